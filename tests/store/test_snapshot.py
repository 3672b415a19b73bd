"""Inside a snapshot every statement sees one state, whatever another process commits meanwhile."""

import sqlite3
from collections.abc import Iterator

import pytest

from jobdesk.errors import StoreProblem
from jobdesk.paths import Paths
from jobdesk.store.connection import connect
from jobdesk.store.desk import Desk

COUNT = "SELECT count(*) FROM stage WHERE name = 'theirs'"


@pytest.fixture
def other(desk: Desk, paths: Paths) -> Iterator[sqlite3.Connection]:
    """Another process; it does not wait."""
    connection = connect(paths.database)
    connection.execute("PRAGMA busy_timeout = 0")
    yield connection
    connection.close()


def write(other: sqlite3.Connection) -> None:
    other.execute("UPDATE stage SET name = 'theirs'")


def test_nobody_commits_between_two_statements(desk: Desk, other: sqlite3.Connection) -> None:
    with desk.snapshot():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write(other)
        assert desk.value(COUNT) == 0
    write(other)
    assert desk.value(COUNT) == 5


def test_it_ends_with_the_outermost_and_after_an_error(desk: Desk, other: sqlite3.Connection) -> None:
    with desk.snapshot():
        with desk.snapshot():
            assert desk.value(COUNT) == 0
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write(other)
    with pytest.raises(KeyError), desk.snapshot():
        raise KeyError
    write(other)


def test_inside_a_step_it_is_the_steps_own_view(desk: Desk) -> None:
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = 'mine' WHERE id = 1")
        with desk.snapshot():
            assert desk.value("SELECT name FROM stage WHERE id = 1") == "mine"
        desk.connection.execute("UPDATE stage SET name = 'mine' WHERE id = 2")
    assert desk.value("SELECT count(*) FROM stage WHERE name = 'mine'") == 2
    desk.undo()
    assert desk.value("SELECT count(*) FROM stage WHERE name = 'mine'") == 0


def test_a_step_inside_a_snapshot_is_a_bug(desk: Desk) -> None:
    with pytest.raises(AssertionError), desk.snapshot(), desk.step("Rename"):
        pass
    assert not desk.connection.in_transaction


def test_a_file_locked_by_another_process_is_told(desk: Desk, other: sqlite3.Connection) -> None:
    desk.connection.execute("PRAGMA busy_timeout = 0")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreProblem, match="Another program"), desk.snapshot():
        pass
    other.execute("ROLLBACK")
    with desk.snapshot():
        assert desk.value(COUNT) == 0
