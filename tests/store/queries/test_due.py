"""What is due: never before its hour, and not while its application rests."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.commands import applications, followups
from jobdesk.domain.later import at
from jobdesk.domain.words import FollowupKind, Outcome
from jobdesk.store.desk import Desk
from jobdesk.store.queries.due import due, upcoming
from tests.support import FixedClock

TODAY = date(2026, 11, 18)
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"]


def local(day: date, hour: time) -> datetime:
    """An hour of the wall clock where the test runs."""
    return at(day, hour)


def todo(
    desk: Desk, on: date = TODAY, job: int | None = None, kind: FollowupKind = FollowupKind.OTHER
) -> int:
    return followups.add(desk, words="write", due_on=on, application_id=job, kind=kind)


@given(st.dates(date(2012, 1, 1), date(2037, 12, 31)), st.times().map(lambda t: t.replace(fold=0)))
def test_no_day_begins_before_its_hour_in_any_zone(day: date, hour: time) -> None:
    for name in ZONES:
        zone = ZoneInfo(name)
        begins = at(day, hour, zone).astimezone(zone).replace(tzinfo=None, fold=0)
        assert begins >= datetime.combine(day, hour)
        assert begins - datetime.combine(day, hour) <= timedelta(hours=1)


def test_a_day_begins_at_the_morning_hour(desk: Desk, clock: FixedClock) -> None:
    todo(desk)
    clock.instant = local(TODAY, time(8, 59, 59))
    assert due(desk) == []
    assert [item.on for item in upcoming(desk)] == [TODAY]
    clock.instant = local(TODAY, time(9))
    assert [item.due_at for item in due(desk)] == [local(TODAY, time(9))]
    assert upcoming(desk) == []
    desk.settings = replace(desk.settings, morning=time(11))
    assert due(desk) == []


def test_put_off_it_is_due_then_but_never_before_its_own_day(desk: Desk, clock: FixedClock) -> None:
    first = todo(desk, TODAY + timedelta(days=2))
    followups.snooze(desk, first, clock.now() + timedelta(hours=1))
    clock.instant = local(TODAY + timedelta(days=2), time(0, 30))
    assert due(desk) == []
    clock.instant = local(TODAY + timedelta(days=2), time(9))
    assert len(due(desk)) == 1
    until = clock.now() + timedelta(hours=1)
    followups.snooze(desk, first, until)
    assert due(desk) == []
    clock.instant = until
    assert [item.due_at for item in due(desk)] == [until]


def test_held_closed_and_archived_ones_rest(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", company="Acme")
    todo(desk, job=job)
    assert [item.whom for item in due(desk)] == ["Engineer · Acme"]
    applications.archive(desk, [job])
    assert [*due(desk), *upcoming(desk)] == []
    desk.undo()
    applications.close(desk, [job], Outcome.NO_ANSWER)
    assert [*due(desk), *upcoming(desk)] == []
    todo(desk, job=job, kind=FollowupKind.FEEDBACK_REQUEST)
    assert [item.kind for item in due(desk)] == [FollowupKind.FEEDBACK_REQUEST]


def test_a_hold_ends_on_its_day(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer")
    todo(desk, job=job)
    todo(desk, TODAY + timedelta(days=30), job)
    applications.hold(desk, [job], TODAY + timedelta(days=5))
    assert [*due(desk), *upcoming(desk)] == []
    clock.advance(timedelta(days=5))
    assert len(due(desk)) == len(upcoming(desk)) == 1


def test_longest_due_first_and_soonest_first(desk: Desk) -> None:
    ids = [todo(desk, TODAY + timedelta(days=n)) for n in (0, -3, 5, 2, -1)]
    assert [item.id for item in due(desk)] == [ids[1], ids[4], ids[0]]
    assert [item.id for item in upcoming(desk)] == [ids[3], ids[2]]
    assert [item.id for item in upcoming(desk, 1)] == [ids[3]]


@pytest.mark.parametrize("day", [date(1971, 1, 1), date(2200, 12, 31)])
def test_the_furthest_days_that_can_be_set(desk: Desk, day: date) -> None:
    todo(desk, day)
    assert len(due(desk)) + len(upcoming(desk)) == 1


def test_now_is_compared_in_utc(desk: Desk, clock: FixedClock) -> None:
    first = todo(desk)
    until = clock.now() + timedelta(hours=1)
    followups.snooze(desk, first, until.astimezone(ZoneInfo("Asia/Tokyo")))
    clock.instant = until.astimezone(UTC)
    assert len(due(desk)) == 1
