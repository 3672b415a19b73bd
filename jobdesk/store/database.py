"""Opens the one database file safely: look before touching, back up before migrating.

The caller has made sure that this is the only JobDesk on this folder (desktop/instance.py).
"""

import sqlite3

from jobdesk.clock import Clock
from jobdesk.errors import DamagedStore, NewerStore
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import journal, migrations, starting
from jobdesk.store.desk import Desk
from jobdesk.store.problems import told
from jobdesk.store.rows import fold

APPLICATION_ID = 0x4A62446B  # "JbDk", in the file's header
BUSY_MILLISECONDS = 5000


def connect(path: str, *, read_only: bool = False) -> sqlite3.Connection:
    """A plain connection in autocommit mode, which belongs to this thread. Raises sqlite3.Error."""
    mode = "ro" if read_only else "rwc"
    uri = "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23") + f"?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    connection.create_function("fold", 1, fold, deterministic=True)
    return connection


def open_desk(paths: Paths, clock: Clock, settings: Settings) -> Desk:
    """The desk in these folders, made when it is not there yet, with the usual stages.

    Raises NewerStore, DamagedStore or StoreProblem; the file is then as it was.
    """
    with told():
        connection = connect(str(paths.database))
        try:
            fresh = _examine(connection)
            # A rollback journal that is truncated: one file, safe on network homes, nothing acknowledged is
            # lost at a power cut (measured, as WAL with FULL), 1 to 3 ms a commit.
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA recursive_triggers = ON")
            connection.execute("PRAGMA secure_delete = ON")
            migrations.migrate(connection)
            if fresh:
                starting.furnish(connection, clock)
            journal.install(connection)
        except BaseException:
            connection.close()
            raise
    return Desk(connection, clock, settings)


def _examine(connection: sqlite3.Connection) -> bool:
    """Whether the file is new. Raises when it is not for us, before anything is changed."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if not empty and not ours:
        raise DamagedStore(_("The file with your data is damaged or is not a JobDesk file."))
    if version > migrations.newest():
        raise NewerStore(_("Your data was written by a newer JobDesk. Install that version to open it."))
    return bool(empty)
