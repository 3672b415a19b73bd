"""Time on hold: days that do not count, and due days that move."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobdesk.domain.holds import Hold, held_days, merged, resting_days, shifted
from tests.domain.telling import WED, day

HOLDS = st.lists(
    st.tuples(st.integers(0, 40), st.none() | st.integers(0, 50)).map(
        lambda each: Hold(day(each[0]), None if each[1] is None else day(each[1]))
    ),
    max_size=5,
)


def days_of(holds: list[Hold]) -> set[int]:
    """The days on hold until day 60, each by itself."""
    return {
        number
        for number in range(60)
        if any(hold.began <= day(number) and (hold.ends is None or day(number) < hold.ends) for hold in holds)
    }


@given(HOLDS)
@example([Hold(day(2), day(9)), Hold(day(2), None)])
@example([Hold(day(2), day(9)), Hold(day(9), None)])
@example([Hold(day(2), None), Hold(day(4), day(9))])
def test_merged_are_the_same_days_and_do_not_touch(holds: list[Hold]) -> None:
    found = merged(holds)
    assert days_of(found) == days_of(holds)
    for one, other in pairwise(found):
        assert one.ends is not None
        assert one.ends < other.began or (one.ends == other.began and other.ends is None)


def test_a_hold_that_goes_on_takes_nothing_back_of_the_one_before() -> None:
    """On hold from day 2 until day 9, and on that day again, until further notice."""
    found = merged([Hold(day(2), day(9)), Hold(day(9), None)])
    assert shifted(day(10), WED, found) == day(17)
    assert resting_days(found, WED) == 7


@given(HOLDS, st.integers(0, 30), st.integers(0, 29))
def test_days_are_counted_once(holds: list[Hold], since: int, more: int) -> None:
    until = since + more
    assert held_days(merged(holds), day(since), day(until)) == len(days_of(holds) & set(range(since, until)))


@pytest.mark.parametrize(
    ("holds", "moves"),
    [
        ([], 0),
        ([Hold(day(2), day(5))], 3),
        ([Hold(day(2), day(5)), Hold(day(8), day(10))], 5),
        ([Hold(day(-5), day(2))], 2),
        ([Hold(day(-5), day(-2))], 0),
        ([Hold(day(2), None)], 0),
        ([Hold(day(11), day(20))], 9),
        ([Hold(day(9), day(12)), Hold(day(13), day(15))], 5),
    ],
)
def test_a_due_day_moves_by_the_holds_before_it(holds: list[Hold], moves: int) -> None:
    """Counted from day 0 to day 10; a hold of days 9 to 12 makes it day 13, and the next one begins there."""
    assert shifted(day(10), WED, holds) == day(10 + moves)


def test_days_that_rest_are_all_that_have_an_end() -> None:
    holds = [Hold(day(-5), day(2)), Hold(day(4), day(6)), Hold(day(9), None)]
    assert resting_days(holds, WED) == 4
    assert resting_days(holds, day(40)) == 0


@given(HOLDS, st.integers(0, 30), st.integers(0, 30))
def test_who_is_not_on_hold_for_so_many_days_has_waited_as_long(
    holds: list[Hold], since: int, usual: int
) -> None:
    ended = merged([hold for hold in holds if hold.ends is not None])
    due = shifted(day(since) + timedelta(days=usual), day(since), ended)
    assert (due - day(since)).days - resting_days(ended, day(since)) == usual
