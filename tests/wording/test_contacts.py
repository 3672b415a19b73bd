"""The one thing to know about each contact."""

from datetime import timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, promises
from jobdesk.domain.action_words import Chip
from jobdesk.domain.enums import AppointmentKind, Outcome, Role, Side
from jobdesk.domain.promises import on_day
from jobdesk.queries import contacts as contacts_queries
from jobdesk.store.desk import Desk
from jobdesk.wording import contacts as words
from tests.commands.steps import stage_ids
from tests.support import FixedClock


@pytest.fixture
def dana(desk: Desk) -> int:
    return contacts.add(desk, name="Dana Kim")


def chip(desk: Desk) -> Chip | None:
    (row,) = contacts_queries.listed(desk)
    return words.chip(row, desk.clock.today())


def promise(desk: Desk, dana: int, days: int, side: Side = Side.THEM) -> int:
    day = on_day(desk.clock.today() + timedelta(days=days))
    return promises.make(desk, side=side, words="news", when=day, contact_id=dana)


def test_nothing_to_know_is_no_chip(desk: Desk, clock: FixedClock, dana: int) -> None:
    promise(desk, dana, 1)
    followups.add(desk, words="ring her", due_on=clock.today() + timedelta(days=3), contact_id=dana)
    assert chip(desk) is None


@pytest.mark.parametrize(
    ("side", "due", "late"),
    [
        (Side.THEM, "Promised for today", "Promised Wed · 1 day late"),
        (Side.ME, "You promised it for today", "You promised it for Wed · 1 day late"),
    ],
)
def test_a_promise_comes_first(
    desk: Desk, clock: FixedClock, dana: int, side: Side, due: str, late: str
) -> None:
    followups.add(desk, words="ring her", due_on=clock.today(), contact_id=dana)
    promise(desk, dana, 0, side)
    assert chip(desk) == Chip("move", due)
    clock.advance(timedelta(days=1))
    assert chip(desk) == Chip("late", late)


def test_an_appointment_comes_before_what_is_to_do(desk: Desk, clock: FixedClock, dana: int) -> None:
    followups.add(desk, words="ring her", due_on=clock.today(), contact_id=dana)
    start = clock.now() + timedelta(hours=26)
    appointments.plan(
        desk, kind=AppointmentKind.CALL, starts_at=start, ends_at=start, zone="UTC", people=[dana]
    )
    assert chip(desk) == Chip("soon", "Call tomorrow 12:00")


def test_the_next_thing_to_do_by_its_day(desk: Desk, clock: FixedClock, dana: int) -> None:
    followups.add(desk, words="ring her", due_on=clock.today() + timedelta(days=2), contact_id=dana)
    assert chip(desk) == Chip("soon", "ring her Fri 20 Nov")
    clock.advance(timedelta(days=2))
    assert chip(desk) == Chip("move", "ring her")
    clock.advance(timedelta(days=1))
    assert chip(desk) == Chip("late", "ring her, since 20 Nov")


def test_keeping_in_touch_is_never_late(desk: Desk, clock: FixedClock, dana: int) -> None:
    contacts.edit(desk, dana, keep_in_touch_days=7)
    clock.advance(timedelta(days=5))
    assert chip(desk) == Chip("soon", "catch up Wed 25 Nov")
    clock.advance(timedelta(days=9))
    assert chip(desk) == Chip("move", "catch up")


def test_thanks_in_time_are_not_late(desk: Desk, clock: FixedClock, dana: int) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["interview"])
    start = clock.now() + timedelta(hours=1)
    met = appointments.plan(
        desk, kind=AppointmentKind.INTERVIEW, application_id=job, people=[dana], starts_at=start,
        ends_at=start + timedelta(hours=1), zone="UTC",
    )  # fmt: skip
    clock.advance(timedelta(hours=13))
    appointments.held(desk, met)
    assert chip(desk) == Chip("move", "thank-you note")
    clock.advance(timedelta(hours=4))
    assert chip(desk) == Chip("move", "thank-you note")
    clock.advance(timedelta(hours=24))
    assert chip(desk) == Chip("late", "thank-you note, since 19 Nov")


def test_an_application_stands_at_its_stage_or_its_end(desk: Desk, dana: int) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    contacts.link(desk, job, dana, Role.OTHER)
    (part,) = contacts_queries.applications(desk, dana)
    assert words.state(part) == "Applied"
    applications.close(desk, [job], Outcome.NOT_SELECTED)
    (part,) = contacts_queries.applications(desk, dana)
    assert words.state(part) == "Not selected"
