"""What stands at the database's place decides how it opens, and nothing but ours is ever changed."""

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest

from jobdesk.errors import DamagedStore, NewerStore, Refused, StoreProblem
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import migrations, rescue
from jobdesk.store.backup import Reason, backup
from jobdesk.store.connection import connect
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.store.filling import snapshot
from tests.support import FixedClock


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def change(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def test_a_new_desk_has_stages_and_is_private(desk: Desk, paths: Paths) -> None:
    assert desk.value("SELECT count(*) FROM stage") == 5
    assert paths.database.stat().st_mode & 0o777 == 0o600
    assert desk.value("PRAGMA journal_mode") == "truncate"
    assert desk.value("PRAGMA synchronous") == 2
    assert desk.value("PRAGMA foreign_keys") == 1


def test_opening_takes_other_peoples_access_away(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    desk.close()
    paths.database.chmod(0o664)
    open_desk(paths, clock, Settings()).close()
    assert paths.database.stat().st_mode & 0o777 == 0o600


def test_a_start_that_died_before_the_stages_is_finished(paths: Paths, clock: FixedClock) -> None:
    script = migrations.scripts()[0][1].read_text("utf-8")
    change(paths.database, f"BEGIN;{script};PRAGMA user_version = 1;COMMIT;")
    opened = open_desk(paths, clock, Settings())
    assert opened.value("SELECT count(*) FROM stage") == 5
    opened.close()


def test_a_missing_file_with_backups_is_not_silently_a_new_desk(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    backup(paths, clock, Reason.HAND)
    desk.close()
    paths.database.unlink()
    with pytest.raises(DamagedStore, match="is gone"):
        open_desk(paths, clock, Settings())
    assert not paths.database.exists()
    assert rescue.begin_anew(paths, clock) is None
    again = open_desk(paths, clock, Settings())
    assert again.value("SELECT count(*) FROM stage") == 5
    again.close()


def test_stages_that_the_user_took_away_stay_away(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    with desk.step("Remove"):
        desk.connection.execute("DELETE FROM stage")
    desk.close()
    again = open_desk(paths, clock, Settings())
    assert again.value("SELECT count(*) FROM stage") == 0
    again.close()


def test_a_newer_file_is_refused_untouched(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    desk.close()
    change(paths.database, "PRAGMA user_version = 999; CREATE TABLE later (id INTEGER)")
    before = digest(paths.database), paths.database.stat().st_mtime_ns
    with pytest.raises(NewerStore):
        open_desk(paths, clock, Settings())
    assert (digest(paths.database), paths.database.stat().st_mtime_ns) == before
    assert not list(paths.backups.iterdir())


def text_file(path: Path) -> None:
    path.write_text("Dear diary, " * 1000, "utf-8")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def other_program(path: Path) -> None:
    change(path, "CREATE TABLE bookmark (id INTEGER PRIMARY KEY); PRAGMA user_version = 12")


def other_program_without_tables(path: Path) -> None:
    change(path, "PRAGMA user_version = 12")


@pytest.mark.parametrize("make", [text_file, zeros, other_program, other_program_without_tables])
def test_a_file_that_is_not_ours_is_refused_untouched(make: object, paths: Paths, clock: FixedClock) -> None:
    assert callable(make)
    make(paths.database)
    before = digest(paths.database)
    with pytest.raises(DamagedStore):
        open_desk(paths, clock, Settings())
    assert digest(paths.database) == before


def test_a_file_that_lost_its_content_is_not_taken_for_a_new_one(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    backup(paths, clock, Reason.DAILY)
    desk.close()
    paths.database.write_bytes(b"")
    with pytest.raises(DamagedStore):
        open_desk(paths, clock, Settings())
    assert paths.database.stat().st_size == 0


def test_a_locked_file_is_told(desk: Desk, paths: Paths) -> None:
    other = connect(paths.database)
    other.execute("BEGIN EXCLUSIVE")
    desk.connection.execute("PRAGMA busy_timeout = 10")
    before_label = desk.undo_label
    with pytest.raises(StoreProblem, match="Another program"), desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = 'x'")
    other.execute("ROLLBACK")
    other.close()
    assert desk.undo_label == before_label
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = 'x'")
    assert desk.undo_label == "Rename"


def test_what_another_process_wrote_is_noticed_and_undo_forgotten(desk: Desk, paths: Paths) -> None:
    with desk.step("Mine"):
        desk.connection.execute("UPDATE stage SET name = 'mine'")
    heard: list[bool] = []
    desk.listen(lambda changes: heard.append(changes.everything))
    assert not desk.look()
    other = connect(paths.database)
    other.execute("UPDATE stage SET name = 'theirs'")
    other.close()
    desk.undo()
    assert desk.value("SELECT DISTINCT name FROM stage") == "theirs"
    assert heard == [True]
    assert desk.undo_label is None


@pytest.mark.parametrize("how", ["deleted", "replaced", "emptied"])
def test_a_file_that_is_taken_away_is_noticed_before_anything_is_written(
    how: str, desk: Desk, paths: Paths, tmp_path: Path
) -> None:
    with desk.step("Before"):
        desk.connection.execute("UPDATE stage SET name = 'before' WHERE id = 1")
    before = snapshot(desk.connection)
    if how == "deleted":
        paths.database.unlink()
    elif how == "replaced":
        backup(paths, desk.clock, Reason.HAND).replace(paths.database)
    else:
        os.truncate(paths.database, 0)
    with pytest.raises(StoreProblem, match="deleted or replaced"):
        desk.look()
    with pytest.raises(StoreProblem, match="deleted or replaced"), desk.step("After"):
        desk.connection.execute("UPDATE stage SET name = 'after' WHERE id = 1")
    if how != "emptied":
        desk.save_copy(tmp_path / "copy.sqlite")
        copy = connect(tmp_path / "copy.sqlite", read_only=True)
        assert snapshot(copy) == before
        copy.close()


def test_sqlite_itself_refuses_to_write_to_a_deleted_file(desk: Desk, paths: Paths) -> None:
    def race() -> None:
        with desk.step("Race"):
            paths.database.unlink()
            desk.connection.execute("UPDATE stage SET name = 'lost'")

    with pytest.raises(StoreProblem, match="deleted or replaced"):
        race()


def test_a_command_in_a_command_and_undoable_bookkeeping_are_bugs(desk: Desk) -> None:
    with pytest.raises(AssertionError), desk.step("Outer"), desk.step("Inner"):
        pass
    with pytest.raises(AssertionError), desk.aside():
        desk.connection.execute("UPDATE stage SET name = 'x'")
    assert desk.value("SELECT count(*) FROM stage WHERE name = 'x'") == 0


def test_a_refused_step_leaves_nothing(desk: Desk) -> None:
    def refuse() -> None:
        with desk.step("Try"):
            desk.connection.execute("DELETE FROM stage")
            raise Refused("no")

    with pytest.raises(Refused):
        refuse()
    assert desk.value("SELECT count(*) FROM stage") == 5
    assert desk.undo_label is None
