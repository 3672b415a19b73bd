"""What the board reads after a step is what it would read of all: after any commands, undone and redone."""

from datetime import timedelta
from random import Random

import pytest

from jobdesk.commands import applications, contacts
from jobdesk.domain.words import ContactMethodKind, Role
from jobdesk.errors import JobDeskError
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.store.queries import board, due
from jobdesk.store.queries.todos import todos
from jobdesk.ui.board.cards import FIRST, Cards
from tests.commands.steps import stage_ids
from tests.store.acting import act
from tests.support import FixedClock

STEPS = 150


@pytest.mark.parametrize("seed", range(3))
def test_a_part_that_is_read_makes_the_same_cards_as_reading_all(
    desk: Desk, clock: FixedClock, seed: int
) -> None:
    rng = Random(seed)
    cards = Cards(desk)
    cards.read()
    in_parts = 0

    def keep_true(changes: Changes) -> None:
        nonlocal in_parts
        if cards.take(changes):
            in_parts += 1
        else:
            cards.read()
        cards.read_closed(True)
        assert cards.open == board.cards(desk)
        assert cards.closed == board.closed(desk)

    desk.listen(keep_true)
    for _step in range(STEPS):
        before = clock.now()
        try:
            act(desk, rng, clock)
        except JobDeskError:
            continue
        if clock.now() != before:
            cards.read()
            assert cards.open == board.cards(desk)
    assert in_parts > STEPS // 4


def test_board_and_today_agree_whether_there_is_somebody_to_write_to(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])
    friend = contacts.add(desk, name="Dana", company="")
    clock.advance(timedelta(days=30))
    cards = Cards(desk)
    cards.read()
    desk.listen(lambda changes: None if cards.take(changes) else cards.read())

    def move() -> str:
        chip = cards.open[0].chip
        assert chip is not None
        assert cards.open == board.cards(desk) == [board.card(desk, job)]
        (item,) = due.due(desk)
        (todo,) = todos(desk, application_id=job)
        assert (todo.what.casefold(), chip.text) == (item.what, f"Your move: {item.what}")
        return item.what

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


def test_a_person_is_looked_for_in_what_comes_up_too(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])
    assert [item.what for item in due.upcoming(desk)] == ["find a person there"]
    friend = contacts.add(desk, name="Dana", company="", methods=[(ContactMethodKind.PHONE, "+31 6 1234")])
    contacts.link(desk, job, friend, Role.REFERRER)
    assert [item.what for item in due.upcoming(desk)] == ["follow up"]


def test_at_first_only_what_a_screen_shows_is_read(desk: Desk) -> None:
    for number in range(FIRST + 1):
        applications.add(desk, title=f"Job {number}", company="")
    cards = Cards(desk)
    cards.read()
    assert cards.counts is not None
    assert (len(cards.open), sum(cards.counts.values())) == (FIRST, FIRST + 1)
    cards.read()
    assert cards.counts is None
    assert cards.open == board.cards(desk)
