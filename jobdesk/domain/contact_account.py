"""When to get in touch with a contact again, told from what was said with them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from jobdesk.domain.account_actions import Action, chosen_day, late_letter
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.enums import FollowupKind, FollowupState, PromiseState, Side
from jobdesk.domain.history import Decision, Promised
from jobdesk.domain.rules import ActionKey, Rule


class ContactHistory(NamedTuple):
    """A contact and what was said with them, about any application.

    `interval`: calendar days, None for never. `words_on`: the days of words in either direction and of talks.
    `heard_at`: aware instants of their words. `promises`: those that belong to no application.
    """

    id: int
    created_on: date
    interval: int | None = None
    words_on: Sequence[date] = ()
    heard_at: Sequence[datetime] = ()
    promises: Sequence[Promised] = ()
    decisions: Sequence[Decision] = ()


def contact_actions(history: ContactHistory, cadence: Cadence) -> tuple[Action, ...]:
    """Keeping in touch, and letters about promises that were not kept."""
    found = [*_keep_in_touch(history)]
    for promise in history.promises:
        said = promise.not_yet_at
        waited = promise.side is Side.THEM and promise.state is PromiseState.OPEN
        if waited and said is not None and not any(at > said for at in history.heard_at):
            letter = late_letter(promise.id, promise.when.day(), said, cadence, history.id)
            decision = _open_decision(history, letter.key)
            found.append(chosen_day(letter, decision) if decision is not None else letter)
    return tuple(found)


def _keep_in_touch(history: ContactHistory) -> list[Action]:
    """Due `interval` days after the last word, or the last round that was done or left out.

    A day that the user chose holds until the next word.
    """
    if history.interval is None:
        return []
    rounds = [
        d.decided_at.astimezone().date()
        for d in history.decisions
        if d.rule is Rule.KEEP_IN_TOUCH and d.state is not FollowupState.OPEN
    ]
    last_word = max(history.words_on, default=None)
    last = max((day for day in (last_word, *rounds) if day is not None), default=history.created_on)
    key = ActionKey(Rule.KEEP_IN_TOUCH, history.id)
    action = Action(
        key, FollowupKind.KEEP_IN_TOUCH, last + timedelta(days=history.interval), contact_id=history.id
    )
    decision = _open_decision(history, key)
    if decision is not None and (last_word is None or decision.decided_at.astimezone().date() >= last_word):
        action = chosen_day(action, decision)
    return [action]


def _open_decision(history: ContactHistory, key: ActionKey) -> Decision | None:
    return next(
        (d for d in history.decisions if (d.rule, d.about_id) == key and d.state is FollowupState.OPEN), None
    )
