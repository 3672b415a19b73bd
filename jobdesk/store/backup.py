"""Backups: whole, verified copies of the database in an own folder, thinned with age.

Every copy is made by SQLite's backup API; a file copy of the open database would drop SQLite's locks on it.
"""

import os
import re
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.errors import DamagedStore, StoreProblem
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.store.connection import connect, is_intact
from jobdesk.store.lock import exclusive
from jobdesk.store.problems import translate_os_errors, translate_sqlite_errors

NEWEST_KEPT = 10
OCCASIONS_KEPT = 10
DAYS_KEPT = 14
WEEKS_KEPT = 52
_NAME = re.compile(r"jobdesk-(\d{6})-(\d{8}T\d{6})Z-([a-z]+)\.sqlite")
_UNFINISHED = ".backup-"
EVERY = timedelta(hours=1)
PATIENCE_SECONDS = 30.0  # for another process's backup: one of 465 MB takes 2 s


class Reason(Enum):
    """Why a backup was made. All but the first are made before something that may go wrong."""

    HOURLY = "hourly"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    DELETION = "deletion"


@dataclass(frozen=True)
class Backup:
    """One backup. `number` counts up: the order in which they were made, whatever the clock said."""

    path: Path
    number: int
    at: datetime
    reason: str
    size: int


def backups(paths: Paths) -> list[Backup]:
    """What is in the backup folder, newest first. Not verified here: rescue.good_backups does that."""
    found = []
    with suppress(OSError):
        for path in paths.backups.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                at = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                found.append(Backup(path, int(match[1]), at, match[3], path.stat().st_size))
    return sorted(found, key=_number, reverse=True)


def due(paths: Paths, clock: Clock) -> bool:
    """Whether a backup is to be made: something changed since the newest one, which is an hour old.

    One from the future, made when the clock was wrong, counts as old.
    """
    newest = next(iter(backups(paths)), None)
    if newest is None:
        return True
    try:
        changed = newest.path.stat().st_mtime_ns != paths.database.stat().st_mtime_ns
    except OSError:
        return False
    return changed and not timedelta(0) <= clock.now() - newest.at < EVERY


def backup(paths: Paths, clock: Clock, reason: Reason) -> Path:
    """A new backup of what is committed, verified by opening it. May run in any thread.

    Kept are the ten newest, the ten newest that were not made by the hour, the last of each of 14 days and
    the last of each of 52 weeks, counting only days and weeks that have one: a clock that was wrong cannot
    make the good ones go. Raises StoreProblem.
    """
    with translate_sqlite_errors(paths.backups), translate_os_errors():
        paths.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
        with exclusive(paths.backups.with_name(".backups-lock"), PATIENCE_SECONDS):
            for left in paths.backups.glob(_UNFINISHED + "*"):
                left.unlink(missing_ok=True)  # whoever made it is dead, else the lock would not be free
            made = _backup(paths, clock, reason)
            _thin(backups(paths))
    return made


def _backup(paths: Paths, clock: Clock, reason: Reason) -> Path:
    # The copy bears the time of the original, so that due() can see whether anything changed since.
    stamp = paths.database.stat().st_mtime_ns
    unfinished = _unfinished(paths.backups)
    try:
        with closing(connect(paths.database, read_only=True)) as source:
            write(source, unfinished)
        os.utime(unfinished, ns=(stamp, stamp))
        if not is_intact(unfinished):
            if not is_intact(paths.database):
                raise DamagedStore(_("The file with your data is damaged, so it was not backed up."))
            raise StoreProblem(_("The backup could not be read back, so it was not kept."))
        there = backups(paths)
        number = there[0].number + 1 if there else 1
        at = clock.now().astimezone(UTC)
        final = paths.backups / f"jobdesk-{number:06}-{at:%Y%m%dT%H%M%S}Z-{reason.value}.sqlite"
        put(unfinished, final)
    finally:
        unfinished.unlink(missing_ok=True)
    return final


def write(source: sqlite3.Connection, target: Path) -> None:
    """Copy all of an open database into a new file, private to the user, and sync it to the disk.

    Raises sqlite3.Error or OSError; the target may then be half.
    """
    target.touch(0o600)
    own = not source.in_transaction
    if own:
        # Takes the read lock with the usual patience; without it the backup would wait for ever.
        source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        with closing(connect(target)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy)
    finally:
        if own and source.in_transaction:
            source.execute("ROLLBACK")
    sync(target)


def put(path: Path, place: Path) -> None:
    """Move a synced file to its place and make the folder remember it. Raises OSError."""
    path.replace(place)
    if os.name == "posix":
        sync(place.parent)


def sync(path: Path) -> None:
    """Write a file or folder that nobody has open through to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unfinished(folder: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, suffix=".part", dir=folder)
    os.close(handle)
    return Path(name)


def _thin(found: list[Backup]) -> None:
    keep = {each.path for each in found[:NEWEST_KEPT]}
    occasions = [each.path for each in found if each.reason != Reason.HOURLY.value]
    keep.update(occasions[:OCCASIONS_KEPT])
    days: dict[date, Path] = {}
    weeks: dict[tuple[int, int], Path] = {}
    for each in found:
        day = each.at.date()
        days.setdefault(day, each.path)
        weeks.setdefault(day.isocalendar()[:2], each.path)
    keep.update(list(days.values())[:DAYS_KEPT], list(weeks.values())[:WEEKS_KEPT])
    for each in found:
        if each.path not in keep:
            with suppress(OSError):
                each.path.unlink()


def _number(each: Backup) -> int:
    return each.number
