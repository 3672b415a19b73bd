"""The way out of a damaged database: find good backups, set the file aside, put a backup in its place.

Nothing here deletes or changes a damaged file. The desk must be closed.
"""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.errors import DamagedStore
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.store import backup, migrations
from jobdesk.store.backup import Backup, Reason
from jobdesk.store.connection import connect, is_intact, read_pragma
from jobdesk.store.problems import translate_os_errors, translate_sqlite_errors

COMPANIONS = ("-journal", "-wal", "-shm")


def check(paths: Paths) -> bool:
    """Whether the present file and its indexes are whole.

    Reads all of it, 5 s for 465 MB: call it in a worker. Raises StoreProblem.
    """
    return is_intact(paths.database, thorough=True)


def good_backups(paths: Paths) -> list[Backup]:
    """The backups that this program can open, newest first; each is read whole."""
    return [each for each in backup.backups(paths) if _good(each.path)]


def set_aside(paths: Paths, clock: Clock) -> Path | None:
    """Move the file and its journal to `jobdesk.corrupt-<time>.sqlite`; None when there is no file.

    Raises StoreProblem.
    """
    with translate_os_errors():
        place = _aside(paths, clock)
        there = paths.database.exists()
        for end in ("", *COMPANIONS):
            path = Path(f"{paths.database}{end}")
            if path.exists():
                path.replace(f"{place}{end}")
        return place if there else None


def begin_anew(paths: Paths, clock: Clock) -> Path | None:
    """An empty desk in the file's place; where that went, None when there was none. Raises StoreProblem."""
    place = set_aside(paths, clock)
    with translate_sqlite_errors(paths.data), translate_os_errors():
        paths.database.touch(0o600)
        connection = connect(paths.database)
        try:
            migrations.migrate(connection)
        finally:
            connection.close()
    return place


def restore(paths: Paths, clock: Clock, source: Path) -> Path | None:
    """Put a backup (or what salvage made) in the database's place.

    The present file is backed up when it is whole; else it is set aside, and its new place is returned.
    Raises StoreProblem; then the present file is where it was.
    """
    with translate_sqlite_errors(paths.data), translate_os_errors():
        if not _good(source):
            raise DamagedStore(_("This backup is damaged or comes from a newer JobDesk."))
        for left in paths.data.glob(".restore-*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=paths.data) as folder:
            fresh = Path(folder) / "jobdesk.sqlite"
            with closing(connect(source, read_only=True)) as original:
                backup.write(original, fresh)
            aside = None
            if paths.database.exists():
                if is_intact(paths.database):
                    backup.backup(paths, clock, Reason.RESTORE)
                else:
                    aside = _aside(paths, clock)
                    _keep(paths, aside)
            # An old journal would be played into the new file. There is a database at its place at all times.
            for end in COMPANIONS:
                Path(f"{paths.database}{end}").unlink(missing_ok=True)
            backup.put(fresh, paths.database)
        return aside


def _good(path: Path) -> bool:
    with translate_sqlite_errors():
        if not path.exists() or not is_intact(path):
            return False
        with closing(connect(path, read_only=True)) as connection:
            return read_pragma(connection, "user_version") <= migrations.newest()


def _keep(paths: Paths, place: Path) -> None:
    """The damaged file and its journal under a second name; as copies where there are no hard links."""
    for end in ("", *COMPANIONS):
        path = Path(f"{paths.database}{end}")
        if path.exists():
            try:
                Path(f"{place}{end}").hardlink_to(path)
            except OSError:
                shutil.copy2(path, f"{place}{end}")
                backup.sync(Path(f"{place}{end}"))


def _aside(paths: Paths, clock: Clock) -> Path:
    """A name for a damaged file that is not taken yet."""
    path = paths.database.with_name(f"jobdesk.corrupt-{clock.now():%Y%m%dT%H%M%SZ}.sqlite")
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_stem(f"{path.stem}-{count}")
    return candidate
