"""The thank-you note: told when the talk is over, and late only when its hours are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jobdesk.commands import applications, appointments, followups
from jobdesk.domain.words import AppointmentKind, FollowupKind
from jobdesk.store.desk import Desk
from jobdesk.store.queries.due import due, unshown
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.queries.todos import todos
from tests.support import FixedClock

END = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def application(desk: Desk, clock: FixedClock) -> int:
    """With a talk that was held and has just ended."""
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


def thanks(desk: Desk) -> DueItem | None:
    return next((item for item in due(desk) if item.kind is FollowupKind.THANK_YOU), None)


def test_it_is_told_at_once_with_the_hour_until_which_it_is_in_time(desk: Desk, application: int) -> None:
    item = thanks(desk)
    assert item is not None
    assert item in unshown(desk)
    assert (item.due_at, item.by) == (END, END + DAY)
    until = f"until tomorrow {END.astimezone():%H:%M}"
    assert item.more == f"soon after the talk · last contact today · {until}"
    desk.settings = replace(desk.settings, thank_you_hours=3)
    item = thanks(desk)
    assert item is not None
    assert (item.due_at, item.by) == (END, END + DAY / 8), "told once, whatever the limit"


def test_what_was_put_off_is_not_late_before_it_comes_again(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    item = thanks(desk)
    assert item is not None
    followups.snooze(desk, item.id, END + 2 * DAY)
    assert thanks(desk) is None
    clock.advance(2 * DAY)
    item = thanks(desk)
    assert item is not None
    assert (item.due_at, item.by) == (END + 2 * DAY, END + 2 * DAY)


@pytest.mark.parametrize(("later", "on"), [(0, 0), (1, 1), (2, 1)])
def test_it_stands_at_today_until_its_hours_are_over(
    desk: Desk, clock: FixedClock, application: int, later: int, on: int
) -> None:
    clock.advance(later * DAY)
    todo = next(each for each in todos(desk, application_id=application) if "hank" in each.what)
    assert (todo.on, todo.due_on) == ((END + on * DAY).astimezone().date(), END.astimezone().date())


def test_a_day_set_by_hand_is_the_day(desk: Desk, clock: FixedClock, application: int) -> None:
    item = thanks(desk)
    assert item is not None
    day = (END + DAY).astimezone().date()
    followups.edit(desk, item.id, due_on=day)
    clock.advance(3 * DAY)
    item = thanks(desk)
    assert item is not None
    assert item.by is None
    assert next(each for each in todos(desk, application_id=application) if "hank" in each.what).on == day
