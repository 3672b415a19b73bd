"""One line of a timeline: what happened, as data."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    Direction,
    FollowupKind,
    FollowupState,
    InteractionKind,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.history import UNKNOWN, EventKind
from jobdesk.domain.phrases.when import When
from jobdesk.domain.rules import Rule

Person = tuple[int, str]
"""Id and name of a contact."""


def person(contact_id: int | None, name: str) -> tuple[Person, ...]:
    """The one contact that a row names; nobody where it names none."""
    return () if contact_id is None else ((contact_id, name),)


@dataclass(frozen=True, slots=True)
class Met:
    """An appointment with all that became of it. Instants are aware, `zone` is an IANA name.

    `name`: its round or title, may be empty. `moved_from`: when it was to be before, the first first.
    `moved_to`: when another appointment takes its place that is not shown with this one.
    """

    id: int
    kind: AppointmentKind
    name: str
    state: AppointmentState
    starts_at: datetime
    ends_at: datetime
    zone: str
    moved_from: tuple[datetime, ...] = ()
    moved_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A word, a talk or a note; `meeting`: the appointment that it was."""

    kind: InteractionKind
    direction: Direction | None
    minutes: int | None
    meeting: Met | None = None


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise, on the day it was said, with what became of it. `answered_at` is aware, None while open."""

    side: Side
    when: When
    state: PromiseState
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Settled:
    """Something to do that the user did or skipped; `words` are the user's own, else empty."""

    rule: Rule
    kind: FollowupKind
    words: str
    state: FollowupState


class Move(Enum):
    ADDED = "added"
    MOVED = "moved"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Moved:
    """A card came to a stage. Names are empty where the stage is gone; `left_kind` None: from no stage."""

    how: Move
    name: str
    kind: StageKind
    left_name: str
    left_kind: StageKind | None


@dataclass(frozen=True, slots=True)
class Closed:
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class HoldBegan:
    """Put on hold, until before this day; None: until the user resumes it."""

    until: date | None


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """`by_day`: the day that was named came; else the user resumed it."""

    by_day: bool


@dataclass(frozen=True, slots=True)
class CameBack:
    """Feedback, with its themes."""

    themes: tuple[str, ...]


Detail = Said | Met | Pledge | Settled | Moved | Closed | HoldBegan | HoldEnded | CameBack

TABLES = (
    "stage_change", "hold", "hold_end", "interaction", "promise", "appointment", "followup", "feedback",
)  # fmt: skip
"""Where entries come from ("hold_end": a hold's end); what happened in one second stands in this order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: `detail` says what it was, `text` is the user's own.

    `at` is aware; None where nobody knows. `people` took part, gave the promise or got it, or said it.
    `title`: that of the application. `table` and `row_id` say which row it is (a hold's end is of the table
    "hold_end"). `sign`: what it is in the history of the application.
    """

    table: str
    row_id: int
    at: datetime | None
    sign: EventKind
    detail: Detail
    text: str = ""
    people: tuple[Person, ...] = ()
    application_id: int | None = None
    title: str = ""

    @property
    def id(self) -> int:
        """A number that no other entry has."""
        return self.row_id * len(TABLES) + TABLES.index(self.table)

    @property
    def on(self) -> date | None:
        """The user's day of it; None where nobody knows."""
        return None if self.at is None else self.at.astimezone().date()

    @property
    def said(self) -> Said | None:
        """What was logged, which can be changed; None for anything else."""
        return self.detail if isinstance(self.detail, Said) else None

    @property
    def order(self) -> tuple[datetime, int, int, int]:
        """Newest last; what has no time is before all."""
        return self.at or UNKNOWN, self.sign, TABLES.index(self.table), self.row_id
