"""Contacts: the list, and one of them with everything that is known."""

from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from jobdesk.domain import dates
from jobdesk.domain.stages import outcome_words
from jobdesk.domain.turns import Chip, followup_words
from jobdesk.domain.words import ContactMethodKind, FollowupKind, Outcome, Role
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.queries.reason import shown_on
from jobdesk.store.queries.timeline import Entry, followups_done, interactions, promises
from jobdesk.store.rows import fold, local_day


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as the list shows it. `last` is the user's day of the last word; None when there was none."""

    id: int
    name: str
    company: str
    position: str
    last: date | None
    chip: Chip | None
    text: str

    @property
    def more(self) -> str:
        """Position and company in one line."""
        return ", ".join(part for part in (self.position, self.company) if part)


@reads("contact", "company", "interaction", "followup", "reach")
def listed(desk: Desk) -> list[ContactRow]:
    """Every contact, in no particular order. `text` is what a search looks in, folded."""
    today = desk.clock.today()
    last = _last_words(desk)
    due: dict[int, tuple[date, str, str]] = {}
    for contact_id, kind, words, *when in desk.rows(
        "SELECT contact_id, kind, words, rule, due_on, due_at FROM followup "
        "WHERE state = 'open' AND contact_id IS NOT NULL AND rule <> 'keep_in_touch' ORDER BY id"
    ):
        one = (shown_on(desk, *when), kind, words)
        due[contact_id] = min(due.get(contact_id, one), one, key=itemgetter(0))
    reaches: dict[int, list[str]] = {}
    for contact_id, value in desk.rows("SELECT contact_id, value FROM reach"):
        reaches.setdefault(contact_id, []).append(value)
    found = []
    for i, name, position, met, days, created, company in desk.rows(
        "SELECT p.id, p.name, p.position, p.met, p.keep_in_touch_days, p.created_at, coalesce(c.name, '') "
        "FROM contact p LEFT JOIN company c ON c.id = p.company_id"
    ):
        chip = _followup_chip(due[i], today) if i in due else None
        if chip is None and days and touch_due(last.get(i), local_day(created), days, today):
            chip = Chip("move", _("catch up"))
        text = fold(" ".join((name, company, position, met, *reaches.get(i, ()))))
        found.append(ContactRow(i, name, company, position, last.get(i), chip, text))
    return found


def touch_due(last: date | None, since: date, days: int, today: date) -> bool:
    """Whether it is time for a word: the last one (or the day the contact was written down) is too old."""
    return (last or since) + timedelta(days=days) <= today


@dataclass(frozen=True, slots=True)
class Reached:
    """A mail address, phone number or link."""

    kind: ContactMethodKind
    value: str


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """What is written about one contact. `keep_in_touch_days`: calendar days, None for never."""

    id: int
    name: str
    company: str
    position: str
    met: str
    keep_in_touch_days: int | None
    notes: str
    reaches: tuple[Reached, ...]
    last: date | None
    touch_due: bool


@reads("contact", "company", "reach", "interaction")
def details(desk: Desk, contact_id: int) -> ContactDetails | None:
    """The contact; None when it is not there any more."""
    rows = desk.rows(
        "SELECT p.id, p.name, coalesce(c.name, ''), p.position, p.met, p.keep_in_touch_days, p.notes, "
        "p.created_at FROM contact p LEFT JOIN company c ON c.id = p.company_id WHERE p.id = ?",
        (contact_id,),
    )
    if not rows:
        return None
    reaches = desk.rows("SELECT kind, value FROM reach WHERE contact_id = ? ORDER BY rank, id", (contact_id,))
    i, name, company, position, met, days, notes, created = rows[0]
    at = desk.value("SELECT max(at) FROM interaction WHERE contact_id = ? AND kind <> 'note'", (contact_id,))
    last = local_day(at) if at else None
    return ContactDetails(
        id=i,
        name=name,
        company=company,
        position=position,
        met=met,
        keep_in_touch_days=days,
        notes=notes,
        reaches=tuple(Reached(ContactMethodKind(kind), value) for kind, value in reaches),
        last=last,
        touch_due=bool(days) and touch_due(last, local_day(created), days, desk.clock.today()),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """An application that a contact has to do with. `state` is its stage or how it ended."""

    id: int
    title: str
    company: str
    state: str
    role: Role
    ended: bool


@reads("participation", "application", "company", "stage")
def applications(desk: Desk, contact_id: int) -> list[Part]:
    """The applications of a contact: open ones first, newest first."""
    rows = desk.rows(
        """SELECT a.id, a.title, coalesce(c.name, ''), s.name, a.outcome, t.role
        FROM participation t JOIN application a ON a.id = t.application_id JOIN stage s ON s.id = a.stage_id
        LEFT JOIN company c ON c.id = a.company_id
        WHERE t.contact_id = ? ORDER BY a.closed_at IS NOT NULL, a.id DESC""",
        (contact_id,),
    )
    return [
        Part(
            i,
            title,
            company,
            outcome_words(Outcome(outcome)) if outcome else stage,
            Role(role),
            bool(outcome),
        )
        for i, title, company, stage, outcome, role in rows
    ]


@reads("interaction", "contact", "application", "followup", "promise")
def timeline(desk: Desk, contact_id: int) -> list[Entry]:
    """What was said with a contact, about whichever application, newest first."""
    found = [
        *interactions(desk, "i.contact_id = ?", contact_id, whom=False),
        *followups_done(desk, "f.contact_id = ?", contact_id),
        *promises(desk, "p.contact_id = ?", contact_id),
    ]
    return sorted(found, key=lambda entry: entry.order, reverse=True)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick from a list."""

    id: int
    name: str
    more: str


@reads("contact", "company")
def choices(desk: Desk) -> list[Choice]:
    """Every contact by name, to pick one."""
    rows = desk.rows(
        "SELECT p.id, p.name, coalesce(c.name, '') FROM contact p LEFT JOIN company c ON c.id = p.company_id "
        "ORDER BY p.name COLLATE NOCASE, p.id"
    )
    return [Choice(*row) for row in rows]


@reads("application", "company")
def application_choices(desk: Desk) -> list[Choice]:
    """Every application, open ones first, newest first, to pick one."""
    rows = desk.rows(
        "SELECT a.id, a.title, coalesce(c.name, '') FROM application a "
        "LEFT JOIN company c ON c.id = a.company_id ORDER BY a.closed_at IS NOT NULL, a.id DESC"
    )
    return [Choice(*row) for row in rows]


def _last_words(desk: Desk) -> dict[int, date]:
    rows = desk.rows(
        "SELECT contact_id, max(at) FROM interaction WHERE contact_id IS NOT NULL AND kind <> 'note' "
        "GROUP BY contact_id"
    )
    return {contact_id: local_day(at) for contact_id, at in rows}


def _followup_chip(due: tuple[date, str, str], today: date) -> Chip | None:
    on, kind, words = due
    what = followup_words(FollowupKind(kind), words)
    if on < today:
        return Chip("late", _("{what}, since {day}").format(what=what, day=dates.short(on, today)))
    if on == today:
        return Chip("move", what)
    if (on - today).days <= 2:
        return Chip("soon", _("{what} {day}").format(what=what, day=dates.near(on, today)))
    return None
