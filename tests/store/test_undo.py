"""What can be undone is bounded, told by what was undone, and never empty words."""

from collections.abc import Callable

import pytest

from jobdesk.paths import Paths
from jobdesk.store import undo
from jobdesk.store.connection import connect
from jobdesk.store.desk import Desk
from jobdesk.store.undo import Step, UndoHistory
from tests.store.filling import snapshot


def rename(desk: Desk, name: str) -> None:
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = ? WHERE id = 1", (name,))


def count(steps: UndoHistory) -> int:
    """How many there are; all of them are taken back."""
    found = 0
    while steps.last:
        steps.took_back(())
        found += 1
    return found


def test_undo_and_redo_return_what_they_did(desk: Desk) -> None:
    assert desk.undo() is None
    rename(desk, "a")
    last = desk.last_step
    assert last is not None
    assert desk.undo() is last
    redone = desk.redo()
    assert redone is not None
    assert redone.label == "Rename"
    assert desk.redo() is None


@pytest.mark.parametrize("back", [Desk.undo, Desk.redo])
def test_nothing_is_taken_back_when_another_process_wrote(
    back: Callable[[Desk], Step | None], desk: Desk, paths: Paths
) -> None:
    rename(desk, "a")
    rename(desk, "b")
    desk.undo()
    other = connect(paths.database)
    other.execute("UPDATE stage SET name = 'theirs'")
    other.close()
    assert back(desk) is None
    assert desk.value("SELECT DISTINCT name FROM stage") == "theirs"
    assert (desk.undo_label, desk.redo_label) == (None, None)


def test_two_like_steps_are_two(desk: Desk) -> None:
    rename(desk, "a")
    first = desk.last_step
    rename(desk, "b")
    assert desk.undo_label == "Rename"
    assert desk.last_step != first


def test_a_step_that_changed_nothing_is_no_step(desk: Desk) -> None:
    told: list[object] = []
    desk.listen(told.append)
    with desk.step("Nothing"):
        desk.connection.execute("UPDATE stage SET name = name, rank = rank")
    assert desk.undo_label is None
    assert not told
    rename(desk, "WISHLIST")
    assert desk.undo_label == "Rename"


def test_a_step_keeps_only_the_columns_that_changed(desk: Desk) -> None:
    with desk.step("Add"):
        desk.connection.execute(
            "INSERT INTO application (uid, title, stage_id, posting, rank, created_at, updated_at) "
            "VALUES ('u', 'Baker', 1, ?, 1, ?, ?)",
            ("x" * 1_000_000, "2026-11-18T10:00:00Z", "2026-11-18T10:00:00Z"),
        )
    before = snapshot(desk.connection)
    with desk.step("Move"):
        desk.connection.execute("UPDATE application SET rank = 2, stage_id = 2, applied_on = '2026-11-18'")
    assert desk.last_step is not None
    assert desk.last_step.undo_sql == (
        "UPDATE application SET stage_id = 1, applied_on = NULL, rank = 1.0 WHERE id = 1",
    )
    desk.undo()
    assert snapshot(desk.connection) == before


def test_undoing_a_move_leaves_the_search_index_alone(desk: Desk) -> None:
    test_a_step_keeps_only_the_columns_that_changed(desk)
    index = "SELECT id, length(block) FROM derived_text_application_data"
    before = desk.rows(index)
    desk.redo()
    desk.undo()
    assert desk.rows(index) == before


def test_the_oldest_steps_are_forgotten() -> None:
    steps = UndoHistory()
    for number in range(undo.MOST_STEPS + 7):
        steps.add(Step(str(number), ("x",)))
    assert count(steps) == undo.MOST_STEPS
    assert steps.undone is not None
    assert steps.undone.label == "7"


def test_long_texts_are_bounded_by_their_bytes_and_the_newest_step_stays() -> None:
    steps = UndoHistory()
    text = "Ω" * 1_000_000
    for number in range(40):
        steps.add(Step(str(number), (f"{text}{number}",)))
    most = undo.MOST_BYTES // 2_000_000
    assert count(steps) == most
    steps.add(Step("all", tuple(f"{text}{number}" for number in range(20))))
    assert count(steps) == 1
