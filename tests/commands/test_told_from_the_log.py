"""Whatever was done, undone and done again, in whatever order: what is kept is what the log tells anew."""

from random import Random

import pytest

from jobdesk.domain.rules import RULES, TURN_RULES
from jobdesk.errors import JobDeskError
from jobdesk.store.desk import Desk
from tests.commands.steps import assert_told
from tests.store.acting import act
from tests.support import FixedClock, in_zone

STEPS = 150
TURNS = ", ".join(f"'{rule.value}'" for rule in TURN_RULES)
AFTER_END = ", ".join(f"'{rule.value}'" for rule, facts in RULES.items() if facts.after_end)


@pytest.mark.parametrize("seed", range(6))
def test_after_each_step_undo_and_redo_all_is_told_as_from_the_beginning(
    desk: Desk, clock: FixedClock, seed: int
) -> None:
    rng = Random(seed)
    with in_zone(rng.choice(["UTC", "America/New_York", "Asia/Kolkata"])):
        desk.ensure_derived()
        for _step in range(STEPS):
            try:
                act(desk, rng, clock)
            except JobDeskError:
                continue
            assert_told(desk)
            turns = f"SELECT count(*) FROM derived_action WHERE rule IN ({TURNS}) GROUP BY application_id"
            assert {count for (count,) in desk.rows(turns)} <= {1}
            closed = desk.rows(
                "SELECT d.rule FROM derived_action d JOIN application a ON a.id = d.application_id "
                f"WHERE a.closed_at IS NOT NULL AND d.rule NOT IN ({AFTER_END})"
            )
            assert closed == [], "nothing is due for what is over but what comes after the end"
