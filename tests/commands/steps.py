"""One step of the user, held to its word: it can be undone and redone exactly; refused, it leaves nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import pytest

from jobdesk.domain.rules import RULES, ActionKey, Rule
from jobdesk.errors import JobDeskError
from jobdesk.store import derived
from jobdesk.store.desk import Desk
from tests.store.filling import snapshot

Made = TypeVar("Made")
Rows = dict[str, list[object]]

DERIVED = ("derived_state", "derived_action", "derived_wait")
NOT_UNDONE = frozenset({"revision", "memo"})
"""How often rows were written, and what was typed: undo leaves both alone."""


def dump(desk: Desk) -> Rows:
    """Every row of every table that undo takes back."""
    return snapshot(desk.connection, without=NOT_UNDONE)


def one_step(desk: Desk, act: Callable[[], Made]) -> Made:
    """Do it; check that it is one undo step which undo takes back and redo does again, row for row.

    The menu can name it, and what follows from the log is true after each.
    """
    before, label = dump(desk), desk.undo_label
    made = act()
    after = dump(desk)
    assert after != before
    assert desk.undo_label
    assert_told(desk)
    desk.undo()
    assert dump(desk) == before
    assert_told(desk)
    assert desk.undo_label == label
    desk.redo()
    assert dump(desk) == after
    assert_told(desk)
    assert desk.redo_label is None
    return made


def no_step(desk: Desk, act: Callable[[], object]) -> None:
    """Do it; check that nothing changed and that there is nothing to undo."""
    before, step = dump(desk), desk.last_step
    act()
    assert dump(desk) == before
    assert desk.last_step is step


@contextmanager
def refused(desk: Desk, error: type[JobDeskError], sentence: str | None = None) -> Iterator[None]:
    """The block raises this error and says why, with the sentence in it; it leaves no change and no step."""
    before, step = dump(desk), desk.last_step
    with pytest.raises(error, match=sentence) as caught:
        yield
    assert str(caught.value) not in ("", "None")
    assert dump(desk) == before
    assert desk.last_step is step


def assert_told(desk: Desk) -> None:
    """What is kept of the log's account is what the log tells when all of it is told anew."""
    kept = _derived(desk)
    desk.connection.execute("BEGIN")
    derived.rebuild(desk)
    anew = _derived(desk)
    desk.connection.execute("ROLLBACK")
    assert kept == anew


def _derived(desk: Desk) -> Rows:
    return {table: desk.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in DERIVED}


_STORED = ", ".join(f"'{rule.value}'" for rule, facts in RULES.items() if facts.stored)
_OPEN = f"""SELECT rule, kind, substr(coalesce(due_at, due_on), 1, 10) AS due, about_id, application_id,
    contact_id FROM derived_action
UNION ALL SELECT rule, kind, substr(coalesce(due_at, due_on), 1, 10), id, application_id, contact_id
FROM followup WHERE state = 'open' AND rule IN ({_STORED})"""


def to_do(desk: Desk, application_id: int) -> list[tuple[str, str, str]]:
    """Rule, kind and day of what there is to do for an application, first due first."""
    return desk.rows(
        f"SELECT rule, kind, due FROM ({_OPEN}) WHERE application_id = ? ORDER BY due, rule",
        (application_id,),
    )


def rules(desk: Desk, application_id: int) -> list[str]:
    """The rules of what there is to do for an application, in the order of their names."""
    return sorted(rule for rule, _kind, _due in to_do(desk, application_id))


def to_do_with(desk: Desk, contact_id: int) -> list[tuple[str, str]]:
    """Rule and day of what there is to do with a contact, first due first."""
    return desk.rows(
        f"SELECT rule, due FROM ({_OPEN}) WHERE contact_id = ? ORDER BY due, rule", (contact_id,)
    )


def key(desk: Desk, rule: Rule) -> ActionKey:
    """The one thing that this rule makes due, or the one open row of it."""
    ((about_id,),) = desk.rows(f"SELECT about_id FROM ({_OPEN}) WHERE rule = ?", (rule.value,))
    return ActionKey(rule, about_id)


def state(desk: Desk, application_id: int, *columns: str) -> tuple[Any, ...]:
    """These columns of what is told of an application."""
    (row,) = desk.rows(
        f"SELECT {', '.join(columns)} FROM derived_state WHERE application_id = ?", (application_id,)
    )
    return tuple(row)


def due(rule: str, kind: str, on: date) -> tuple[str, str, str]:
    return rule, kind, on.isoformat()


def stage_ids(desk: Desk) -> dict[str, int]:
    """The usual stages by kind."""
    return {kind: row_id for row_id, kind in desk.rows("SELECT id, kind FROM stage ORDER BY rank DESC")}
