"""The user's actions as the test driver writes them down: what the model in model.py is told."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from jobdesk.domain.enums import (
    AppointmentState,
    DelayReason,
    Direction,
    FollowupState,
    InteractionKind,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.rules import Rule


class What(Enum):
    """What the user did."""

    ADDED = auto()
    MOVED = auto()
    EDITED = auto()
    APPLIED = auto()
    LOGGED = auto()
    UNLOGGED = auto()
    PROMISED = auto()
    ANSWERED = auto()
    NOT_YET = auto()
    PLANNED = auto()
    APPOINTMENT = auto()
    HOLD = auto()
    RESUME = auto()
    DECIDED = auto()
    CLOSED = auto()
    REOPENED = auto()
    FEEDBACK = auto()
    OFFER = auto()
    DELAY = auto()


@dataclass(frozen=True)
class Act:
    """One action: what, at which aware instant the user did it, about which application.

    `id` is of the log entry, promise or appointment. `then`: when what is logged happened, or was answered
    (aware). `day`: the deadline, the day to reply by, the end of a hold, the promised day, the chosen day;
    `until`: the promised hour or the chosen hour (aware).
    """

    what: What
    at: datetime
    app: int
    id: int = 0
    then: datetime | None = None
    day: date | None = None
    until: datetime | None = None
    applied_on: date | None = None
    stage: StageKind | None = None
    kind: InteractionKind | None = None
    direction: Direction | None = None
    minutes: int | None = None
    appointed: bool = False
    log_id: int | None = None
    side: Side | None = None
    promise: PromiseState | None = None
    appointment: AppointmentState | None = None
    outcome: Outcome | None = None
    reason: DelayReason | None = None
    rule: Rule | None = None
    state: FollowupState | None = None
