"""What is due now and what comes next: what a reminder shows, what the tray counts, what Today lists."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from jobdesk.domain.appointments import day_before_at, soon_at
from jobdesk.domain.due import without_twins
from jobdesk.domain.enums import FollowupKind
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.promises import ask_at
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.domain.workdays import Workdays
from jobdesk.queries import actions as acting
from jobdesk.queries import appointments, promises, reads
from jobdesk.queries.actions import Action, actions, is_live
from jobdesk.queries.appointments import Meeting
from jobdesk.queries.promises import Promised
from jobdesk.queries.waiting import Past, past
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text, known_day

TABLES = (*acting.TABLES, "appointment", "attendance")
TOLD_AGAIN = (Rule.DEADLINE, Rule.DECIDE)
"""Rules that are told early, and once more on the day itself."""
ON_THE_DAY = "deadline "
ASKED_BEFORE = timedelta(days=3)
"""Nothing is asked so long before the day of a promise, nor told so long before the hour at which the user
wants to be told of an appointment."""
ENOUGH = 40
"""How many actions ahead are looked at for the next few: some may be asleep or two for one person."""


class DueItem(NamedTuple):
    """One thing to do: `due_at` is aware, `on` the user's day of it.

    `mark` is what a reminder writes down, so that it comes once: the day or the instant that was agreed, and
    until when it was put off. It stays when the user travels or changes the morning hour. `late_after`: it is
    late only after this day. `kind` is None where a question is asked (promises, appointments). `words` are
    the user's own or those of the promise. `last_on`: the last word with the other side.
    """

    key: ActionKey
    kind: FollowupKind | None
    words: str
    application_id: int | None
    contact_id: int | None
    title: str
    company: str
    contact: str
    due_at: datetime
    on: date
    mark: str
    late_after: date
    by_on: date | None = None
    by_at: datetime | None = None
    last_on: date | None = None
    chosen: bool = False
    promise: Promised | None = None
    meeting: Meeting | None = None

    @property
    def rule(self) -> Rule:
        return self.key.rule

    @property
    def whom(self) -> str:
        """Title and company, or the contact, in one line; may be empty."""
        return " · ".join(part for part in (self.title, self.company) if part) or self.contact

    def days_late(self, today: date) -> int:
        """How many days it is late; 0 while it is in time."""
        return max(0, (today - self.late_after).days)


@reads(*TABLES, clock=True)
def due(desk: Desk, application_id: int | None = None) -> list[DueItem]:
    """Everything whose time has come and that is not put off; longest due first.

    With an application only what is about it.
    """
    among = None if application_id is None else [application_id]
    return _due(desk, _asked(desk, among=among), application_id)


def due_and_next(desk: Desk, limits: Past, most: int) -> tuple[list[DueItem], list[DueItem]]:
    """What is due(), and the next things to do after it, no more than `most`: see upcoming()."""
    asked = _asked(desk, limits, ahead=most)
    items = _due(desk, asked)
    return items, _upcoming(desk, asked, most, {item.key for item in items})


class _Asked(NamedTuple):
    """What more than one answer needs, asked once: instants are aware, `text` is `now` as it is stored.

    `last`: by this day or instant, as it is stored, there is enough to do that lies ahead.
    """

    now: datetime
    today: date
    text: str
    limits: Past
    questions: list[DueItem]
    last: str
    morning: Callable[[date], datetime]

    @property
    def latest(self) -> str:
        """What is due now is due on no later day, as stored text, nor at a later instant."""
        return max(self.today.isoformat(), self.text)


def _asked(
    desk: Desk, limits: Past | None = None, among: Collection[int] | None = None, *, ahead: int = 0
) -> _Asked:
    """`among`: questions only about these applications. `ahead`: how many things to do later are wanted."""
    now, today, hour = desk.clock.now(), desk.clock.today(), desk.settings.morning
    soon = today + ASKED_BEFORE + timedelta(minutes=desk.settings.appointment_minutes)
    text, until, last = instant_text(now), soon, today.isoformat()
    if ahead:
        times = desk.rows(_SOON, {"from": min(last, text), "enough": max(ENOUGH, ahead)})
        last = max((row[0] for row in times), default=last)
        enough = len(times) >= max(ENOUGH, ahead)
        until = max(until, known_day(last[:10])) if enough else date.max

    @cache
    def morning(on: date) -> datetime:
        return at_hour(on, hour)

    known = past(desk) if limits is None else limits
    return _Asked(now, today, text, known, questions(desk, among, until), last, morning)


def _due(desk: Desk, asked: _Asked, application_id: int | None = None) -> list[DueItem]:
    which = "coalesce(d.due_on, d.due_at) <= :latest AND (d.due_on <= :today OR d.due_at <= :now)"
    if application_id is not None:
        which += " AND d.application_id = :about"
    found = [
        item
        for action in actions(desk, which, latest=asked.latest, now=asked.text, about=application_id)
        if is_live(action, asked.limits, asked.today) and (item := _item(action, asked)).due_at <= asked.now
    ]
    found += [item for item in asked.questions if item.due_at <= asked.now]
    return without_twins(sorted(found, key=_urgency))


@reads(*TABLES, "reminder", clock=True)
def unshown(desk: Desk, items: Sequence[DueItem] | None = None) -> list[DueItem]:
    """Of what is due (`items`, where it was just asked), what no reminder has shown yet.

    Who was told on the day needs no early telling.
    """
    items = due(desk) if items is None else items
    if not items:
        return []
    noted = desk.rows("SELECT rule, about_id, mark FROM reminder")
    shown = {
        (rule, about_id, told)
        for rule, about_id, mark in noted
        for told in (mark, mark.partition(f" {ON_THE_DAY}")[0])
    }
    return [item for item in items if (item.rule.value, item.key.about_id, item.mark) not in shown]


@reads(*TABLES, clock=True)
def upcoming(desk: Desk, most: int = 8) -> list[DueItem]:
    """The next things to do after what is due now, soonest first.

    What was promised for today is among them until it is asked about; appointments are not.
    """
    asked = _asked(desk, ahead=most)
    return _upcoming(desk, asked, most, {item.key for item in _due(desk, asked)})


_SOON = """SELECT * FROM (SELECT coalesce(due_on, due_at) AS at FROM derived_action
    WHERE coalesce(due_on, due_at) >= :from ORDER BY coalesce(due_on, due_at) LIMIT :enough)
UNION ALL
SELECT * FROM (SELECT coalesce(due_on, due_at) FROM followup
    WHERE state = 'open' AND coalesce(due_on, due_at) >= :from
    ORDER BY coalesce(due_on, due_at) LIMIT :enough)
ORDER BY 1 LIMIT :enough"""
"""SQL: when there is something to do after an instant, soonest first, as often as is enough."""


def _upcoming(desk: Desk, asked: _Asked, most: int, keys: Collection[ActionKey]) -> list[DueItem]:
    begins = min(asked.today.isoformat(), asked.text)
    which = "coalesce(d.due_on, d.due_at) BETWEEN :from AND :last AND (d.due_on >= :today OR d.due_at > :now)"
    names = {"from": begins, "now": asked.text, "last": f"{asked.last[:10]}~"}
    found = [
        _item(action, asked)
        for action in actions(desk, which, **names)
        if action.key not in keys and is_live(action, asked.limits, asked.today)
    ]
    found += [item for item in asked.questions if item.promise is not None and item.due_at > asked.now]
    waiting = [item for item in without_twins(sorted(found, key=_urgency)) if item.key not in keys]
    return waiting[:most]


@reads(*acting.TABLES, clock=True)
def todos(desk: Desk, *, application_id: int | None = None, contact_id: int | None = None) -> list[DueItem]:
    """What there is to do about an application, or with a contact, now or later; the first due first."""
    column = "application_id" if application_id is not None else "contact_id"
    asked = _asked(desk, among=[])
    found = [
        _item(action, asked)
        for action in actions(desk, f"d.{column} = :about", about=application_id or contact_id)
        if is_live(action._replace(asleep=False), asked.limits, asked.today)
    ]
    return sorted(found, key=_urgency)


def _urgency(item: DueItem) -> tuple[datetime, str, int]:
    return item.due_at, item.rule.value, item.key.about_id


def _item(action: Action, asked: _Asked) -> DueItem:
    on = action.on
    mark = instant_text(action.due_at) if action.due_at is not None else on.isoformat()
    when = action.due_at or asked.morning(on)
    by_on = action.by_on
    if action.rule in TOLD_AGAIN and by_on is not None and by_on <= asked.today:
        on_the_day = asked.morning(by_on)
        if on_the_day <= asked.now:
            when = max(when, on_the_day)
            mark += f" {ON_THE_DAY}{by_on.isoformat()}"
    by_day = action.by_at.astimezone().date() if action.by_at is not None else by_on
    return DueItem(
        action.key, action.shown_kind, action.words or action.promised, action.application_id,
        action.contact_id, action.title, action.company, action.contact, when, on, mark,
        max(on, by_day or on), by_on, action.by_at, action.last_on, action.chosen,
    )  # fmt: skip


@reads(
    "promise", "appointment", "attendance", "contact", "application", "company", "interaction",
    "interaction_person", "derived_action", "derived_state", clock=True,
)  # fmt: skip
def questions(desk: Desk, among: Collection[int] | None = None, until: date | None = None) -> list[DueItem]:
    """Was the promise kept, how did it go? Also those whose hour has not come, and appointments ahead.

    A promise whose letter is planned is not asked about. `among`: only those of these applications. `until`:
    no promise for a later day and no appointment that begins later.
    """
    late = {row[0] for row in desk.rows("SELECT about_id FROM derived_action WHERE rule = 'promise_late'")}
    workdays = Workdays(desk.settings.country, desk.settings.region)
    found = [
        _of_promise(desk, promise, workdays)
        for promise in promises.open_promises(desk, among, until)
        if promise.id not in late
    ]
    found += [_of_meeting(desk, meeting) for meeting in appointments.planned(desk, among, until)]
    return found


def _of_promise(desk: Desk, promise: Promised, workdays: Workdays) -> DueItem:
    at = ask_at(promise.side, promise.when, promise.said_at, desk.settings, workdays)
    last = promise.when.at or promise.when.on or promise.said_at
    mark = instant_text(last) if isinstance(last, datetime) else last.isoformat()
    if promise.snoozed_until is not None and promise.snoozed_until > at:
        at = promise.snoozed_until
        mark += f" {instant_text(at)}"
    day = promise.when.day() or at.astimezone().date()
    return DueItem(
        ActionKey(Rule.PROMISE, promise.id), None, promise.words, promise.application_id, promise.contact_id,
        promise.title, promise.company, promise.contact, at, day, mark, day, last_on=promise.last_on,
        promise=promise,
    )  # fmt: skip


def _of_meeting(desk: Desk, meeting: Meeting) -> DueItem:
    """The evening before, shortly before, and after the end: how did it go?

    The reminder of the evening does not come for what was planned after it, and each goes when the next one
    comes.
    """
    now = desk.clock.now()
    rule, at, mark = Rule.APPOINTMENT_AFTER, meeting.ends_at, instant_text(meeting.ends_at)
    if now < meeting.starts_at:
        rule, at, mark = (
            Rule.APPOINTMENT_SOON, soon_at(meeting.starts_at, desk.settings), instant_text(meeting.starts_at)
        )  # fmt: skip
        evening = day_before_at(meeting.starts_at, desk.settings)
        if at > now and meeting.made_at <= evening:
            rule, at = Rule.APPOINTMENT_DAY, evening
    snoozed = meeting.snoozed_until
    if snoozed is not None and snoozed > at:
        at = (
            snoozed
            if rule is Rule.APPOINTMENT_AFTER
            else min(snoozed, meeting.starts_at - timedelta(minutes=1))
        )
        mark += f" {instant_text(snoozed)}"
    whom = meeting.people[0] if meeting.people else (None, "")
    return DueItem(
        ActionKey(rule, meeting.id), None, "", meeting.application_id, whom[0], meeting.job, meeting.company,
        ", ".join(name for _id, name in meeting.people), at, at.astimezone().date(), mark,
        meeting.ends_at.astimezone().date(), meeting=meeting,
    )  # fmt: skip
