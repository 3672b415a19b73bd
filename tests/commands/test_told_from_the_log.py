"""Whatever was done, and in whatever order, what is stored as due is what the log asks for."""

from random import Random

import pytest

from jobdesk.commands import _seeding
from jobdesk.commands._shared import ready
from jobdesk.errors import JobDeskError
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application
from tests.store.acting import ACTIONS, act
from tests.support import FixedClock

BY_HAND = ("delete follow-up",)
"""The user's word against the rules: it holds until something happens."""


def follow_ups(desk: Desk) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = desk.rows(
        "SELECT application_id, rule, cause, due_on, due_at, pinned, state FROM followup ORDER BY id"
    )
    return rows


@pytest.mark.parametrize("seed", range(6))
def test_reckoning_again_changes_nothing(desk: Desk, clock: FixedClock, seed: int) -> None:
    rng = Random(seed)
    deeds = {name: deed for name, deed in ACTIONS.items() if name not in BY_HAND}
    for _step in range(150):
        try:
            act(desk, rng, clock, deeds)
        except JobDeskError:
            continue
        before = follow_ups(desk)
        with ready(desk).step("Again"):
            for application in Application.select():
                _seeding.reckon(desk, application)
        assert follow_ups(desk) == before
        turns = [row[0] for row in before if row[1] in _seeding.TURN_RULES and row[6] == "open"]
        assert len(turns) == len(set(turns))
