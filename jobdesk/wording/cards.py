"""A card of the board in words: its line of facts and its one chip, the most important thing to know."""

from datetime import date, datetime, timedelta
from functools import cached_property

from jobdesk.domain import dates
from jobdesk.domain.account import Turn
from jobdesk.domain.rules import Rule
from jobdesk.domain.stages import outcome_words
from jobdesk.domain.turns import Chip, appointment_words, followup_words
from jobdesk.domain.values import pay
from jobdesk.domain.values.folding import fold
from jobdesk.domain.waiting import Limits, Running, Verdict
from jobdesk.domain.words import Outcome, PayPeriod, StageKind, WorkMode
from jobdesk.i18n import _, ngettext
from jobdesk.queries.board import Beside, CardRow, Cards
from jobdesk.queries.waiting import Past

NOTHING = Beside()
SOON = timedelta(hours=36)
"""An appointment so near is the most important thing to know."""
CLOSES_SOON = 3
"""Days before a deadline from which on it is pressing."""


class Card:
    """One application as the board shows it at a moment. Its words are made when they are first asked for.

    `moment` is the hour, in which an appointment's chip holds.
    """

    def __init__(self, row: CardRow, beside: Beside, past: Past, now: datetime, today: date) -> None:
        self.row = row
        self.beside = beside
        self.past = past
        self.today = today
        self.now = now

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Card)
            and self.row == other.row
            and self.beside == other.beside
            and self.today == other.today
            and (self.beside.appointment is None or self.now == other.now)
            and self.past == other.past
        )

    __hash__ = None  # type: ignore[assignment]

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def stage_id(self) -> int:
        return self.row.stage_id

    @property
    def rank(self) -> float:
        return self.row.rank

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def company(self) -> str:
        return self.row.company or ""

    @property
    def source(self) -> str:
        return self.row.source

    @property
    def link(self) -> str:
        return self.row.link

    @property
    def interest(self) -> int:
        return self.row.interest or 0

    @property
    def outcome(self) -> Outcome | None:
        return Outcome(self.row.outcome) if self.row.outcome else None

    @property
    def held(self) -> bool:
        """Whether it is on hold today."""
        begins, ends = self.row.paused_from, self.row.paused_until
        today = self.today.isoformat()
        return (
            self.row.outcome is None and begins is not None and begins <= today and (not ends or today < ends)
        )

    @property
    def turn(self) -> Turn:
        """Whose turn it is today: the user's when something is due, nobody's on hold and after the end."""
        if self.row.outcome is not None or self.held:
            return Turn.NOBODY
        due = self.beside.next is not None and self.beside.next.on <= self.today
        return Turn.MINE if due else Turn(self.row.turn)

    @property
    def since(self) -> date | None:
        """Since when it is that turn, where the user is; None where nobody knows."""
        following = self.beside.next
        if self.turn is Turn.MINE and self.row.turn != Turn.MINE.value and following is not None:
            return following.on
        return _day(self.row.turn_since)

    @property
    def limits(self) -> Limits | None:
        """When its silence is long and when it is over; None when it does not wait, or nobody knows when."""
        row = self.row
        if not row.waits or row.quiet_since is None or row.long_on is None:
            return None
        wait = Running(
            date.fromisoformat(row.quiet_since), row.held, row.asked, date.fromisoformat(row.long_on),
            _day(row.rested_on),
        )  # fmt: skip
        return self.past.limits(StageKind(row.kind), wait)

    @property
    def quiet(self) -> int | None:
        """Calendar days of silence without those on hold; None when it does not wait, or nobody knows."""
        if not self.row.waits or self.row.quiet_since is None:
            return None
        return max(0, (self.today - date.fromisoformat(self.row.quiet_since)).days - self.row.held)

    @cached_property
    def chip(self) -> Chip | None:
        """The one thing to know; None where there is nothing to say."""
        return _chip(self)

    @cached_property
    def facts(self) -> str:
        """One line: when applied and by which way, or where and for what pay."""
        row = self.row
        applied = _day(row.applied_on)
        if row.kind != StageKind.SAVED.value and applied:
            parts = [_("Applied {day}").format(day=dates.short(applied, self.today)), row.source or row.place]
        else:
            parts = [row.place, _mode_words(row.work_mode), _pay_words(row)]
        return " · ".join(part for part in parts if part)

    @cached_property
    def text(self) -> str:
        """What the filter looks in, folded."""
        return fold(f"{self.title}\n{self.company}\n{self.facts}\n{self.source}")


def cards(found: Cards, now: datetime, today: date) -> list[Card]:
    """The cards of a query's answer at `now` (aware), on the user's day `today`."""
    hour = now.replace(minute=now.minute - now.minute % 10, second=0, microsecond=0)
    return [Card(row, found.beside.get(row.id, NOTHING), found.past, hour, today) for row in found.rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _chip(card: Card) -> Chip | None:
    row, today = card.row, card.today
    if card.outcome is not None:
        closed = _day(row.closed_on)
        text = outcome_words(card.outcome)
        return Chip("calm", f"{text} · {dates.short(closed, today)}" if closed else text)
    soon = _appointment(card, soon=True)
    if soon:
        return soon
    if card.held:
        until = _day(row.paused_until)
        decide = _deadline(card) if row.kind == StageKind.OFFER.value else None
        text = _("On hold until {day}").format(day=dates.near(until, today)) if until else _("On hold")
        return decide if decide and decide.tone != "calm" else Chip("calm", text)
    for find in (_promise_late, _move, _deadline):
        chip = find(card)
        if chip:
            return chip
    return _appointment(card, soon=False) or _promise(card) or _known(card) or _quiet(card)


def _appointment(card: Card, *, soon: bool) -> Chip | None:
    if card.beside.appointment is None:
        return None
    kind, starts = card.beside.appointment
    what = appointment_words(kind)
    away = starts - card.now
    if away < timedelta(0):
        return Chip("soon", _("{what} now").format(what=what)) if soon else None
    if away > SOON:
        return None if soon else Chip("calm", f"{what} {dates.moment(starts, card.today)}")
    hours = int(away.total_seconds() // 3600)
    if hours < 1:
        return Chip("soon", _("{what} within the hour").format(what=what))
    words = ngettext("{what} in {n} hour", "{what} in {n} hours", hours).format(what=what, n=hours)
    return Chip("soon", words)


def _promise_late(card: Card) -> Chip | None:
    by = card.beside.promised_on
    if by is None or by >= card.today:
        return None
    days = (card.today - by).days
    words = ngettext("Promised {day} · {n} day late", "Promised {day} · {n} days late", days)
    near = dates.weekday(by) if days < 7 else dates.short(by, card.today)
    return Chip("late", words.format(day=near, n=days))


def _move(card: Card) -> Chip | None:
    following = card.beside.next
    if following is None or (following.on > card.today and following.rule is not Rule.REPLY):
        return None
    what = followup_words(following.kind, following.words)
    if following.on == card.today:
        return Chip("move", _("Your move: {what} today").format(what=what))
    return Chip("move", _("Your move: {what}").format(what=what))


def _deadline(card: Card) -> Chip | None:
    row, today = card.row, card.today
    if row.kind == StageKind.OFFER.value:
        following = card.beside.next
        asked = following is not None and following.rule is Rule.DECIDE
        return _decide(_day(row.reply_by_on), today, asked=asked)
    deadline = _day(row.deadline_on)
    if deadline is None or row.kind != StageKind.SAVED.value:
        return None
    days = (deadline - today).days
    if days < 0:
        return Chip("calm", _("Closed {day}").format(day=dates.short(deadline, today)))
    text = _("Closes {day}").format(day=dates.near(deadline, today))
    return Chip("soon" if days <= CLOSES_SOON else "calm", text)


def _decide(by: date | None, today: date, *, asked: bool) -> Chip:
    """How long there is to answer an offer; `asked`: the user is still to decide."""
    if by is None:
        return Chip("move", _("Offer: decide")) if asked else Chip("calm", _("Offer"))
    days = (by - today).days
    if days < 0:
        return Chip("late", _("Reply was due {day}").format(day=dates.short(by, today)))
    if days == 0:
        return Chip("soon", _("Decide today"))
    return Chip("soon", ngettext("{n} day to decide", "{n} days to decide", days).format(n=days))


def _promise(card: Card) -> Chip | None:
    by = card.beside.promised_on
    return Chip("calm", _("Answer promised by {day}").format(day=dates.near(by, card.today))) if by else None


def _known(card: Card) -> Chip | None:
    n = card.beside.known_people
    if not n or card.row.kind != StageKind.SAVED.value:
        return None
    return Chip("calm", ngettext("You know {n} person here", "You know {n} people here", n).format(n=n))


def _quiet(card: Card) -> Chip | None:
    """How long it is quiet, and whether that is normal by the measure that Today uses."""
    if not card.row.waits:
        return None
    days, limits = card.quiet, card.limits
    if days is None or limits is None:
        return Chip("calm", _("Quiet, day not known"))
    if days == 0:
        today = card.today.isoformat()
        if card.row.word_on == today:
            return Chip("calm", _("In touch today"))
        return Chip("calm", _("Applied today") if card.row.applied_on == today else _("Moved today"))
    text = ngettext("Quiet {n} day", "Quiet {n} days", days).format(n=days)
    excused = card.row.excused_until is not None and card.row.excused_until > card.today.isoformat()
    if limits.verdict(card.today) is Verdict.NORMAL or excused:
        return Chip("calm", _("{quiet} · normal").format(quiet=text))
    return Chip("soon", text)


def _mode_words(mode: str | None) -> str:
    if mode is None:
        return ""
    return {WorkMode.ON_SITE: _("on site"), WorkMode.HYBRID: _("hybrid"), WorkMode.REMOTE: _("remote")}[
        WorkMode(mode)
    ]


def _pay_words(row: CardRow) -> str:
    if row.pay_min is None and row.pay_max is None:
        return ""
    period = PayPeriod(row.pay_period) if row.pay_period else None
    return pay.short(pay.Pay(row.pay_min, row.pay_max, row.pay_currency, period))
