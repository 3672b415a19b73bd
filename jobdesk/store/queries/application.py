"""One application: its details and its people."""

from dataclasses import dataclass
from datetime import date

from jobdesk.domain.words import (
    DelayReason,
    Outcome,
    PayPeriod,
    Role,
    StageKind,
    WorkMode,
)
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.rows import day


@dataclass(frozen=True, slots=True)
class Details:
    """What is written about one application. Days are the user's, instants aware."""

    id: int
    title: str
    company: str
    stage_id: int
    stage: str
    kind: StageKind
    outcome: Outcome | None
    held: bool
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


@reads("application", "company", "stage")
def details(desk: Desk, application_id: int) -> Details | None:
    """The application; None when it is not there any more."""
    rows = desk.rows(
        """SELECT a.id, a.title, coalesce(c.name, ''), a.stage_id, s.name, s.kind, a.outcome, a.held_at,
            a.held_until_on, a.archived_at, a.link, a.posting, a.source, a.place, a.work_mode, a.pay_min,
            a.pay_max, a.pay_currency, a.pay_period, a.interest, a.deadline_on, a.applied_on, a.notes,
            a.delay_reason
        FROM application a JOIN stage s ON s.id = a.stage_id LEFT JOIN company c ON c.id = a.company_id
        WHERE a.id = ?""",
        (application_id,),
    )
    if not rows:
        return None
    i, title, company, stage_id, stage, kind, outcome, held, until, archived, *more = rows[0]
    link, posting, source, place, mode, low, high, currency, period, *more = more
    interest, deadline, applied, notes, delay = more
    return Details(
        id=i,
        title=title,
        company=company,
        stage_id=stage_id,
        stage=stage,
        kind=StageKind(kind),
        outcome=Outcome(outcome) if outcome else None,
        held=held is not None and not (until and until <= desk.clock.today().isoformat()),
        held_until=day(until),
        archived=archived is not None,
        link=link,
        posting=posting,
        source=source,
        place=place,
        work_mode=WorkMode(mode) if mode else None,
        pay_min=low,
        pay_max=high,
        pay_currency=currency,
        pay_period=PayPeriod(period) if period else None,
        interest=interest or 0,
        deadline_on=day(deadline),
        applied_on=day(applied),
        notes=notes,
        delay_reason=DelayReason(delay) if delay else None,
    )


@dataclass(frozen=True, slots=True)
class Person:
    """A contact in its role for one application."""

    id: int
    name: str
    role: Role
    more: str


@reads("participation", "contact", "company")
def people(desk: Desk, application_id: int) -> list[Person]:
    """Who has to do with the application, by name."""
    rows = desk.rows(
        """SELECT p.id, p.name, t.role, p.position, coalesce(c.name, '')
        FROM participation t JOIN contact p ON p.id = t.contact_id LEFT JOIN company c ON c.id = p.company_id
        WHERE t.application_id = ? ORDER BY p.name COLLATE NOCASE, p.id""",
        (application_id,),
    )
    return [
        Person(i, name, Role(role), ", ".join(part for part in (position, company) if part))
        for i, name, role, position, company in rows
    ]
