"""What is worth doing late and what is not: thanks, letters, promises, feedback, and looking again."""

from datetime import date, time, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, feedback, followups, interactions, promises
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    Direction,
    InteractionKind,
    Outcome,
    Side,
)
from jobdesk.domain.later import at
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.due import due as shown
from jobdesk.queries.today import today
from jobdesk.store.desk import Desk
from tests.commands.steps import one_step, stage_ids
from tests.support import FixedClock

TODAY = date(2026, 11, 18)  # a Wednesday
IN, OUT = Direction.IN, Direction.OUT


@pytest.fixture
def job(desk: Desk) -> int:
    contacts.add(desk, name="Dana", company="Acme", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def log(desk: Desk, job: int, direction: Direction, kind: InteractionKind = InteractionKind.MAIL) -> int:
    return interactions.log(desk, kind=kind, direction=direction, at=desk.clock.now(), application_id=job)


def plan(desk: Desk, job: int, days: int = 20) -> int:
    start = at(desk.clock.today() + timedelta(days=days), time(15))
    return appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=job, starts_at=start,
        ends_at=start + timedelta(minutes=30), zone="UTC",
    )  # fmt: skip


def test_a_note_of_thanks_that_comes_too_late_is_not_asked_for(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    meeting = plan(desk, job, days=1)
    clock.advance(timedelta(days=1, hours=6))
    appointments.held(desk, meeting)
    assert Rule.THANK_YOU in [item.rule for item in shown(desk)]
    clock.advance(timedelta(days=3))
    assert Rule.THANK_YOU not in [item.rule for item in shown(desk)]


def test_after_two_weeks_away_courtesies_are_apart_from_what_matters(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    log(desk, job, IN)
    followups.add(desk, words="send the form", due_on=TODAY)
    clock.advance(timedelta(days=16))
    contacts.add(desk, name="The first deed after it")
    told = today(desk)
    assert told.away >= 14
    assert [item.rule for item in told.stale] == [Rule.REPLY]
    assert [item.rule for item in told.moves] == [Rule.OWN]


def test_who_is_thanked_is_not_written_to_as_well_to_keep_in_touch(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    dana = contacts.add(desk, name="Dana", keep_in_touch_days=3)
    clock.advance(timedelta(days=4))
    assert [item.rule for item in shown(desk)] == [Rule.KEEP_IN_TOUCH]
    made = promises.make(
        desk, side=Side.THEM, words="call", when=on_day(clock.today()), application_id=job, contact_id=dana
    )
    promises.not_yet(desk, made)
    clock.advance(timedelta(days=2))
    assert [item.rule for item in shown(desk)] == [Rule.PROMISE_LATE]


def test_a_day_that_they_did_not_keep_may_wait_or_be_written_about(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    clock.instant = at(TODAY, time(18))
    assert [item.key for item in shown(desk)] == [ActionKey(Rule.PROMISE, made)]
    promises.not_yet(desk, made)
    assert shown(desk) == [], "it is given two days more"
    clock.instant = at(TODAY + timedelta(days=2), time(9))
    assert [item.key for item in shown(desk)] == [ActionKey(Rule.PROMISE_LATE, made)]


def test_open_promises_of_what_is_closed_are_asked_about_no_more(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    applications.close(desk, [job], Outcome.NOT_SELECTED)
    clock.advance(timedelta(days=3))
    assert shown(desk) == []


def test_a_request_for_feedback_comes_up_for_a_closed_one(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Talks", stage_id=stage_ids(desk)["interview"])
    applications.close(desk, [job], Outcome.NOT_SELECTED)
    assert [item.rule for item in today(desk).upcoming] == [Rule.NOT_SELECTED]
    clock.advance(timedelta(days=1))
    assert [item.rule for item in shown(desk)] == [Rule.NOT_SELECTED]
    feedback.record(desk, job, text="Thanks, but")
    assert shown(desk) == []


def test_kept_a_quiet_one_is_looked_at_again_in_two_weeks(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=60))
    assert [one.application_id for one in today(desk).over] == [job]
    one_step(desk, lambda: applications.look_again(desk, job))
    assert today(desk).over == ()
    clock.advance(timedelta(days=14))
    assert [item.rule for item in shown(desk)] == [Rule.LOOK_AGAIN]
