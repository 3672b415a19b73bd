"""What is due about talks: reminders before, the question after, and the thanks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from jobdesk.commands import applications, appointments, followups
from jobdesk.domain.enums import AppointmentKind
from jobdesk.domain.later import at
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.due import DueItem, due, unshown
from jobdesk.store.desk import Desk
from tests.support import FixedClock

TODAY = date(2026, 11, 18)
DAY = timedelta(days=1)
END = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)


@pytest.fixture
def talked(desk: Desk, clock: FixedClock) -> int:
    """An application with a talk that was held and has just ended."""
    made = applications.add(desk, title="Engineer")
    talk = appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        application_id=made,
        starts_at=END - DAY / 48,
        ends_at=END,
        zone="UTC",
    )
    clock.instant = END
    appointments.held(desk, talk)
    return made


def thanks(desk: Desk) -> DueItem:
    return next(item for item in due(desk) if item.rule is Rule.THANK_YOU)


def test_thanks_are_told_when_the_talk_is_over(desk: Desk, talked: int) -> None:
    item = thanks(desk)
    assert item in unshown(desk)
    assert (item.due_at, item.by_at, item.last_on) == (END, END + DAY, END.date())


@pytest.mark.parametrize(("later", "late"), [(0, 0), (1, 0), (2, 1)])
def test_thanks_are_late_when_their_hours_are_over(
    desk: Desk, clock: FixedClock, talked: int, later: int, late: int
) -> None:
    clock.advance(later * DAY)
    assert thanks(desk).days_late(clock.today()) == late


def test_thanks_that_were_put_off_are_not_late_before_they_come_again(
    desk: Desk, clock: FixedClock, talked: int
) -> None:
    followups.snooze(desk, thanks(desk).key, END + 2 * DAY)
    assert all(item.rule is not Rule.THANK_YOU for item in due(desk))
    clock.advance(2 * DAY)
    assert (thanks(desk).due_at, thanks(desk).days_late(clock.today())) == (END + 2 * DAY, 0)


def planned(desk: Desk, after: timedelta) -> int:
    """Half an hour that begins so long from now."""
    starts = desk.clock.now() + after
    return appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=30),
        zone="UTC",
    )


def test_an_appointment_is_told_the_evening_before_shortly_before_and_asked_about_after(
    desk: Desk, clock: FixedClock
) -> None:
    made = planned(desk, DAY)
    starts = clock.now() + DAY
    found = []
    for instant in (
        at(TODAY, time(12)), at(TODAY, time(18)), starts - timedelta(minutes=5), starts,
        starts + timedelta(minutes=30),
    ):  # fmt: skip
        clock.instant = instant
        found.append([item.rule for item in due(desk)])
    assert found == [[], [Rule.APPOINTMENT_DAY], [Rule.APPOINTMENT_SOON], [], [Rule.APPOINTMENT_AFTER]]
    key = ActionKey(Rule.APPOINTMENT_AFTER, made)
    followups.snooze(desk, key, clock.now() + timedelta(hours=1))
    assert due(desk) == []
    clock.advance(timedelta(hours=1))
    assert [item.key for item in due(desk)] == [key]


def test_put_off_before_it_begins_it_is_told_again_before_it_begins(desk: Desk, clock: FixedClock) -> None:
    made = planned(desk, timedelta(minutes=12))
    followups.snooze(desk, ActionKey(Rule.APPOINTMENT_SOON, made), clock.now() + timedelta(hours=1))
    assert due(desk) == []
    clock.advance(timedelta(minutes=11))
    assert [item.rule for item in due(desk)] == [Rule.APPOINTMENT_SOON]


def test_the_evening_does_not_tell_what_was_planned_after_it(desk: Desk, clock: FixedClock) -> None:
    clock.instant = at(TODAY, time(20))
    planned(desk, timedelta(hours=12))
    assert due(desk) == []
