"""Appointments: one, those of an application, what comes, what clashes, and what is not dealt with yet."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from jobdesk.domain.enums import AppointmentKind, AppointmentState
from jobdesk.queries import reads, within
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text

TABLES = ("appointment", "application", "company", "attendance", "contact")


class Meeting(NamedTuple):
    """One appointment. Instants are aware; `people` are ids and names, in the order they were named.

    `state_at`: when it got its state, None while it is planned. `snoozed_until`: it is not asked about
    before. `made_at`: when it was planned.
    """

    id: int
    kind: AppointmentKind
    application_id: int | None
    title: str
    job: str
    company: str
    round: str
    format: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    link: str
    phone: str
    state: AppointmentState
    state_at: datetime | None
    snoozed_until: datetime | None
    preparation: str
    notes: str
    made_at: datetime
    people: tuple[tuple[int, str], ...]


class _Row(NamedTuple):
    id: int
    kind: AppointmentKind
    application_id: int | None
    title: str
    job: str
    company: str
    round: str
    format: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    link: str
    phone: str
    state: AppointmentState
    state_at: datetime | None
    snoozed_until: datetime | None
    preparation: str
    notes: str
    made_at: datetime


_SELECT = """SELECT p.id, p.kind, p.application_id, p.title, coalesce(a.title, '') AS job,
    coalesce(c.name, '') AS company, p.round, p.format, p.starts_at, p.ends_at, p.zone, p.place, p.link,
    p.phone, p.state, p.state_at, p.snoozed_until, p.preparation, p.notes, p.created_at AS made_at
FROM appointment p
LEFT JOIN application a ON a.id = p.application_id
LEFT JOIN company c ON c.id = a.company_id
"""
_COUNTS = "p.state = 'planned' AND (a.id IS NULL OR (a.closed_at IS NULL AND a.archived_at IS NULL))"
"""Its hour counts: also while the application is on hold, as the hour does not wait."""


@reads(*TABLES)
def one(desk: Desk, appointment_id: int) -> Meeting | None:
    """This appointment; None when it is not there any more."""
    found = _ask(desk, "p.id = :id", id=appointment_id)
    return found[0] if found else None


@reads(*TABLES)
def of_application(desk: Desk, application_id: int) -> list[Meeting]:
    """Those of an application: what is planned first, soonest first; then the past, last first."""
    found = _ask(desk, "p.application_id = :id", id=application_id)
    ahead = [each for each in found if each.state is AppointmentState.PLANNED]
    past = [each for each in found if each.state is not AppointmentState.PLANNED]
    return ahead + past[::-1]


@reads(*TABLES)
def planned(desk: Desk, among: Collection[int] | None = None, until: date | None = None) -> list[Meeting]:
    """What is not dealt with yet, be it ahead or over, the first first.

    Not those of applications that are closed or in the archive. `among`: only those of these applications.
    `until`: only those that begin on no later day.
    """
    which = f"{_COUNTS} {within('p', among)}"
    return _ask(desk, which if until is None else f"{which} AND p.starts_at <= :until", until=f"{until}~")


@reads(*TABLES, clock=True)
def coming(desk: Desk, days: int = 14) -> list[Meeting]:
    """What is planned or going on within so many days, soonest first.

    Not those of applications that are closed or in the archive.
    """
    now = desk.clock.now()
    return _ask(
        desk,
        f"{_COUNTS} AND p.ends_at > :now AND p.starts_at < :until",
        now=instant_text(now),
        until=instant_text(now + timedelta(days=days)),
    )


@reads(*TABLES)
def clashes(desk: Desk, starts_at: datetime, ends_at: datetime, but: int | None = None) -> list[Meeting]:
    """What is planned between two aware instants, without the appointment `but`.

    Not those of applications that are closed or in the archive.
    """
    return _ask(
        desk,
        f"{_COUNTS} AND p.starts_at < :ends AND p.ends_at > :starts AND p.id <> :but",
        ends=instant_text(max(ends_at, starts_at + timedelta(minutes=1))),
        starts=instant_text(starts_at),
        but=but or 0,
    )


def _ask(desk: Desk, which: str, **values: object) -> list[Meeting]:
    rows = desk.records(_Row, f"{_SELECT} WHERE {which} ORDER BY p.starts_at, p.id", values)
    people = _attending(desk, [row.id for row in rows])
    return [Meeting(*row, tuple(people.get(row.id, ()))) for row in rows]


def _attending(desk: Desk, ids: list[int]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    if ids:
        listed = ", ".join(map(str, ids))
        for appointment_id, contact_id, name in desk.rows(
            "SELECT t.appointment_id, n.id, n.name FROM attendance t JOIN contact n ON n.id = t.contact_id "
            f"WHERE t.appointment_id IN ({listed}) ORDER BY t.id"
        ):
            found.setdefault(appointment_id, []).append((contact_id, name))
    return found
