"""What follows from the rest is derived in the transaction of the step, and never taken back by itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import migrations
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from tests.support import FixedClock

TABLE = "CREATE TABLE derived_length (id INTEGER PRIMARY KEY, length INTEGER NOT NULL) STRICT;"


class Lengths:
    """Keeps how long the name of each stage is; remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Changes] = []
        self.fails = False

    def __call__(self, desk: Desk, changes: Changes) -> None:
        self.asked.append(changes)
        assert desk.connection.in_transaction
        desk.connection.execute("DELETE FROM derived_length")
        desk.connection.execute("INSERT INTO derived_length SELECT id, length(name) FROM stage")
        if self.fails:
            raise ZeroDivisionError


@pytest.fixture
def lengths() -> Lengths:
    return Lengths()


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "scripts"
    folder.mkdir()
    for _number, path in migrations.scripts():
        shutil.copy(path, folder)
    (folder / f"{migrations.newest() + 1:04}.sql").write_text(TABLE, "utf-8")
    return folder


@pytest.fixture
def deriving(paths: Paths, clock: FixedClock, lengths: Lengths, scripts: Path) -> Iterator[Desk]:
    desk = open_desk(paths, clock, Settings(), scripts, derive=lengths)
    yield desk
    desk.close()


def rename(desk: Desk, name: str) -> None:
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = ? WHERE id = 1", (name,))


def length(desk: Desk) -> object:
    return desk.value("SELECT length FROM derived_length WHERE id = 1")


def test_it_follows_each_step_undo_and_redo(deriving: Desk, lengths: Lengths) -> None:
    told: list[Changes] = []
    deriving.listen(told.append)
    rename(deriving, "abc")
    assert length(deriving) == 3
    deriving.undo()
    assert length(deriving) == len("Wishlist")
    deriving.redo()
    assert length(deriving) == 3
    assert told == lengths.asked[-3:]
    assert [each.rows for each in told] == [{("stage", 1)}] * 3


def test_a_step_that_cannot_be_derived_is_not_stored(deriving: Desk, lengths: Lengths) -> None:
    rename(deriving, "abc")
    lengths.fails = True
    with pytest.raises(ZeroDivisionError):
        rename(deriving, "abcdef")
    with pytest.raises(ZeroDivisionError):
        deriving.undo()
    assert (deriving.value("SELECT name FROM stage WHERE id = 1"), length(deriving)) == ("abc", 3)
    assert deriving.undo_label == "Rename"


def test_all_of_it_is_derived_anew_without_an_undo_step(deriving: Desk, lengths: Lengths) -> None:
    deriving.connection.execute("DELETE FROM derived_length")
    told: list[Changes] = []
    deriving.listen(told.append)
    deriving.rederive()
    assert length(deriving) == len("Wishlist")
    assert lengths.asked[-1].everything
    assert [each.everything for each in told] == [True]
    assert deriving.undo_label is None


def test_what_is_derived_into_a_recorded_table_is_a_bug(
    paths: Paths, clock: FixedClock, scripts: Path
) -> None:
    def wrong(desk: Desk, _changes: Changes) -> None:
        desk.connection.execute("UPDATE company SET notes = 'derived'")
        desk.connection.execute("UPDATE stage SET rank = rank + 1")

    open_desk(paths, clock, Settings(), scripts).close()
    desk = open_desk(paths, clock, Settings(), scripts, derive=wrong)
    with pytest.raises(AssertionError, match="derived_"):
        rename(desk, "abc")
    assert desk.value("SELECT name FROM stage WHERE id = 1") == "Wishlist"
    desk.close()


def test_a_desk_that_derives_nothing_goes_without(paths: Paths, clock: FixedClock) -> None:
    desk = open_desk(paths, clock, Settings(), derive=None)
    told: list[Changes] = []
    desk.listen(told.append)
    desk.rederive()
    desk.ensure_derived()
    assert not told
    desk.close()


def test_a_migration_may_empty_what_is_derived(
    deriving: Desk, paths: Paths, clock: FixedClock, scripts: Path
) -> None:
    rename(deriving, "abc")
    deriving.close()
    later = migrations.newest(scripts) + 1
    (scripts / f"{later:04}.sql").write_text("DELETE FROM derived_length;", "utf-8")
    again = open_desk(paths, clock, Settings(), scripts)
    assert again.value("PRAGMA user_version") == later
    again.close()
