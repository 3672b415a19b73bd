"""Other settings are told in parts where the applications are many, and all is true in the end."""

from dataclasses import replace

import pytest

from jobdesk.store.desk import PART, Desk
from jobdesk.store.journal import Changes
from jobdesk.store.rows import new_uid
from tests.commands.steps import assert_told

OPEN, CLOSED = PART + 5, 40
NOW = "2026-01-05T09:00:00Z"


@pytest.fixture
def many(desk: Desk) -> Desk:
    """More open applications than are told at once, applied for; the last ones are closed."""
    with desk.step("Fill"):
        desk.connection.executemany(
            "INSERT INTO application (uid, title, stage_id, rank, applied_on, outcome, closed_at, "
            "created_at, updated_at) VALUES (?, 'Cook', 2, ?, '2026-01-05', ?, ?, ?, ?)",
            [
                (new_uid(), n, *((None, None) if n < OPEN else ("no_answer", NOW)), NOW, NOW)
                for n in range(OPEN + CLOSED)
            ],
        )
    return desk


def days(desk: Desk) -> set[tuple[str, int]]:
    """On which days the first follow-up is due, and how often."""
    return set(
        desk.rows("SELECT due_on, count(*) FROM derived_action WHERE rule = 'applied' GROUP BY due_on")
    )


def test_another_number_is_told_in_parts(many: Desk) -> None:
    before = days(many)
    told: list[Changes] = []
    many.listen(told.append)
    many.settings = replace(many.settings, follow_up_after_applying=9)
    assert many.behind
    assert sorted(count for _day, count in days(many)) == [5, PART]
    assert not many.catch_up()
    assert not many.behind
    assert [each.everything for each in told] == [True, True]
    assert [count for _day, count in days(many)] == [OPEN]
    assert days(many) != before
    assert_told(many)


def test_settings_that_change_meanwhile_begin_anew(many: Desk) -> None:
    usual, before = many.settings, days(many)
    many.settings = replace(usual, follow_up_after_applying=9)
    many.ensure_derived()
    assert sorted(count for _day, count in days(many)) == [5, PART], "the same parts go on"
    many.settings = usual
    while many.behind:
        many.catch_up()
    assert days(many) == before
    assert_told(many)
