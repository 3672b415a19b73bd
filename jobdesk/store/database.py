"""Opens the one database file safely: look before touching, back up before migrating.

The caller has made sure that this is the only JobDesk on this folder (desktop/instance.py).
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.errors import DamagedStore, NewerStore, StoreProblem
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import derived, migrations, starting
from jobdesk.store.connection import APPLICATION_ID, connect, number
from jobdesk.store.desk import Derive, Desk
from jobdesk.store.problems import sentence, told


def open_desk(
    paths: Paths,
    clock: Clock,
    settings: Settings,
    scripts: Path = migrations.FOLDER,
    *,
    derive: Derive | None = derived.update,
) -> Desk:
    """The desk in these folders, made when it is not there yet, with the usual stages; `derive`: see Desk.

    A file or folder that cannot be written opens with `read_only` set. A file of an older version is backed
    up, then migrated. Raises NewerStore, DamagedStore or StoreProblem; the file is then as it was.
    """
    path = paths.database
    _prepare(paths)
    read_only = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    with told():
        connection = connect(path, read_only=read_only)
        try:
            at = _examine(connection, migrations.newest(scripts))
            if not read_only:
                _make_private(path)
                _configure(connection)
                if 0 < at < migrations.newest(scripts):
                    from jobdesk.store import backup

                    backup.backup(paths, clock, backup.Reason.MIGRATION)
                migrations.migrate(connection, scripts)
                starting.furnish(connection, clock)
            elif at < migrations.newest(scripts):
                raise StoreProblem(
                    _("Your data is from an older JobDesk and its file can only be read, so it stays closed.")
                )
            desk = Desk(connection, clock, settings, paths, read_only=read_only, derive=derive)
            desk.ensure_derived()
            return desk
        except BaseException:
            connection.close()
            raise


def _configure(connection: sqlite3.Connection) -> None:
    # A rollback journal that is truncated: one file, safe on network homes, nothing acknowledged is
    # lost at a power cut (measured, as WAL with FULL), 1 to 3 ms a commit.
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA secure_delete = ON")
    # What undo remembers is the user's data too: it stays out of the folder for temporary files.
    connection.execute("PRAGMA temp_store = MEMORY")


def _prepare(paths: Paths) -> None:
    """Make the file when there never was one, private from its first moment.

    Where there are backups, an empty or missing file lost its content: DamagedStore, and nothing is made.
    """
    path = paths.database
    try:
        there = path.exists()
        if there and path.stat().st_size > 0:
            return
        if paths.backups.is_dir():
            from jobdesk.store import backup

            if backup.backups(paths):
                raise DamagedStore(
                    _("The file with your data is empty.") if there else _("The file with your data is gone.")
                )
        if not there:
            path.touch(0o600)
    except OSError as error:
        raise StoreProblem(_("The file with your data could not be opened.")) from error


def _make_private(path: Path) -> None:
    """Take other people's access away, where the file system knows of it and the file is the user's own."""
    if os.name != "posix":
        return
    with suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def _examine(connection: sqlite3.Connection, newest: int) -> int:
    """The version of the schema, 0 in a new file. Raises when it is not for us; changes nothing."""
    try:
        version = number(connection, "user_version")
        ours = number(connection, "application_id") == APPLICATION_ID
        empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    except sqlite3.Error as error:
        raise sentence(error) or _not_ours() from error
    if empty and version == 0:
        return 0
    if empty or not ours or version < 1:
        raise _not_ours()
    if version > newest:
        raise NewerStore(_("Your data was written by a newer JobDesk. Install that version to open it."))
    return version


def _not_ours() -> DamagedStore:
    return DamagedStore(_("The file with your data is damaged or is not a JobDesk file."))
