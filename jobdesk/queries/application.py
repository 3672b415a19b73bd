"""One application: its details, its offer, how it stands, and its people."""

from dataclasses import dataclass
from datetime import date

from jobdesk.domain.enums import DelayReason, Direction, Outcome, PayPeriod, Role, StageKind, Turn, WorkMode
from jobdesk.queries import reads
from jobdesk.queries.waiting import PAUSED
from jobdesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Details:
    """What is written about one application. Days are the user's; pay is in minor units of its currency.

    `agency`: through whom the user applied; empty: directly. `held`: it is on hold now, since `held_from` and
    until before `held_until` (None: until the user resumes it). `interest`: 1 to 5, 0 for not said.
    """

    id: int
    title: str
    company: str
    agency: str
    stage_id: int
    stage: str
    kind: StageKind
    outcome: Outcome | None
    closed_on: date | None
    held: bool
    held_from: date | None
    held_until: date | None
    archived: bool
    link: str
    posting: str
    source: str
    place: str
    work_mode: WorkMode | None
    pay_min: int | None
    pay_max: int | None
    pay_currency: str
    pay_period: PayPeriod | None
    interest: int
    deadline_on: date | None
    applied_on: date | None
    notes: str
    delay_reason: DelayReason | None
    delayed_on: date | None


_DETAILS = f"""SELECT a.id, a.title, coalesce(c.name, '') AS company, coalesce(g.name, '') AS agency,
    a.stage_id, k.name AS stage, k.kind, a.outcome, date(a.closed_at, 'localtime') AS closed_on,
    coalesce({PAUSED}, 0) AS held,
    CASE WHEN {PAUSED} THEN s.paused_from END AS held_from,
    CASE WHEN {PAUSED} THEN s.paused_until END AS held_until,
    a.archived_at IS NOT NULL AS archived, a.link, a.posting, a.source, a.place, a.work_mode, a.pay_min,
    a.pay_max, a.pay_currency, a.pay_period, coalesce(a.interest, 0) AS interest, a.deadline_on,
    a.applied_on, a.notes, a.delay_reason, a.delayed_on
FROM application a JOIN stage k ON k.id = a.stage_id
LEFT JOIN company c ON c.id = a.company_id
LEFT JOIN company g ON g.id = a.agency_id
LEFT JOIN derived_state s ON s.application_id = a.id
WHERE a.id = :id"""


@reads("application", "company", "stage", "derived_state", clock=True)
def details(desk: Desk, application_id: int) -> Details | None:
    """The application; None when it is not there any more."""
    values = {"id": application_id, "today": desk.clock.today().isoformat()}
    return desk.record(Details, _DETAILS, values)


@dataclass(frozen=True, slots=True)
class Offer:
    """What was offered, apart from what the posting says. Pay is in minor units of its currency.

    `reply_by_on`: the last day to answer, where they named one.
    """

    offered_on: date | None
    reply_by_on: date | None
    pay_min: int | None
    pay_max: int | None
    pay_currency: str
    pay_period: PayPeriod | None
    terms: str


@reads("offer")
def offer(desk: Desk, application_id: int) -> Offer | None:
    """What is written about the offer; None when nothing is."""
    return desk.record(
        Offer,
        """SELECT offered_on, reply_by_on, pay_min, pay_max, pay_currency, pay_period, terms
        FROM offer WHERE application_id = ?""",
        (application_id,),
    )


@dataclass(frozen=True, slots=True)
class ApplicationState:
    """What is told of one application from its log: see domain.account.Account. Days are the user's.

    `asked`: how often the user asked since the last word, the last time on `asked_on`. `paused_from` and
    `paused_until` are of its last hold, be that over or not; `paused_days`: how many days of the wait were on
    hold. `closed_on` may be None for what is closed: nobody knows when.
    """

    stage: StageKind
    turn: Turn
    turn_since: date | None
    waits: bool
    wait_since: date | None
    asked: int
    asked_on: date | None
    word_on: date | None
    word_direction: Direction | None
    came_on: date | None
    closed_on: date | None
    paused_from: date | None
    paused_until: date | None
    paused_days: int
    usual_long_on: date | None
    rested_on: date | None
    excused_until: date | None
    talk_on: date | None
    expecting: bool

    @property
    def word(self) -> tuple[Direction, date] | None:
        """The last word of either side: whose, and on which day; None: nobody spoke so far."""
        if self.word_on is None or self.word_direction is None:
            return None
        return self.word_direction, self.word_on


@reads("derived_state")
def state(desk: Desk, application_id: int) -> ApplicationState | None:
    """How it stands; None when it is not there any more."""
    return desk.record(
        ApplicationState,
        """SELECT stage, turn, turn_since, waits, wait_since, asked, asked_on, word_on, word_direction,
            came_on, closed_on, paused_from, paused_until, paused_days, usual_long_on, rested_on,
            excused_until, talk_on, expecting
        FROM derived_state WHERE application_id = ?""",
        (application_id,),
    )


@dataclass(frozen=True, slots=True)
class Person:
    """A contact in its role for one application."""

    id: int
    name: str
    role: Role
    position: str
    company: str

    @property
    def more(self) -> str:
        """Position and company in one line."""
        return ", ".join(part for part in (self.position, self.company) if part)


@reads("participation", "contact", "company")
def people(desk: Desk, application_id: int) -> list[Person]:
    """Who has to do with the application, by name."""
    return desk.records(
        Person,
        """SELECT p.id, p.name, t.role, p.position, coalesce(c.name, '') AS company
        FROM participation t JOIN contact p ON p.id = t.contact_id LEFT JOIN company c ON c.id = p.company_id
        WHERE t.application_id = ? ORDER BY p.name COLLATE NOCASE, p.id""",
        (application_id,),
    )
