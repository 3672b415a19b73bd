"""Appointments: one, those of an application, what comes, what clashes, what is not dealt with."""

from datetime import timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups
from jobdesk.domain.enums import AppointmentKind, AppointmentState, Outcome
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries import appointments as appointments_queries
from jobdesk.store.desk import Desk
from tests.support import FixedClock


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme")


def plan(desk: Desk, hours: float, application_id: int | None = None, people: tuple[int, ...] = ()) -> int:
    start = desk.clock.now() + timedelta(hours=hours)
    return appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=application_id, people=people, starts_at=start,
        ends_at=start + timedelta(hours=1), zone="UTC", round="Screening",
    )  # fmt: skip


def test_one_tells_everything(desk: Desk, clock: FixedClock, job: int) -> None:
    people = tuple(contacts.add(desk, name=name) for name in ("Nora", "Ada"))
    made = plan(desk, 2, job, people)
    found = appointments_queries.one(desk, made)
    assert found is not None
    assert (found.round, found.job, found.company, found.state) == (
        "Screening",
        "Engineer",
        "Acme",
        AppointmentState.PLANNED,
    )
    assert found.people == ((people[0], "Nora"), (people[1], "Ada"))
    assert (found.made_at, found.starts_at) == (clock.now(), clock.now() + timedelta(hours=2))
    assert (found.state_at, found.snoozed_until) == (None, None)
    assert appointments_queries.one(desk, 99) is None


def test_it_tells_when_it_was_dealt_with_or_put_off(desk: Desk, clock: FixedClock) -> None:
    made = plan(desk, 2)
    until = clock.now() + timedelta(hours=1)
    followups.snooze(desk, ActionKey(Rule.APPOINTMENT_SOON, made), until)
    found = appointments_queries.one(desk, made)
    assert found is not None
    assert found.snoozed_until == until
    appointments.cancel(desk, made)
    found = appointments_queries.one(desk, made)
    assert found is not None
    assert (found.state, found.state_at, found.snoozed_until) == (
        AppointmentState.CANCELLED,
        clock.now(),
        None,
    )


def test_what_is_planned_comes_first_then_the_past(desk: Desk, job: int) -> None:
    first, second, third, fourth = (plan(desk, hours, job) for hours in (1, 3, 5, 7))
    for each in (first, second):
        appointments.cancel(desk, each)
    found = appointments_queries.of_application(desk, job)
    assert [each.id for each in found] == [third, fourth, second, first]


def test_what_is_not_dealt_with_is_told_also_on_hold_and_when_it_is_over(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    held, lone, cancelled = plan(desk, 30, job), plan(desk, 1), plan(desk, 2)
    appointments.cancel(desk, cancelled)
    applications.hold(desk, [job])
    clock.advance(timedelta(hours=4))
    assert [each.id for each in appointments_queries.planned(desk)] == [lone, held]
    assert [each.id for each in appointments_queries.coming(desk)] == [held]
    assert appointments_queries.coming(desk, days=1) == []
    applications.archive(desk, [job])
    assert [each.id for each in appointments_queries.planned(desk)] == [lone]
    desk.undo()
    clock.advance(timedelta(hours=27))
    applications.close(desk, [job], Outcome.WITHDRAWN)
    assert [each.id for each in appointments_queries.planned(desk)] == [lone]


def test_clashes_share_a_minute(desk: Desk, clock: FixedClock) -> None:
    made = plan(desk, 2)
    starts = clock.now() + timedelta(hours=2)
    hour = timedelta(hours=1)
    assert appointments_queries.clashes(desk, starts - hour, starts) == []
    assert appointments_queries.clashes(desk, starts + hour, starts + 2 * hour) == []
    assert [each.id for each in appointments_queries.clashes(desk, starts + hour / 2, starts + hour / 2)] == [
        made
    ]
    assert appointments_queries.clashes(desk, starts, starts + hour, but=made) == []
