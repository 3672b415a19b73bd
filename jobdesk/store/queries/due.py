"""What is due now: what a reminder shows, and what the tray counts."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from jobdesk.domain.later import at as at_hour
from jobdesk.domain.turns import followup_words
from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import FollowupKind
from jobdesk.store.desk import Desk
from jobdesk.store.queries import appointments, promises, reads
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.queries.put_off import put_off
from jobdesk.store.queries.reachable import SOMEBODY, kind_of
from jobdesk.store.queries.reason import FACTS, in_time_until, reason
from jobdesk.store.rows import instant, instant_text

AFTER_THE_END = ("ask_again", "withdraw", "decline")
"""Rules whose follow-ups are for applications that are closed."""
TOLD_AGAIN = ("deadline", "decide")
"""Rules whose follow-ups are told early, and once more on the day of the deadline."""
ON_THE_DAY = "deadline "
LETTERS = (
    FollowupKind.FOLLOW_UP, FollowupKind.THANK_YOU, FollowupKind.REPLY, FollowupKind.FEEDBACK_REQUEST,
    FollowupKind.KEEP_IN_TOUCH,
)  # fmt: skip
"""Kinds of follow-ups that a letter does."""
LETTER_RULES = ("withdraw", "decline")


def by_letter(kind: FollowupKind, rule: str) -> bool:
    """Whether a letter does a follow-up."""
    return kind in LETTERS or rule in LETTER_RULES


@reads(
    "followup", "application", "company", "contact", "promise", "appointment", "attendance", "interaction",
    "participation", "reach",
)  # fmt: skip
def due(desk: Desk) -> list[DueItem]:
    """Everything whose time has come and that is not put off; longest due first."""
    asked = [*promises.due(desk), *appointments.due(desk)]
    return sorted([*_followups(desk), *_asked(desk, asked)], key=_urgency)


def _asked(desk: Desk, items: list[DueItem]) -> list[DueItem]:
    """These without those that are put off; one that was is due from then on."""
    if not items:
        return []
    until, now = put_off(desk), desk.clock.now()
    found = [_put_off(item, until[item.key]) if item.key in until else item for item in items]
    return [item for item in found if item.due_at <= now]


def _put_off(item: DueItem, until: datetime) -> DueItem:
    return replace(item, due_at=max(item.due_at, until), mark=f"{item.mark} {instant_text(until)}")


def _followups(desk: Desk) -> list[DueItem]:
    """Open follow-ups whose time has come and that are not put off.

    A day begins at the morning hour of the settings. Those of held, closed and archived applications wait,
    but a request for feedback after the end does not.
    """
    now = desk.clock.now()
    rows = desk.rows(
        f"""SELECT f.id, f.kind, f.words, f.due_on, f.due_at, f.snoozed_until, f.application_id, f.contact_id,
            a.title, c.name, p.name, f.rule,
            {FACTS}, {SOMEBODY}
        FROM followup f
        LEFT JOIN application a ON a.id = f.application_id
        LEFT JOIN company c ON c.id = a.company_id
        LEFT JOIN contact p ON p.id = f.contact_id
        WHERE f.state = 'open'
            AND (f.due_on <= :today OR f.due_at <= :now)
            AND (f.snoozed_until IS NULL OR f.snoozed_until <= :now)
            AND (a.id IS NULL OR ((a.held_at IS NULL OR a.held_until_on <= :today) AND a.archived_at IS NULL
                AND (a.closed_at IS NULL OR f.kind = 'feedback_request' OR f.rule IN {AFTER_THE_END})))""",
        {"today": desk.clock.today().isoformat(), "now": instant_text(now)},
    )
    found = []
    for (i, kind, words, on, at, put_off_to, application_id, contact_id, title, company, contact, rule,
         promised, last, deadline, somebody) in rows:  # fmt: skip
        when = instant(at) or at_hour(date.fromisoformat(on), desk.settings.morning)
        when = max(when, instant(put_off_to) or when)
        mark = [at or on, put_off_to]
        if rule in TOLD_AGAIN and deadline and deadline <= desk.clock.today().isoformat():
            on_the_day = at_hour(date.fromisoformat(deadline), desk.settings.morning)
            if on_the_day <= now:
                when = max(when, on_the_day)
                mark.append(ON_THE_DAY + deadline)
        if when <= now:
            by = in_time_until(desk, rule, at)
            shown = kind_of(FollowupKind(kind), rule, application_id, somebody)
            what = followup_words(shown, words)
            found.append(
                DueItem(
                    f"followup:{i}", i, shown, what, application_id, contact_id,
                    title or "", company or "", contact or "", when,
                    " ".join(filter(None, mark)),
                    reason(desk, shown, rule, promised, last, deadline, by=by),
                    (Wish.WRITE, Wish.DONE) if by_letter(shown, rule) else (Wish.DONE,),
                    by=max(by, when) if by else None,
                )
            )  # fmt: skip
    return found


def _urgency(item: DueItem) -> tuple[datetime, int]:
    return item.due_at, item.id


@reads(
    "followup", "application", "company", "contact", "promise", "appointment", "attendance", "interaction",
    "participation", "reach",
)  # fmt: skip
def unshown(desk: Desk) -> list[DueItem]:
    """Of what is due, what no reminder has shown yet. Who was told on the day needs no early telling."""
    noted = desk.rows("SELECT key, due_at FROM reminder")
    shown = {(key, told) for key, mark in noted for told in (mark, mark.partition(f" {ON_THE_DAY}")[0])}
    return [item for item in due(desk) if (item.key, item.mark) not in shown]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A follow-up that is not due yet, on the user's day."""

    id: int
    what: str
    application_id: int | None
    contact_id: int | None
    whom: str
    on: date


@reads("followup", "application", "company", "contact", "promise", "interaction", "participation", "reach")
def upcoming(desk: Desk, most: int = 8, items: list[DueItem] | None = None) -> list[Upcoming]:
    """The next follow-ups after what is due now (`items`, where that is known), soonest first."""
    now_due = {item.id for item in (_followups(desk) if items is None else items) if item.kind}
    rows = desk.rows(
        f"""SELECT f.id, f.kind, f.words, f.rule, {SOMEBODY},
            max(coalesce(f.due_at, f.due_on), coalesce(f.snoozed_until, '')) AS at,
            f.application_id, f.contact_id, a.title, c.name, p.name
        FROM followup f
        LEFT JOIN application a ON a.id = f.application_id
        LEFT JOIN company c ON c.id = a.company_id
        LEFT JOIN contact p ON p.id = f.contact_id
        WHERE f.state = 'open' AND (a.id IS NULL OR (a.closed_at IS NULL AND a.archived_at IS NULL
            AND (a.held_at IS NULL OR a.held_until_on <= ?)))
        ORDER BY at, f.id LIMIT ?""",
        (desk.clock.today().isoformat(), most + len(now_due)),
    )
    found = []
    for i, kind, words, rule, somebody, at, application_id, contact_id, title, company, contact in rows:
        if i not in now_due:
            whom = " · ".join(part for part in (title, company) if part) or contact or ""
            moment = instant(at) if len(at) > 10 else None
            on = moment.astimezone().date() if moment else date.fromisoformat(at)
            shown = kind_of(FollowupKind(kind), rule, application_id, somebody)
            what = followup_words(shown, words)
            found.append(Upcoming(i, what, application_id, contact_id, whom, on))
    return found[:most]
