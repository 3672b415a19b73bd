"""Whose turn it is, since when, and which wait goes on, told from what happened."""

from dataclasses import dataclass, field
from datetime import date, datetime

from jobdesk.domain.rules import Rule
from jobdesk.domain.words import (
    Direction,
    StageKind,
)
from tests.oracle.facts import Facts, Happened, local

MINE, THEIRS, NOBODYS = "mine", "theirs", "nobody"
WAITING = (StageKind.APPLIED, StageKind.SCREENING, StageKind.INTERVIEW)
"""Reading: only in these stages is anything waited for. Saved: nothing was sent. Offer: it is the user who
decides, so nobody asks the other side for news by a rule."""


@dataclass(frozen=True)
class Due:
    """A day of the user's, or an aware instant; whether the user chose it."""

    on: date | None = None
    at: datetime | None = None
    chosen: bool = False

    @property
    def day(self) -> date:
        """The day where the user is."""
        if self.on is not None:
            return self.on
        assert self.at is not None
        return local(self.at)


@dataclass
class Told:
    """What the model says of one application. `asked`: days on which the user asked since their last word."""

    turn: str = MINE
    since: date | None = None
    asked: list[date] = field(default_factory=list)
    word: tuple[Direction, date] | None = None
    due: dict[tuple[Rule, int], Due] = field(default_factory=dict)


@dataclass
class Standing:
    """How it stands at one point of what happened. `wait`: by which rule it is asked, counted from which day
    and since when; `reply`: the day and the instant of their word that waits for an answer; `signed`: their
    last sign; `thanks`: the next word of the user is one of thanks."""

    stage: StageKind
    came: date
    open: bool = True
    furthest: int = -1
    wait: tuple[Rule, date, datetime] | None = None
    reply: tuple[date, datetime] | None = None
    signed: datetime | None = None
    thanks: bool = False

    @property
    def rule(self) -> Rule:
        """Reading: where they spoke, or the card came, and no day is named, it is asked by the stage."""
        return Rule.APPLIED if self.stage is StageKind.APPLIED else Rule.INTERVIEW


class Story(Facts):
    """What happened, gone through once: whose turn it is, since when, and which wait goes on."""

    def go_through(self) -> tuple[Told, Standing]:
        """Remember after each thing how it stands."""
        told, now = Told(), Standing(self.came[0][1], local(self.came[0][0]))
        for each in self.happened():
            if each.what == "closed":
                now.open = False
                told.turn, told.since = NOBODYS, each.day
            elif each.what == "came":
                self._came(told, now, each)
            elif now.open:
                self._went_on(told, now, each)
            elif each.what == "in":
                # Reading: what they wrote after the end waits for a reply once it is opened again.
                now.reply = (each.day, each.at)
            elif each.what in ("out", "promised", "talk", "answered"):
                now.reply = None
            if each.what in ("in", "promised", "talk"):
                told.word = (Direction.IN, each.day)
            elif each.what == "out":
                told.word = (Direction.OUT, each.day)
        return told, now

    def _came(self, told: Told, now: Standing, each: Happened) -> None:
        """Reading: a card that comes further than before was answered, though nobody wrote down how. That
        does not answer what they wrote, but to apply does, and to put it back."""
        assert each.stage is not None
        order = list(StageKind)
        forward = order.index(each.stage) > now.furthest or each.stage is StageKind.APPLIED or not now.open
        now.furthest = max(now.furthest, order.index(each.stage))
        if now.open and each.stage in (StageKind.SAVED, StageKind.APPLIED):
            now.reply, now.thanks = None, False
        if forward:
            now.signed = each.at
        now.open, now.stage = True, each.stage
        now.came = each.day
        if each.stage in WAITING and forward:
            # Reading: only the way on is an answer, and what is opened again begins anew.
            told.asked = []
        now.wait = (now.rule, each.day, each.at)
        if now.reply is None:
            told.turn, told.since = (THEIRS if now.stage in WAITING else MINE), each.day
        else:
            told.turn, told.since = MINE, now.reply[0]

    def _went_on(self, told: Told, now: Standing, each: Happened) -> None:
        """Something happened while it was open."""
        waiting = now.stage in WAITING
        if each.what == "kept":
            # Reading: that they did as promised is a sign, and the wait begins anew; only a word of theirs
            # that is logged waits for a reply, and forgets how often was asked.
            now.signed = each.at
            if now.reply is None:
                now.wait = (now.rule, each.day, each.at)
                told.turn, told.since = (THEIRS, each.day) if waiting else (MINE, now.came)
        elif each.what == "in":
            told.turn, told.since, told.asked = MINE, each.day, []
            now.wait, now.thanks, now.signed, now.reply = None, True, each.at, (each.day, each.at)
        elif each.what in ("promised", "talk"):
            # Reading: who promised something in what they said has the next word: no reply is due. After a
            # talk it is theirs as well. Where they named no day, it is asked as after an interview.
            told.asked = []
            now.reply, now.thanks, now.signed = None, True, each.at
            now.wait = (Rule.INTERVIEW if each.what == "talk" else now.rule, each.day, each.at)
            told.turn, told.since = (THEIRS, each.day) if waiting else (MINE, now.came)
        elif each.what == "skipped":
            # Reading: it is their turn since they spoke; only nothing is asked any more. To leave out a note
            # answers nothing.
            now.wait = None
            if each.rule is Rule.REPLY:
                now.reply = None
                self._theirs(told, now, each.day)
        elif each.what == "agreed":
            # Reading: a time that is agreed upon answers their word, and it is their turn to be there.
            now.reply = None
            self._theirs(told, now, each.day)
        else:
            first = now.wait is None or each.day <= now.wait[1]
            by_the_way = each.what == "answered" or now.reply is not None or now.thanks or first
            if (each.what == "asked" or not by_the_way) and each.day not in told.asked:
                # Reading: to write or call while they owe the next word is to ask, but on the first day (that
                # is part of applying), and the first word after they spoke (that is thanks, or an answer).
                told.asked.append(each.day)
            if each.what == "out" and now.thanks and waiting:
                told.turn, told.since = THEIRS, each.day
            now.reply, now.thanks = None, False
            if each.what != "out" or now.wait is None or now.wait[0] is not Rule.APPLIED or not first:
                now.wait = (Rule.NEXT, each.day, each.at)
            self._theirs(told, now, each.day)

    def _theirs(self, told: Told, now: Standing, day: date) -> None:
        """Reading: it is their turn since they last spoke or were answered; asking again changes nothing.
        What is only saved, or offered, stays the user's move."""
        if now.stage not in WAITING:
            told.turn, told.since = MINE, now.came
        elif told.turn != THEIRS:
            told.turn, told.since = THEIRS, day
