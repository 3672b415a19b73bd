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


@pytest.mark.parametrize("country", ["XX", "'; --"])
def test_a_country_that_is_none_has_weekends_only(country: str) -> None:
    assert Workdays(country).is_workday(date(2026, 12, 25))
    assert not Workdays(country).is_workday(date(2026, 12, 26))
    assert not Workdays(country).holidays(2026)


def test_an_unknown_region_has_the_holidays_of_its_country() -> None:
    assert not Workdays("NL", "nowhere").is_workday(date(2026, 12, 25))
    assert Workdays("DE", "BY").holidays(2026)["fronleichnam"] == date(2026, 6, 4)
    assert "fronleichnam" not in Workdays("DE", "nowhere").holidays(2026)


@pytest.mark.parametrize("country", ["IL", "SA", "EG", "BD"])
def test_where_the_weekend_is_friday_and_saturday(country: str) -> None:
    calendar = Workdays(country)
    friday, sunday = date(2026, 11, 20), date(2026, 11, 22)
    assert not calendar.is_workday(friday)
    assert calendar.is_workday(sunday)
    assert calendar.after(date(2026, 11, 19), 1) == sunday
    assert calendar.between(date(2026, 11, 19), date(2026, 11, 25)) == 4


def test_a_weekend_day_that_is_made_up_for_is_a_workday() -> None:
    assert Workdays("CN").is_workday(date(2011, 12, 31))


def test_holidays_have_the_names_of_the_country_and_english_ones() -> None:
    names = Workdays("DE").holidays(2026)
    assert names["christi himmelfahrt"] == names["ascension day"] == date(2026, 5, 14)
    assert Workdays("DE").holidays(2027)["ascension day"] == date(2027, 5, 6)
    assert Workdays("GB").holidays(2026)["may day"] == date(2026, 5, 4)
