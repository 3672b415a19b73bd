"""The one account of the log: whose turn it is, since when, how often was asked, and what that makes due.

Told from a History alone, by the user's numbers and business days, and without a clock: what is told today is
told tomorrow as well. Whether a day has come is asked by who reads it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from jobdesk.domain.account_actions import Action, fixed_actions, spoken_since
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.enums import Direction, DueKind, PromiseState, Side, StageKind, Turn
from jobdesk.domain.history import SPOKEN, Event, EventKind, History, Promised
from jobdesk.domain.holds import Hold, merged, resting_days
from jobdesk.domain.past_waits import past_waits
from jobdesk.domain.rules import Rule
from jobdesk.domain.turn import (
    arrival,
    asked_days,
    counting,
    owed_reply,
    waits_since,
    without_slips,
)
from jobdesk.domain.turn_action import chosen_action, due_day, heard_after, reply_action, wait_action
from jobdesk.domain.waiting import WAITING, Wait


class Account(NamedTuple):
    """What is told of one application. Days are the user's; None: not known, or there is none.

    `turn_since`: since when it is that turn. `waits`: one waits for the other side; `wait_since`: since
    which day (None while `waits`: nobody knows). `asked`: the days on which the user asked since. `word`: the
    last word of either side. `holds`: when it was on hold; `held`: how many days of the wait were.
    `usual_long_on`: when the wait is long by common advice; `rested_on`: when the usual wait after the last
    asking is over.
    `excused_until`: they said why it takes so long, or the day that they named or agreed on is not over.
    `expecting`: a day was promised, or an appointment is planned. `talk_on`: the last day when both
    sides spoke. `past_waits`: those that are over, by stage.
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
    closed_on = None
    if history.outcome is not None:
        closed_on = next((e.on for e in reversed(history.events) if e.kind is EventKind.CLOSED), None)
    spoken = [e for e in history.events if e.kind in SPOKEN and e.on is not None]
    base = Account(
        Turn.NOBODY,
        closed_on,
        word=_word(spoken),
        came_on=came.on,
        closed_on=closed_on,
        holds=tuple(holds),
        talk_on=next((e.on for e in reversed(spoken) if e.kind is EventKind.TALK), None),
        actions=fixed_actions(history, cadence, came, closed_on),
        past_waits=past_waits(history, holds, closed_on),
    )
    return base if history.outcome is not None else _open(history, cadence, base)


def _open(history: History, cadence: Cadence, base: Account) -> Account:
    """What is told of one that is not over, beside what is told of all."""
    counted = counting(history)
    told = without_slips(history, counted)
    asked = asked_days(history.stage, counted)
    reply = owed_reply(told)
    expecting = _expecting(history, base.actions)
    turned = chosen_action(history, reply)
    if turned is None and reply is not None:
        turned = reply_action(history, cadence, reply, base.holds)
    elif turned is None and not expecting:
        turned = wait_action(history, cadence, told, asked, base.holds)
    mine = base._replace(
        turn=Turn.MINE,
        turn_since=base.came_on if reply is None else reply.on,
        asked=tuple(asked),
        excused_until=max(filter(None, (_explained(history, cadence), _named(history))), default=None),
        expecting=expecting,
        actions=base.actions if turned is None else (turned, *base.actions),
    )
    if reply is not None or history.stage not in WAITING:
        return mine
    return _waiting(history, cadence, mine, waits_since(told))


def _waiting(history: History, cadence: Cadence, base: Account, since: date | None) -> Account:
    """It is their turn since that day (None: nobody knows)."""
    if since is None:
        return base._replace(turn=Turn.THEIRS, turn_since=None, waits=True)
    rested_on = None
    if base.asked:
        rested_on = due_day(cadence, base.asked[-1], cadence.settings.next_follow_up, base.holds)
    return base._replace(
        turn=Turn.THEIRS,
        turn_since=since,
        waits=True,
        wait_since=since,
        held=resting_days(base.holds, since),
        usual_long_on=due_day(cadence, since, cadence.wait_days(history.stage), base.holds),
        rested_on=rested_on,
    )


def _word(spoken: Sequence[Event]) -> tuple[Direction, date] | None:
    if not spoken:
        return None
    last = spoken[-1]
    assert last.on is not None
    return Direction.OUT if last.kind is EventKind.WORD_OUT else Direction.IN, last.on


def _explained(history: History, cadence: Cadence) -> date | None:
    """Until when the reason that they gave explains the silence; None: it does not, or they spoke since."""
    if history.delay is None or heard_after(history, history.delay[1]):
        return None
    reason, told = history.delay
    until = cadence.delayed(reason, told, told)
    return until if until > told else None


def _named(history: History) -> date | None:
    """The day after the last one for which they promised something or that is agreed on; None: there is none.

    From then on the user is asked what came of it.
    """
    days = [promise.when.day() for promise in _awaited(history)]
    last = max((day for day in (history.meets_on, *days) if day is not None), default=None)
    return None if last is None else last + timedelta(days=1)


def _awaited(history: History) -> list[Promised]:
    """What they promised for a day, as long as it is not known what came of it."""
    return [
        p
        for p in history.promises
        if p.side is Side.THEM
        and p.state is PromiseState.OPEN
        and p.when.kind is not DueKind.NONE
        and not spoken_since(history, p.not_yet_at)
    ]


def _expecting(history: History, fixed: Sequence[Action]) -> bool:
    """Whether they named a day and it is not known what came of it, or an appointment or a letter is planned.

    When the day is there, the user is asked whether they did; only the answer lets the wait begin anew.
    """
    agreed = any(e.kind is EventKind.AGREED for e in history.events)
    letters = (Rule.PROMISE_LATE, Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME)
    return bool(_awaited(history)) or agreed or any(action.key.rule in letters for action in fixed)
