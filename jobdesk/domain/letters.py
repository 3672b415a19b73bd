"""Which letter fits, told from the one account of the log."""

from datetime import date, datetime
from typing import NamedTuple

from jobdesk.domain.account import Account
from jobdesk.domain.account_actions import Action
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import (
    AppointmentState,
    DueKind,
    FollowupKind,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.history import HEARD, History
from jobdesk.domain.rules import WAIT_RULES, ActionKey, Rule
from jobdesk.domain.turn import counting
from jobdesk.domain.waiting import WAITING

BY_RULE = {
    Rule.DEADLINE: Situation.APPLY,
    Rule.DECIDE: Situation.ACCEPT,
    Rule.REPLY: Situation.REPLY,
    Rule.PROMISE_LATE: Situation.PROMISE_LATE,
    Rule.MISSED_BY_THEM: Situation.MISSED,
    Rule.MISSED_BY_ME: Situation.MISSED_BY_ME,
    Rule.THANK_YOU: Situation.THANK_YOU,
    Rule.NOT_SELECTED: Situation.FEEDBACK,
    Rule.KEEP_IN_TOUCH: Situation.KEEP_IN_TOUCH,
    Rule.ASK_AGAIN: Situation.KEEP_IN_TOUCH,
    Rule.WITHDRAW: Situation.WITHDRAW,
    Rule.DECLINE: Situation.DECLINE,
}
BY_KIND = {
    FollowupKind.APPLY: Situation.APPLY,
    FollowupKind.THANK_YOU: Situation.THANK_YOU,
    FollowupKind.REPLY: Situation.REPLY,
    FollowupKind.FEEDBACK_REQUEST: Situation.FEEDBACK,
    FollowupKind.KEEP_IN_TOUCH: Situation.KEEP_IN_TOUCH,
    FollowupKind.FIND_PERSON: Situation.INTRODUCTION,
    FollowupKind.DECIDE: Situation.ACCEPT,
}
BY_STATE = {
    AppointmentState.MISSED_BY_THEM: Situation.MISSED,
    AppointmentState.MISSED_BY_ME: Situation.MISSED_BY_ME,
    AppointmentState.HELD: Situation.THANK_YOU,
}
BY_OUTCOME = {
    Outcome.ACCEPTED: Situation.ACCEPT,
    Outcome.DECLINED: Situation.DECLINE,
    Outcome.NOT_SELECTED: Situation.FEEDBACK,
    Outcome.WITHDRAWN: Situation.WITHDRAW,
    Outcome.NO_ANSWER: Situation.KEEP_IN_TOUCH,
}
PRESSING = (
    Rule.REPLY, Rule.MISSED_BY_ME, Rule.MISSED_BY_THEM, Rule.PROMISE_LATE, Rule.THANK_YOU, Rule.NOT_SELECTED
)  # fmt: skip
"""What a letter about an application is for, as soon as it is due; the first comes before the others."""


class Pledge(NamedTuple):
    """A promise of theirs in their words. `day`: its last day; `at`: its aware instant, where it has one."""

    id: int
    state: PromiseState
    words: str
    day: date | None
    at: datetime | None = None
    contact_id: int | None = None
    interaction_id: int | None = None
    not_yet: bool = False

    def is_late(self, today: date, now: datetime) -> bool:
        """Whether its time is past, or the user said that it was not kept so far."""
        if self.state is not PromiseState.OPEN:
            return self.state is PromiseState.BROKEN
        past = self.at < now if self.at is not None else self.day is not None and self.day < today
        return past or self.not_yet


class Aim(NamedTuple):
    """What a letter is for, and the rows that it is about.

    `talk_id` is the log's entry of the talk to thank for, `contact_id` who is meant by what is to be done.
    """

    situation: Situation
    key: ActionKey | None = None
    promise_id: int | None = None
    appointment_id: int | None = None
    talk_id: int | None = None
    contact_id: int | None = None


def aim(
    history: History | None,
    account: Account | None,
    today: date,
    now: datetime,
    *,
    key: ActionKey | None = None,
    kind: FollowupKind | None = None,
    pledge: Pledge | None = None,
    appointment: tuple[int, AppointmentState] | None = None,
    reachable: bool = True,
) -> Aim:
    """The letter that fits. `kind` is that of what the user wrote down; `reachable`: there is somebody.

    `pledge` and `appointment` are those that the letter was begun from. None for `history` and `account`
    where it is about no application.
    """
    if key is None and pledge is None and appointment is None and kind is None and account is not None:
        pressing = _pressing(account, today, now)
        if pressing is not None:
            key = pressing.key
    found = _about(key, account)
    if pledge is not None:
        found = found._replace(promise_id=pledge.id)
    if appointment is not None:
        found = found._replace(appointment_id=appointment[0])
    situation = _by_action(key, kind, reachable=reachable)
    if situation is None and pledge is not None and pledge.is_late(today, now):
        situation = Situation.PROMISE_LATE
    if situation is None and appointment is not None:
        situation = BY_STATE.get(appointment[1])
    if situation is not None:
        return found._replace(situation=situation)
    if history is None or account is None:
        return found
    if history.outcome is not None:
        return found._replace(situation=BY_OUTCOME[history.outcome])
    late = _late_promise(history, today, now)
    if late is not None:
        return found._replace(situation=Situation.PROMISE_LATE, promise_id=late)
    return found._replace(situation=_waiting(history, account))


def _by_action(key: ActionKey | None, kind: FollowupKind | None, *, reachable: bool) -> Situation | None:
    """The letter of what is to be done; None where that does not say which."""
    if key is not None and key.rule in BY_RULE:
        return BY_RULE[key.rule]
    if key is not None and key.rule in WAIT_RULES and not reachable:
        return Situation.INTRODUCTION
    return BY_KIND.get(kind) if kind is not None else None


def _about(key: ActionKey | None, account: Account | None) -> Aim:
    """The rows that a thing to do is about."""
    if key is None:
        return Aim(Situation.KEEP_IN_TOUCH)
    actions = account.actions if account is not None else ()
    return Aim(
        Situation.KEEP_IN_TOUCH,
        key,
        promise_id=key.about_id if key.rule in (Rule.PROMISE, Rule.PROMISE_LATE) else None,
        appointment_id=key.about_id if key.rule in (Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME) else None,
        talk_id=key.about_id if key.rule is Rule.THANK_YOU else None,
        contact_id=next((action.contact_id for action in actions if action.key == key), None),
    )


def _pressing(account: Account, today: date, now: datetime) -> Action | None:
    """The first of what is due now and done by a letter."""
    due = [
        action
        for action in account.actions
        if action.key.rule in PRESSING
        and (action.key.rule is Rule.REPLY or _has_come(action, today, now))
        and (action.lapses_on is None or today < action.lapses_on)
    ]
    return min(due, key=lambda action: PRESSING.index(action.key.rule), default=None)


def _has_come(action: Action, today: date, now: datetime) -> bool:
    if action.at is not None:
        return action.at <= now
    return action.key.rule is Rule.NOT_SELECTED or (action.on is not None and action.on <= today)


def _late_promise(history: History, today: date, now: datetime) -> int | None:
    """The last promise of theirs that is open and whose time is past."""
    for promise in reversed(history.promises):
        if promise.side is Side.THEM and promise.state is PromiseState.OPEN:
            exact = promise.when.at if promise.when.kind is DueKind.INSTANT else None
            pledge = Pledge(promise.id, promise.state, "", promise.when.day(), exact)
            if pledge.is_late(today, now):
                return promise.id
    return None


def _waiting(history: History, account: Account) -> Situation:
    """While nothing else is to be said: ask again, ask the first time, or begin."""
    if account.asked:
        return Situation.SECOND
    if history.stage is StageKind.SAVED:
        return Situation.APPLY
    if history.stage is StageKind.OFFER:
        return Situation.ACCEPT
    if history.stage is StageKind.APPLIED and not has_answered(history):
        return Situation.AFTER_APPLYING
    return Situation.AFTER_INTERVIEW


def has_answered(history: History) -> bool:
    """Whether they said anything that counts for the turn (in applied: since the applying)."""
    return any(event.kind in HEARD for event in counting(history))


def waits_for_answer(history: History | None, account: Account | None, situation: Situation) -> bool:
    """Whether an answer is waited for. A reply or thanks ahead of what is planned already need none."""
    if history is None or account is None or history.outcome is not None:
        return False
    polite = situation in (Situation.REPLY, Situation.THANK_YOU)
    return history.stage in WAITING and not (polite and account.expecting)
