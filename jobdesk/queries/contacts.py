"""Contacts: the list, and one of them with everything that is known."""

from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from jobdesk.domain.due import without_twins
from jobdesk.domain.enums import ContactMethodKind, Outcome, Role
from jobdesk.domain.values.folding import fold
from jobdesk.queries import actions as acting
from jobdesk.queries import appointments, promises, reads
from jobdesk.queries.actions import Action, actions, is_live
from jobdesk.queries.appointments import Meeting
from jobdesk.queries.promises import Promised
from jobdesk.queries.waiting import past
from jobdesk.store.desk import Desk
from jobdesk.store.rows import known_day


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as the list shows it. `last` is the user's day of the last word; None when there was none.

    What may be worth knowing: the oldest open `promise` of theirs or to them whose day is there or over, the
    first `meeting` with them today or tomorrow, the first thing `to_do` with them, now or later. `text` is
    what a search looks in, folded.
    """

    id: int
    name: str
    company: str
    position: str
    last: date | None
    promise: Promised | None
    meeting: Meeting | None
    to_do: Action | None
    text: str

    @property
    def more(self) -> str:
        """Position and company in one line."""
        return ", ".join(part for part in (self.position, self.company) if part)


class _Listed(NamedTuple):
    id: int
    name: str
    company: str
    position: str
    met: str
    last: date | None
    methods: str


_LISTED = """SELECT p.id, p.name, coalesce(c.name, '') AS company, p.position, p.met,
    (SELECT date(max(i.at), 'localtime') FROM interaction_person t JOIN interaction i
        ON i.id = t.interaction_id WHERE t.contact_id = p.id AND i.kind <> 'note') AS last,
    (SELECT coalesce(group_concat(m.value, ' '), '') FROM contact_method m WHERE m.contact_id = p.id)
        AS methods
FROM contact p LEFT JOIN company c ON c.id = p.company_id"""


@reads(*acting.TABLES, "appointment", "attendance", clock=True)
def listed(desk: Desk) -> list[ContactRow]:
    """Every contact, in no particular order."""
    promised = _promised(desk)
    met = _met(desk)
    to_do = _to_do(desk)
    return [
        ContactRow(
            row.id, row.name, row.company, row.position, row.last, promised.get(row.id), met.get(row.id),
            to_do.get(row.id), fold(" ".join((row.name, row.company, row.position, row.met, row.methods))),
        )
        for row in desk.records(_Listed, _LISTED)
    ]  # fmt: skip


def _promised(desk: Desk) -> dict[int, Promised]:
    """By contact, the oldest open promise whose day has come."""
    today = desk.clock.today()
    found: dict[int, Promised] = {}
    for promise in promises.open_promises(desk):
        day = promise.when.day()
        if promise.contact_id is not None and day is not None and day <= today:
            found.setdefault(promise.contact_id, promise)
    return found


def _met(desk: Desk) -> dict[int, Meeting]:
    """By contact, the first appointment that goes on, or begins today or tomorrow."""
    tomorrow = desk.clock.today() + timedelta(days=1)
    found: dict[int, Meeting] = {}
    for meeting in appointments.coming(desk, days=3):
        if meeting.starts_at.astimezone().date() <= tomorrow:
            for contact_id, _name in meeting.people:
                found.setdefault(contact_id, meeting)
    return found


def _to_do(desk: Desk) -> dict[int, Action]:
    """By contact, the first thing to do."""
    limits, today = past(desk), desk.clock.today()
    live = [each for each in actions(desk, "d.contact_id IS NOT NULL") if is_live(each, limits, today)]
    found: dict[int, Action] = {}
    for action in sorted(without_twins(live), key=attrgetter("on")):
        assert action.contact_id is not None
        found.setdefault(action.contact_id, action)
    return found


@dataclass(frozen=True, slots=True)
class Method:
    """A mail address, phone number or link, and what the user calls it (may be empty)."""

    kind: ContactMethodKind
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """What is written about one contact. `keep_in_touch_days`: calendar days, None for never.

    `address_form`: "formal", "familiar", or empty where the letter's language says it. `letter_language`: a
    code, empty for any. `zone`: an IANA name, empty where it is not known. `last`: the user's day of the last
    word. `touch_due`: it is time for a word.
    """

    id: int
    name: str
    title: str
    given_name: str
    family_name: str
    address_form: str
    letter_language: str
    zone: str
    company: str
    position: str
    met: str
    keep_in_touch_days: int | None
    notes: str
    methods: tuple[Method, ...]
    last: date | None
    touch_due: bool


class _Detailed(NamedTuple):
    id: int
    name: str
    title: str
    given_name: str
    family_name: str
    address_form: str
    letter_language: str
    zone: str
    company: str
    position: str
    met: str
    keep_in_touch_days: int | None
    notes: str


_DETAILS = """SELECT p.id, p.name, p.title, p.given_name, p.family_name, p.address_form, p.letter_language,
    p.zone, coalesce(c.name, '') AS company, p.position, p.met, p.keep_in_touch_days, p.notes
FROM contact p LEFT JOIN company c ON c.id = p.company_id WHERE p.id = ?"""
_METHODS = "SELECT kind, value, label FROM contact_method WHERE contact_id = ? ORDER BY rank, id"
_LAST = """SELECT date(max(i.at), 'localtime') FROM interaction_person t JOIN interaction i
ON i.id = t.interaction_id WHERE t.contact_id = ? AND i.kind <> 'note'"""


@reads(*acting.TABLES, clock=True)
def details(desk: Desk, contact_id: int) -> ContactDetails | None:
    """The contact; None when it is not there any more."""
    found = desk.record(_Detailed, _DETAILS, (contact_id,))
    if found is None:
        return None
    last = desk.value(_LAST, (contact_id,))
    touches = actions(desk, "d.rule = 'keep_in_touch' AND d.about_id = :contact", contact=contact_id)
    return ContactDetails(
        *found,
        methods=tuple(desk.records(Method, _METHODS, (contact_id,))),
        last=known_day(last) if last else None,
        touch_due=any(touch.on <= desk.clock.today() for touch in touches),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """An application that a contact has to do with; `outcome` is None while it is open."""

    id: int
    title: str
    company: str
    stage: str
    outcome: Outcome | None
    role: Role


@reads("participation", "application", "company", "stage")
def applications(desk: Desk, contact_id: int) -> list[Part]:
    """The applications of a contact: open ones first, newest first."""
    return desk.records(
        Part,
        """SELECT a.id, a.title, coalesce(c.name, '') AS company, s.name AS stage, a.outcome, t.role
        FROM participation t JOIN application a ON a.id = t.application_id JOIN stage s ON s.id = a.stage_id
        LEFT JOIN company c ON c.id = a.company_id
        WHERE t.contact_id = ? ORDER BY a.closed_at IS NOT NULL, a.id DESC""",
        (contact_id,),
    )


class Alone(NamedTuple):
    """How much belongs to one contact and nobody else, and to no application."""

    promises: int
    talks: int


_ALONE = """SELECT
    (SELECT count(*) FROM promise WHERE contact_id = :id AND application_id IS NULL) AS promises,
    (SELECT count(*) FROM interaction_person t JOIN interaction i ON i.id = t.interaction_id
        WHERE t.contact_id = :id AND i.application_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM interaction_person o WHERE o.interaction_id = i.id AND o.contact_id <> :id)
    ) AS talks"""


@reads("promise", "interaction", "interaction_person")
def alone(desk: Desk, contact_id: int) -> Alone:
    """What goes with the contact when it is deleted: see commands.contacts.delete."""
    found = desk.record(Alone, _ALONE, {"id": contact_id})
    assert found is not None, "counting always gives a row"
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick from a list."""

    id: int
    name: str
    more: str


@reads("contact", "company")
def choices(desk: Desk) -> list[Choice]:
    """Every contact by name, to pick one."""
    return desk.records(
        Choice,
        "SELECT p.id, p.name, coalesce(c.name, '') AS more FROM contact p "
        "LEFT JOIN company c ON c.id = p.company_id ORDER BY p.name COLLATE NOCASE, p.id",
    )


@reads("application", "company")
def application_choices(desk: Desk) -> list[Choice]:
    """Every application, open ones first, newest first, to pick one."""
    return desk.records(
        Choice,
        "SELECT a.id, a.title AS name, coalesce(c.name, '') AS more FROM application a "
        "LEFT JOIN company c ON c.id = a.company_id ORDER BY a.closed_at IS NOT NULL, a.id DESC",
    )
