"""What an appointment leaves behind goes with it, and nothing is planned that nobody would be told of."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, appointments, followups, interactions
from jobdesk.domain.enums import AppointmentKind, FollowupKind, Outcome
from jobdesk.domain.rules import Rule
from jobdesk.errors import Refused
from jobdesk.queries.due import due
from jobdesk.store.desk import Desk
from tests.commands.steps import key, one_step, refused, rules
from tests.support import FixedClock

START = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
HALF = timedelta(minutes=30)
MISSED = {
    appointments.missed_by_them: Rule.MISSED_BY_THEM,
    appointments.missed_by_me: Rule.MISSED_BY_ME,
}


@pytest.fixture
def application(desk: Desk) -> int:
    stage = desk.value("SELECT id FROM stage WHERE kind = 'screening'")
    return applications.add(desk, title="Engineer", company="Kite", stage_id=stage)


def planned(desk: Desk, application: int | None, start: datetime = START, *people: int) -> int:
    return appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=application, starts_at=start, ends_at=start + HALF,
        zone="Europe/London", people=people,
    )  # fmt: skip


def states(desk: Desk) -> list[str]:
    return [state for (state,) in desk.rows("SELECT state FROM appointment ORDER BY id")]


def test_a_held_one_that_is_deleted_leaves_the_talk_in_the_log(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    made = planned(desk, application)
    clock.instant = START + HALF
    appointments.held(desk, made, text="It went well")
    followups.choose_day(desk, key(desk, Rule.THANK_YOU), date(2026, 11, 23))
    one_step(desk, lambda: appointments.delete(desk, made))
    assert rules(desk, application) == ["interview", "thank_you"], "it happened, so thanks are in place"
    assert desk.rows("SELECT text FROM interaction") == [("It went well",)]
    one_step(desk, lambda: interactions.delete(desk, desk.value("SELECT id FROM interaction")))
    assert rules(desk, application) == ["interview"]
    assert desk.rows("SELECT 1 FROM followup") == [], "what was decided about it goes along"


@pytest.mark.parametrize(("missed", "rule"), MISSED.items())
@pytest.mark.parametrize("chosen", [False, True])
def test_a_missed_one_that_is_deleted_brings_the_wait_back(
    desk: Desk,
    clock: FixedClock,
    application: int,
    missed: Callable[[Desk, int], None],
    rule: Rule,
    chosen: bool,
) -> None:
    made = planned(desk, application)
    clock.instant = START + HALF
    missed(desk, made)
    if chosen:
        followups.choose_day(desk, key(desk, rule), date(2026, 11, 23))
    assert rules(desk, application) == [rule.value]
    one_step(desk, lambda: appointments.delete(desk, made))
    assert rules(desk, application) == ["interview"]


def test_one_that_was_called_off_is_deleted_without_a_word(desk: Desk, application: int) -> None:
    made = planned(desk, application)
    appointments.cancel(desk, made)
    followups.skip(desk, key(desk, Rule.INTERVIEW))
    one_step(desk, lambda: appointments.delete(desk, made))
    assert rules(desk, application) == []


def test_a_talk_whose_log_entry_is_deleted_needs_no_thanks(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    made = planned(desk, application)
    clock.instant = START + HALF
    appointments.held(desk, made)
    one_step(desk, lambda: interactions.delete(desk, desk.value("SELECT id FROM interaction")))
    assert rules(desk, application) == ["interview"]


def test_a_missed_one_that_was_settled_is_not_to_be_written_about_again(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    made = planned(desk, application)
    clock.instant = START + HALF
    appointments.missed_by_them(desk, made)
    one_step(desk, lambda: followups.done(desk, key(desk, Rule.MISSED_BY_THEM)))
    assert rules(desk, application) == ["next"]
    note = int(desk.value("SELECT id FROM followup"))
    one_step(desk, lambda: followups.reopen(desk, note))
    assert rules(desk, application) == ["missed_by_them"]
    followups.done(desk, key(desk, Rule.MISSED_BY_THEM))
    with desk.step("It took place after all"):
        desk.connection.execute("UPDATE appointment SET state = 'held'")
    with refused(desk, Refused, "dealt with"):
        followups.reopen(desk, note)


def test_no_time_is_proposed_when_one_is_agreed_upon(desk: Desk, clock: FixedClock, application: int) -> None:
    missed, ahead = planned(desk, application), planned(desk, application, START + timedelta(days=5))
    clock.instant = START + HALF
    appointments.missed_by_them(desk, missed)
    assert rules(desk, application) == ["missed_by_them"]
    later = START + timedelta(days=6)
    one_step(
        desk,
        lambda: appointments.move(desk, ahead, starts_at=later, ends_at=later + HALF, zone="Europe/London"),
    )
    assert rules(desk, application) == []
    clock.instant = later + HALF
    appointments.missed_by_me(desk, ahead + 1)
    assert rules(desk, application) == ["missed_by_me"]
    followups.add(desk, words="", due_on=clock.today(), application_id=application, kind=FollowupKind.REPLY)
    one_step(desk, lambda: planned(desk, application, later + timedelta(days=3)))
    assert rules(desk, application) == ["own"], "what the user wrote down stays"


def test_the_end_of_an_application_calls_off_what_is_ahead(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    planned(desk, application)
    planned(desk, application, START + timedelta(days=3))
    planned(desk, None, START + timedelta(days=3))
    clock.instant = START + HALF
    one_step(desk, lambda: applications.close(desk, [application], Outcome.WITHDRAWN))
    assert states(desk) == ["planned", "cancelled", "planned"]
    applications.reopen(desk, [application])
    clock.advance(timedelta(days=5))
    asked = [item.key.about_id for item in due(desk) if item.rule is Rule.APPOINTMENT_AFTER]
    assert asked == [1, 3]


def test_nothing_is_planned_for_a_closed_application(desk: Desk, clock: FixedClock, application: int) -> None:
    made = planned(desk, application)
    clock.instant = START + HALF
    applications.close(desk, [application], Outcome.NO_ANSWER)
    tomorrow = clock.now() + timedelta(days=1)
    with refused(desk, Refused, "closed. Reopen"):
        planned(desk, application, tomorrow)
    with refused(desk, Refused, "closed. Reopen"):
        appointments.move(desk, made, starts_at=tomorrow, ends_at=tomorrow + HALF, zone="Europe/London")
    with refused(desk, Refused, "closed. Reopen"):
        appointments.held(desk, made, following=(tomorrow, tomorrow + HALF, "Europe/London"))
    for missed in MISSED:
        with refused(desk, Refused, "closed. Reopen"):
            missed(desk, made)
    one_step(desk, lambda: appointments.held(desk, made))
    assert rules(desk, application) == []


@pytest.mark.parametrize("ended", [START - timedelta(days=10), datetime(1, 1, 1, 12, tzinfo=UTC)])
def test_a_talk_does_not_end_before_it_begins(
    desk: Desk, clock: FixedClock, application: int, ended: datetime
) -> None:
    made = planned(desk, application)
    clock.instant = START + HALF
    with refused(desk, Refused, "end is before"):
        appointments.held(desk, made, ended_at=ended)
    with refused(desk, Refused, "still to come"):
        appointments.held(desk, made, ended_at=clock.now() + timedelta(minutes=1))
    one_step(desk, lambda: appointments.held(desk, made, ended_at=START))
    assert desk.value("SELECT minutes FROM interaction") == 0
