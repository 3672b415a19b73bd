"""Answers to a notice do what the screen does; the note that it was shown is no step."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from jobdesk.commands import applications, appointments, followups, promises, reminders
from jobdesk.domain.enums import AppointmentKind, Side
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.queries import due
from jobdesk.queries.due import DueItem
from jobdesk.store.desk import Desk
from tests.commands.steps import one_step, refused
from tests.support import FixedClock, in_zone

TODAY = date(2026, 11, 18)


@pytest.fixture
def key(desk: Desk) -> ActionKey:
    return ActionKey(Rule.OWN, followups.add(desk, words="write", due_on=desk.clock.today()))


def note(desk: Desk, items: list[DueItem]) -> None:
    reminders.note_shown(desk, [(item.key, item.mark) for item in items])


def test_done_and_later(desk: Desk, key: ActionKey) -> None:
    until = desk.clock.now() + timedelta(hours=1)
    one_step(desk, lambda: followups.snooze(desk, key, until))
    assert due.due(desk) == []
    one_step(desk, lambda: followups.done(desk, key))
    assert desk.rows("SELECT state FROM followup") == [("done",)]


def test_what_was_shown_is_noted_once_and_undo_leaves_it_alone(desk: Desk, key: ActionKey) -> None:
    for _ in range(2):
        note(desk, due.due(desk))
    assert desk.rows("SELECT rule, about_id, mark, shown_at, outcome FROM reminder") == [
        ("own", key.about_id, "2026-11-18", "2026-11-18T10:00:00Z", "notice")
    ]
    assert due.unshown(desk) == []
    desk.undo()
    assert desk.value("SELECT count(*) FROM followup") == 0
    assert desk.value("SELECT count(*) FROM reminder") == 1


def test_put_off_it_is_shown_again(desk: Desk, clock: FixedClock, key: ActionKey) -> None:
    note(desk, due.due(desk))
    until = clock.now() + timedelta(hours=1)
    followups.snooze(desk, key, until)
    clock.advance(timedelta(hours=1))
    assert [item.due_at for item in due.unshown(desk)] == [until]


def tell(desk: Desk) -> set[str]:
    """What a reminder shows now, without the numbers."""
    found = due.unshown(desk)
    note(desk, found)
    return {item.rule.value for item in found}


def put_on(desk: Desk) -> tuple[int, int]:
    """One of everything that is asked about on 18 November: a follow-up and a promise of theirs."""
    job = applications.add(desk, title="Engineer", deadline_on=TODAY + timedelta(days=2))
    first = followups.add(desk, words="write", due_on=TODAY)
    theirs = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    promises.make(desk, side=Side.ME, words="send", when=on_day(TODAY), application_id=job)
    starts = datetime(2026, 11, 19, 15).astimezone()
    ends = starts + timedelta(hours=1)
    appointments.plan(
        desk, kind=AppointmentKind.INTERVIEW, starts_at=starts, ends_at=ends, zone="UTC", application_id=job
    )
    return first, theirs


ALL = {"own", "deadline", "promise", "appointment_day"}


@pytest.mark.parametrize("machine_zone", ["Europe/Berlin"], indirect=True)
def test_travel_shows_nothing_again(machine_zone: str, desk: Desk, clock: FixedClock) -> None:
    clock.instant = datetime(2026, 11, 18, 9).astimezone()
    put_on(desk)
    clock.instant = datetime(2026, 11, 18, 20).astimezone()
    assert tell(desk) == ALL
    clock.advance(timedelta(hours=4, minutes=30))  # 18:30 in New York
    for zone in ("America/New_York", "Asia/Tokyo"):
        with in_zone(zone):
            assert {item.rule.value for item in due.due(desk)} == ALL
            assert tell(desk) == set()


@pytest.mark.parametrize("morning", [time(7), time(10), time(19)])
def test_other_hours_show_nothing_again(desk: Desk, clock: FixedClock, morning: time) -> None:
    put_on(desk)
    clock.instant = datetime(2026, 11, 18, 18, 30).astimezone()
    assert tell(desk) == ALL
    desk.settings = replace(desk.settings, morning=morning, evening=time(18, 20))
    assert tell(desk) == set()
    clock.advance(timedelta(hours=1))
    assert tell(desk) == set()


def test_a_deadline_is_told_early_and_on_its_day(desk: Desk, clock: FixedClock) -> None:
    applications.add(desk, title="Engineer", deadline_on=TODAY + timedelta(days=9))
    told = []
    for _day in range(12):
        told += [clock.today().day] * len(tell(desk))
        desk.settings = replace(desk.settings, morning=time(8 + len(told)))
        clock.advance(timedelta(days=1))
    assert told == [24, 27]


def test_told_on_the_day_of_a_deadline_it_was_told(desk: Desk, clock: FixedClock) -> None:
    applications.add(desk, title="Engineer", deadline_on=TODAY + timedelta(days=9))
    clock.advance(timedelta(days=9))
    assert tell(desk) == {"deadline"}
    desk.settings = replace(desk.settings, morning=time(11))
    assert tell(desk) == set()
    clock.advance(timedelta(hours=1))
    assert tell(desk) == set()


def test_another_day_is_told_again_once(desk: Desk, clock: FixedClock) -> None:
    first, theirs = put_on(desk)
    clock.instant = datetime(2026, 11, 18, 18, 30).astimezone()
    tell(desk)
    followups.edit(desk, first, due_on=TODAY + timedelta(days=1))
    followups.snooze(desk, ActionKey(Rule.PROMISE, theirs), clock.now() + timedelta(hours=16))
    assert tell(desk) == set()
    clock.advance(timedelta(hours=15))
    assert tell(desk) == {"own"}
    clock.advance(timedelta(hours=1))
    assert tell(desk) == {"promise"}
    assert tell(desk) == set()


def test_a_promise_is_kept_from_a_menu(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer")
    made = promises.make(
        desk, side=Side.ME, words="send it", when=on_day(desk.clock.today()), application_id=job
    )
    key = ActionKey(Rule.PROMISE, made)
    assert [item.key for item in due.due(desk)] == [key]
    one_step(desk, lambda: followups.done(desk, key))
    assert desk.value("SELECT state FROM promise") == "kept"
    with refused(desk, Refused, "before"):
        followups.done(desk, key)


@pytest.mark.parametrize("rule", Rule)
def test_what_is_not_there_cannot_be_done(desk: Desk, rule: Rule) -> None:
    with refused(desk, Gone):
        followups.done(desk, ActionKey(rule, 99))
    with refused(desk, Gone):
        followups.snooze(desk, ActionKey(rule, 99), desk.clock.now() + timedelta(hours=1))


def test_later_is_not_before_now(desk: Desk, key: ActionKey) -> None:
    with refused(desk, Refused, "past"):
        followups.snooze(desk, key, desk.clock.now())


def test_the_day_that_was_promised_is_there_from_the_morning_on_and_asked_about_in_the_evening(
    desk: Desk, clock: FixedClock
) -> None:
    job = applications.add(desk, title="Engineer")
    for side in Side:
        promises.make(desk, side=side, words="call", when=on_day(TODAY), application_id=job)
    clock.instant = datetime(2026, 11, 18, 8).astimezone()
    assert [item.rule for item in due.upcoming(desk)] == [Rule.PROMISE, Rule.PROMISE]
    clock.instant = datetime(2026, 11, 18, 18).astimezone()
    assert [item.rule for item in due.due(desk)] == [Rule.PROMISE, Rule.PROMISE]


def test_a_deadline_that_is_entered_inside_its_notice_is_told_at_once_and_is_in_time(desk: Desk) -> None:
    applications.add(desk, title="Engineer", deadline_on=TODAY + timedelta(days=1))
    (item,) = due.due(desk)
    assert (item.rule, item.days_late(TODAY)) == (Rule.DEADLINE, 0)
    assert item.days_late(TODAY + timedelta(days=2)) == 1
