"""All that a letter is told from, as it was loaded."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from jobdesk.domain.account import Account
from jobdesk.domain.enums import AppointmentKind, AppointmentState, Direction, InteractionKind
from jobdesk.domain.history import History
from jobdesk.domain.letters import Aim, Pledge
from jobdesk.domain.proposing import Span
from jobdesk.domain.workdays import Workdays

FAMILIAR = "familiar"


class Person(NamedTuple):
    """Who is written to. `company` is where they work, `mail` their first address; texts may be empty."""

    id: int
    title: str
    given_name: str
    family_name: str
    name: str
    address_form: str
    letter_language: str
    company: str
    mail: str


class Said(NamedTuple):
    """An entry of the log that is no note: when (aware; None: not known), and with whom (nobody: not told).

    `appointment`: the kind of the appointment that it was.
    """

    id: int
    kind: InteractionKind
    direction: Direction | None
    at: datetime | None
    minutes: int | None
    application_id: int | None
    appointment_id: int | None
    appointment: AppointmentKind | None
    people: frozenset[int] = frozenset()

    @property
    def on(self) -> date:
        """The user's day. Only where the instant is known."""
        assert self.at is not None
        return self.at.astimezone().date()

    @property
    def is_talk(self) -> bool:
        """Whether both sides spoke, as in domain.history."""
        meets = self.kind in (InteractionKind.MEETING, InteractionKind.INTERVIEW)
        return (
            self.appointment_id is not None
            or meets
            or (self.kind is InteractionKind.CALL and bool(self.minutes))
        )

    @property
    def what(self) -> InteractionKind | AppointmentKind:
        return self.appointment or self.kind


class Meeting(NamedTuple):
    """An appointment that did not take place, or may have; `starts_at` is aware, `zone` an IANA name."""

    id: int
    kind: AppointmentKind
    state: AppointmentState
    starts_at: datetime
    zone: str
    people: frozenset[int] = frozenset()


class Known(NamedTuple):
    """All that a letter is told from.

    `title` and `company` are those of the application, else the company of the person. `said`, `pledges` and
    `meetings` are those with the person or about the application, oldest first. `delays`: a sentence for each
    reason by its name. `busy`: the appointments that are planned.
    """

    aim: Aim
    language: str
    today: date
    now: datetime
    person: Person | None
    title: str
    company: str
    offered: bool
    history: History | None
    account: Account | None
    said: Sequence[Said]
    pledges: Sequence[Pledge]
    meetings: Sequence[Meeting]
    busy: Sequence[Span]
    workdays: Workdays
    delays: Mapping[str, str]
    my_name: str

    @property
    def familiar(self) -> bool:
        """Whether it is written to a friend: "du", "Hi"."""
        return self.person is not None and self.person.address_form == FAMILIAR

    def with_them(self, people: frozenset[int]) -> bool:
        """Whether "you" may be said of these: the person is among them, or nobody is named."""
        return not people or self.person is None or self.person.id in people
