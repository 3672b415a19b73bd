"""Business days: never a weekend or holiday, and counting back and forth agrees."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.workdays import Workdays

DUTCH, PLAIN = Workdays("NL"), Workdays()
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
calendars = st.sampled_from([DUTCH, PLAIN, Workdays("DE", "BY"), Workdays("US", "CA")])


@given(days, st.integers(0, 30), calendars)
def test_counted_days_are_workdays_and_as_many_as_counted(day: date, count: int, calendar: Workdays) -> None:
    later, sooner = calendar.after(day, count), calendar.before(day, count)
    assert calendar.is_workday(later)
    assert calendar.is_workday(sooner)
    assert sooner <= day <= later
    if count:
        assert sum(calendar.is_workday(day + timedelta(n + 1)) for n in range((later - day).days)) == count
        assert calendar.between(day, later) == count
        assert sum(calendar.is_workday(day - timedelta(n + 1)) for n in range((day - sooner).days)) == count


@given(days, st.integers(0, 30), calendars)
def test_back_and_forth_is_the_same_day(day: date, count: int, calendar: Workdays) -> None:
    start = calendar.after(day, 0)
    assert calendar.before(calendar.after(start, count), count) == start


def test_holidays_and_weekends() -> None:
    assert not DUTCH.is_workday(date(2026, 12, 25))
    assert PLAIN.is_workday(date(2026, 12, 25))
    assert not PLAIN.is_workday(date(2026, 12, 26))
    assert DUTCH.after(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert DUTCH.between(date(2026, 12, 24), date(2026, 12, 28)) == 1
    assert DUTCH.between(date(2026, 12, 24), date(2026, 12, 24)) == 0


@pytest.mark.parametrize(("country", "region"), [("XX", ""), ("NL", "nowhere"), ("'; --", "")])
def test_a_country_that_is_none_has_weekends_only(country: str, region: str) -> None:
    assert Workdays(country, region).is_workday(date(2026, 12, 25))
