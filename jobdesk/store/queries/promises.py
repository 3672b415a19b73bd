"""What was promised: open, due, of an application, of a contact; and how somebody keeps their word."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from jobdesk.domain.promises import When, Word, ask_at, spoken, word_of
from jobdesk.domain.reasons import last_contact
from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import DueKind, PromiseState, Side
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.rows import day, instant, instant_text, local_day

MINE: tuple[Wish, ...] = (Wish.DONE, Wish.MOVED)
THEIRS: tuple[Wish, ...] = (Wish.KEPT, Wish.NOT_YET, Wish.MOVED)


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise. `contact`, `title` and `company` may be empty; `answered_at` is aware, None while open."""

    id: int
    side: Side
    words: str
    when: When
    state: PromiseState
    contact_id: int | None
    contact: str
    application_id: int | None
    title: str
    company: str
    answered_at: datetime | None

    @property
    def key(self) -> str:
        return f"promise:{self.id}"

    @property
    def who(self) -> str:
        """Who promised it, as well as it is known; may be empty."""
        return self.contact or self.company


_SELECT = """SELECT r.id, r.side, r.words, r.when_words, r.due_kind, r.due_on, r.due_at, r.due_from_on,
    r.state, r.answered_at, r.contact_id, p.name, r.application_id, a.title, c.name
FROM promise r
LEFT JOIN contact p ON p.id = r.contact_id
LEFT JOIN application a ON a.id = r.application_id
LEFT JOIN company c ON c.id = coalesce(a.company_id, p.company_id)
"""
_AWAKE = """(a.id IS NULL OR (a.closed_at IS NULL AND a.archived_at IS NULL
    AND (a.held_at IS NULL OR a.held_until_on <= ?)))"""


@reads("promise", "contact", "application", "company")
def one(desk: Desk, promise_id: int) -> Promised | None:
    """This promise; None when it is not there."""
    found = _ask(desk, "r.id = ?", promise_id)
    return found[0] if found else None


@reads("promise", "contact", "application", "company")
def open_promises(desk: Desk) -> list[Promised]:
    """Every open promise whose application is not over or held, soonest first; those without a day last."""
    found = _ask(desk, f"r.state = 'open' AND {_AWAKE}", desk.clock.today().isoformat())
    return sorted(found, key=_soonest)


@reads("promise", "contact", "application", "company")
def of_application(desk: Desk, application_id: int) -> list[Promised]:
    """Everything promised about an application, open ones first."""
    return sorted(_ask(desk, "r.application_id = ?", application_id), key=_soonest)


@reads("promise", "contact", "application", "company")
def of_contact(desk: Desk, contact_id: int) -> list[Promised]:
    """Everything promised by or to a contact, open ones first."""
    return sorted(_ask(desk, "r.contact_id = ?", contact_id), key=_soonest)


@reads("promise", "contact", "application")
def word_kept(desk: Desk, *, contact_id: int | None = None, company_id: int | None = None) -> Word | None:
    """How a contact, or the people of a company, kept their word; None before three answers."""
    rows = desk.rows(
        """SELECT r.state, r.due_on, r.due_at, r.answered_at FROM promise r
        LEFT JOIN contact p ON p.id = r.contact_id
        LEFT JOIN application a ON a.id = r.application_id
        WHERE r.side = 'them' AND r.state <> 'open'
            AND (r.contact_id = :contact OR (:company IS NOT NULL AND
                (a.company_id = :company OR p.company_id = :company)))""",
        {"contact": contact_id, "company": company_id},
    )
    return word_of((PromiseState(state), _day(at or on), _day(done)) for state, on, at, done in rows)


@reads("promise", "contact", "application", "company")
def company_word(desk: Desk, application_id: int) -> tuple[str, Word] | None:
    """The name of an application's company, and how its people kept their word; None before three answers."""
    for company_id, name in desk.rows(
        "SELECT c.id, c.name FROM application a JOIN company c ON c.id = a.company_id WHERE a.id = ?",
        (application_id,),
    ):
        word = word_kept(desk, company_id=company_id)
        return (name, word) if word else None
    return None


@reads("promise", "contact", "application", "company", "followup", "interaction")
def due(desk: Desk) -> list[DueItem]:
    """Open promises whose hour has come, longest due first; putting off is not looked at.

    One whose letter is planned is not asked about again. Those of held, closed and archived
    applications wait.
    """
    now, today = desk.clock.now(), desk.clock.today()
    rows = _ask(
        desk,
        f"""r.state = 'open' AND r.due_kind <> 'none' AND (r.due_on <= ? OR r.due_at <= ?) AND {_AWAKE}
        AND r.id NOT IN (SELECT CAST(substr(f.cause, 9) AS INTEGER) FROM followup f
            WHERE f.rule = 'promise_late' AND f.state = 'open')""",
        today.isoformat(),
        f"{(today + timedelta(days=2)).isoformat()}T99",  # an own one is due before its hour
        today.isoformat(),
    )
    found = []
    for promise in rows:
        at = ask_at(promise.side, promise.when, desk.settings)
        if at is not None and at <= now:
            found.append(_item(desk, promise, at))
    return sorted(found, key=lambda item: (item.due_at, item.id))


def said(promise: Promised, today: date) -> str:
    """What was promised and for when, in one line: “I will call you” · Tue 24 Nov."""
    return " · ".join(part for part in (f"“{promise.words}”", spoken(promise.when, today)) if part)


def _item(desk: Desk, promise: Promised, at: datetime) -> DueItem:
    today = desk.clock.today()
    if promise.side is Side.ME:
        what, wishes = promise.words, MINE
        more = _("you promised it for {day}").format(day=spoken(promise.when, today))
    else:
        what = _("did {name} do it?").format(name=promise.who) if promise.who else _("did they do it?")
        more, wishes = said(promise, today), THEIRS
    last = promise.when.at or promise.when.on
    assert last is not None
    mark = instant_text(last) if isinstance(last, datetime) else last.isoformat()
    return DueItem(
        promise.key, promise.id, None, what, promise.application_id, promise.contact_id, promise.title,
        promise.company, promise.contact, at, mark, more, wishes, _last_contact(desk, promise),
    )  # fmt: skip


def _last_contact(desk: Desk, promise: Promised) -> str:
    last = desk.value(
        "SELECT max(at) FROM interaction WHERE direction IS NOT NULL AND "
        "(application_id = ?1 OR (?1 IS NULL AND contact_id = ?2))",
        (promise.application_id, promise.contact_id),
    )
    return last_contact(_day(last), desk.clock.today())


def _ask(desk: Desk, where: str, *values: object) -> list[Promised]:
    return [_promised(row) for row in desk.rows(f"{_SELECT} WHERE {where} ORDER BY r.id", values)]


def _promised(row: Any) -> Promised:
    (i, side, words, when, kind, on, at, from_on, state, answered, contact_id, contact, application_id, title,
     company) = row  # fmt: skip
    return Promised(
        i, Side(side), words, When(DueKind(kind), day(on), instant(at), day(from_on), when),
        PromiseState(state), contact_id, contact or "", application_id, title or "", company or "",
        instant(answered),
    )  # fmt: skip


def _soonest(promise: Promised) -> tuple[bool, str, int]:
    last = promise.when.at or promise.when.on
    text = instant_text(last) if isinstance(last, datetime) else last.isoformat() if last else "~"
    return promise.state is not PromiseState.OPEN, text, promise.id


def _day(text: str | None) -> date | None:
    return local_day(text) if text else None
