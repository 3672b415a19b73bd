"""Takes what can still be read out of a damaged database, table by table, into a new one, and counts it."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.errors import DamagedStore
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.store import migrations, starting
from jobdesk.store.connection import connect, data_tables, sound
from jobdesk.store.problems import told, told_of_files
from jobdesk.store.rescue import COMPANIONS
from jobdesk.store.rows import instant_text

GAP_LIMIT = 5_000  # how many ids in a row may be missing where a table is read one by one


@dataclass(frozen=True)
class Salvage:
    """A new database, and how many rows of each table came into it; `dropped` belonged to something lost."""

    path: Path
    rows: dict[str, int]
    dropped: dict[str, int]


def salvage(paths: Paths, clock: Clock, damaged: Path) -> Salvage:
    """Make `jobdesk.salvaged-<time>.sqlite` from what can be read; hand it to rescue.restore.

    Works on a copy, so the damaged file stays as it is; nobody may have it open. May run in any thread.
    Raises DamagedStore when nothing could be read, StoreProblem when the disk is full.
    """
    for left in paths.data.glob(".salvage-*"):
        shutil.rmtree(left, ignore_errors=True)
    with told(), told_of_files(), tempfile.TemporaryDirectory(prefix=".salvage-", dir=paths.data) as folder:
        copy = Path(folder) / "damaged.sqlite"
        for end in ("", *COMPANIONS):
            if Path(f"{damaged}{end}").exists():
                shutil.copyfile(f"{damaged}{end}", f"{copy}{end}")
        fresh = Path(folder) / "salvaged.sqlite"
        with closing(connect(copy)) as source, closing(connect(fresh)) as target:
            source.text_factory = _text
            with suppress(sqlite3.Error):
                source.execute("PRAGMA writable_schema = ON")
            migrations.migrate(target)
            target.execute("PRAGMA foreign_keys = OFF")
            target.execute("BEGIN IMMEDIATE")
            rows = {table: _take(source, target, table) for table in data_tables(target)}
            if not sum(rows.values()):
                raise DamagedStore(_("Nothing could be read from the damaged file."))
            dropped = _mend(target, clock)
            starting.furnish(target, clock)
            target.execute("COMMIT")
            target.execute("PRAGMA journal_mode = DELETE")
        if not sound(fresh):
            raise DamagedStore(_("Nothing could be read from the damaged file."))
        fresh.chmod(0o600)
        place = paths.data / f"jobdesk.salvaged-{clock.now():%Y%m%dT%H%M%SZ}.sqlite"
        fresh.replace(place)
    return Salvage(place, {t: n - dropped.get(t, 0) for t, n in rows.items()}, dropped)


def _take(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> int:
    wanted = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    try:
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    except sqlite3.Error:
        return 0
    columns = [name for name in wanted if name in there]
    if not columns:
        return 0
    insert = (
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for name in columns)})"
    )
    taken = 0
    for row in _rows(source, table, columns):
        with suppress(sqlite3.IntegrityError):  # a value that the table does not allow: that row is lost
            taken += target.execute(insert, row).rowcount
    return taken


def _rows(source: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[object, ...]]:
    """Every row that can be read: from the front, from the back, then one by one in between."""
    select = f"SELECT {', '.join(columns)} FROM {table}"
    if "id" not in columns:
        with suppress(sqlite3.Error):
            yield from source.execute(select)
        return
    at = columns.index("id")
    first, last = 0, 0
    try:
        for row in source.execute(f"{select} NOT INDEXED ORDER BY id"):
            first = row[at]
            yield row
    except sqlite3.Error:
        try:
            for row in source.execute(f"{select} NOT INDEXED ORDER BY id DESC"):
                last = row[at]
                yield row
        except sqlite3.Error:
            yield from _between(source, select, first + 1, last or None)


def _between(
    source: sqlite3.Connection, select: str, first: int, end: int | None
) -> Iterator[tuple[object, ...]]:
    missing, row_id = 0, first
    while missing < GAP_LIMIT and (end is None or row_id < end):
        found: list[tuple[object, ...]] = []
        with suppress(sqlite3.Error):
            found = source.execute(f"{select} NOT INDEXED WHERE id = ?", (row_id,)).fetchall()
        missing = 0 if found else missing + 1
        row_id += 1
        yield from found


def _mend(target: sqlite3.Connection, clock: Clock) -> dict[str, int]:
    """Make every reference good: emptied where that is allowed, to the first stage, else the row goes."""
    dropped: dict[str, int] = {}
    broken = target.execute("PRAGMA foreign_key_check").fetchall()
    while broken:
        for table, row_id, parent, key in broken:
            column = next(r[3] for r in target.execute(f"PRAGMA foreign_key_list({table})") if r[0] == key)
            needed = {r[1]: bool(r[3]) for r in target.execute(f"PRAGMA table_info({table})")}[column]
            if not needed:
                target.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", (row_id,))
            elif parent == "stage":
                stage = _some_stage(target, clock)
                target.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (stage, row_id))
            else:
                gone = target.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,)).rowcount
                dropped[table] = dropped.get(table, 0) + gone
        broken = target.execute("PRAGMA foreign_key_check").fetchall()
    return dropped


def _some_stage(target: sqlite3.Connection, clock: Clock) -> int:
    row = target.execute("SELECT min(id) FROM stage").fetchone()
    if row[0] is None:
        starting.fill(target, instant_text(clock.now()))
        row = target.execute("SELECT min(id) FROM stage").fetchone()
    return int(row[0])


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace").replace("\0", "")
