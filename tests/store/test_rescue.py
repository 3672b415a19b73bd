"""The ways out of a damaged file: a good backup, or what can still be read; the original is never changed."""

import hashlib
import random
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from jobdesk.errors import DamagedStore, StoreProblem
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import rescue
from jobdesk.store.backup import Reason, backup, backups
from jobdesk.store.connection import APPLICATION_ID, connect, is_intact
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.salvage import salvage
from tests.store.filling import furnish, snapshot
from tests.support import FixedClock


def scribble(path: Path, offset: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(b"\xa5" * length)


def test_a_good_backup_takes_the_place_of_a_damaged_file(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    furnish(desk, 50)
    before = snapshot(desk.connection)
    good = backup(paths, clock, Reason.HOURLY)
    bad = backup(paths, clock, Reason.HOURLY)
    desk.close()
    scribble(bad, 0, 200)
    scribble(paths.database, 0, 200)
    damaged = paths.database.read_bytes()
    Path(f"{paths.database}-journal").write_bytes(b"old journal")
    assert not rescue.check(paths)
    assert [each.path for each in rescue.good_backups(paths)] == [good]
    with pytest.raises(DamagedStore):
        rescue.restore(paths, clock, bad)
    assert paths.database.read_bytes() == damaged
    aside = rescue.restore(paths, clock, good)
    assert aside is not None
    assert aside.name == "jobdesk.corrupt-20261118T100000Z.sqlite"
    assert aside.read_bytes() == damaged
    assert Path(f"{aside}-journal").read_bytes() == b"old journal"
    assert not Path(f"{paths.database}-journal").exists()
    assert paths.database.stat().st_mode & 0o777 == 0o600
    opened = open_desk(paths, clock, Settings())
    assert snapshot(opened.connection) == before
    opened.close()


def test_restoring_over_a_whole_file_backs_it_up_first(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    old = backup(paths, clock, Reason.HOURLY)
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = 'new'")
    now = snapshot(desk.connection)
    desk.close()
    assert rescue.restore(paths, clock, old) is None
    assert backups(paths)[0].reason == "restore"
    rescue.restore(paths, clock, backups(paths)[0].path)
    opened = open_desk(paths, clock, Settings())
    assert snapshot(opened.connection) == now
    opened.close()
    assert not list(paths.data.glob("*corrupt*"))


def test_a_file_set_aside_makes_room_for_a_new_desk(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    desk.close()
    first = rescue.set_aside(paths, clock)
    assert rescue.set_aside(paths, clock) is None
    open_desk(paths, clock, Settings()).close()
    second = rescue.set_aside(paths, clock)
    assert first != second
    assert len(list(paths.data.glob("jobdesk.corrupt-*.sqlite"))) == 2


def test_a_backup_of_a_newer_program_is_not_offered(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    path = backup(paths, clock, Reason.HOURLY)
    newer = connect(path)
    newer.execute("PRAGMA user_version = 999")
    newer.close()
    assert not rescue.good_backups(paths)


def test_a_damaged_index_is_found_by_the_check(desk: Desk, paths: Paths) -> None:
    """An entry is missing: a row is written while the schema does not know the index."""
    furnish(desk, 60)
    desk.close()
    assert rescue.check(paths)
    index = "SELECT * FROM sqlite_schema WHERE name = 'contact_by_company'"
    plain = sqlite3.connect(paths.database, isolation_level=None)
    known = plain.execute(index).fetchone()
    plain.execute("PRAGMA writable_schema = ON")
    plain.execute("DELETE FROM sqlite_schema WHERE name = 'contact_by_company'")
    plain.close()
    plain = connect(paths.database)
    plain.execute("UPDATE contact SET company_id = NULL WHERE company_id IS NOT NULL")
    plain.execute("PRAGMA writable_schema = ON")
    plain.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", known)
    plain.close()
    assert is_intact(paths.database)
    assert not rescue.check(paths)


def flip(content: bytearray, rng: random.Random) -> None:
    """One to eight bits, half of the time in the first pages."""
    end = len(content) if rng.random() < 0.5 else 8192
    for _ in range(rng.randint(1, 8)):
        content[rng.randrange(end)] ^= 1 << rng.randrange(8)


def header(content: bytearray, rng: random.Random) -> None:
    content[rng.randrange(100)] = rng.randrange(256)


def cut(content: bytearray, rng: random.Random) -> None:
    del content[rng.randrange(1, len(content)) // 512 * 512 + rng.choice([0, 0, 1]) :]


def overwrite(content: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(content) // 4096) * 4096
    content[at : at + 4096] = rng.choice([bytes(4096), rng.randbytes(4096), bytes(content[4096:8192])])


@pytest.mark.parametrize("mutate", [flip, header, cut, overwrite])
def test_a_mutated_file_opens_or_is_told_and_salvage_never_changes_it(
    mutate: Callable[[bytearray, random.Random], None],
    desk: Desk,
    paths: Paths,
    clock: FixedClock,
    tmp_path: Path,
) -> None:
    """Never another error than a StoreProblem; what integrity_check finds, the check finds too."""
    furnish(desk, 60)
    desk.close()
    original = paths.database.read_bytes()
    noticed = 0
    for seed in range(100):
        rng = random.Random(seed)
        content = bytearray(original)
        mutate(content, rng)
        paths.database.write_bytes(content)
        before = hashlib.sha256(content).digest()
        whole = rescue.check(paths)
        assert whole == looks_whole(paths.database), seed
        noticed += not whole
        try:
            opened = open_desk(paths, clock, Settings())
        except StoreProblem:
            assert hashlib.sha256(paths.database.read_bytes()).digest() == before
        else:
            try:
                snapshot_told(opened)
            finally:
                opened.close()
        paths.database.write_bytes(content)
        if seed % 5 == 0 and not whole:
            with suppress(StoreProblem):
                salvage(paths, clock, paths.database).path.unlink()
            assert hashlib.sha256(paths.database.read_bytes()).digest() == before
    assert noticed > 0


def looks_whole(path: Path) -> bool:
    """What SQLite itself thinks of a file of ours."""
    plain = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    plain.text_factory = bytes
    try:
        ours = plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        made = plain.execute("PRAGMA user_version").fetchone() > (0,)
        return ours and made and plain.execute("PRAGMA integrity_check").fetchall() == [(b"ok",)]
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        plain.close()


def snapshot_told(desk: Desk) -> None:
    try:
        for table in ("application", "interaction", "followup"):
            desk.rows(f"SELECT * FROM {table}")
        with desk.step("Note"):
            desk.connection.execute("UPDATE application SET notes = 'x' WHERE id % 3 = 0")
        desk.undo()
    except StoreProblem:
        return
