"""What is worth showing: nothing that is over, nothing twice to one person, what matters first."""

from datetime import date
from typing import NamedTuple

import pytest

from jobdesk.domain.due import is_stale, wait_lapsed, without_twins
from jobdesk.domain.rules import Rule
from jobdesk.domain.waiting import Limits
from tests.domain.telling import WED, day

DANA, LEE = 1, 2


class Item(NamedTuple):
    rule: Rule
    contact_id: int | None
    on: date


def limits(over: int) -> Limits:
    return Limits(day(9), day(over), own=False)


@pytest.mark.parametrize(
    ("due", "over", "today", "lapsed"),
    [
        (9, 31, 30, False),  # not over yet, however late
        (9, 31, 31, True),
        (20, 31, 33, False),  # over, but it was due a week ago
        (20, 31, 34, True),
    ],
)
def test_a_question_after_waiting_lapses_with_the_wait_and_two_weeks_after_it_was_due(
    due: int, over: int, today: int, lapsed: bool
) -> None:
    assert wait_lapsed(day(due), limits(over), day(today)) is lapsed


def test_a_wait_without_limits_does_not_lapse() -> None:
    assert not wait_lapsed(WED, None, day(400))


@pytest.mark.parametrize(
    ("rule", "days_late", "stale"),
    [
        (Rule.APPLIED, 5, True),
        (Rule.APPLIED, 4, False),
        (Rule.REPLY, 20, True),
        (Rule.DECIDE, 20, False),
        (Rule.DEADLINE, 20, False),
        (Rule.PROMISE, 20, False),
        (Rule.OWN, 20, False),
        (Rule.APPOINTMENT_AFTER, 20, False),
    ],
)
def test_after_an_absence_courtesies_are_settled_together_and_what_matters_is_not(
    rule: Rule, days_late: int, stale: bool
) -> None:
    assert is_stale(rule, days_late) is stale


def test_who_is_written_to_within_a_week_is_not_written_to_twice() -> None:
    thanks = Item(Rule.THANK_YOU, DANA, WED)
    near, far = Item(Rule.KEEP_IN_TOUCH, DANA, day(7)), Item(Rule.KEEP_IN_TOUCH, DANA, day(8))
    assert without_twins([thanks, near]) == [thanks]
    assert without_twins([near, thanks]) == [thanks]
    assert without_twins([thanks, far]) == [thanks, far]


def test_only_a_letter_to_the_same_person_stands_in_for_keeping_in_touch() -> None:
    keep = Item(Rule.KEEP_IN_TOUCH, DANA, WED)
    others = [
        Item(Rule.THANK_YOU, LEE, WED),
        Item(Rule.REPLY, None, WED),
        Item(Rule.OWN, DANA, WED),
        Item(Rule.KEEP_IN_TOUCH, None, WED),
    ]
    assert without_twins([keep, *others]) == [keep, *others]


def test_the_nearest_letter_counts() -> None:
    near, far = Item(Rule.THANK_YOU, DANA, WED), Item(Rule.PROMISE_LATE, DANA, day(40))
    keep = Item(Rule.KEEP_IN_TOUCH, DANA, day(1))
    assert without_twins([near, far, keep]) == [near, far]
    assert without_twins([keep, far, near]) == [far, near]
