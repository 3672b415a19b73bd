"""Opens the one database file safely: look before touching, back up before migrating.

There is one window on a folder (desktop/instance.py); the command line may open it at the same time, so a
schema is made and changed under SQLite's lock.
"""

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.errors import DamagedStore, NewerStore, StoreProblem
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import defaults, migrations
from jobdesk.store.connection import APPLICATION_ID, BUSY_SECONDS, connect, read_pragma
from jobdesk.store.desk import Derive, Desk
from jobdesk.store.journal import Changes
from jobdesk.store.problems import damaged, sentence, translate_sqlite_errors

SMALLEST = 512  # bytes: SQLite's smallest page; what is shorter was cut off


def derive_all(desk: Desk, changes: Changes) -> None:
    """Make anew what follows from the log and is about the changes. Loads the rules when first called."""
    from jobdesk.store import derived

    derived.update(desk, changes)


def open_desk(
    paths: Paths,
    clock: Clock,
    settings: Settings,
    scripts: Path = migrations.FOLDER,
    *,
    derive: Derive | None = derive_all,
    patience: float = BUSY_SECONDS,
) -> Desk:
    """The desk in these folders, made when it is not there yet, with the usual stages; `derive`: see Desk,
    `patience`: see connect().

    A file or folder that cannot be written opens with `read_only` set. A file of an older version is backed
    up, then migrated. Raises NewerStore, DamagedStore or StoreProblem; the file is then as it was.
    """
    path = paths.database
    _prepare(paths)
    read_only = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    newest = migrations.newest(scripts)
    with translate_sqlite_errors(paths.data):
        connection = connect(path, read_only=read_only, patience=patience)
        try:
            at = _examine(connection, newest, paths)
            if not read_only:
                _make_private(paths)
                _configure(connection)
                if at < newest or not defaults.has_defaults(connection):
                    _bring_up(connection, paths, clock, scripts)
            elif at < newest:
                raise StoreProblem(
                    _("Your data is from an older JobDesk and its file can only be read, so it stays closed.")
                )
            desk = Desk(connection, clock, settings, paths, read_only=read_only, derive=derive)
            desk.ensure_derived()
            return desk
        except BaseException:
            connection.close()
            raise


def _bring_up(connection: sqlite3.Connection, paths: Paths, clock: Clock, scripts: Path) -> None:
    """Make or migrate the schema and put the usual stages in, while nobody else can write.

    The version is read again under the lock: another start may just have done all this.
    """
    with migrations.under_lock(connection):
        at = _examine(connection, migrations.newest(scripts), paths)
        if 0 < at < migrations.newest(scripts):
            from jobdesk.store import backup

            backup.backup(paths, clock, backup.Reason.MIGRATION)
        migrations.bring_up(connection, scripts)
        defaults.seed_defaults(connection, clock)


def _configure(connection: sqlite3.Connection) -> None:
    # A rollback journal that is truncated: one file, safe on network homes, nothing acknowledged is
    # lost at a power cut (measured, as WAL with FULL), 1 to 3 ms a commit.
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    # What undo remembers is the user's data too: it stays out of the folder for temporary files.
    connection.execute("PRAGMA temp_store = MEMORY")


def _prepare(paths: Paths) -> None:
    """Make the file when there never was one, private from its first moment.

    Where there are backups, an empty or missing file lost its content: DamagedStore, and nothing is made.
    """
    path = paths.database
    try:
        there = path.exists()
        if there and path.stat().st_size >= SMALLEST:
            return
        if _has_backups(paths):
            raise DamagedStore(
                _("The file with your data is empty.") if there else _("The file with your data is gone.")
            )
        if not there:
            path.touch(0o600)
        elif path.stat().st_size:
            raise damaged()
    except OSError as error:
        raise StoreProblem(_("The file with your data could not be opened.")) from error


def _has_backups(paths: Paths) -> bool:
    if not paths.backups.is_dir():
        return False
    from jobdesk.store import backup  # 5 ms that a start without trouble need not wait for

    return bool(backup.backups(paths))


def _make_private(paths: Paths) -> None:
    """Take other people's access to all our files away, where the file system knows of it and they are ours.

    Folders keep their modes: they may be shared on purpose. What a link points to is not ours to change.
    """
    if os.name != "posix":
        return
    for folder, pattern in (
        (paths.data, "jobdesk.*"),
        (paths.backups, "jobdesk-*"),
        (paths.outgoing, "*"),
        (paths.config, "settings.*"),
        (paths.log, "jobdesk.log*"),
    ):
        for path in folder.glob(pattern):
            with suppress(OSError):
                mode = path.lstat().st_mode
                if stat.S_ISREG(mode) and mode & 0o077:
                    path.chmod(0o600)


def _examine(connection: sqlite3.Connection, newest: int, paths: Paths) -> int:
    """The version of the schema, 0 in a new file. Raises when it is not for us; changes nothing."""
    try:
        version = read_pragma(connection, "user_version")
        ours = read_pragma(connection, "application_id") == APPLICATION_ID
        empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise sentence(error, paths.data) or damaged() from error
    if empty and version == 0:
        if _has_backups(paths):
            raise DamagedStore(_("The file with your data is empty."))
        return 0
    if empty or not ours or version < 1:
        raise damaged()
    if version > newest:
        raise _newer(paths, version, newest)
    return version


def _newer(paths: Paths, version: int, newest: int) -> NewerStore:
    """Names both versions, and the newest backup that this program can still open."""
    words = _(
        "Your data was written by a newer JobDesk: its file has version {version}, this program knows "
        "{newest}. Install the newer JobDesk to open it."
    ).format(version=version, newest=newest)
    from jobdesk.store import backup

    for each in backup.backups(paths):
        with suppress(sqlite3.Error), closing(connect(each.path, read_only=True)) as kept:
            if 1 <= read_pragma(kept, "user_version") <= newest:
                more = _("The backup from before is there, as {file}.").format(file=each.path)
                return NewerStore(f"{words} {more}")
    return NewerStore(words)
