"""Timelines: what happened stands once, where the account has it, with what became of it."""

from datetime import date, datetime, timedelta

import pytest

from jobdesk.commands import (
    applications,
    appointments,
    contacts,
    feedback,
    followups,
    interactions,
    promises,
)
from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    Direction,
    FollowupState,
    InteractionKind,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.history import EventKind
from jobdesk.domain.promises import Given, on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.entries import (
    CameBack,
    Closed,
    Entry,
    HoldBegan,
    HoldEnded,
    Met,
    Move,
    Moved,
    Pledge,
    Said,
    Settled,
)
from jobdesk.queries.timeline import of_contact, timeline
from jobdesk.store.desk import Desk
from jobdesk.store.histories import histories
from tests.commands.steps import stage_ids
from tests.support import FixedClock


@pytest.fixture
def job(desk: Desk, clock: FixedClock) -> int:
    made = applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])
    clock.advance(timedelta(minutes=5))
    return made


@pytest.fixture
def dana(desk: Desk) -> int:
    return contacts.add(desk, name="Dana Kim")


def plan(desk: Desk, job: int | None, *people: int, hours: float = 2) -> int:
    start = desk.clock.now() + timedelta(hours=hours)
    return appointments.plan(
        desk, kind=AppointmentKind.INTERVIEW, application_id=job, people=people, starts_at=start,
        ends_at=start + timedelta(hours=1), zone="UTC", round="First round",
    )  # fmt: skip


def move(desk: Desk, appointment_id: int, starts: datetime) -> int:
    return appointments.move(
        desk, appointment_id, starts_at=starts, ends_at=starts + timedelta(hours=1), zone="UTC"
    )


def say(desk: Desk, job: int | None, *people: int, **fields: object) -> int:
    values: dict[str, object] = {
        "kind": InteractionKind.MAIL, "direction": Direction.IN, "at": desk.clock.now(), "text": "hello",
    } | fields  # fmt: skip
    return interactions.log(desk, application_id=job, people=people, **values)  # type: ignore[arg-type]


def newest(desk: Desk, job: int) -> Entry:
    return timeline(desk, job)[0]


def details(entries: list[Entry]) -> list[type]:
    return [type(entry.detail) for entry in entries]


def test_everything_stands_newest_first(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    hour = timedelta(hours=1)
    say(desk, job, dana, kind=InteractionKind.CALL, minutes=30)
    clock.advance(hour)
    promises.make(
        desk, side=Side.THEM, words="news", when=on_day(clock.today()), application_id=job, contact_id=dana
    )
    clock.advance(hour)
    todo = followups.add(desk, words="send the sample", due_on=clock.today(), application_id=job)
    followups.done(desk, ActionKey(Rule.OWN, todo))
    clock.advance(hour)
    applications.hold(desk, [job])
    clock.advance(hour)
    applications.resume(desk, [job])
    clock.advance(hour)
    applications.close(desk, [job], Outcome.NOT_SELECTED)
    clock.advance(hour)
    feedback.record(desk, job, text="too junior", themes=("experience", "pay"), contact_id=dana)
    clock.advance(hour)
    applications.reopen(desk, [job])
    entries = timeline(desk, job)
    assert details(entries) == [
        Moved, CameBack, Closed, HoldEnded, HoldBegan, Settled, Pledge, Said, Moved,
    ]  # fmt: skip
    assert entries[0].detail == Moved(Move.REOPENED, "Applied", StageKind.APPLIED, "", None)
    assert entries[1].detail == CameBack(("experience", "pay"))
    assert (entries[1].text, entries[1].people) == ("too junior", ((dana, "Dana Kim"),))
    assert entries[2].detail == Closed(Outcome.NOT_SELECTED)
    assert entries[7].detail == Said(InteractionKind.CALL, Direction.IN, 30)
    assert (entries[7].text, entries[7].title, entries[7].application_id) == ("hello", "Engineer", job)
    assert entries[8].detail == Moved(Move.ADDED, "Applied", StageKind.APPLIED, "", None)
    assert len({entry.id for entry in entries}) == len(entries)


def test_the_order_is_that_of_the_history(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    """Everything in one second, and something of which nobody knows when it was."""
    said = say(desk, job)
    interactions.edit(desk, said, at=None)
    say(desk, job, dana, promises=[Given("news", on_day(clock.today()))])
    say(desk, job, direction=Direction.OUT)
    say(desk, job, kind=InteractionKind.NOTE)
    say(desk, job, kind=InteractionKind.MEETING)
    plan(desk, job, dana)
    applications.hold(desk, [job])
    applications.resume(desk, [job])
    applications.close(desk, [job], Outcome.WITHDRAWN)
    (history,) = histories(desk, [job])
    shown = [
        (entry.sign, entry.row_id)
        for entry in reversed(timeline(desk, job))
        if entry.table not in ("promise", "appointment")  # called off by the end: no account needs it
    ]
    assert shown == [(event.kind, event.id) for event in history.events]
    assert {EventKind.PROMISED, EventKind.NOTE, EventKind.HOLD_ENDED} <= {sign for sign, _id in shown}


def test_what_has_no_time_is_last(desk: Desk, job: int) -> None:
    said = say(desk, job)
    interactions.edit(desk, said, at=None)
    entry = timeline(desk, job)[-1]
    assert (entry.row_id, entry.table, entry.at, entry.on) == (said, "interaction", None, None)


def test_all_who_took_part_are_named(desk: Desk, job: int, dana: int) -> None:
    luis = contacts.add(desk, name="Luis")
    say(desk, job, luis, dana)
    assert newest(desk, job).people == ((luis, "Luis"), (dana, "Dana Kim"))
    assert [entry.people for entry in of_contact(desk, dana)] == [((luis, "Luis"), (dana, "Dana Kim"))]


def test_one_interview_is_one_entry_from_the_plan_to_the_talk(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    first = clock.now() + timedelta(hours=2)
    made = plan(desk, job, dana)
    planned = newest(desk, job)
    assert isinstance(planned.detail, Met)
    assert (planned.detail.state, planned.detail.name, planned.at) == (
        AppointmentState.PLANNED,
        "First round",
        clock.now(),
    )
    assert planned.people == ((dana, "Dana Kim"),)
    clock.advance(timedelta(hours=1))
    second, third = first + timedelta(days=1), first + timedelta(days=2)
    last = move(desk, move(desk, made, second), third)
    (moved,) = [entry for entry in timeline(desk, job) if entry.table == "appointment"]
    assert isinstance(moved.detail, Met)
    assert (moved.row_id, moved.detail.starts_at, moved.detail.moved_from) == (last, third, (first, second))
    clock.instant = third + timedelta(minutes=40)
    appointments.held(desk, last, text="went well")
    entries = timeline(desk, job)
    assert details(entries) == [Said, Moved]
    said = entries[0].said
    assert said is not None
    assert (said.kind, said.minutes, entries[0].text) == (InteractionKind.INTERVIEW, 40, "went well")
    assert said.meeting is not None
    assert (said.meeting.state, said.meeting.moved_from) == (AppointmentState.HELD, (first, second))
    assert details(of_contact(desk, dana)) == [Said]


def test_cancelled_missed_and_held_ones_differ(desk: Desk, clock: FixedClock, job: int) -> None:
    for act, state in (
        (appointments.cancel, AppointmentState.CANCELLED),
        (appointments.missed_by_them, AppointmentState.MISSED_BY_THEM),
        (appointments.missed_by_me, AppointmentState.MISSED_BY_ME),
    ):
        made = plan(desk, job)
        starts = clock.now() + timedelta(hours=2)
        clock.advance(timedelta(minutes=30) if act is appointments.cancel else timedelta(hours=5))
        act(desk, made)
        entry = next(each for each in timeline(desk, job) if each.table == "appointment")
        assert isinstance(entry.detail, Met)
        assert entry.detail.state is state
        assert entry.at == (clock.now() if act is appointments.cancel else starts)


def test_one_that_was_held_stands_also_when_its_log_entry_is_gone(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    made = plan(desk, job)
    clock.advance(timedelta(hours=4))
    appointments.held(desk, made, thank_you=False)
    interactions.delete(desk, newest(desk, job).row_id)
    entry = newest(desk, job)
    assert isinstance(entry.detail, Met)
    assert (entry.detail.state, entry.at) == (AppointmentState.HELD, clock.now() - timedelta(hours=1))


def test_one_that_was_moved_shows_where_it_went(desk: Desk, clock: FixedClock, dana: int) -> None:
    """Also where the other one is not in the same timeline, or is gone."""
    made = plan(desk, None, dana)
    later = clock.now() + timedelta(days=3)
    fresh = move(desk, made, later)
    appointments.edit(desk, fresh, people=())
    (entry,) = of_contact(desk, dana)
    assert isinstance(entry.detail, Met)
    assert (entry.detail.state, entry.detail.moved_to) == (AppointmentState.MOVED, later)
    appointments.delete(desk, fresh)
    (entry,) = of_contact(desk, dana)
    assert isinstance(entry.detail, Met)
    assert (entry.detail.state, entry.detail.moved_to, entry.at) == (
        AppointmentState.MOVED,
        None,
        clock.now(),
    )


def test_a_promise_stands_on_the_day_it_was_said_with_its_outcome(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    said_at = clock.now() - timedelta(days=3)
    when = on_day(clock.today() + timedelta(days=1), "Thursday")
    made = promises.make(
        desk, side=Side.THEM, words="the contract", when=when, application_id=job, contact_id=dana,
        said_at=said_at,
    )  # fmt: skip
    clock.advance(timedelta(days=1))
    promises.keep(desk, made)
    (entry,) = [each for each in timeline(desk, job) if each.table == "promise"]
    assert entry.detail == Pledge(Side.THEM, when, PromiseState.KEPT, clock.now())
    assert (entry.at, entry.on, entry.text) == (said_at, date(2026, 11, 15), "the contract")
    assert entry.people == ((dana, "Dana Kim"),)
    assert [each.row_id for each in of_contact(desk, dana)] == [made]


def test_only_what_the_user_skipped_is_skipped(desk: Desk, clock: FixedClock, job: int) -> None:
    say(desk, job)
    say(desk, job, direction=Direction.OUT)  # the reply is not due any more, which is no skipping
    made = plan(desk, job)
    clock.advance(timedelta(hours=4))
    appointments.held(desk, made, thank_you=False)
    assert Settled not in details(timeline(desk, job))
    todo = followups.add(desk, words="ring her", due_on=clock.today(), application_id=job)
    followups.skip(desk, ActionKey(Rule.OWN, todo))
    settled = newest(desk, job).detail
    assert isinstance(settled, Settled)
    assert (settled.state, settled.words) == (FollowupState.SKIPPED, "ring her")


def test_a_contact_has_a_timeline_across_applications(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    other = applications.add(desk, title="Architect")
    say(desk, job, dana)
    clock.advance(timedelta(minutes=5))
    say(desk, other, dana)
    say(desk, other)
    clock.advance(timedelta(minutes=5))
    todo = followups.add(desk, words="ring her", due_on=clock.today(), contact_id=dana)
    followups.done(desk, ActionKey(Rule.OWN, todo))
    feedback.record(desk, job, text="fine", contact_id=dana)
    entries = of_contact(desk, dana)
    assert sorted(entry.title for entry in entries) == ["", "Architect", "Engineer", "Engineer"]
    assert details(entries)[2:] == [Said, Said]
    assert [entry.title for entry in entries[2:]] == ["Architect", "Engineer"]


def test_nothing_happened_to_what_is_gone(desk: Desk) -> None:
    assert timeline(desk, 99) == []
    assert of_contact(desk, 99) == []
