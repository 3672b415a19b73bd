"""The only place that calls sqlite3.connect, so that every connection behaves alike."""

import sqlite3
from pathlib import Path

from jobdesk.domain.values.folding import fold
from jobdesk.errors import DamagedStore
from jobdesk.store.problems import READONLY, sentence

APPLICATION_ID = 0x4A62446B  # "JbDk", in the file's header
BUSY_SECONDS = 5.0


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A plain connection in autocommit mode, which belongs to this thread. Raises sqlite3.Error."""
    name = str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(
        f"file:{name}?mode={'ro' if read_only else 'rwc'}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
    )
    connection.create_function("fold", 1, fold, deterministic=True)
    return connection


def number(connection: sqlite3.Connection, pragma: str) -> int:
    """The value of a PRAGMA that is one number."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def sound(path: Path) -> bool:
    """Whether the file is a whole JobDesk database. Reads all of it (0.7 s for 465 MB), on an own connection.

    A file with a journal that must be played back first is not whole yet; opening the desk does that.
    Raises StoreProblem when nobody can tell, as when the file is locked.
    """
    try:
        connection = connect(path, read_only=True)
        try:
            ours = number(connection, "application_id") == APPLICATION_ID
            made = number(connection, "user_version") >= 1
            return ours and made and connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        finally:
            connection.close()
    except sqlite3.Error as error:
        problem = sentence(error)
        journal_left = getattr(error, "sqlite_errorcode", 0) & 0xFF == READONLY
        if problem is None or journal_left or isinstance(problem, DamagedStore):
            return False
        raise problem from error
