"""Appointments in their zones: nine o'clock stays nine o'clock, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain import appointments
from jobdesk.errors import Refused
from jobdesk.settings import Settings

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca")
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)


def transitions(name: str) -> list[datetime]:
    """The hours (UTC) from 2024 to 2037 after which a zone's clock differs from before."""
    zone, found, at = ZoneInfo(name), [], FIRST
    while at < LAST:
        if at.astimezone(zone).utcoffset() != (at + timedelta(hours=1)).astimezone(zone).utcoffset():
            found.append(at)
        at += timedelta(hours=1)
    return found


@pytest.mark.parametrize("name", ZONES)
def test_around_every_transition_the_hour_is_the_one_that_the_zone_shows(name: str) -> None:
    zone, found = ZoneInfo(name), transitions(name)
    assert len(found) >= 24
    for change in found:
        for hours in range(-30, 31):
            wall = (change + timedelta(hours=hours)).astimezone(zone).replace(tzinfo=None)
            got = appointments.instant(wall.date(), wall.time(), name)
            assert got == wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
            assert got.astimezone(zone).replace(tzinfo=None) == wall
        day = change.astimezone(zone).date()
        nine = appointments.instant(day, time(9), name).astimezone(zone)
        assert (nine.date(), nine.hour, nine.minute) == (day, 9, 0)


@given(st.dates(date(2024, 1, 1), date(2037, 12, 30)), st.times(), st.sampled_from(ZONES))
def test_an_hour_that_is_skipped_comes_after_the_jump_and_all_others_stay(
    day: date, hour: time, name: str
) -> None:
    hour = hour.replace(second=0, microsecond=0)
    there = appointments.instant(day, hour, name).astimezone(ZoneInfo(name)).replace(tzinfo=None)
    wanted = datetime.combine(day, hour)
    assert timedelta() <= there - wanted <= timedelta(hours=1)


def test_both_clocks_are_shown_where_they_differ() -> None:
    start = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    here = start.astimezone()
    text = appointments.times(start, start + timedelta(minutes=30), "Asia/Kolkata", date(2026, 11, 20))
    assert text == f"Mon 23 Nov, {here:%H:%M} (19:30 in Kolkata) · 30 min"
    far = appointments.times(start, start, "Pacific/Kiritimati", date(2026, 11, 20))
    assert far == f"Mon 23 Nov, {here:%H:%M} (Tue 04:00 in Kiritimati)"


def test_the_place_of_a_zone_is_its_city() -> None:
    assert appointments.place("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert appointments.place("UTC") == "UTC"


def test_the_own_zone_and_one_that_nobody_knows_are_not_named() -> None:
    start = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    for name in ("Mars/Olympus", *(("UTC",) if not start.astimezone().utcoffset() else ())):
        text = appointments.times(start, start + timedelta(hours=1), name, start.date())
        assert text == f"today, {start.astimezone():%H:%M} · 1 h"


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, ""), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (150, "2 h 30 min")]
)
def test_a_length_in_words(minutes: int, words: str) -> None:
    assert appointments.length_words(timedelta(minutes=minutes)) == words


def test_what_makes_no_sense_is_refused() -> None:
    start = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    appointments.check(start, start, "Europe/Berlin")
    appointments.check(start, start + timedelta(days=14), "Europe/Berlin")
    for end, zone, sentence in (
        (start - timedelta(minutes=1), "Europe/Berlin", "end is before"),
        (start + timedelta(days=14, minutes=1), "Europe/Berlin", "two weeks"),
        (start, "../etc/passwd", "“../etc/passwd” is no time zone"),
    ):
        with pytest.raises(Refused, match=sentence):
            appointments.check(start, end, zone)


def test_reminders_come_the_evening_before_and_shortly_before_and_thanks_within_a_day() -> None:
    settings = Settings(evening=time(19, 30), appointment_minutes=15, thank_you_hours=20)
    start = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    assert appointments.day_before_at(start, settings).astimezone().strftime("%d %H:%M") == "22 19:30"
    assert appointments.soon_at(start, settings) == start - timedelta(minutes=15)
    assert appointments.thank_you_by(start, settings) == start + timedelta(hours=20)
