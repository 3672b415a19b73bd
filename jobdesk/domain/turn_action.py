"""What the turn makes due: the reply that is owed, or the follow-up after waiting."""

from collections.abc import Sequence
from datetime import date

from jobdesk.domain.account_actions import Action, chosen_day
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.enums import FollowupState, StageKind
from jobdesk.domain.history import HEARD, UNKNOWN, Event, EventKind, History
from jobdesk.domain.holds import Hold, shifted
from jobdesk.domain.rules import RULES, TURN_RULES, ActionKey, Rule
from jobdesk.domain.turn import ANSWERS, HEARD_FROM, OWN_WORDS
from jobdesk.domain.waiting import WAITING

NEWS = (*HEARD_FROM, *ANSWERS, EventKind.LOOKED, EventKind.CAME)
"""Events after which a day that the user chose before holds no more."""


def due_day(cadence: Cadence, since: date, count: int, holds: Sequence[Hold]) -> date:
    """The business day `count` of them after `since`, as much later as holds took. `holds` are merged."""
    return cadence.after(shifted(cadence.after(since, count), since, holds), 0)


def chosen_action(history: History, reply: Event | None) -> Action | None:
    """What the user put on a day of their own, unless anybody said or did anything since, or the card moved.

    `reply`: their word that waits for an answer.
    """
    rules = [rule for rule in TURN_RULES if (rule is Rule.REPLY) is (reply is not None)]
    if reply is None and history.stage not in WAITING:
        return None
    news_at = max((e.at or UNKNOWN for e in history.events if e.kind in NEWS), default=UNKNOWN)
    for decision in reversed(history.decisions):
        chosen = decision.state is FollowupState.OPEN and decision.rule in rules
        if chosen and decision.decided_at >= news_at:
            return chosen_day(_action(history, decision.rule, None), decision)
    return None


def reply_action(history: History, cadence: Cadence, reply: Event, holds: Sequence[Hold]) -> Action:
    """The answer to a word of theirs."""
    assert reply.on is not None
    on = due_day(cadence, reply.on, cadence.settings.reply_within, holds)
    return _action(history, Rule.REPLY, on, reply.contact_id)


def wait_action(
    history: History,
    cadence: Cadence,
    told: Sequence[Event],
    asked: Sequence[date],
    holds: Sequence[Hold],
) -> Action | None:
    """To ask after waiting; None where nothing is waited for, or it was asked or left out enough.

    `told` is without slips. Who looked for a person to ask waits as long again.
    """
    looked = _looked(told)
    begun = next((e for e in reversed(told) if e.kind is not EventKind.LOOKED), told[-1])
    last = told[-1]
    if history.stage not in WAITING or begun.kind is EventKind.SKIPPED or last.on is None:
        return None
    if max(len(asked), looked) >= cadence.settings.follow_ups_at_most:
        return None
    rule, days = _rule(history.stage, cadence, begun)
    on = due_day(cadence, last.on, days, holds)
    if history.delay is not None and not heard_after(history, history.delay[1]):
        on = cadence.after(cadence.delayed(history.delay[0], on, history.delay[1]), 0)
    return _action(history, rule, on)


def _looked(told: Sequence[Event]) -> int:
    """How often the user looked for a person, if nothing else was done since."""
    count = 0
    for event in told:
        if event.kind is EventKind.LOOKED:
            count += 1
        elif event.kind in (*HEARD_FROM, *OWN_WORDS):
            count = 0
    return count


def _rule(stage: StageKind, cadence: Cadence, begun: Event) -> tuple[Rule, int]:
    """By which rule it is asked when this began the wait, and after how many business days."""
    if begun.kind in OWN_WORDS:
        return Rule.NEXT, cadence.settings.next_follow_up
    if begun.kind in HEARD_FROM or stage is not StageKind.APPLIED:
        return Rule.INTERVIEW, cadence.settings.follow_up_after_interview
    return Rule.APPLIED, cadence.settings.follow_up_after_applying


def heard_after(history: History, day: date) -> bool:
    """Whether they wrote or called after that day."""
    return any(e.kind in HEARD and e.on is not None and e.on > day for e in history.events)


def _action(history: History, rule: Rule, on: date | None, contact_id: int | None = None) -> Action:
    return Action(ActionKey(rule, history.id), RULES[rule].kind, on, contact_id=contact_id)
