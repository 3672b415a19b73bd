"""What the board reads after a step is what it would read of all: after any commands, undone and redone."""

from datetime import timedelta
from random import Random

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, promises
from jobdesk.domain.enums import AppointmentKind, ContactMethodKind, Role, Side
from jobdesk.domain.promises import on_day
from jobdesk.errors import JobDeskError
from jobdesk.queries import board, due
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.store.rows import new_uid
from jobdesk.ui.board.cards import AT_ONCE, FIRST, Cards
from jobdesk.wording.cards import Card, cards
from jobdesk.wording.due import what
from tests.commands.steps import stage_ids
from tests.store.acting import act
from tests.support import FixedClock

STEPS = 150
DAY = timedelta(days=1)


def whole(desk: Desk) -> list[Card]:
    """All open cards, read anew."""
    return cards(board.cards(desk), desk.clock.now(), desk.clock.today())


def closed(desk: Desk) -> list[Card]:
    """All closed cards, read anew."""
    return cards(board.closed(desk), desk.clock.now(), desk.clock.today())


@pytest.mark.parametrize("seed", range(3))
def test_a_part_that_is_read_makes_the_same_cards_as_reading_all(
    desk: Desk, clock: FixedClock, seed: int
) -> None:
    rng = Random(seed)
    held = Cards(desk)
    held.read()
    in_parts = 0

    def keep_true(changes: Changes) -> None:
        nonlocal in_parts
        if held.take(changes):
            in_parts += 1
        else:
            held.read()
        held.read_closed(True)
        assert held.open == whole(desk)
        assert [each.chip for each in held.open] == [each.chip for each in whole(desk)]
        assert held.closed == closed(desk)

    desk.listen(keep_true)
    for _step in range(STEPS):
        before = clock.now()
        try:
            act(desk, rng, clock)
        except JobDeskError:
            continue
        if clock.now() != before:
            held.read()
            assert held.open == whole(desk)
    assert in_parts > STEPS // 4


def test_board_and_today_agree_whether_there_is_somebody_to_write_to(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])
    friend = contacts.add(desk, name="Dana", company="")
    clock.advance(timedelta(days=20))
    held = Cards(desk)
    held.read()
    desk.listen(lambda changes: None if held.take(changes) else held.read())

    def move() -> str:
        chip = held.open[0].chip
        assert chip is not None
        assert held.open == whole(desk)
        (item,) = due.due(desk)
        assert due.todos(desk, application_id=job) == [item]
        assert chip.text == f"Your move: {what(item)}"
        return what(item)

    find, write = "find a person there", "follow up"
    assert move() == find
    contacts.link(desk, job, friend, Role.REFERRER)
    assert move() == find
    contacts.edit(desk, friend, methods=[(ContactMethodKind.MAIL, "dana@example.org")])
    assert move() == write
    contacts.unlink(desk, job, friend)
    assert move() == find
    contacts.edit(desk, friend, company="Acme")
    assert move() == write
    contacts.delete(desk, [friend])
    assert move() == find
    desk.undo()
    assert move() == write


def test_at_first_only_what_a_screen_shows_is_read(desk: Desk) -> None:
    for number in range(FIRST + 1):
        applications.add(desk, title=f"Job {number}", company="")
    held = Cards(desk)
    held.read()
    assert held.counts is not None
    assert (len(held.open), sum(held.counts.values())) == (FIRST, FIRST + 1)
    held.read()
    assert held.counts is None
    assert held.open == whole(desk)


def test_what_is_not_touched_is_measured_by_the_new_answers(desk: Desk, clock: FixedClock) -> None:
    applied = stage_ids(desk)["applied"]
    made = [applications.add(desk, title="Engineer", stage_id=applied) for _each in range(7)]
    held = Cards(desk)
    held.read()
    desk.listen(lambda changes: None if held.take(changes) else held.read())
    clock.advance(timedelta(days=2))
    held.read()
    other = next(each for each in held.open if each.id == made[6])
    for job in made[:5]:
        applications.move(desk, [job], stage_ids(desk)["screening"])
    clock.advance(timedelta(days=2))
    again = next(each for each in held.open if each.id == made[6])
    assert (other.limits is not None, again.limits is not None) == (True, True)
    assert again != other
    assert again.limits is not None
    assert again.limits.own


@pytest.mark.parametrize("hours", [1, 3, 5, 8])
def test_what_the_clock_changes_within_a_day_is_read(desk: Desk, clock: FixedClock, hours: int) -> None:
    job, other = (applications.add(desk, title="Engineer", stage_id=2) for _each in range(2))
    starts = clock.now() + timedelta(hours=2)
    appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        application_id=job,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        zone="UTC",
    )
    promises.make(desk, side=Side.THEM, words="call", when=on_day(clock.today() + DAY), application_id=other)
    clock.advance(DAY - timedelta(hours=1))
    followups.add(desk, words="Ask Tom", due_on=clock.today(), application_id=job)
    held = Cards(desk)
    held.read()
    clock.advance(timedelta(hours=hours))
    held.tick()
    assert held.open == whole(desk)
    assert [each.chip for each in held.open] == [each.chip for each in whole(desk)]


def test_many_are_read_in_parts_and_what_is_seen_at_once(desk: Desk) -> None:
    with desk.step("Fill"):
        desk.connection.executemany(
            "INSERT INTO application (uid, title, stage_id, rank, created_at, updated_at) "
            "VALUES (?, 'Cook', 1, ?, '2026-01-05T09:00:00Z', '2026-01-05T09:00:00Z')",
            [(new_uid(), n) for n in range(2 * AT_ONCE)],
        )
    held = Cards(desk)
    held.read()
    while held.more():
        pass
    assert held.open == whole(desk)
    seen, hidden = held.open[AT_ONCE], held.open[AT_ONCE + 1]
    desk.connection.execute("UPDATE application SET title = 'Chef'")
    held.read([seen.id])
    titles = {card.id: card.title for card in held.open}
    assert (titles[seen.id], titles[hidden.id], len(titles)) == ("Chef", "Cook", 2 * AT_ONCE)
    assert held.counts == {1: 2 * AT_ONCE}
    while held.more():
        pass
    assert held.open == whole(desk)
    assert held.counts is None
