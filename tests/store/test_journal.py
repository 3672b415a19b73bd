"""Undo takes back exactly what a step did, whatever the user does in which order."""

import random
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jobdesk.errors import JobDeskError
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from tests.store.acting import ACTIONS
from tests.store.filling import furnish, snapshot, tables
from tests.store.indexed import check_index
from tests.support import FixedClock


class Using(RuleBasedStateMachine):
    """A user at random; `pictures[at]` is what all tables must hold now."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        paths = Paths.within(Path(self.folder.name))
        paths.make()
        self.clock = FixedClock()
        self.desk = open_desk(paths, self.clock, Settings())
        self.told: list[Changes] = []
        self.desk.listen(self.told.append)
        self.pictures = [snapshot(self.desk.connection)]
        self.at = 0

    @rule(name=st.sampled_from(sorted(ACTIONS)), seed=st.integers(0, 10_000))
    def act(self, name: str, seed: int) -> None:
        self.clock.advance(timedelta(minutes=1))
        before = self.pictures[self.at]
        self.told.clear()
        try:
            ACTIONS[name](self.desk, random.Random(seed))
        except JobDeskError:
            assert not self.told
        after = snapshot(self.desk.connection)
        differ = {table for table in before if before[table] != after[table]} - {"documents"}
        if self.told:
            assert len(self.told) == 1
            assert differ <= self.told[0].tables
            self.pictures[self.at + 1 :] = [after]
            self.at += 1
        else:
            assert after == before

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.desk.undo()
        self.at -= 1

    @precondition(lambda self: self.at < len(self.pictures) - 1)
    @rule()
    def redo(self) -> None:
        self.desk.redo()
        self.at += 1

    @invariant()
    def all_is_as_it_was(self) -> None:
        assert snapshot(self.desk.connection) == self.pictures[self.at]
        assert (self.desk.undo_label is None) == (self.at == 0)
        assert (self.desk.redo_label is None) == (self.at == len(self.pictures) - 1)

    def teardown(self) -> None:
        assert not self.desk.rows("PRAGMA foreign_key_check")
        check_index(self.desk)
        assert self.desk.value("PRAGMA integrity_check") == "ok"
        self.desk.close()
        self.folder.cleanup()


Using.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestUsing = Using.TestCase


@pytest.mark.parametrize("table", ["stage", "company", "application", "contact", "appointment", "document"])
def test_deleting_all_of_a_table_with_its_cascades_comes_back(table: str, desk: Desk) -> None:
    furnish(desk, 60)
    before = snapshot(desk.connection)
    if table == "stage":
        with desk.step("All"):
            desk.connection.execute("DELETE FROM application")
            desk.connection.execute("DELETE FROM stage")
    else:
        with desk.step("All"):
            if table == "contact":  # what was promised belongs to somebody
                desk.connection.execute("DELETE FROM promise WHERE application_id IS NULL")
            desk.connection.execute(f"DELETE FROM {table}")
    gone = snapshot(desk.connection)
    assert not gone[table]
    desk.undo()
    assert snapshot(desk.connection) == before
    desk.redo()
    assert snapshot(desk.connection) == gone
    desk.undo()
    assert snapshot(desk.connection) == before


def test_a_replaced_row_comes_back(desk: Desk) -> None:
    before = snapshot(desk.connection)
    with desk.step("Replace"):
        desk.connection.execute(
            "REPLACE INTO stage SELECT 2, uid, search_id, 'x', kind, 1e300, created_at, updated_at "
            "FROM stage WHERE id = 1"
        )
    desk.undo()
    assert snapshot(desk.connection) == before


def test_every_table_with_user_data_is_recorded(desk: Desk) -> None:
    with desk.step("The first one makes the triggers"):
        pass
    triggers = {row[0] for row in desk.rows("SELECT tbl_name FROM sqlite_temp_schema WHERE type = 'trigger'")}
    assert triggers == set(tables(desk.connection)) - {"reminder", "memo"}


def test_it_is_told_which_applications_a_step_was_about(desk: Desk) -> None:
    furnish(desk, 60)
    with desk.step("Promises"):
        desk.connection.execute("DELETE FROM promise")  # they name the words that they were said in
    told: list[frozenset[int]] = []
    desk.listen(lambda changes: told.append(changes.applications))
    word = "SELECT id, application_id FROM interaction WHERE application_id IS NOT NULL"
    (moved, before), (gone, owner) = desk.rows(word)[:2]
    other = desk.value("SELECT max(id) FROM application WHERE id <> ?", (before,))
    with desk.step("Move"):
        desk.connection.execute("UPDATE interaction SET application_id = ? WHERE id = ?", (other, moved))
    with desk.step("Delete"):
        desk.connection.execute("DELETE FROM interaction WHERE id = ?", (gone,))
    with desk.step("Company"):
        desk.connection.execute("UPDATE company SET name = 'Other' WHERE id = 1")
    assert told == [{before, other}, {owner}, set()]
    desk.undo()
    desk.undo()
    desk.undo()
    assert told[3:] == [set(), {owner}, {before, other}]


def test_what_goes_with_a_contact_is_told_of_its_applications(desk: Desk) -> None:
    furnish(desk, 60)
    contact = desk.value("SELECT contact_id FROM participation")
    linked = {
        row[0]
        for row in desk.rows("SELECT application_id FROM participation WHERE contact_id = ?", (contact,))
    }
    told: list[frozenset[int]] = []
    desk.listen(lambda changes: told.append(changes.applications))
    with desk.step("Delete"):
        desk.connection.execute("DELETE FROM promise WHERE application_id IS NULL")
        desk.connection.execute("DELETE FROM contact WHERE id = ?", (contact,))
    assert linked
    assert linked <= told[0]


MANY = 600


def test_every_step_of_a_session_can_be_taken_back(desk: Desk) -> None:
    before = snapshot(desk.connection)
    for number in range(MANY):
        with desk.step(str(number)):
            desk.connection.execute("UPDATE stage SET rank = ? WHERE id = 1", (number + 0.5,))
    undone = 0
    while desk.undo_label is not None:
        desk.undo()
        undone += 1
    assert undone == MANY
    assert snapshot(desk.connection) == before
