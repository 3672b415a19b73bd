"""The one account of the log: whose turn it is, since when, how often was asked, and what that makes due.

Told from a History alone, by the user's numbers and business days, and without a clock: what is told today is
told tomorrow as well. Whether a day has come is asked by who reads it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from jobdesk.domain.account_actions import Action, chosen_day, fixed_actions, spoken_since
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.history import HEARD, SPOKEN, UNKNOWN, Event, EventKind, History
from jobdesk.domain.holds import Hold, held_days, merged, resting_days, shifted
from jobdesk.domain.rules import RULES, TURN_RULES, ActionKey, Rule
from jobdesk.domain.stages import ORDER
from jobdesk.domain.waiting import WAITING, Wait
from jobdesk.domain.words import (
    Direction,
    DueKind,
    FollowupState,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)

ASIDE = (EventKind.CAME, EventKind.KEPT, EventKind.LOOKED)
"""Events that answer nobody."""
ANSWERS = (EventKind.WORD_OUT, EventKind.ANSWERED, EventKind.SKIPPED, EventKind.AGREED)
"""Events by which the user answers a word of theirs, or decides not to."""
NEWS = (*HEARD, *ANSWERS, EventKind.KEPT, EventKind.ASKED)
"""Events after which a day that the user chose for the wait before holds no more."""
ANSWERED_BY_MOVING = (StageKind.SAVED, StageKind.APPLIED)
"""Kinds of stages that owe no reply to what was said before: to apply is the answer."""
NOT_TOLD = (
    EventKind.CAME, EventKind.NOTE, EventKind.HOLD_BEGAN, EventKind.HOLD_ENDED, EventKind.CLOSED
)  # fmt: skip
"""Events that are no word and no deed towards the other side."""
SAME_TALK = 1
"""Days: an answer that comes so soon after the user's reply belongs to one conversation; nobody waited."""


class Turn(Enum):
    MINE = "mine"
    THEIRS = "theirs"
    NOBODY = "nobody"


class Account(NamedTuple):
    """What is told of one application. Days are the user's; None: not known, or there is none.

    `turn_since`: since when it is that turn. `waits`: one waits for the other side; `wait_since`: since
    which day (None while `waits`: nobody knows). `asked`: the days on which the user asked since. `word`: the
    last word of either side. `holds`: when it was on hold; `held`: how many days of the wait were.
    `usual_long_on`: when the wait is long by common advice; `rested_on`: when the usual wait after the last
    asking is over.
    `excused_until`: they said why it takes so long. `expecting`: a day was promised, or an appointment is
    planned. `talk_on`: the last day when both sides spoke. `past_waits`: those that are over, by stage.
    """

    turn: Turn
    turn_since: date | None
    waits: bool = False
    wait_since: date | None = None
    asked: tuple[date, ...] = ()
    word: tuple[Direction, date] | None = None
    came_on: date | None = None
    closed_on: date | None = None
    holds: tuple[Hold, ...] = ()
    held: int = 0
    usual_long_on: date | None = None
    rested_on: date | None = None
    excused_until: date | None = None
    expecting: bool = False
    talk_on: date | None = None
    actions: tuple[Action, ...] = ()
    past_waits: tuple[tuple[StageKind, Wait], ...] = ()


def tell(history: History, cadence: Cadence) -> Account:
    """Everything at once."""
    holds = merged(history.holds) if history.holds else []
    came = arrival(history)
    waits = _Waits(history, holds)
    closed_on = None
    if history.outcome is not None:
        closed_on = next((e.on for e in reversed(history.events) if e.kind is EventKind.CLOSED), None)
    spoken = [e for e in history.events if e.kind in SPOKEN and e.on is not None]
    word = _word(spoken)
    talk_on = next((e.on for e in reversed(spoken) if e.kind is EventKind.TALK), None)
    fixed = fixed_actions(history, cadence, came, closed_on)
    base = Account(
        Turn.NOBODY, closed_on, word=word, came_on=came.on, closed_on=closed_on, holds=tuple(holds),
        talk_on=talk_on, actions=fixed, past_waits=waits.over(history, closed_on),
    )  # fmt: skip
    if history.outcome is not None:
        return base
    told = counting(history, came)
    asked = asked_days(history, told)
    expecting = _expecting(history, fixed)
    reply = _owed_reply(history, told)
    turned = _turn_action(history, cadence, told, asked, reply, holds, expecting=expecting)
    since = waits.since
    waiting = waits.waits and reply is None
    long_on = rested_on = None
    if waiting and since is not None:
        long_on = shifted(cadence.after(since, cadence.wait_days(history.stage)), since, holds)
        if asked:
            rested_on = shifted(cadence.after(asked[-1], cadence.settings.next_follow_up), asked[-1], holds)
    turn, turn_since = _turn(history, came, reply, since if waiting else None)
    return base._replace(
        turn=turn,
        turn_since=turn_since,
        waits=waiting,
        wait_since=since if waiting else None,
        asked=tuple(asked),
        held=resting_days(holds, since) if waiting and since is not None else 0,
        usual_long_on=long_on,
        rested_on=rested_on,
        excused_until=_excused(history, cadence),
        expecting=expecting,
        actions=(turned, *fixed) if turned is not None else fixed,
    )


def arrival(history: History) -> Event:
    """How the card came to the kind of stage where it is, or was opened again; to applied on that day."""
    came = [e for e in history.events if e.kind is EventKind.CAME]
    last = came[-1] if came else None
    reopened = any(event.again for event in came)
    if history.stage is StageKind.APPLIED and history.applied_on is not None and not reopened:
        return Event(EventKind.CAME, None, history.applied_on, stage=StageKind.APPLIED)
    if last is None:
        return Event(EventKind.CAME, None, history.created_on, stage=history.stage)
    return last


def counting(history: History, came: Event) -> list[Event]:
    """The words and deeds that count in this stage, with the arrival among them; never empty.

    What has no time counts for nothing but the arrival. After applying, what was said before that day does
    not count, nor the application itself that was sent by mail.
    """
    words = [
        e
        for e in history.events
        if e.kind is not EventKind.CAME and e.kind not in NOT_TOLD and e.at is not None
    ]
    applied = history.applied_on if history.stage is StageKind.APPLIED else None
    if applied is None or came.at is not None:
        at = came.order
        before = [e for e in words if e.order < at]
        return [*before, came, *words[len(before) :]]
    found = [came]
    heard = False
    for event in words:
        if event.on is None or event.on < applied:
            continue
        heard = heard or event.kind in HEARD
        if event.kind is not EventKind.WORD_OUT or event.on > applied or heard:
            found.append(event)
    return found


def asked_days(history: History, told: Sequence[Event]) -> list[date]:
    """The days on which the user asked since the other side's last word (or ever), in order.

    Neither the application itself nor the answer to what they said is asking; who marks a follow-up as done
    and logs its mail as well asked once. What was asked before the card came so far as it is does not count;
    to be dragged back and forth, or closed and opened again, gives no new follow-ups.
    """
    if len(told) == 1:
        return []
    furthest_at = _furthest_at(history)
    idle = _said_while_nobody_waited(history)
    spoke = (*HEARD, EventKind.KEPT)
    heard = max((place for place, event in enumerate(told) if event.kind in spoke), default=-1)
    after = told[heard + 1 :]
    answer = next((e for e in after if e.kind in (EventKind.WORD_OUT, EventKind.ANSWERED)), None)
    days = {
        e.on
        for e in after
        if e.kind in (EventKind.WORD_OUT, EventKind.ASKED)
        and e.on is not None
        and (e.at or UNKNOWN) >= furthest_at
        and (e.kind, e.id) not in idle
    }
    asked_on = {e.on for e in after if e.kind is EventKind.ASKED}
    if heard >= 0 and answer is not None and answer.on not in asked_on:
        days.discard(answer.on)
    return sorted(days)


def _said_while_nobody_waited(history: History) -> set[tuple[EventKind, int]]:
    """What the user said while the card was saved or at an offer: nobody is asked by that."""
    stage = StageKind.SAVED
    found = set()
    for event in history.events:
        if event.kind is EventKind.CAME and event.stage is not None:
            stage = event.stage
        elif stage not in WAITING:
            found.add((event.kind, event.id))
    return found


def _furthest_at(history: History) -> datetime:
    """When the card came further than before, or was opened again; UNKNOWN where nobody knows, or the day of
    applying does."""
    furthest, at = -1, UNKNOWN
    for event in history.events:
        if event.kind is not EventKind.CAME or event.stage is None:
            continue
        if event.again:
            furthest, at = max(furthest, ORDER.index(event.stage)), event.at or UNKNOWN
        elif ORDER.index(event.stage) > furthest:
            furthest = ORDER.index(event.stage)
            at = event.at or UNKNOWN
    again = any(event.again for event in history.events)
    applied = furthest == ORDER.index(StageKind.APPLIED) and history.applied_on is not None
    return UNKNOWN if applied and not again else at


def _word(spoken: Sequence[Event]) -> tuple[Direction, date] | None:
    if not spoken:
        return None
    last = spoken[-1]
    assert last.on is not None
    return Direction.OUT if last.kind is EventKind.WORD_OUT else Direction.IN, last.on


def _owed_reply(history: History, told: Sequence[Event]) -> Event | None:
    """Their word that waits for the user's answer; moving the card may be the answer."""
    word = next((event for event in reversed(told) if event.kind not in ASIDE), None)
    if word is None or word.kind is not EventKind.WORD_IN:
        return None
    came = [e for e in history.events if e.kind is EventKind.CAME and e.stage in ANSWERED_BY_MOVING]
    applied_on = history.applied_on
    if came and came[0].stage is StageKind.APPLIED and applied_on and word.on and applied_on < word.on:
        del came[0]  # written down later than it was applied for
    return None if any(event.order > word.order for event in came) else word


def _turn_action(
    history: History,
    cadence: Cadence,
    told: Sequence[Event],
    asked: Sequence[date],
    reply: Event | None,
    holds: Sequence[Hold],
    *,
    expecting: bool,
) -> Action | None:
    """The reply that is owed, or the follow-up after waiting; None when there is nothing to do but wait.

    A day that the user chose for it holds until they say something.
    """
    chosen = _chosen(history, told, reply)
    if chosen is not None:
        return chosen
    if reply is not None:
        assert reply.on is not None
        on = shifted(cadence.after(reply.on, cadence.settings.reply_within), reply.on, holds)
        return _turn_due(history, Rule.REPLY, cadence.after(on, 0), reply.contact_id)
    last = told[-1]
    if last.on is None or last.kind in (EventKind.SKIPPED, EventKind.AGREED) or expecting:
        return None
    looked = sum(e.kind is EventKind.LOOKED for e in told) if last.kind is EventKind.LOOKED else 0
    if history.stage not in WAITING or max(len(asked), looked) >= cadence.settings.follow_ups_at_most:
        return None
    if last.kind in (EventKind.WORD_OUT, EventKind.ASKED, EventKind.ANSWERED):
        rule, days = Rule.NEXT, cadence.settings.next_follow_up
    elif last.kind in (EventKind.TALK, EventKind.PROMISED, EventKind.KEPT):
        rule, days = Rule.INTERVIEW, cadence.settings.follow_up_after_interview
    else:
        rule = Rule.APPLIED if history.stage is StageKind.APPLIED else Rule.INTERVIEW
        days = cadence.wait_days(history.stage)
    on = shifted(cadence.after(last.on, days), last.on, holds)
    if history.delay is not None and not _heard_after(history, history.delay[1]):
        on = cadence.delayed(history.delay[0], on, history.delay[1])
    return _turn_due(history, rule, cadence.after(on, 0), None)


def _turn_due(history: History, rule: Rule, on: date, contact_id: int | None) -> Action:
    return Action(ActionKey(rule, history.id), RULES[rule].kind, on, contact_id=contact_id)


def _chosen(history: History, told: Sequence[Event], reply: Event | None) -> Action | None:
    """What the user put on a day of their own; it holds until anybody says or does anything, or the
    card moves."""
    news = [e.at or UNKNOWN for e in told if e.kind in NEWS]
    moves = [e.at or UNKNOWN for e in history.events if e.kind is EventKind.CAME]
    news_at = max(news + moves, default=UNKNOWN)
    for decision in reversed(history.decisions):
        if decision.state is not FollowupState.OPEN or decision.rule not in TURN_RULES:
            continue
        holds = (
            reply is not None if decision.rule is Rule.REPLY else history.stage in WAITING and reply is None
        )
        if holds and decision.decided_at >= news_at:
            action = _turn_due(history, decision.rule, date.min, None)
            return chosen_day(action, decision)
    return None


def _heard_after(history: History, day: date) -> bool:
    return any(e.kind in HEARD and e.on is not None and e.on > day for e in history.events)


def _excused(history: History, cadence: Cadence) -> date | None:
    """Until when the reason that they gave explains the silence; None: it does not, or they spoke since."""
    if history.delay is None or _heard_after(history, history.delay[1]):
        return None
    reason, told = history.delay
    until = cadence.delayed(reason, told, told)
    return until if until > told else None


def _expecting(history: History, fixed: Sequence[Action]) -> bool:
    """Whether they named a day and it is not known what came of it, or an appointment or a letter is planned.

    When the day is there, the user is asked whether they did; only the answer lets the wait begin anew.
    """
    named = any(
        p.side is Side.THEM
        and p.state is PromiseState.OPEN
        and p.when.kind is not DueKind.NONE
        and not spoken_since(history, p.not_yet_at)
        for p in history.promises
    )
    agreed = any(e.kind is EventKind.AGREED for e in history.events)
    letters = (Rule.PROMISE_LATE, Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME)
    return named or agreed or any(action.key.rule in letters for action in fixed)


def _turn(
    history: History,
    came: Event,
    reply: Event | None,
    wait_since: date | None,
) -> tuple[Turn, date | None]:
    if reply is not None:
        return Turn.MINE, reply.on
    if history.stage in (StageKind.SAVED, StageKind.OFFER):
        return Turn.MINE, came.on
    return Turn.THEIRS, wait_since


class _Waits:
    """The waits of one application: those that are over, and the one that goes on.

    A wait begins with the applying, with a stage, with a word of theirs, or with the user's reply to that; a
    follow-up does not begin a new one. It ends with a word of theirs, with a further stage that no word led
    to, or with the end of the application: with an answer or without.
    """

    def __init__(self, history: History, holds: Sequence[Hold]) -> None:
        self._holds = holds
        self._applied_on = history.applied_on
        self._ended: list[tuple[StageKind, Wait]] = []
        self._kind = StageKind.SAVED
        self.since: date | None = None
        self.waits = False
        self._heard = self._theirs = self._replied = self._owed = False
        for event in self._events(history):
            self._take(event)

    @staticmethod
    def _events(history: History) -> Iterator[Event]:
        if not any(event.kind is EventKind.CAME for event in history.events):
            yield Event(EventKind.CAME, None, history.created_on, stage=history.stage)
        yield from history.events

    def _take(self, event: Event) -> None:
        if event.kind is EventKind.CAME:
            self._came(event)
        elif event.on is None or (self.since is not None and event.on < self.since):
            return
        elif not self.waits:
            if event.kind in (*HEARD, *ANSWERS):
                self._owed = event.kind is EventKind.WORD_IN
        elif event.kind in (*HEARD, EventKind.KEPT):
            self._they_spoke(event.on, owed=event.kind is EventKind.WORD_IN)
        elif (event.kind is EventKind.WORD_OUT and self._theirs) or (event.kind in ANSWERS and self._owed):
            self.since, self._replied = event.on, True
            self._theirs = self._owed = False

    def _came(self, event: Event) -> None:
        kind = event.stage
        assert kind is not None
        if kind is self._kind or event.again:  # opened again: it is waited for from there
            self._kind, self.waits = kind, kind in WAITING
            self.since = event.on if self.waits else None
            self._heard = self._replied = False
            return
        moved_on = ORDER.index(kind) > ORDER.index(self._kind)
        if self.since is not None and event.on is not None and moved_on and not self._heard:
            self._end(event.on, answered=True)
        applied = self._applied_on if kind is StageKind.APPLIED else None
        self.waits = kind in WAITING
        self.since = (applied or event.on) if self.waits else None
        self._kind = kind
        self._heard = self._replied = False
        if kind in ANSWERED_BY_MOVING:
            self._theirs = self._owed = False

    def _they_spoke(self, on: date, *, owed: bool) -> None:
        if self.since is not None:
            days = (on - self.since).days
            if not ((self._theirs and days == 0) or (self._replied and days <= SAME_TALK)):
                self._end(on, answered=True)
        self.since = on
        self._heard, self._theirs, self._replied = True, True, False
        self._owed = owed

    def _end(self, on: date, *, answered: bool) -> None:
        assert self.since is not None
        days = (on - self.since).days - held_days(self._holds, self.since, on)
        self._ended.append((self._kind, Wait(max(0, days), answered)))

    def over(self, history: History, closed_on: date | None) -> tuple[tuple[StageKind, Wait], ...]:
        """The waits that are over. One that was written down when it was over already tells nothing."""
        ended = history.outcome is not None and closed_on is not None and closed_on != history.created_on
        if ended and closed_on is not None and self.since is not None and closed_on >= self.since:
            self._end(closed_on, answered=history.outcome in (Outcome.NOT_SELECTED, Outcome.ACCEPTED))
        return tuple(self._ended)
