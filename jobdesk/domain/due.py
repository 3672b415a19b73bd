"""Which of the things to do are worth showing, and until when each is in time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

from jobdesk.domain.rules import RULES, Rule
from jobdesk.domain.waiting import Limits

WAIT_LAPSES = timedelta(days=14)
"""A follow-up after waiting that was due so long ago is not worth asking for when the answer is probably not
coming any more: closing is proposed instead (common advice: two, at most three follow-ups, then rest)."""
NEAR = timedelta(days=7)
"""Who is written to within a week needs no further word to keep in touch."""

LONG_AWAY = 7
"""Calendar days without anything done, after which the desk greets with what still matters."""
STALE = 5
"""Days late, after which a note of courtesy does no good that closing or asking anew would not do as well."""
MATTERS = (Rule.DECIDE, Rule.DEADLINE, Rule.PROMISE, Rule.OWN, Rule.APPOINTMENT_AFTER)
"""Rules whose deeds matter however late."""


def is_stale(rule: Rule, days_late: int) -> bool:
    """Whether something that was due while the user was away can be settled with others at once."""
    return rule not in MATTERS and days_late >= STALE


def wait_lapsed(due_on: date, limits: Limits | None, today: date) -> bool:
    """Whether a follow-up after waiting is not worth it any more."""
    return limits is not None and today >= max(limits.over, due_on + WAIT_LAPSES)


class Dated(Protocol):
    """Something to do, with whom, by which rule, and when it is due where the user is."""

    @property
    def rule(self) -> Rule: ...
    @property
    def contact_id(self) -> int | None: ...
    @property
    def on(self) -> date: ...


Item = TypeVar("Item", bound=Dated)


def without_twins(items: Iterable[Item]) -> list[Item]:
    """Without keeping in touch with somebody to whom another letter is due at about the same time."""
    found = list(items)
    letters: dict[int, list[date]] = defaultdict(list)
    for item in found:
        by_letter = item.rule is not Rule.KEEP_IN_TOUCH and RULES[item.rule].by_letter
        if by_letter and item.contact_id is not None:
            letters[item.contact_id].append(item.on)
    return [
        item
        for item in found
        if item.rule is not Rule.KEEP_IN_TOUCH
        or item.contact_id is None
        or not any(abs(on - item.on) <= NEAR for on in letters.get(item.contact_id, ()))
    ]
