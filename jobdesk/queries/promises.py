"""What was promised: open ones, of an application, of a contact; and how somebody keeps their word."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from jobdesk.domain.enums import DueKind, PromiseState, Side
from jobdesk.domain.promises import Reliability, When, reliability_of
from jobdesk.queries import reads, within
from jobdesk.queries.waiting import PAUSED
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text

TABLES = (
    "promise", "contact", "application", "company", "interaction", "interaction_person", "derived_state",
)  # fmt: skip


class Promised(NamedTuple):
    """One promise. `contact`, `title` and `company` may be empty; instants are aware.

    `company` is that of the application, or the contact's. `answered_at` is None while it is open.
    `not_yet_at`: when the user said that it was not kept so far. `snoozed_until`: it is not asked about
    before. `last_on`: the user's day of the last word with the other side; None: never, or nobody knows.
    """

    id: int
    side: Side
    words: str
    when: When
    state: PromiseState
    said_at: datetime
    answered_at: datetime | None
    not_yet_at: datetime | None
    snoozed_until: datetime | None
    contact_id: int | None
    contact: str
    application_id: int | None
    title: str
    company: str
    last_on: date | None

    @property
    def who(self) -> str:
        """Whose promise it is, or to whom the user gave it, as well as it is known; may be empty."""
        return self.contact or self.company

    @property
    def not_before(self) -> date | None:
        """The day before which it was not to be; None: none was named."""
        return self.when.not_before


class _Row(NamedTuple):
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
    not_yet_at: datetime | None
    snoozed_until: datetime | None
    contact_id: int | None
    contact: str
    application_id: int | None
    title: str
    company: str
    last_on: date | None


_SELECT = """SELECT r.id, r.side, r.words, r.due_kind, r.due_on, r.due_at, r.due_from_on, r.when_words,
    r.not_before_on, r.state, r.said_at, r.answered_at, r.not_yet_at, r.snoozed_until, r.contact_id,
    coalesce(p.name, '') AS contact, r.application_id, coalesce(a.title, '') AS title,
    coalesce(c.name, '') AS company,
    CASE WHEN r.application_id IS NULL THEN
        (SELECT date(max(i.at), 'localtime') FROM interaction_person t JOIN interaction i
            ON i.id = t.interaction_id WHERE t.contact_id = r.contact_id AND i.kind <> 'note')
        ELSE s.word_on END AS last_on
FROM promise r
LEFT JOIN contact p ON p.id = r.contact_id
LEFT JOIN application a ON a.id = r.application_id
LEFT JOIN company c ON c.id = coalesce(a.company_id, p.company_id)
LEFT JOIN derived_state s ON s.application_id = r.application_id
"""
_AWAKE = f"(a.id IS NULL OR (a.closed_at IS NULL AND a.archived_at IS NULL AND NOT coalesce({PAUSED}, 0)))"


@reads(*TABLES)
def one(desk: Desk, promise_id: int) -> Promised | None:
    """This promise; None when it is not there."""
    found = _ask(desk, "r.id = :id", id=promise_id)
    return found[0] if found else None


@reads(*TABLES, clock=True)
def open_promises(
    desk: Desk, among: Collection[int] | None = None, until: date | None = None
) -> list[Promised]:
    """Every open promise that can be asked about, soonest first; those without a day last.

    Not those of applications that are closed, in the archive or on hold. `among`: only those of these
    applications. `until`: only those for no later day, or for none.
    """
    which = f"r.state = 'open' AND {_AWAKE} {within('r', among)}"
    if until is not None:
        which += " AND coalesce(r.due_on, r.due_at, '') <= :until"
    found = _ask(desk, which, today=desk.clock.today().isoformat(), until=f"{until}~")
    return sorted(found, key=_soonest)


@reads(*TABLES)
def of_application(desk: Desk, application_id: int) -> list[Promised]:
    """Everything promised about an application, open ones first."""
    return sorted(_ask(desk, "r.application_id = :id", id=application_id), key=_soonest)


@reads(*TABLES)
def of_interaction(desk: Desk, interaction_id: int) -> list[Promised]:
    """What was promised in one log entry, in the order in which it was written down."""
    return _ask(desk, "r.interaction_id = :id", id=interaction_id)


@reads(*TABLES)
def of_contact(desk: Desk, contact_id: int) -> list[Promised]:
    """Everything promised by or to a contact, open ones first."""
    return sorted(_ask(desk, "r.contact_id = :id", id=contact_id), key=_soonest)


_KEPT = """SELECT r.state, r.due_on, r.due_at, r.answered_at FROM promise r
LEFT JOIN contact p ON p.id = r.contact_id
LEFT JOIN application a ON a.id = r.application_id
WHERE r.side = 'them' AND r.state <> 'open'
    AND (r.contact_id = :contact OR (:company IS NOT NULL AND
        (a.company_id = :company OR p.company_id = :company)))"""


class _Answered(NamedTuple):
    state: PromiseState
    due_on: date | None
    due_at: datetime | None
    answered_at: datetime | None


@reads("promise", "contact", "application")
def word_kept(
    desk: Desk, *, contact_id: int | None = None, company_id: int | None = None
) -> Reliability | None:
    """How a contact, or the people of a company, kept their word; None before three answers."""
    rows = desk.records(_Answered, _KEPT, {"contact": contact_id, "company": company_id})
    return reliability_of((row.state, row.due_on or _day(row.due_at), _day(row.answered_at)) for row in rows)


@reads("promise", "contact", "application", "company")
def company_word(desk: Desk, application_id: int) -> tuple[str, Reliability] | None:
    """The name of an application's company, and how its people kept their word; None before three answers."""
    for company_id, name in desk.rows(
        "SELECT c.id, c.name FROM application a JOIN company c ON c.id = a.company_id WHERE a.id = ?",
        (application_id,),
    ):
        word = word_kept(desk, company_id=company_id)
        return (name, word) if word else None
    return None


def _ask(desk: Desk, where: str, **values: object) -> list[Promised]:
    return [
        Promised(
            row.id, row.side, row.words,
            When(row.due_kind, row.due_on, row.due_at, row.due_from_on, row.when_words, row.not_before_on),
            row.state, row.said_at, row.answered_at, row.not_yet_at, row.snoozed_until, row.contact_id,
            row.contact, row.application_id, row.title, row.company, row.last_on,
        )
        for row in desk.records(_Row, f"{_SELECT} WHERE {where} ORDER BY r.id", values)
    ]  # fmt: skip


def _soonest(promise: Promised) -> tuple[bool, str, int]:
    last = promise.when.at or promise.when.on
    text = instant_text(last) if isinstance(last, datetime) else last.isoformat() if last else "~"
    return promise.state is not PromiseState.OPEN, text, promise.id


def _day(at: datetime | None) -> date | None:
    return None if at is None else at.astimezone().date()
