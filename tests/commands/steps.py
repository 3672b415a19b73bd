"""One step of the user, held to its word: it can be undone and redone exactly; refused, it leaves nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

import pytest

from jobdesk.errors import JobDeskError
from jobdesk.store.desk import Desk
from tests.store.filling import snapshot

Made = TypeVar("Made")


def dump(desk: Desk) -> dict[str, list[object]]:
    """Every row of every table, and what the search finds."""
    return snapshot(desk.connection)


def one_step(desk: Desk, act: Callable[[], Made]) -> Made:
    """Do it; check that it is one undo step which undo takes back and redo does again, row for row."""
    before, label = dump(desk), desk.undo_label
    made = act()
    after = dump(desk)
    assert after != before
    desk.undo()
    assert dump(desk) == before
    assert desk.undo_label == label
    desk.redo()
    assert dump(desk) == after
    assert desk.redo_label is None
    return made


def no_step(desk: Desk, act: Callable[[], object]) -> None:
    """Do it; check that nothing changed and that there is nothing to undo."""
    before, steps = dump(desk), desk.undo_label
    act()
    assert dump(desk) == before
    assert desk.undo_label == steps


@contextmanager
def refused(desk: Desk, error: type[JobDeskError], sentence: str | None = None) -> Iterator[None]:
    """The block raises this error, with the sentence in it, and leaves neither a change nor an undo step."""
    before, step = dump(desk), desk.undo_label
    with pytest.raises(error, match=sentence):
        yield
    assert dump(desk) == before
    assert desk.undo_label == step


def to_do(desk: Desk, application_id: int) -> list[tuple[str, str, str]]:
    """Rule, kind and day of what is open for an application, first due first."""
    return desk.rows(
        "SELECT rule, kind, due_on FROM followup WHERE application_id = ? AND state = 'open' "
        "ORDER BY due_on, id",
        (application_id,),
    )


def due(rule: str, kind: str, on: date) -> tuple[str, str, str]:
    return rule, kind, on.isoformat()


def stage_ids(desk: Desk) -> dict[str, int]:
    """The usual stages by kind."""
    return {kind: row_id for row_id, kind in desk.rows("SELECT id, kind FROM stage ORDER BY rank DESC")}
