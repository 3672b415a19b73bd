"""Appointments: of an application, one, what clashes, and what they ask of the user now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jobdesk.domain.appointments import day_before_at, soon_at, times
from jobdesk.domain.turns import appointment_words
from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import AppointmentKind, AppointmentState
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.rows import instant_text

AHEAD = timedelta(days=2)
"""No reminder comes earlier than the evening before, wherever the user is."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One appointment. Instants are aware; `people` are ids and names."""

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
    preparation: str
    notes: str
    made_at: datetime
    people: tuple[tuple[int, str], ...]

    @property
    def what(self) -> str:
        """What it is called: its round, its title, or its kind."""
        return self.round or self.title or appointment_words(self.kind)


_SELECT = """SELECT p.id, p.kind, p.application_id, p.title, coalesce(a.title, ''), coalesce(c.name, ''),
    p.round, p.format, p.starts_at, p.ends_at, p.zone, p.place, p.link, p.phone, p.state, p.preparation,
    p.notes, p.created_at
FROM appointment p
LEFT JOIN application a ON a.id = p.application_id
LEFT JOIN company c ON c.id = a.company_id
"""
_COUNTS = "p.state = 'planned' AND (a.id IS NULL OR (a.closed_at IS NULL AND a.archived_at IS NULL))"
"""Its hour counts: also while the application is on hold, as the hour does not wait."""


@reads("appointment", "application", "company", "attendance", "contact")
def one(desk: Desk, appointment_id: int) -> Meeting | None:
    """This appointment; None when it is not there any more."""
    found = _ask(desk, "p.id = ?", appointment_id)
    return found[0] if found else None


@reads("appointment", "application", "company", "attendance", "contact")
def of_application(desk: Desk, application_id: int) -> list[Meeting]:
    """Those of an application: what is planned first, soonest first; then the past, last first."""
    found = _ask(desk, "p.application_id = ?", application_id)
    ahead = [each for each in found if each.state is AppointmentState.PLANNED]
    past = [each for each in found if each.state is not AppointmentState.PLANNED]
    return ahead + past[::-1]


@reads("appointment", "application", "company", "attendance", "contact")
def coming(desk: Desk, days: int = 14) -> list[Meeting]:
    """What is planned or going on within so many days, soonest first.

    Not those of applications that are closed or in the archive.
    """
    now = desk.clock.now()
    return _ask(
        desk,
        f"{_COUNTS} AND p.ends_at > ? AND p.starts_at < ?",
        instant_text(now),
        instant_text(now + timedelta(days=days)),
    )


@reads("appointment", "application", "company", "attendance", "contact")
def clashes(desk: Desk, starts_at: datetime, ends_at: datetime, but: int | None = None) -> list[Meeting]:
    """What is planned between two aware instants, without the appointment `but`.

    Not those of applications that are closed or in the archive.
    """
    return _ask(
        desk,
        f"{_COUNTS} AND p.starts_at < ? AND p.ends_at > ? AND p.id <> ?",
        instant_text(max(ends_at, starts_at + timedelta(minutes=1))),
        instant_text(starts_at),
        but or 0,
    )


@reads("appointment", "application", "company", "attendance", "contact")
def due(desk: Desk) -> list[DueItem]:
    """The evening before, shortly before, and after the end: how did it go?

    A reminder before goes when it begins; the one of the evening when the later one comes, and it does not
    come for what was planned after that evening.
    """
    now, today = desk.clock.now(), desk.clock.today()
    found = []
    for each in _ask(desk, f"{_COUNTS} AND p.starts_at < ?", instant_text(now + AHEAD)):
        prefix, at, what, wishes = "", each.ends_at, _("how did it go?"), (Wish.HELD, Wish.MISSED)
        if now < each.starts_at:
            join = (Wish.JOIN,) if each.link.startswith(("https://", "http://")) else ()
            wishes = (*join, Wish.PREPARE)
            prefix, at = "_soon", soon_at(each.starts_at, desk.settings)
            what = _("{what} soon").format(what=each.what)
            if at > now:
                prefix, at = "_day", day_before_at(each.starts_at, desk.settings)
                what = _("{what} ahead").format(what=each.what)
                if each.made_at > at:
                    continue
        if at <= now:
            found.append(
                DueItem(
                    f"appointment{prefix}:{each.id}", each.id, None, what, each.application_id,
                    each.people[0][0] if each.people else None, each.job, each.company,
                    ", ".join(name for _id, name in each.people), at,
                    instant_text(each.starts_at if prefix else each.ends_at),
                    f"{each.what} · {times(each.starts_at, each.ends_at, each.zone, today)}", wishes,
                )
            )  # fmt: skip
    return found


def _ask(desk: Desk, which: str, *values: object) -> list[Meeting]:
    rows = desk.rows(f"{_SELECT} WHERE {which} ORDER BY p.starts_at, p.id", values)
    people: dict[int, list[tuple[int, str]]] = {}
    if rows:
        ids = ", ".join(str(row[0]) for row in rows)
        for i, contact_id, name in desk.rows(
            "SELECT t.appointment_id, n.id, n.name FROM attendance t JOIN contact n ON n.id = t.contact_id "
            f"WHERE t.appointment_id IN ({ids}) ORDER BY t.id"
        ):
            people.setdefault(i, []).append((contact_id, name))
    return [
        Meeting(
            i, AppointmentKind(kind), application_id, title, job, company, round_, format_,
            datetime.fromisoformat(starts), datetime.fromisoformat(ends), zone, place, link, phone,
            AppointmentState(state), preparation, notes,
            datetime.fromisoformat(made), tuple(people.get(i, ())),
        )
        for (i, kind, application_id, title, job, company, round_, format_, starts, ends, zone, place, link,
             phone, state, preparation, notes, made) in rows
    ]  # fmt: skip
