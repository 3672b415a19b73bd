"""How long waits take, and what a running one means."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.waiting import Curve, Limits, Running, Verdict, Wait, curve, limits
from jobdesk.domain.workdays import Workdays

MONDAY = date(2026, 11, 2)
PLAIN = Workdays()
WAITS = st.lists(st.builds(Wait, st.integers(0, 40), st.booleans()), max_size=40)


def on(days: int) -> date:
    return MONDAY + timedelta(days=days)


def bounds(since: date, nudges: list[date] | None = None, past: Curve | None = None, held: int = 0) -> Limits:
    """Of a wait after applying, by the usual numbers: 7 and 5 business days, two follow-ups at most."""
    asked = nudges or []
    rested = PLAIN.after(asked[-1], 5) if asked else None
    long_on = PLAIN.after(since + timedelta(days=held), 7)
    return limits(Running(since, held, len(asked), long_on, rested), past, 2)


def test_the_published_example() -> None:
    """Weeks of remission under 6-MP (Freireich and others 1963), with the estimate of the textbooks."""
    answered = (6, 6, 6, 7, 10, 13, 16, 22, 23)
    going_on = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
    found = curve(
        Counter([*(Wait(n, answered=True) for n in answered), *(Wait(n, answered=False) for n in going_on)])
    )
    assert [day for day, _share in found.steps] == [6, 7, 10, 13, 16, 22, 23]
    published = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert [share for _day, share in found.steps] == pytest.approx(published, abs=0.0006)
    assert found.answered == 9
    assert found.by(0.5) == 23
    assert found.by(0.8) is None
    assert found.still_waiting(5) == 1
    assert found.still_waiting(12) == pytest.approx(0.753, abs=0.0006)


@given(WAITS)
def test_the_curve_is_the_product_over_the_days(waits: list[Wait]) -> None:
    found = curve(Counter(waits))
    for day in range(42):
        share = 1.0
        for each in range(day + 1):
            at_risk = sum(wait.days >= each for wait in waits)
            answers = sum(wait.days == each and wait.answered for wait in waits)
            share *= (1 - answers / at_risk) if at_risk else 1
        assert found.still_waiting(day) == pytest.approx(share)


@given(st.lists(st.integers(0, 40), min_size=1), st.sampled_from([0.25, 0.5, 0.8, 0.95]))
def test_with_nobody_waiting_it_is_the_plain_quantile(days: list[int], share: float) -> None:
    found = curve(Counter(Wait(n, answered=True) for n in days)).by(share)
    assert found == next(n for n in sorted(days) if sum(d <= n for d in days) >= share * len(days) - 1e-9)


def test_common_advice_while_the_past_is_short() -> None:
    few = curve(Counter([Wait(3, answered=True)] * 4))
    found = bounds(MONDAY, past=few)
    assert found == bounds(MONDAY)
    assert not found.own
    # Seven business days after a Monday is the Wednesday of the next week.
    assert found.verdict(on(8)) is Verdict.NORMAL
    assert found.verdict(on(9)) is Verdict.LONG
    assert found.verdict(on(30)) is Verdict.LONG
    assert found.verdict(on(31)) is Verdict.OVER
    assert found.verdict(on(31), on(32)) is Verdict.NORMAL, "they said why"
    assert found.verdict(on(32), on(32)) is Verdict.OVER


def test_while_they_said_why_it_takes_so_long_it_is_normal() -> None:
    found = bounds(MONDAY)
    assert found.verdict(on(40), on(41)) is Verdict.NORMAL
    assert found.verdict(on(41), on(41)) is Verdict.OVER


def test_enough_follow_ups_and_a_wait_are_enough() -> None:
    nudges = [on(9), on(16)]
    assert bounds(MONDAY, nudges).over == on(23)
    assert bounds(MONDAY, nudges[:1]).over == on(31)


def test_a_late_follow_up_is_given_its_wait() -> None:
    assert bounds(MONDAY, [on(28)]).over == on(35)
    past = curve(Counter(Wait(n, answered=True) for n in (2, 4, 6, 8, 10)))
    assert bounds(MONDAY, past=past).over == on(11)
    assert bounds(MONDAY, [on(10)], past).over == on(17)


def test_days_on_hold_come_off() -> None:
    assert bounds(MONDAY, held=10).over == on(41)
    past = curve(Counter(Wait(n, answered=True) for n in (2, 4, 6, 8, 10)))
    found = bounds(MONDAY, past=past, held=10)
    assert (found.long, found.over) == (on(19), on(21))


def test_the_own_past_counts_from_five_answers_on() -> None:
    past = curve(Counter(Wait(n, answered=True) for n in (2, 4, 6, 8, 10, 12, 14, 16, 18, 40)))
    found = bounds(MONDAY, past=past)
    assert found.own
    assert (found.long, found.over) == (on(17), on(41))


def test_a_past_that_does_not_reach_so_far_gives_as_much_again() -> None:
    past = curve(Counter({Wait(10, answered=True): 5, Wait(50, answered=False): 20}))
    assert (bounds(MONDAY, past=past).long, bounds(MONDAY, past=past).over) == (on(11), on(21))


@given(WAITS, st.lists(st.integers(1, 60), max_size=4, unique=True), st.integers(0, 90))
def test_late_is_the_first_day_that_is_not_normal(waits: list[Wait], nudges: list[int], days: int) -> None:
    found = bounds(MONDAY, [on(n) for n in sorted(nudges)], curve(Counter(waits)))
    assert MONDAY <= found.late <= found.over
    assert (found.verdict(on(days)) is Verdict.NORMAL) == (on(days) < found.late)
    assert (found.verdict(on(days)) is Verdict.OVER) == (on(days) >= found.over)
