"""One application: details, timeline, people, and what there is to do."""

from datetime import date, timedelta

from jobdesk.commands import applications, contacts, followups, interactions
from jobdesk.domain.words import Direction, InteractionKind, Outcome, Role, WorkMode
from jobdesk.store.desk import Desk
from jobdesk.store.queries import application as asking
from jobdesk.store.queries import board
from jobdesk.store.queries.timeline import timeline
from jobdesk.store.queries.todos import todos
from tests.support import FixedClock


def test_details_are_what_was_written(desk: Desk) -> None:
    row_id = applications.add(
        desk, title="Engineer", company="Acme", pay_min=1, pay_max=2, work_mode=WorkMode.REMOTE, interest=4
    )
    found = asking.details(desk, row_id)
    assert found is not None
    assert (found.title, found.company, found.pay_max, found.interest) == ("Engineer", "Acme", 2, 4)
    assert found.work_mode is WorkMode.REMOTE
    assert not found.held


def test_details_of_what_is_gone_are_none(desk: Desk) -> None:
    assert asking.details(desk, 99) is None
    assert board.card(desk, 99) is None


def test_a_hold_that_ran_out_is_none(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    applications.hold(desk, [row_id], clock.today() + timedelta(days=2))
    found = asking.details(desk, row_id)
    assert found is not None
    assert found.held
    clock.advance(timedelta(days=2))
    found = asking.details(desk, row_id)
    assert found is not None
    assert not found.held


def test_the_timeline_tells_everything_newest_first(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    dana = contacts.add(desk, name="Dana")
    clock.advance(timedelta(hours=1))
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=clock.now(), text="hello",
        application_id=row_id, contact_id=dana, minutes=30,
    )  # fmt: skip
    clock.advance(timedelta(hours=1))
    todo = followups.add(desk, words="send the sample", due_on=clock.today(), application_id=row_id)
    followups.done(desk, todo)
    clock.advance(timedelta(hours=1))
    applications.close(desk, [row_id], Outcome.WITHDRAWN)
    clock.advance(timedelta(hours=1))
    applications.reopen(desk, [row_id])
    entries = timeline(desk, row_id)
    assert [entry.what for entry in entries] == ["Reopened", "Closed", "Done", "Call in", "Added"]
    call = entries[3]
    assert (call.text, call.more, call.contact_id) == ("hello", "with Dana · 30 min", dana)
    assert len({entry.id for entry in entries}) == len(entries)


def test_a_move_names_the_stage_left(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    clock.advance(timedelta(minutes=1))
    first, second = board.stages(desk)[:2]
    applications.move(desk, [row_id], second.id)
    entry = timeline(desk, row_id)[0]
    assert entry.what == second.name
    assert first.name in entry.text


def test_todos_come_in_the_order_they_are_due(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    for words, days in (("late", -2), ("far", 9), ("now", 0)):
        followups.add(desk, words=words, due_on=clock.today() + timedelta(days=days), application_id=row_id)
    first = todos(desk, application_id=row_id)[0]
    followups.snooze(desk, first.id, clock.now() + timedelta(days=3))
    found = todos(desk, application_id=row_id)
    assert [todo.words for todo in found] == ["now", "late", "far"]
    assert found[1].put_off
    assert found[1].due_on == clock.today() - timedelta(days=2)
    assert found[1].on == date(2026, 11, 21)


def test_people_have_their_role(desk: Desk) -> None:
    row_id = applications.add(desk, title="Engineer")
    dana = contacts.add(desk, name="Dana", company="Acme", position="Recruiter")
    contacts.link(desk, row_id, dana, Role.RECRUITER)
    (person,) = asking.people(desk, row_id)
    assert (person.name, person.role, person.more) == ("Dana", Role.RECRUITER, "Recruiter, Acme")
