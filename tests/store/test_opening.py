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
    backup(paths, clock, Reason.HOURLY)
    desk.close()
    paths.settings.write_text("{}")
    paths.logfile.write_text("")
    paths.data.joinpath("jobdesk.corrupt-1.sqlite").write_bytes(b"")
    elsewhere = paths.data.parent / "elsewhere"
    elsewhere.touch()
    paths.backups.joinpath("jobdesk-link").symlink_to(elsewhere)
    files = [each for each in paths.data.rglob("*") if each.is_file() and not each.is_symlink()]
    assert len(files) >= 5
    for each in (*files, elsewhere):
        each.chmod(0o664)
    open_desk(paths, clock, Settings()).close()
    assert {each.stat().st_mode & 0o777 for each in files if not each.name.startswith(".")} == {0o600}
    assert elsewhere.stat().st_mode & 0o777 == 0o664


def test_a_start_that_died_before_the_stages_is_finished(paths: Paths, clock: FixedClock) -> None:
    script = migrations.scripts()[0][1].read_text("utf-8")
    change(paths.database, f"BEGIN;{script};PRAGMA user_version = 1;COMMIT;")
    opened = open_desk(paths, clock, Settings())
    assert opened.value("SELECT count(*) FROM stage") == 5
    opened.close()


def test_a_missing_file_with_backups_is_not_silently_a_new_desk(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    backup(paths, clock, Reason.IMPORT)
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
    with pytest.raises(NewerStore, match=f"has version 999, this program knows {migrations.newest()}"):
        open_desk(paths, clock, Settings())
    assert (digest(paths.database), paths.database.stat().st_mtime_ns) == before
    assert not list(paths.backups.iterdir())


def test_a_newer_file_is_refused_with_the_backup_from_before(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    before = backup(paths, clock, Reason.MIGRATION)
    desk.close()
    change(paths.database, "PRAGMA user_version = 999")
    after = backup(paths, clock, Reason.HOURLY)
    with pytest.raises(NewerStore, match=f"backup from before is there, as {before}") as refused:
        open_desk(paths, clock, Settings())
    assert str(after) not in str(refused.value)


def test_a_newer_program_that_migrates_under_an_open_window_loses_nothing(desk: Desk, paths: Paths) -> None:
    with desk.step("Mine"):
        desk.connection.execute("UPDATE stage SET name = 'mine' WHERE id = 1")
    newer = migrations.newest() + 1
    script = "ALTER TABLE stage ADD COLUMN hue INTEGER; UPDATE stage SET hue = 7"
    change(paths.database, f"BEGIN; {script}; PRAGMA user_version = {newer}; COMMIT")
    before = digest_of_rows(paths)
    for attempt in (
        desk.check_external_changes,
        desk.undo,
        lambda: rename_all(desk),
        lambda: look_at_once(desk),
    ):
        with pytest.raises(NewerStore, match="Another version of JobDesk"):
            attempt()
    assert digest_of_rows(paths) == before
    assert (7, "mine") in before


def rename_all(desk: Desk) -> None:
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = 'late'")


def look_at_once(desk: Desk) -> None:
    with desk.snapshot():
        desk.rows("SELECT * FROM stage")


def digest_of_rows(paths: Paths) -> list[tuple[int, str]]:
    other = connect(paths.database, read_only=True)
    found = other.execute("SELECT hue, name FROM stage ORDER BY id").fetchall()
    other.close()
    return found


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


@pytest.mark.parametrize("left", [b"", b"S", b"SQLite format 3\0", "an empty database"])
def test_a_file_that_lost_its_content_is_not_taken_for_a_new_one(
    left: bytes | str, desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    backup(paths, clock, Reason.HOURLY)
    desk.close()
    if isinstance(left, bytes):
        paths.database.write_bytes(left)
    else:
        paths.database.unlink()
        change(paths.database, "CREATE TABLE a (b); DROP TABLE a")
    before = paths.database.read_bytes()
    with pytest.raises(DamagedStore, match="is empty"):
        open_desk(paths, clock, Settings())
    assert paths.database.read_bytes() == before


def test_one_byte_is_no_new_desk_even_without_a_backup(paths: Paths, clock: FixedClock) -> None:
    paths.database.write_bytes(b"S")
    with pytest.raises(DamagedStore):
        open_desk(paths, clock, Settings())
    assert paths.database.read_bytes() == b"S"


def test_a_schema_whose_names_are_no_text_is_told_as_damage(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    desk.close()
    broken = "name = CAST(x'7374FFFE' AS TEXT), sql = 'CREATE nonsense'"
    change(
        paths.database, f"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET {broken} WHERE name = 'stage'"
    )
    assert not rescue.check(paths)
    with pytest.raises(StoreProblem, match="damaged"):
        open_desk(paths, clock, Settings())


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
    assert not desk.check_external_changes()
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
        backup(paths, desk.clock, Reason.IMPORT).replace(paths.database)
    else:
        os.truncate(paths.database, 0)
    with pytest.raises(StoreProblem, match="deleted or replaced"):
        desk.check_external_changes()
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
    with pytest.raises(AssertionError), desk.untracked_transaction():
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
