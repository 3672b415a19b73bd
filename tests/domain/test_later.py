"""Later choices: in order, never in the past, and right on the days when the clock jumps."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.later import Later, at, choices, until

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "UTC",
]
MORNING, EVENING = time(9), time(18)
instants = st.integers(0, 26 * 366 * 86_400).map(
    lambda s: datetime(2011, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
)


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def test_on_a_wednesday_morning_all_four() -> None:
    offered = {each.later: each.until for each in choices(local(18, 10), MORNING, EVENING, BERLIN)}
    assert offered == {
        Later.HOUR: local(18, 11),
        Later.TONIGHT: local(18, 18),
        Later.TOMORROW: local(19, 9),
        Later.MONDAY: local(23, 9),
    }


@pytest.mark.parametrize(
    ("now", "missing"),
    [
        (local(18, 17, 30), {Later.TONIGHT}),  # in half an hour anyway
        (local(18, 22), {Later.TONIGHT}),
        (local(21, 10), set()),  # Saturday
        (local(22, 10), {Later.MONDAY}),  # Sunday: tomorrow is Monday
        (local(23, 10), set()),  # Monday: the next one
    ],
)
def test_what_makes_no_sense_is_not_offered(now: datetime, missing: set[Later]) -> None:
    offered = {each.later for each in choices(now, MORNING, EVENING, BERLIN)}
    assert set(Later) - {Later.TEN_MINUTES} - offered == missing


def test_a_choice_from_a_menu_that_stayed_open_means_tomorrow() -> None:
    assert until(Later.TONIGHT, local(18, 23), MORNING, EVENING, BERLIN) == local(19, 9)
    assert until(Later.HOUR, local(18, 23), MORNING, EVENING, BERLIN) == local(19, 0)


@pytest.mark.parametrize(
    ("begins", "offered"),
    [
        (local(18, 10, 25), [Later.TEN_MINUTES]),
        (local(18, 10, 5), []),
        (local(18, 15), [Later.TEN_MINUTES, Later.HOUR]),
        (local(19, 8), [Later.TEN_MINUTES, Later.HOUR, Later.TONIGHT]),
        (local(30, 8), list(Later)),
    ],
)
def test_before_an_appointment_nothing_is_offered_that_comes_after_it(
    begins: datetime, offered: list[Later]
) -> None:
    found = choices(local(18, 10), MORNING, EVENING, BERLIN, before=begins)
    assert [each.later for each in found] == offered
    assert all(each.until < begins and each.until.tzinfo is UTC for each in found)


def test_ten_minutes_are_ten_minutes() -> None:
    found = until(Later.TEN_MINUTES, local(18, 23), MORNING, EVENING, BERLIN)
    assert found == local(18, 23, 10)
    assert found.tzinfo is UTC


def test_an_hour_that_does_not_exist_is_after_the_jump() -> None:
    assert at(date(2026, 3, 29), time(2, 30), BERLIN) == local(29, 3, 30, month=3)


def test_an_hour_that_comes_twice_is_the_first() -> None:
    assert at(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(now=instants, zone=st.sampled_from(ZONES), morning=st.times(), evening=st.times())
def test_always_later_and_in_the_days_they_name(
    now: datetime, zone: str, morning: time, evening: time
) -> None:
    there = ZoneInfo(zone)
    offered = choices(now, morning, evening, there)
    today = now.astimezone(there).date()
    assert [each.later for each in offered] == [
        later for later in Later if later in {o.later for o in offered}
    ]
    assert all(each.until.tzinfo is UTC for each in offered)
    by_name = {each.later: each.until for each in offered}
    assert by_name[Later.HOUR] - now == timedelta(hours=1)
    if Later.TONIGHT in by_name:
        assert by_name[Later.TONIGHT] > by_name[Later.HOUR]
    if Later.MONDAY in by_name:
        assert by_name[Later.MONDAY] > by_name[Later.TOMORROW]
    if zone != "Pacific/Apia":  # one day does not exist there: 30 December 2011
        assert by_name[Later.TOMORROW].astimezone(there).date() == today + timedelta(days=1)
        assert by_name[Later.TOMORROW] > now


@pytest.mark.parametrize("machine_zone", ZONES, indirect=True)
def test_the_machines_own_zone_reckons_alike_on_every_day(machine_zone: str) -> None:
    there = ZoneInfo(machine_zone)
    day = date(2024, 1, 1)
    while day < date(2037, 12, 31):
        for hour in (time(0), time(0, 30), time(2), time(2, 30), time(3), time(9), time(23, 45)):
            assert at(day, hour) == at(day, hour, there), (day, hour)
        day += timedelta(days=1)
