"""Whose turn it is, and who spoke last, in sentences."""

from datetime import timedelta

import pytest

from jobdesk.commands import applications, interactions
from jobdesk.domain.enums import Direction, InteractionKind, Outcome
from jobdesk.queries import application, board
from jobdesk.store.desk import Desk
from jobdesk.wording.application import how_it_stands, turn
from jobdesk.wording.cards import cards
from tests.commands.steps import stage_ids
from tests.support import FixedClock


def told(desk: Desk, job: int) -> tuple[str, str]:
    """Whose turn it is, and what that rests on."""
    (card,) = cards(board.card(desk, job), desk.clock.now(), desk.clock.today())
    state = application.state(desk, job)
    assert state is not None
    return turn(card), how_it_stands(card, state)


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("saved", ("Yours to apply", "Saved today.")),
        ("applied", ("Their turn", "The next word is theirs. You applied today.")),
        ("interview", ("Their turn", "The next word is theirs. Nobody has written yet.")),
        ("offer", ("Yours to decide", "Nobody has written yet.")),
    ],
)
def test_where_nobody_spoke_nobody_is_said_to(desk: Desk, stage: str, words: tuple[str, str]) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)[stage])
    assert told(desk, job) == words


def test_the_last_word_is_theirs_or_the_users(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["screening"])
    clock.advance(timedelta(days=1))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    clock.advance(timedelta(days=3))
    assert told(desk, job) == ("Your turn", "The last word was theirs, 3 days ago.")
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.OUT, at=clock.now(), application_id=job
    )
    assert told(desk, job) == ("Their turn", "The next word is theirs. The last one was yours, today.")
    saved = applications.add(desk, title="Other")
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.OUT, at=clock.now(), application_id=saved
    )
    assert told(desk, saved) == ("Yours to apply", "The last word was yours, today.")


def test_nothing_is_told_of_what_rests_or_is_over(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    applications.hold(desk, [job])
    assert told(desk, job)[1] == ""
    applications.close(desk, [job], Outcome.NO_ANSWER)
    assert told(desk, job)[1] == ""
