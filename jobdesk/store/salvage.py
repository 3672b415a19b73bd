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
from jobdesk.store import defaults, firstpage, migrations
from jobdesk.store.connection import connect, data_tables, is_intact
from jobdesk.store.problems import translate_os_errors, translate_sqlite_errors
from jobdesk.store.rescue import COMPANIONS
from jobdesk.store.rows import instant_text

GAP_LIMIT = 5_000  # how many ids in a row may be missing where a table is read one by one
COUNTER = "revision"
HIGHEST_NUMBER = 2**53  # in COUNTER; what is above comes from damage, and would leave no room for more
UNREADABLE = (sqlite3.Error, UnicodeDecodeError)  # the latter from damaged names in SQLite's own messages


@dataclass(frozen=True)
class Salvage:
    """A new database, and how many rows of each table came into it; `dropped` belonged to something lost."""

    path: Path
    rows: dict[str, int]
    dropped: dict[str, int]


def salvage(paths: Paths, clock: Clock, damaged: Path, scripts: Path = migrations.FOLDER) -> Salvage:
    """Make `jobdesk.salvaged-<time>.sqlite` from what can be read; hand it to rescue.restore.

    Works on copies, so the damaged file stays as it is; nobody may have it open. May run in any thread.
    Raises DamagedStore when nothing could be read, StoreProblem when the disk is full.
    """
    for left in paths.data.glob(".salvage-*"):
        shutil.rmtree(left, ignore_errors=True)
    with (
        translate_sqlite_errors(paths.data),
        translate_os_errors(),
        tempfile.TemporaryDirectory(prefix=".salvage-", dir=paths.data) as folder,
    ):
        best = max(_attempts(Path(folder), damaged, clock, scripts), key=_taken)
        if not _taken(best) or not is_intact(best.path, thorough=True):
            raise DamagedStore(_("Nothing could be read from the damaged file."))
        best.path.chmod(0o600)
        place = paths.data / f"jobdesk.salvaged-{clock.now():%Y%m%dT%H%M%SZ}.sqlite"
        best.path.replace(place)
    return Salvage(place, best.rows, best.dropped)


def _taken(found: Salvage) -> int:
    return sum(found.rows.values())


def _attempts(folder: Path, damaged: Path, clock: Clock, scripts: Path) -> Iterator[Salvage]:
    """What comes out of the file as it is, and when that is not everything, with a new first page."""
    copy = folder / "damaged.sqlite"
    for end in ("", *COMPANIONS):
        if Path(f"{damaged}{end}").exists():
            shutil.copyfile(f"{damaged}{end}", f"{copy}{end}")
    found, whole = _extract(copy, folder / "as-it-is.sqlite", clock, scripts)
    yield found
    if whole:
        return
    mended = folder / "mended.sqlite"
    shutil.copyfile(damaged, mended)
    if firstpage.rebuild(mended):
        found, whole = _extract(mended, folder / "rebuilt.sqlite", clock, scripts)
        yield found
    for version in () if whole else range(migrations.newest(scripts), 0, -1):
        fresh = folder / f"fresh-{version}.sqlite"
        with closing(connect(fresh)) as connection, migrations.under_lock(connection):
            migrations.bring_up(connection, scripts, version)
        shutil.copyfile(damaged, mended)
        firstpage.overlay(mended, fresh)
        yield _extract(mended, folder / f"overlaid-{version}.sqlite", clock, scripts)[0]


def _extract(damaged: Path, fresh: Path, clock: Clock, scripts: Path) -> tuple[Salvage, bool]:
    """A new database with the rows of a damaged one, and whether all its tables were there to be read.

    The rows are put into the schema of the version that the file has, and that is migrated then.
    """
    with closing(connect(damaged)) as source, closing(connect(fresh)) as target:
        source.text_factory = _text
        with suppress(*UNREADABLE):
            source.execute("PRAGMA writable_schema = ON")
        there = _columns(source)
        with migrations.under_lock(target):
            migrations.bring_up(target, scripts, _version(there, scripts))
            tables = data_tables(target)
            last = _take_counter(source, target) if COUNTER in tables else 0
            rows = {table: _take(source, target, table) for table in tables if table != COUNTER}
            dropped = _mend(target, clock)
            if COUNTER in tables:
                target.execute(f"DELETE FROM {COUNTER} WHERE gone_uid IS NULL AND number <= ?", (last,))
            migrations.bring_up(target, scripts)
            defaults.seed_defaults(target, clock)
        target.execute("PRAGMA journal_mode = DELETE")
    rows = {table: count - dropped.get(table, 0) for table, count in rows.items()}
    return Salvage(fresh, rows, dropped), there.keys() >= set(tables)


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """The columns of each table that the schema names, as far as it can be read."""
    found: dict[str, set[str]] = {}
    with suppress(*UNREADABLE):
        for table in data_tables(connection):
            found[table] = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    return found


def _version(there: dict[str, set[str]], scripts: Path) -> int:
    """The version whose schema is most like these tables, the newest of several: the header may be wrong."""
    unlike: dict[int, int] = {}
    pairs = {(table, column) for table, columns in there.items() for column in columns}
    for version in range(migrations.newest(scripts), 0, -1):
        with closing(connect(Path(":memory:"))) as plain, migrations.under_lock(plain):
            migrations.bring_up(plain, scripts, version)
            wanted = {(table, column) for table, columns in _columns(plain).items() for column in columns}
        unlike[version] = len(wanted ^ pairs)
    return min(unlike, key=lambda version: unlike[version])


def _take_counter(source: sqlite3.Connection, target: sqlite3.Connection) -> int:
    """Take first how often rows were written, and return the highest number.

    The triggers give higher ones to all that is put in afterwards, so that it counts as written later. Rows
    that are gone keep theirs.
    """
    _take(source, target, COUNTER)
    target.execute(f"DELETE FROM {COUNTER} WHERE number > ?", (HIGHEST_NUMBER,))
    return int(target.execute(f"SELECT coalesce(max(number), 0) FROM {COUNTER}").fetchone()[0])


def _take(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> int:
    wanted = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    try:
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    except UNREADABLE:
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
        try:
            yield from source.execute(select)
        except UNREADABLE:
            with suppress(*UNREADABLE):
                backwards = ", ".join(f"{name} DESC" for name in columns[:2])
                yield from source.execute(f"{select} ORDER BY {backwards}")
        return
    at = columns.index("id")
    first, last = 0, 0
    try:
        for row in source.execute(f"{select} NOT INDEXED ORDER BY id"):
            first = row[at]
            yield row
    except UNREADABLE:
        try:
            for row in source.execute(f"{select} NOT INDEXED ORDER BY id DESC"):
                last = row[at]
                yield row
        except UNREADABLE:
            yield from _between(source, select, first + 1, last or None)


def _between(
    source: sqlite3.Connection, select: str, first: int, end: int | None
) -> Iterator[tuple[object, ...]]:
    missing, row_id = 0, first
    while missing < GAP_LIMIT and (end is None or row_id < end):
        found: list[tuple[object, ...]] = []
        with suppress(*UNREADABLE):
            found = source.execute(f"{select} NOT INDEXED WHERE id = ?", (row_id,)).fetchall()
        missing = 0 if found else missing + 1
        row_id += 1
        yield from found


def _mend(target: sqlite3.Connection, clock: Clock) -> dict[str, int]:
    """Make every reference good: emptied where that is allowed, to the first stage or search, else the row
    goes.
    """
    dropped: dict[str, int] = {}
    broken = target.execute("PRAGMA foreign_key_check").fetchall()
    while broken:
        for table, row_id, parent, key in broken:
            column = next(r[3] for r in target.execute(f"PRAGMA foreign_key_list({table})") if r[0] == key)
            needed = {r[1]: bool(r[3]) for r in target.execute(f"PRAGMA table_info({table})")}[column]
            if not needed and _emptied(target, table, column, row_id):
                continue
            if parent in ("stage", "search"):
                some = _some_stage(target, clock) if parent == "stage" else _some_search(target, clock)
                target.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (some, row_id))
            else:
                gone = target.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,)).rowcount
                dropped[table] = dropped.get(table, 0) + gone
        broken = target.execute("PRAGMA foreign_key_check").fetchall()
    return dropped


def _emptied(target: sqlite3.Connection, table: str, column: str, row_id: int) -> bool:
    """Whether the row may do without that reference; it is emptied then."""
    try:
        target.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", (row_id,))
    except sqlite3.IntegrityError:  # it belongs to nobody else, as a promise
        return False
    return True


def _some_stage(target: sqlite3.Connection, clock: Clock) -> int:
    row = target.execute("SELECT min(id) FROM stage").fetchone()
    if row[0] is None:
        defaults.insert_defaults(target, instant_text(clock.now()))
        row = target.execute("SELECT min(id) FROM stage").fetchone()
    return int(row[0])


def _some_search(target: sqlite3.Connection, clock: Clock) -> int:
    return defaults.first_search(target, instant_text(clock.now()))


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace").replace("\0", "")
