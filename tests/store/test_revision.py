"""How often each row was written is counted, also where a delete empties a reference to it."""

from datetime import timedelta
from itertools import pairwise

import pytest

from jobdesk.commands import appointments
from jobdesk.domain.enums import AppointmentKind
from jobdesk.store.desk import Desk
from tests.store.filling import furnish, tables


def test_emptying_a_reference_is_counted_as_a_change(desk: Desk) -> None:
    def number() -> int:
        counted: int = desk.value(
            "SELECT number FROM revision WHERE table_name = 'appointment' AND row_id = ?", (old,)
        )
        return counted

    start = desk.clock.now() + timedelta(hours=1)
    end = start + timedelta(hours=1)
    old = appointments.plan(desk, kind=AppointmentKind.CALL, starts_at=start, ends_at=end, zone="UTC")
    day = timedelta(days=1)
    fresh = appointments.move(desk, old, starts_at=start + day, ends_at=end + day, zone="UTC")
    uid = desk.value("SELECT uid FROM appointment WHERE id = ?", (fresh,))
    before = number()
    appointments.delete(desk, fresh)
    assert desk.value("SELECT moved_to_id FROM appointment WHERE id = ?", (old,)) is None
    assert number() > before
    gone = "SELECT gone_uid FROM revision WHERE table_name = 'appointment' AND row_id = ?"
    assert desk.value(gone, (fresh,)) == uid
    desk.undo()
    assert desk.value(gone, (fresh,)) is None


def numbers(desk: Desk) -> dict[tuple[str, int], int]:
    rows = desk.rows("SELECT table_name, row_id, number FROM revision")
    return {(table, row_id): number for table, row_id, number in rows}


def test_every_row_with_a_uid_is_counted_when_it_comes_changes_and_goes(desk: Desk) -> None:
    furnish(desk, 12)
    with_uid = [
        table
        for table in tables(desk.connection)
        if "uid" in {row[1] for row in desk.rows(f"PRAGMA table_info({table})")}
    ]
    assert len(with_uid) == len(tables(desk.connection)) - len(("reminder", "memo"))
    for table in reversed(with_uid):
        before = numbers(desk)
        ids = [row[0] for row in desk.rows(f"SELECT id FROM {table} ORDER BY id")]
        assert {(table, row_id) for row_id in ids[-12:]} <= before.keys()
        with desk.step("All of a table"):
            desk.connection.execute(f"UPDATE {table} SET created_at = '2026-11-18T09:00:00Z'")
        changed = numbers(desk)
        highest = max(before.values())
        assert all(changed[table, row_id] > highest for row_id in ids)
        assert len(set(changed.values())) == len(changed)
        gone, uid = desk.rows(f"SELECT id, uid FROM {table} ORDER BY id DESC LIMIT 1")[0]
        with desk.step("One that is gone"):
            desk.connection.execute(f"DELETE FROM {table} WHERE id = ?", (gone,))
        kept = "SELECT gone_uid FROM revision WHERE table_name = ? AND row_id = ?"
        assert desk.value(kept, (table, gone)) == uid
        assert numbers(desk)[table, gone] > max(changed.values())


@pytest.mark.parametrize("column", ["rank", "name"])
def test_undo_and_redo_count_on(column: str, desk: Desk) -> None:
    def step() -> int:
        return max(numbers(desk).values())

    with desk.step("Many"):
        desk.connection.execute(f"UPDATE stage SET {column} = 7")
    counted = [step()]
    for back in (desk.undo, desk.redo, desk.undo):
        back()
        counted.append(step())
    stages = desk.value("SELECT count(*) FROM stage")
    assert [later - earlier for earlier, later in pairwise(counted)] == [stages] * 3


def test_what_reminders_and_derived_tables_hold_is_not_counted(desk: Desk) -> None:
    furnish(desk, 12)
    before = numbers(desk)
    desk.connection.execute("DELETE FROM derived_mark")
    desk.rederive()
    with desk.untracked_transaction():
        desk.connection.execute("DELETE FROM reminder")
        desk.connection.execute("DELETE FROM memo")
    assert numbers(desk) == before
