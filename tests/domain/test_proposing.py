"""Two new times: on two business days, at usual hours, ahead, and when the user is free."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.domain.letter_words import times_words
from jobdesk.domain.proposing import FIRST, LAST, LENGTH, two_times
from jobdesk.domain.workdays import Workdays

BERLIN, NEW_YORK, TOKYO = (ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Tokyo"))
NOW = datetime(2026, 11, 18, 14, 20, tzinfo=UTC)
START = datetime(2024, 1, 1, tzinfo=UTC)
PLAIN = Workdays()

moments = st.integers(0, 9 * 365 * 24 * 60).map(lambda each: START + timedelta(minutes=each))
hours = st.none() | st.times().map(lambda each: each.replace(second=0, microsecond=0))


@st.composite
def spans(draw: st.DrawFn) -> tuple[datetime, list[tuple[datetime, datetime]]]:
    now = draw(moments)
    minutes = st.integers(-1000, 30000).map(lambda each: now + timedelta(minutes=each))
    length = st.integers(0, 20000).map(lambda each: timedelta(minutes=each))
    busy = draw(st.lists(st.tuples(minutes, length), max_size=12))
    return now, [(begins, begins + lasts) for begins, lasts in busy]


@settings(deadline=None)  # the first look at holidays loads their library
@given(
    spans(),
    st.sampled_from([PLAIN, Workdays("DE", "BY"), Workdays("US", "CA")]),
    st.sampled_from([None, BERLIN, NEW_YORK, TOKYO]),
    hours,
)
def test_they_are_ahead_on_two_business_days_and_free(
    given: tuple[datetime, list[tuple[datetime, datetime]]],
    days: Workdays,
    zone: ZoneInfo | None,
    hour: time | None,
) -> None:
    now, busy = given
    one, other = two_times(now, days, busy, zone, hour)
    assert one.astimezone(zone).date() < other.astimezone(zone).date()
    today = now.astimezone(zone).date()
    for start in (one, other):
        there = start.astimezone(zone)
        assert days.is_workday(there.date())
        assert there.date() >= days.after(today, 1)
        assert FIRST <= there.time() <= LAST
        assert start - now >= timedelta(hours=20)
        assert all(start + LENGTH <= begins or ends <= start for begins, ends in busy)


@pytest.mark.parametrize(
    ("hour", "busy", "expected"),
    [
        (time(15, 0), [], ["19 15:00", "20 15:00"]),
        (time(9, 0), [], ["19 14:00", "20 09:00"]),
        (time(16, 0), [], ["19 16:00", "20 16:00"]),
        (time(20, 0), [], ["19 14:00", "20 10:00"]),
        (None, [], ["19 14:00", "20 10:00"]),
        (None, [(19, 13)], ["20 10:00", "23 14:00"]),
        (time(15, 0), [(19, 14)], ["19 14:00", "20 15:00"]),
        (time(15, 0), [(20, 14)], ["19 15:00", "20 10:00"]),
        (time(15, 0), [(20, 14), (20, 13), (20, 9)], ["19 15:00", "23 15:00"]),
    ],
)
def test_the_hour_stays_where_it_can(
    hour: time | None, busy: list[tuple[int, int]], expected: list[str]
) -> None:
    starts = [datetime(2026, 11, day, at, tzinfo=UTC) for day, at in busy]
    found = two_times(NOW, PLAIN, [(start, start + timedelta(hours=1)) for start in starts], BERLIN, hour)
    assert [f"{each.astimezone(BERLIN):%d %H:%M}" for each in found] == expected


def test_an_appointment_without_a_length_takes_its_hour() -> None:
    three = datetime(2026, 11, 19, 15, tzinfo=BERLIN)
    found = two_times(NOW, PLAIN, [(three, three)], BERLIN, time(15, 0))
    assert [f"{each.astimezone(BERLIN):%d %H:%M}" for each in found] == ["19 14:00", "20 15:00"]


def test_the_days_are_those_of_the_zone() -> None:
    late = datetime(2026, 11, 18, 22, 0, tzinfo=UTC)  # Thursday morning in Tokyo
    found = two_times(late, PLAIN, [], TOKYO)
    assert [f"{each.astimezone(TOKYO):%d %H:%M}" for each in found] == ["20 10:00", "23 14:00"]


@pytest.mark.parametrize(
    ("zone", "name", "language", "words"),
    [
        (
            NEW_YORK,
            "America/New_York",
            "en",
            "Friday 20 November at 09:00 or Monday 23 November at 09:30 (New York time)",
        ),
        (
            BERLIN,
            "Europe/Berlin",
            "de",
            "Freitag, 20. November, 15:00 Uhr oder Montag, 23. November, 15:30 Uhr (Ortszeit Berlin)",
        ),
        (UTC, "Etc/UTC", "en", "Friday 20 November at 14:00 or Monday 23 November at 14:30 (UTC)"),
        (UTC, "", "en", "Friday 20 November at 14:00 or Monday 23 November at 14:30 (UTC)"),
    ],
)
def test_they_are_said_in_the_language_of_the_letter(
    zone: ZoneInfo, name: str, language: str, words: str
) -> None:
    times = [datetime(2026, 11, 20, 14, 0, tzinfo=UTC), datetime(2026, 11, 23, 14, 30, tzinfo=UTC)]
    assert times_words(times, language, zone, name) == words
