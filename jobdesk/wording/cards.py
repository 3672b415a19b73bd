"""A card of the board in words: its line of facts and its one chip, the most important thing to know."""

from datetime import date, datetime
from functools import cached_property

from jobdesk.domain import dates
from jobdesk.domain.action_words import Chip
from jobdesk.domain.enums import Outcome, PayPeriod, StageKind, Turn, WorkMode
from jobdesk.domain.values import pay
from jobdesk.domain.values.folding import fold
from jobdesk.domain.waiting import Limits, Running
from jobdesk.i18n import _
from jobdesk.queries.board import Beside, CardRow, Cards
from jobdesk.queries.following import Next
from jobdesk.queries.waiting import Past
from jobdesk.store.rows import day, known_day, words
from jobdesk.wording.chips import chip_of

NOTHING = Beside()
_OUTCOMES, _TURNS, _STAGES = words(Outcome), words(Turn), words(StageKind)
_MODES, _PERIODS = words(WorkMode), words(PayPeriod)


class Card:
    """One application as the board shows it at a moment. Its words are made when they are first asked for.

    `now` (aware) is the beginning of the ten minutes in which an appointment's chip holds.
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
            and (not self.row.waits or self.past is other.past or self.past.measures_as(other.past))
        )

    __hash__ = None  # type: ignore[assignment]

    def by(self, past: Past) -> "Card":
        """The same card, measured by other answers."""
        return Card(self.row, self.beside, past, self.now, self.today)

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
        return _OUTCOMES[self.row.outcome] if self.row.outcome else None

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
        """Whose turn it is today: the user's when something is due, else nobody's on hold; nobody's after the
        end."""
        if self.row.outcome is not None:
            return Turn.NOBODY
        if self.due is not None:
            return Turn.MINE
        return Turn.NOBODY if self.held else _TURNS[self.row.turn]

    @property
    def due(self) -> Next | None:
        """What the user has to do about it today, or had to before; None when it is not the day."""
        following = self.beside.next
        return following if following is not None and following.on <= self.today else None

    @property
    def since(self) -> date | None:
        """Since when it is that turn, where the user is; None where nobody knows."""
        if self.row.outcome is None and self.due is not None and self.row.turn != Turn.MINE.value:
            return self.due.on
        if self.turn is Turn.NOBODY and self.row.outcome is None:
            return day(self.row.paused_from)
        return day(self.row.turn_since)

    @property
    def limits(self) -> Limits | None:
        """When its silence is long and when it is over; None when it does not wait, or nobody knows when."""
        row = self.row
        if not row.waits or row.quiet_since is None or row.long_on is None:
            return None
        wait = Running(
            known_day(row.quiet_since), row.held, row.asked, known_day(row.long_on),
            day(row.rested_on),
        )  # fmt: skip
        return self.past.limits(_STAGES[row.kind], wait)

    @property
    def quiet(self) -> int | None:
        """Calendar days of silence without those on hold; None when it does not wait, or nobody knows."""
        if not self.row.waits or self.row.quiet_since is None:
            return None
        return max(0, (self.today - known_day(self.row.quiet_since)).days - self.row.held)

    @property
    def excused_until(self) -> date | None:
        """Until when they said why it takes so long; None: they did not."""
        return day(self.row.excused_until)

    @property
    def unknown(self) -> bool:
        """Whether it waits, nobody knows since when, and nothing is asked about it now."""
        waits = self.row.waits and self.quiet is None and self.turn is Turn.THEIRS
        return bool(waits and not self.beside.asked)

    @cached_property
    def chip(self) -> Chip | None:
        """The one thing to know; None where there is nothing to say."""
        return chip_of(self)

    @cached_property
    def facts(self) -> str:
        """One line: when applied and by which way, or where and for what pay."""
        row = self.row
        applied = day(row.applied_on)
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
    told = ten_minutes(now)
    return [Card(row, found.beside.get(row.id, NOTHING), found.past, told, today) for row in found.rows]


def ten_minutes(now: datetime) -> datetime:
    """The beginning of the ten minutes in which an instant lies: so long the words of a screen hold."""
    return now.replace(minute=now.minute - now.minute % 10, second=0, microsecond=0)


def _mode_words(mode: str | None) -> str:
    if mode is None:
        return ""
    return {WorkMode.ON_SITE: _("on site"), WorkMode.HYBRID: _("hybrid"), WorkMode.REMOTE: _("remote")}[
        _MODES[mode]
    ]


def _pay_words(row: CardRow) -> str:
    if row.pay_min is None and row.pay_max is None:
        return ""
    period = _PERIODS[row.pay_period] if row.pay_period else None
    return pay.short(pay.Pay(row.pay_min, row.pay_max, row.pay_currency, period))
