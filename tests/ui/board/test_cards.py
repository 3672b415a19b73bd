"""What the board reads after a step is what it would read of all: after any commands, undone and redone."""

from datetime import timedelta
from random import Random

import pytest

from jobdesk.commands import applications
from jobdesk.errors import JobDeskError
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.store.queries import board
from jobdesk.ui.board.cards import FIRST, Cards
from tests.store.acting import ACTIONS
from tests.support import FixedClock

STEPS = 150


def _raw(desk: Desk, rng: Random) -> None:
    """Promises and appointments, made, changed and taken away as rows: whatever commands there will be."""
    ids = [row[0] for row in desk.rows("SELECT id FROM application")] or [None]
    stamp, day = "2026-11-02T09:00:00Z", f"2026-11-{rng.randint(10, 30)}"
    with desk.step("Rows"):
        run = desk.connection.execute
        what = rng.randint(0, 3)
        if what == 0:
            run(
                "INSERT INTO promise (uid, side, application_id, words, due_kind, due_on, created_at, "
                "updated_at) VALUES (?, 'them', ?, 'an answer', 'day', ?, ?, ?)",
                (f"p{rng.random()}", rng.choice(ids), day, stamp, stamp),
            )
        elif what == 1:
            run(
                "INSERT INTO appointment (uid, kind, application_id, starts_at, ends_at, zone, created_at, "
                "updated_at) VALUES (?, 'call', ?, ?, ?, 'UTC', ?, ?)",
                (f"a{rng.random()}", rng.choice(ids), f"{day}T09:00:00Z", f"{day}T10:00:00Z", stamp, stamp),
            )
        elif what == 2:
            run("UPDATE promise SET state = 'kept' WHERE id = (SELECT max(id) FROM promise)")
            run("UPDATE appointment SET state = 'held' WHERE id = (SELECT max(id) FROM appointment)")
        else:
            run("DELETE FROM promise WHERE id = (SELECT min(id) FROM promise)")
            run("DELETE FROM appointment WHERE id = (SELECT min(id) FROM appointment)")


def _act(desk: Desk, rng: Random, clock: FixedClock) -> None:
    if rng.random() < 0.2:
        _raw(desk, rng)
    elif rng.random() < 0.2:
        rng.choice([desk.undo, desk.redo])()
    elif rng.random() < 0.05:
        clock.advance(timedelta(hours=rng.choice([1, 30])))
    else:
        ACTIONS[rng.choice(sorted(ACTIONS))](desk, rng)


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
            _act(desk, rng, clock)
        except JobDeskError:
            continue
        if clock.now() != before:
            cards.read()
            assert cards.open == board.cards(desk)
    assert in_parts > STEPS // 4


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
