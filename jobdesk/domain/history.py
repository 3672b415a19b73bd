"""What happened to an application, as one list of typed events, oldest first.

Everything that is said of an application (whose turn, since when, how often was asked, how long it is quiet,
what is due) is told from this list by `domain.account`, and by nothing else.

NamedTuple, since thousands of these are made at once: a frozen dataclass takes four times as long to make.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import IntEnum
from typing import NamedTuple

from jobdesk.domain.enums import DelayReason, FollowupState, Outcome, PromiseState, Side, StageKind
from jobdesk.domain.holds import Hold
from jobdesk.domain.phrases.when import When
from jobdesk.domain.rules import Rule
from jobdesk.domain.stages import ORDER

UNKNOWN = datetime(1, 1, 1, tzinfo=UTC)
"""Where an event stands in the order when nobody knows when it was: before all others."""


class EventKind(IntEnum):
    """What an event was. Events of the same second happened in this order."""

    CAME = 0
    """The card came to a stage of another kind, or was opened again; to applied on the day of applying."""
    KEPT = 1
    """They kept a promise."""
    WORD_IN = 2
    """They wrote or called."""
    PROMISED = 3
    """They wrote or called, and promised something in it."""
    TALK = 4
    """Both sides spoke: an appointment that took place, a meeting, an interview, a call of some minutes."""
    LOOKED = 5
    """The user looked for a person to write to."""
    ASKED = 6
    """A follow-up was marked as done."""
    ANSWERED = 7
    """A reply was marked as done."""
    WORD_OUT = 8
    """The user wrote or called."""
    SKIPPED = 9
    """What was due was left out."""
    AGREED = 10
    """An appointment was agreed upon that is still planned."""
    HOLD_BEGAN = 11
    HOLD_ENDED = 12
    """Ended by the user, or on the day that was named."""
    CLOSED = 13
    NOTE = 14


HEARD = (EventKind.WORD_IN, EventKind.PROMISED, EventKind.TALK)
"""Words of the other side."""
SPOKEN = (EventKind.WORD_IN, EventKind.PROMISED, EventKind.TALK, EventKind.WORD_OUT)
"""Words of either side."""


class Event(NamedTuple):
    """Something that happened: at an aware instant, which was this day where the user is.

    Both are None when nobody knows when (an imported list says how far a card is, and not since when).
    `id` is the row's in its table, `stage` where the card came to, `contact_id` who spoke first. `again`: the
    card came there because it was opened again.
    """

    kind: EventKind
    at: datetime | None
    on: date | None
    id: int = 0
    stage: StageKind | None = None
    interview: bool = False
    contact_id: int | None = None
    again: bool = False

    @property
    def order(self) -> tuple[datetime, int, int]:
        """Oldest first, what has no time before all."""
        return self.at or UNKNOWN, self.kind, self.id


class Promised(NamedTuple):
    """A promise. `not_yet_at`: when the user said that it was not kept so far (aware)."""

    id: int
    side: Side
    when: When
    state: PromiseState
    said_at: datetime
    not_yet_at: datetime | None = None
    contact_id: int | None = None
    interaction_id: int | None = None


class Missed(NamedTuple):
    """An appointment that did not take place, and when the user said so (aware)."""

    id: int
    by_them: bool
    at: datetime
    contact_id: int | None = None


class Decision(NamedTuple):
    """What the user decided about something that the rules made due.

    OPEN: it is to be done on this day (`on`) or at this aware instant (`at`). `about_id` is what the rule is
    about (see Rule).
    """

    rule: Rule
    about_id: int
    state: FollowupState
    decided_at: datetime
    on: date | None = None
    at: datetime | None = None


class History(NamedTuple):
    """One application and all that happened. Days are the user's.

    `events` are in order. `reply_by`: until when an offer is to be answered. `feedback`: something came back
    after the end. `meets_on`: the last day of a planned appointment.
    """

    id: int
    stage: StageKind
    created_on: date
    events: Sequence[Event]
    applied_on: date | None = None
    outcome: Outcome | None = None
    deadline_on: date | None = None
    reply_by: date | None = None
    delay: tuple[DelayReason, date] | None = None
    feedback: bool = False
    promises: Sequence[Promised] = ()
    missed: Sequence[Missed] = ()
    decisions: Sequence[Decision] = ()
    holds: Sequence[Hold] = ()
    meets_on: date | None = None

    @property
    def furthest(self) -> StageKind:
        """The furthest kind of stage that it ever reached."""
        came = (event.stage for event in self.events if event.stage is not None)
        return max((self.stage, *came), key=ORDER.index)
