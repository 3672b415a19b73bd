"""Migrations on filled databases: nothing is lost, or nothing is changed."""

import gzip
import sqlite3
from pathlib import Path

import pytest

from jobdesk.errors import StoreProblem
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import migrations
from jobdesk.store.backup import Reason, backups
from jobdesk.store.connection import connect, read_pragma
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.store.filling import furnish, snapshot, tables
from tests.store.make_golden import FOLDER, ROWS
from tests.support import FixedClock

FIRST = """
CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT;
CREATE TABLE child (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE
) STRICT;
"""
REBUILD = """
CREATE TABLE parent_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    age INTEGER NOT NULL DEFAULT 7
) STRICT;
INSERT INTO parent_new (id, name) SELECT id, name FROM parent;
DROP TABLE parent;
ALTER TABLE parent_new RENAME TO parent;
"""
BAD = {
    "loses_children": "DELETE FROM child WHERE id > 1;",
    "loses_a_table": "DROP TABLE child;",
    "breaks_references": "DELETE FROM parent WHERE id = 1; INSERT INTO parent (name) VALUES ('other');",
    "makes_no_sense": "UPDATE parent SET name = 'x'; NONSENSE;",
    "breaks_a_rule": "UPDATE parent SET name = 'same'; CREATE UNIQUE INDEX one ON parent (name);",
    "ends_its_transaction_badly": "UPDATE parent SET name = NULL;",
}


@pytest.fixture
def filled(tmp_path: Path) -> sqlite3.Connection:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "0001.sql").write_text(FIRST, "utf-8")
    connection = connect(tmp_path / "some.sqlite")
    migrations.migrate(connection, folder)
    connection.executescript(
        "INSERT INTO parent (name) VALUES ('a'), ('b'), ('c');"
        "INSERT INTO child (parent_id) SELECT id FROM parent;"
        "INSERT INTO child (parent_id) SELECT id FROM parent"
    )
    return connection


def dump(connection: sqlite3.Connection) -> list[str]:
    return [*connection.iterdump(), str(read_pragma(connection, "user_version"))]


def test_rebuilding_a_parent_keeps_its_children(filled: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "scripts" / "0002.sql").write_text(REBUILD, "utf-8")
    migrations.migrate(filled, tmp_path / "scripts")
    assert filled.execute("SELECT count(*) FROM child").fetchone() == (6,)
    assert filled.execute("SELECT count(*), min(age) FROM parent").fetchone() == (3, 7)
    assert read_pragma(filled, "user_version") == 2
    assert read_pragma(filled, "foreign_keys") == 1
    filled.close()


@pytest.mark.parametrize("name", list(BAD))
def test_a_script_that_would_lose_something_changes_nothing(
    name: str, filled: sqlite3.Connection, tmp_path: Path
) -> None:
    (tmp_path / "scripts" / "0002.sql").write_text(BAD[name], "utf-8")
    before = dump(filled)
    with pytest.raises(StoreProblem, match="left as it was"):
        migrations.migrate(filled, tmp_path / "scripts")
    assert dump(filled) == before
    filled.close()


def test_a_script_may_say_what_it_means_to_lose(filled: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "scripts" / "0002.sql").write_text("-- loses rows of: child\nDROP TABLE child;", "utf-8")
    migrations.migrate(filled, tmp_path / "scripts")
    assert tables(filled) == ["parent"]
    filled.close()


def schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    return [(name, " ".join(sql.split())) for name, sql in found]


@pytest.mark.parametrize("packed", sorted(FOLDER.glob("*.sqlite.gz")), ids=lambda path: path.name)
def test_what_each_release_wrote_opens_with_all_rows(
    packed: Path, paths: Paths, clock: FixedClock, tmp_path: Path
) -> None:
    paths.database.write_bytes(gzip.decompress(packed.read_bytes()))
    old = connect(paths.database, read_only=True)
    before = snapshot(old)
    version = read_pragma(old, "user_version")
    old.close()
    assert all(len(rows) >= ROWS for rows in before.values())
    desk = open_desk(paths, clock, Settings())
    after = snapshot(desk.connection)
    # What became of each value that is somewhere else now: see test_old_desk.
    whole = before.keys() & after.keys() - {"followup", "reminder"}
    assert len(whole) > len(before) * 0.8
    assert all(len(after[table]) >= len(before[table]) for table in whole)
    if version == migrations.newest():
        assert after == before
    else:
        assert backups(paths)[0].reason == Reason.MIGRATION.value
    assert not desk.rows("PRAGMA foreign_key_check")
    other = Paths.within(tmp_path / "fresh")
    other.make()
    fresh = open_desk(other, clock, Settings())
    assert schema(desk.connection) == schema(fresh.connection)
    fresh.close()
    desk.close()


def test_an_old_database_is_backed_up_before_it_is_migrated(
    desk: Desk, paths: Paths, clock: FixedClock, tmp_path: Path
) -> None:
    furnish(desk, 20)
    before = snapshot(desk.connection)
    desk.close()
    folder = tmp_path / "scripts"
    folder.mkdir()
    for _number, path in migrations.scripts():
        (folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
    later = migrations.newest() + 1
    (folder / f"{later:04}.sql").write_text("ALTER TABLE stage ADD COLUMN hue INTEGER;", "utf-8")
    opened = open_desk(paths, clock, Settings(), folder)
    assert read_pragma(opened.connection, "user_version") == later
    with opened.step("Colour"):
        opened.connection.execute("UPDATE stage SET hue = 3")
    opened.undo()
    assert opened.value("SELECT count(*) FROM stage WHERE hue IS NOT NULL") == 0
    opened.close()
    kept = connect(backups(paths)[0].path, read_only=True)
    assert snapshot(kept) == before
    kept.close()
