"""The rows that a letter is told from, as records. Called inside a query."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from jobdesk.domain.enums import AppointmentKind, AppointmentState, Direction, InteractionKind
from jobdesk.domain.letter_known import Meeting, Person, Said
from jobdesk.domain.letters import Pledge
from jobdesk.store.desk import Desk


def person(desk: Desk, contact_id: int | None) -> Person | None:
    return desk.record(
        Person,
        """SELECT p.id, p.title, p.given_name, p.family_name, p.name, p.address_form, p.letter_language,
            coalesce(c.name, '') AS company,
            coalesce((SELECT r.value FROM contact_method r WHERE r.contact_id = p.id AND r.kind = 'mail'
                ORDER BY r.rank, r.id LIMIT 1), '') AS mail
        FROM contact p LEFT JOIN company c ON c.id = p.company_id WHERE p.id = ?""",
        (contact_id,),
    )


def job(desk: Desk, application_id: int | None) -> tuple[str, str, bool]:
    """Title, company, and whether an offer was written down."""
    for title, company, offered in desk.rows(
        "SELECT a.title, coalesce(c.name, ''), EXISTS (SELECT 1 FROM offer o WHERE o.application_id = a.id) "
        "FROM application a LEFT JOIN company c ON c.id = a.company_id WHERE a.id = ?",
        (application_id,),
    ):
        return title, company, bool(offered)
    return "", "", False


class _SaidRow(NamedTuple):
    id: int
    kind: InteractionKind
    direction: Direction | None
    at: datetime | None
    minutes: int | None
    application_id: int | None
    appointment_id: int | None
    appointment: AppointmentKind | None
    people: str


_SAID = """SELECT i.id, i.kind, i.direction, i.at, i.minutes, i.application_id, i.appointment_id,
    p.kind AS appointment, coalesce((SELECT group_concat(t.contact_id, ' ') FROM interaction_person t
        WHERE t.interaction_id = i.id), '') AS people
FROM interaction i LEFT JOIN appointment p ON p.id = i.appointment_id
WHERE i.kind <> 'note' AND (i.application_id = :application
    OR i.id IN (SELECT interaction_id FROM interaction_person WHERE contact_id = :contact)
    OR (i.application_id IN (SELECT application_id FROM participation WHERE contact_id = :contact)
        AND NOT EXISTS (SELECT 1 FROM interaction_person t WHERE t.interaction_id = i.id)))
ORDER BY i.at, i.id"""


def said(desk: Desk, application_id: int | None, contact_id: int | None) -> list[Said]:
    """What was said about the application or with the person, or may have been: where nobody is named."""
    about: dict[str, object] = {"application": application_id, "contact": contact_id}
    return [Said(*row[:-1], _ids(row.people)) for row in desk.records(_SaidRow, _SAID, about)]


_PLEDGES = """SELECT id, state, words,
    coalesce(CASE WHEN due_at IS NOT NULL THEN date(due_at, 'localtime') END, due_on) AS day,
    due_at AS at, contact_id, interaction_id, not_yet_at IS NOT NULL AS not_yet
FROM promise WHERE side = 'them' AND (id = :id OR application_id = :application
    OR (:application IS NULL AND contact_id = :contact))
ORDER BY said_at, id"""


def pledges(
    desk: Desk, application_id: int | None, contact_id: int | None, promise_id: int | None
) -> list[Pledge]:
    about: dict[str, object] = {"id": promise_id, "application": application_id, "contact": contact_id}
    return desk.records(Pledge, _PLEDGES, about)


class _MeetingRow(NamedTuple):
    id: int
    kind: AppointmentKind
    state: AppointmentState
    starts_at: datetime
    zone: str
    people: str


_MEETINGS = """SELECT p.id, p.kind, p.state, p.starts_at, p.zone,
    coalesce((SELECT group_concat(t.contact_id, ' ') FROM attendance t WHERE t.appointment_id = p.id), '')
        AS people
FROM appointment p WHERE p.state IN ('missed_by_them', 'missed_by_me') AND (p.id = :id
    OR p.application_id = :application OR (:application IS NULL
        AND p.id IN (SELECT appointment_id FROM attendance WHERE contact_id = :contact)))
ORDER BY p.starts_at, p.id"""


def meetings(
    desk: Desk, application_id: int | None, contact_id: int | None, appointment_id: int | None
) -> list[Meeting]:
    """The appointments that did not take place."""
    about: dict[str, object] = {"id": appointment_id, "application": application_id, "contact": contact_id}
    return [Meeting(*row[:-1], _ids(row.people)) for row in desk.records(_MeetingRow, _MEETINGS, about)]


class _Span(NamedTuple):
    starts_at: datetime
    ends_at: datetime


def busy(desk: Desk) -> Sequence[tuple[datetime, datetime]]:
    return [
        (span.starts_at, span.ends_at)
        for span in desk.records(_Span, "SELECT starts_at, ends_at FROM appointment WHERE state = 'planned'")
    ]


def _ids(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split()))
