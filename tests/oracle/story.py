"""Whose turn it is, since when, and which wait goes on, told from what happened."""

from dataclasses import dataclass, field
from datetime import date, datetime

from jobdesk.domain.enums import (
    Direction,
    StageKind,
)
from jobdesk.domain.rules import Rule
from tests.oracle.facts import Facts, Happened, local

MINE, THEIRS, NOBODYS = "mine", "theirs", "nobody"
WAITING = (StageKind.APPLIED, StageKind.SCREENING, StageKind.INTERVIEW)
"""Reading: only in these stages is anything waited for. Saved: nothing was sent. Offer: it is the user who
decides, so nobody asks the other side for news by a rule."""


@dataclass(frozen=True)
class Due:
    """A day of the user's, or an aware instant; whether the user chose it. `by`: until when it is in time;
    `lapses`: from this day on it is not worth doing any more."""

    on: date | None = None
    at: datetime | None = None
    chosen: bool = False
    by: date | datetime | None = None
    lapses: date | None = None

    @property
    def day(self) -> date:
        """The day where the user is."""
        if self.on is not None:
            return self.on
        assert self.at is not None
        return local(self.at)


@dataclass
class Told:
    """What the model says of one application. `asked`: days on which the user asked since their last word.
    `rested`: when the wait after the last asking is over; `held`: days on hold since it is their turn."""

    turn: str = MINE
    since: date | None = None
    asked: list[date] = field(default_factory=list)
    word: tuple[Direction, date] | None = None
    due: dict[tuple[Rule, int], Due] = field(default_factory=dict)
    rested: date | None = None
    held: int = 0


@dataclass
class Standing:
    """How it stands at one point of what happened.

    `since`: since when it is their turn. `wait`: by which rule it is asked, counted from which day. `reply`:
    the day and the instant of their word that waits for an answer. `sent`: the day of applying, until they
    speak. `far`: the card was as far as it is at last. `fresh`: they spoke, and the user did not answer;
    `thanks`: the next word of the user is the answer; `thanked`: the day of that.
    """

    stage: StageKind
    came: date
    since: date
    open: bool = True
    far: bool = False
    wait: tuple[Rule, date] | None = None
    reply: tuple[date, datetime] | None = None
    sent: date | None = None
    fresh: bool = False
    thanks: bool = False
    thanked: date | None = None

    def heard(self, day: date) -> None:
        """They were heard from: the clock starts anew, and what the user says next is the answer."""
        self.since, self.fresh, self.thanks, self.thanked = day, True, True, None


class Story(Facts):
    """What happened, gone through once: whose turn it is, since when, and which wait goes on."""

    def go_through(self) -> tuple[Told, Standing]:
        """Remember after each thing how it stands."""
        first = local(self.came[0][0])
        told, now = Told(), Standing(self.came[0][1], first, first)
        happened = self.happened()
        marked = self._marked(happened)
        for each in happened:
            if each.what == "closed":
                now.open = False
                told.turn, told.since = NOBODYS, each.day
            elif each.what == "came":
                if each.begins:
                    now, told.asked = Standing(now.stage, each.day, each.day), []
                self._came(now, each)
            elif now.open:  # what is said after the end counts for nothing once it is opened again
                self._went_on(told, now, each, marked)
            if each.what in ("in", "promised", "talk"):
                told.word = (Direction.IN, each.day)
            elif each.what == "out":
                told.word = (Direction.OUT, each.day)
        if self.closed_at is None:
            self._whose(told, now)
        return told, now

    def _marked(self, happened: list[Happened]) -> set[date]:
        """The days on which the user marked a follow-up as done since they were heard from last."""
        found: set[date] = set()
        for each in happened:
            if each.what in ("in", "promised", "talk", "kept"):
                found = set()
            elif each.what == "asked":
                found.add(each.day)
        return found

    def _whose(self, told: Told, now: Standing) -> None:
        """What is only saved, or offered, is the user's move."""
        if now.reply is not None:
            told.turn, told.since = MINE, now.reply[0]
        elif now.stage in WAITING:
            told.turn, told.since = THEIRS, now.since
        else:
            told.turn, told.since = MINE, now.came

    def _came(self, now: Standing, each: Happened) -> None:
        """Reading: to move a card does not answer what they wrote, but to apply does, and to put it back."""
        assert each.stage is not None
        order = list(StageKind)
        now.far = now.far or order.index(each.stage) >= order.index(self.stage)
        if each.begins and each.stage is StageKind.APPLIED and not each.again:
            now.sent = each.day
        if now.reply is not None and each.stage in (StageKind.SAVED, StageKind.APPLIED):
            self._own(now, each, set())
        now.open, now.stage = True, each.stage
        if each.begins or not self.slips:
            now.came = now.since = each.day
            # Reading: where the card came, it is asked by the stage.
            now.wait = (Rule.APPLIED if now.stage is StageKind.APPLIED else Rule.INTERVIEW, each.day)

    def _went_on(self, told: Told, now: Standing, each: Happened, marked: set[date]) -> None:
        """Something happened while it was open."""
        if each.what in ("in", "promised", "talk", "kept"):
            # Reading: that they did as promised counts as hearing from them, but owes no reply.
            told.asked = []
            now.heard(each.day)
            now.wait = (Rule.INTERVIEW, each.day)
            if each.what != "kept":
                # Reading: who promised something in what they said has the next word: no reply is due. After
                # a talk it is theirs as well. Where they named no day, it is asked as after an interview.
                now.sent = None
                now.reply = (each.day, each.at) if each.what == "in" else None
        elif each.what in ("skipped", "agreed"):
            # Reading: to leave out a reply, or to agree on a time, answers their word; what is left out is
            # not asked any more.
            if each.what == "skipped":
                now.wait = None
            if now.reply is not None:
                now.since, now.reply, now.fresh = each.day, None, False
        elif each.what != "out" or each.day != now.sent:
            # Reading: what is sent on the day of applying is the application.
            first = now.thanks
            self._own(now, each, marked)
            answer = first or each.day == now.thanked
            asks = each.what == "asked" or (each.what == "out" and (not answer or each.day in marked))
            if asks and now.far and now.stage in WAITING and each.day not in told.asked:
                told.asked.append(each.day)

    def _own(self, now: Standing, each: Happened, marked: set[date]) -> None:
        """The user said something: their word is answered. Reading: asking again is no answer to a talk."""
        if now.thanks:
            now.thanks, now.thanked = False, each.day
        if now.reply is not None or (now.fresh and each.what == "out" and each.day not in marked):
            now.since = each.day
        now.reply, now.fresh = None, False
        now.wait = (Rule.NEXT, each.day)
