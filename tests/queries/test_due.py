"""What is due: never before its hour, not while its application rests, late only after its own day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.commands import (
    applications,
    contacts,
    followups,
    interactions,
    offers,
    promises,
    reminders,
)
from jobdesk.domain.enums import (
    ContactMethodKind,
    Direction,
    FollowupKind,
    InteractionKind,
    Outcome,
    Side,
)
from jobdesk.domain.later import at
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.due import DueItem, due, todos, unshown, upcoming
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids
from tests.support import FixedClock, in_zone

TODAY = date(2026, 11, 18)
DAY = timedelta(days=1)
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"]


def todo(
    desk: Desk, on: date = TODAY, job: int | None = None, kind: FollowupKind = FollowupKind.OTHER
) -> ActionKey:
    made = followups.add(desk, words="write", due_on=on, application_id=job, kind=kind)
    return ActionKey(Rule.OWN, made)


def keys(items: list[DueItem]) -> list[ActionKey]:
    return [item.key for item in items]


def applied(desk: Desk, *, reachable: bool = True) -> int:
    made = applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])
    if reachable:
        mail = (ContactMethodKind.MAIL, "dana@acme.example")
        contacts.add(desk, name="Dana", company="Acme", methods=[mail])
    return made


def heard(desk: Desk, job: int, at_: datetime | None = None) -> None:
    interactions.log(
        desk,
        kind=InteractionKind.MAIL,
        direction=Direction.IN,
        at=at_ or desk.clock.now(),
        application_id=job,
    )


@given(st.dates(date(2012, 1, 1), date(2037, 12, 31)), st.times().map(lambda t: t.replace(fold=0)))
def test_no_day_begins_before_its_hour_in_any_zone(day: date, hour: time) -> None:
    for name in ZONES:
        zone = ZoneInfo(name)
        begins = at(day, hour, zone).astimezone(zone).replace(tzinfo=None, fold=0)
        assert begins >= datetime.combine(day, hour)
        assert begins - datetime.combine(day, hour) <= timedelta(hours=1)


def test_a_day_begins_at_the_morning_hour(desk: Desk, clock: FixedClock) -> None:
    todo(desk)
    clock.instant = at(TODAY, time(8, 59, 59))
    assert due(desk) == []
    assert [item.on for item in upcoming(desk)] == [TODAY]
    clock.instant = at(TODAY, time(9))
    assert [item.due_at for item in due(desk)] == [at(TODAY, time(9))]
    assert upcoming(desk) == []
    desk.settings = replace(desk.settings, morning=time(11))
    assert due(desk) == []


def test_put_off_it_is_due_then(desk: Desk, clock: FixedClock) -> None:
    key = todo(desk)
    until = clock.now() + timedelta(hours=3)
    followups.snooze(desk, key, until.astimezone(ZoneInfo("Asia/Tokyo")))
    assert due(desk) == []
    assert keys(upcoming(desk)) == [key]
    clock.instant = until.astimezone(UTC)
    assert [item.due_at for item in due(desk)] == [until]
    assert upcoming(desk) == []


@pytest.mark.parametrize("zone", ["Pacific/Apia", "America/Los_Angeles"])
def test_what_was_put_off_to_later_today_comes_up_in_any_zone(
    desk: Desk, clock: FixedClock, zone: str
) -> None:
    with in_zone(zone):
        desk.ensure_derived()
        clock.instant = at(TODAY, time(7))
        job = applied(desk)
        heard(desk, job)
        key = ActionKey(Rule.REPLY, job)
        followups.snooze(desk, key, at(TODAY, time(22)))
        assert (keys(due(desk)), keys(upcoming(desk))) == ([], [key])
        clock.instant = at(TODAY, time(22))
        assert (keys(due(desk)), keys(upcoming(desk))) == ([key], [])


def test_held_closed_and_archived_ones_rest(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer", company="Acme")
    todo(desk, job=job)
    assert [item.whom for item in due(desk)] == ["Engineer · Acme"]
    applications.archive(desk, [job])
    assert [*due(desk), *upcoming(desk)] == []
    desk.undo()
    applications.close(desk, [job], Outcome.NO_ANSWER)
    assert [*due(desk), *upcoming(desk)] == []


def test_what_is_asked_after_the_end_is_due_after_it(desk: Desk, clock: FixedClock) -> None:
    job = applied(desk)
    applications.move(desk, [job], stage_ids(desk)["interview"])
    applications.close(desk, [job], Outcome.NOT_SELECTED)
    clock.advance(DAY)
    assert [(item.rule, item.kind) for item in due(desk)] == [
        (Rule.NOT_SELECTED, FollowupKind.FEEDBACK_REQUEST)
    ]


def test_a_hold_ends_on_its_day(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer")
    todo(desk, job=job)
    todo(desk, TODAY + timedelta(days=30), job)
    applications.hold(desk, [job], TODAY + timedelta(days=5))
    assert [*due(desk), *upcoming(desk)] == []
    assert len(todos(desk, application_id=job)) == 2, "its page shows them"
    clock.advance(timedelta(days=5))
    assert len(due(desk)) == len(upcoming(desk)) == 1


def test_longest_due_first_and_soonest_first(desk: Desk) -> None:
    made = [todo(desk, TODAY + timedelta(days=n)) for n in (0, -3, 5, 2, -1)]
    assert keys(due(desk)) == [made[1], made[4], made[0]]
    assert keys(upcoming(desk)) == [made[3], made[2]]
    assert keys(upcoming(desk, 1)) == [made[3]]


@pytest.mark.parametrize("day", [date(1971, 1, 1), date(2200, 12, 31)])
def test_the_furthest_days_that_can_be_set(desk: Desk, day: date) -> None:
    todo(desk, day)
    assert len(due(desk)) + len(upcoming(desk)) == 1


def test_where_nobody_can_be_reached_a_person_is_looked_for(desk: Desk) -> None:
    job = applied(desk, reachable=False)
    assert [item.kind for item in upcoming(desk)] == [FollowupKind.FIND_PERSON]
    mail = (ContactMethodKind.PHONE, "+31 6 1234567")
    contacts.add(desk, name="Dana", company="Acme", methods=[mail])
    assert [(item.key, item.kind) for item in upcoming(desk)] == [
        (ActionKey(Rule.APPLIED, job), FollowupKind.FOLLOW_UP)
    ]


def test_one_promised_in_the_morning_comes_up_and_is_asked_about_in_the_evening(
    desk: Desk, clock: FixedClock
) -> None:
    job = applied(desk)
    theirs = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY + DAY), application_id=job)
    mine = promises.make(desk, side=Side.ME, words="send", when=on_day(TODAY + DAY), application_id=job)
    clock.instant = at(TODAY + DAY, time(8))
    assert due(desk) == []
    coming = {item.key for item in upcoming(desk)}
    assert {ActionKey(Rule.PROMISE, mine), ActionKey(Rule.PROMISE, theirs)} <= coming
    clock.instant = at(TODAY + DAY, time(18))
    assert keys(due(desk)) == [ActionKey(Rule.PROMISE, mine), ActionKey(Rule.PROMISE, theirs)]
    assert upcoming(desk) == []
    clock.advance(2 * DAY)
    assert [item.days_late(clock.today()) for item in due(desk)] == [2, 2]


def test_who_said_not_yet_is_not_asked_again(desk: Desk, clock: FixedClock) -> None:
    job = applied(desk)
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY + DAY), application_id=job)
    clock.advance(2 * DAY)
    promises.not_yet(desk, made)
    assert due(desk) == []
    assert keys(upcoming(desk)) == [ActionKey(Rule.PROMISE_LATE, made)]
    clock.advance(4 * DAY)
    assert [(item.rule, item.words) for item in due(desk)] == [(Rule.PROMISE_LATE, "call")]


def test_lateness_counts_from_the_day_itself_not_from_its_notice(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", deadline_on=TODAY + 2 * DAY)
    (item,) = due(desk)
    assert (item.rule, item.on < TODAY + 2 * DAY) == (Rule.DEADLINE, True)
    clock.advance(2 * DAY)
    assert [each.days_late(clock.today()) for each in due(desk)] == [0]
    clock.advance(DAY)
    assert due(desk) == [], "after the deadline nobody applies"
    applications.move(desk, [job], stage_ids(desk)["offer"])
    offers.write(desk, job, reply_by_on=clock.today() + DAY)
    assert [(each.rule, each.days_late(clock.today())) for each in due(desk)] == [(Rule.DECIDE, 0)]
    clock.advance(3 * DAY)
    assert [each.days_late(clock.today()) for each in due(desk)] == [2]


def test_a_deadline_is_told_early_and_on_the_day_once_each(desk: Desk, clock: FixedClock) -> None:
    applications.add(desk, title="Engineer", deadline_on=TODAY + 2 * DAY)

    def tell() -> int:
        found = unshown(desk)
        reminders.note_shown(desk, [(item.key, item.mark) for item in found])
        return len(found)

    told = []
    for _day in range(4):
        told += [tell(), tell()]
        clock.advance(DAY)
    assert told == [1, 0, 0, 0, 1, 0, 0, 0]


def test_who_was_told_on_the_day_needs_no_early_telling(desk: Desk, clock: FixedClock) -> None:
    applications.add(desk, title="Engineer", deadline_on=TODAY)
    (item,) = unshown(desk)
    reminders.note_shown(desk, [(item.key, item.mark)])
    clock.instant = at(TODAY, time(7))
    assert unshown(desk) == []


def test_who_is_written_to_is_not_asked_to_keep_in_touch_as_well(desk: Desk, clock: FixedClock) -> None:
    mail = (ContactMethodKind.MAIL, "dana@acme.example")
    dana = contacts.add(desk, name="Dana", company="Acme", methods=[mail], keep_in_touch_days=1)
    clock.advance(3 * DAY)
    assert [item.rule for item in due(desk)] == [Rule.KEEP_IN_TOUCH]
    promises.make(desk, side=Side.THEM, words="call", when=on_day(clock.today() + DAY), contact_id=dana)
    made = desk.value("SELECT max(id) FROM promise")
    clock.advance(2 * DAY)
    promises.not_yet(desk, made)
    clock.advance(3 * DAY)
    assert [item.rule for item in due(desk)] == [Rule.PROMISE_LATE]


def test_of_one_application_is_due_what_is_due_of_all(desk: Desk, clock: FixedClock) -> None:
    one, other = applied(desk), applied(desk)
    for job in (one, other):
        todo(desk, job=job)
        promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    todo(desk)
    clock.instant = at(TODAY + 20 * DAY, time(20))
    everything = due(desk)
    for job in (one, other):
        mine = due(desk, job)
        assert mine == [item for item in everything if item.application_id == job]
        assert {item.rule for item in mine} == {Rule.OWN, Rule.PROMISE}
