"""What was said, agreed and promised, as entries of a timeline.

`where` is SQL about `i` (interaction), `p` (appointment) or `r` (promise), and `:id`, the subject.
"""

from datetime import date, datetime
from typing import NamedTuple

from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    Direction,
    DueKind,
    InteractionKind,
    PromiseState,
    Side,
)
from jobdesk.domain.history import EventKind
from jobdesk.domain.phrases.when import When
from jobdesk.queries.entries import Entry, Met, Person, Pledge, Said, person
from jobdesk.store.desk import Desk

MISSED = (AppointmentState.MISSED_BY_THEM, AppointmentState.MISSED_BY_ME)


class _Word(NamedTuple):
    id: int
    kind: InteractionKind
    direction: Direction | None
    at: datetime | None
    minutes: int | None
    text: str
    appointment_id: int | None
    application_id: int | None
    title: str


_WORDS = """SELECT i.id, i.kind, i.direction, i.at, i.minutes, i.text, i.appointment_id, i.application_id,
    coalesce(a.title, '') AS title
FROM interaction i LEFT JOIN application a ON a.id = i.application_id WHERE """
_SPEAKERS = """SELECT t.interaction_id, n.id, n.name FROM interaction_person t
JOIN contact n ON n.id = t.contact_id JOIN interaction i ON i.id = t.interaction_id
WHERE {where} ORDER BY t.id"""


def words(desk: Desk, where: str, subject: int, meetings: dict[int, Entry]) -> list[Entry]:
    """What was said. One that an appointment was takes it out of `meetings` and carries it."""
    people = _people(desk, _SPEAKERS.format(where=where), subject)
    found = []
    for row in desk.records(_Word, _WORDS + where, {"id": subject}):
        met = meetings.pop(row.appointment_id, None) if row.appointment_id is not None else None
        meeting = met.detail if met is not None and isinstance(met.detail, Met) else None
        found.append(
            Entry(
                "interaction", row.id, row.at, EventKind.NOTE,
                Said(row.kind, row.direction, row.minutes, meeting), row.text, people.get(row.id, ()),
                row.application_id, row.title,
            )
        )  # fmt: skip
    return found


class _Meeting(NamedTuple):
    id: int
    kind: AppointmentKind
    name: str
    state: AppointmentState
    starts_at: datetime
    ends_at: datetime
    zone: str
    state_at: datetime | None
    made_at: datetime
    next_id: int | None
    next_at: datetime | None
    application_id: int | None
    title: str


_MEETINGS = """SELECT p.id, p.kind, CASE p.round WHEN '' THEN p.title ELSE p.round END AS name, p.state,
    p.starts_at, p.ends_at, p.zone, p.state_at, p.created_at AS made_at, n.id AS next_id,
    n.starts_at AS next_at, p.application_id, coalesce(a.title, '') AS title
FROM appointment p LEFT JOIN appointment n ON n.id = p.moved_to_id
LEFT JOIN application a ON a.id = p.application_id WHERE """
_ATTENDING = """SELECT t.appointment_id, n.id, n.name FROM attendance t JOIN contact n ON n.id = t.contact_id
JOIN appointment p ON p.id = t.appointment_id WHERE {where} ORDER BY t.id"""


def meetings(desk: Desk, where: str, subject: int) -> dict[int, Entry]:
    """Appointments by id. What was moved is one entry with what it was moved to."""
    people = _people(desk, _ATTENDING.format(where=where), subject)
    rows = {row.id: row for row in desk.records(_Meeting, _MEETINGS + where, {"id": subject})}
    before = {row.next_id: row for row in rows.values() if row.next_id is not None and row.next_id in rows}
    joined = {row.id for row in before.values()}
    found = {}
    for row in rows.values():
        if row.id in joined:
            continue
        met = Met(
            row.id, row.kind, row.name, row.state, row.starts_at, row.ends_at, row.zone,
            _earlier(row, before), row.next_at,
        )  # fmt: skip
        at = _met_at(row)
        found[row.id] = Entry(
            "appointment", row.id, at, EventKind.AGREED, met, "", people.get(row.id, ()),
            row.application_id, row.title,
        )  # fmt: skip
    return found


def _earlier(row: _Meeting, before: dict[int, _Meeting]) -> tuple[datetime, ...]:
    """When it was to be before it was moved, the first first."""
    found: list[datetime] = []
    earlier = before.get(row.id)
    while earlier is not None and len(found) < len(before):
        found.insert(0, earlier.starts_at)
        earlier = before.get(earlier.id)
    return tuple(found)


def _met_at(row: _Meeting) -> datetime:
    """When it stands: as it was agreed, as it was called off or moved, or as it was to be."""
    if row.state is AppointmentState.PLANNED:
        return row.made_at
    if row.state is AppointmentState.HELD:
        return row.ends_at
    return row.starts_at if row.state in MISSED or row.state_at is None else row.state_at


class _Promise(NamedTuple):
    id: int
    side: Side
    words: str
    due_kind: DueKind
    due_on: date | None
    due_at: datetime | None
    due_from_on: date | None
    when_words: str
    not_before_on: date | None
    state: PromiseState
    said_at: datetime
    answered_at: datetime | None
    contact_id: int | None
    contact: str
    application_id: int | None
    title: str


_PROMISES = """SELECT r.id, r.side, r.words, r.due_kind, r.due_on, r.due_at, r.due_from_on, r.when_words,
    r.not_before_on, r.state, r.said_at, r.answered_at, r.contact_id, coalesce(n.name, '') AS contact,
    r.application_id, coalesce(a.title, '') AS title
FROM promise r LEFT JOIN contact n ON n.id = r.contact_id LEFT JOIN application a ON a.id = r.application_id
WHERE """


def promises(desk: Desk, where: str, subject: int) -> list[Entry]:
    """What was promised, when it was said, with what became of it."""
    return [
        Entry(
            "promise", row.id, row.said_at, EventKind.TALK,
            Pledge(row.side, _when(row), row.state, row.answered_at),
            row.words, person(row.contact_id, row.contact), row.application_id, row.title,
        )
        for row in desk.records(_Promise, _PROMISES + where, {"id": subject})
    ]  # fmt: skip


def _when(row: _Promise) -> When:
    return When(row.due_kind, row.due_on, row.due_at, row.due_from_on, row.when_words, row.not_before_on)


def _people(desk: Desk, sql: str, subject: int) -> dict[int, tuple[Person, ...]]:
    found: dict[int, tuple[Person, ...]] = {}
    for row_id, contact_id, name in desk.rows(sql, {"id": subject}):
        found[row_id] = (*found.get(row_id, ()), (contact_id, name))
    return found
