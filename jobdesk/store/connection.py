"""The only place that calls sqlite3.connect, so that every connection behaves alike."""

import sqlite3
from contextlib import closing
from pathlib import Path

from jobdesk.domain.values.folding import fold
from jobdesk.errors import DamagedStore
from jobdesk.store.problems import READONLY, sentence
from jobdesk.store.rows import new_uid

APPLICATION_ID = 0x4A62446B  # "JbDk", in the file's header
BUSY_SECONDS = 5.0  # where nobody looks on: workers and the command line


def connect(path: Path, *, read_only: bool = False, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A plain connection in autocommit mode, which belongs to this thread. Raises sqlite3.Error.

    `patience`: so many seconds each statement waits for another program that holds the file.
    """
    name = str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(
        f"file:{name}?mode={'ro' if read_only else 'rwc'}",
        uri=True,
        isolation_level=None,
        timeout=patience,
    )
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("new_uid", 0, new_uid)
    return connection


def read_pragma(connection: sqlite3.Connection, pragma: str) -> int:
    """The value of a PRAGMA that is one number."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def data_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables with data of their own, in the order in which they were made.

    Not SQLite's, no full-text index with what belongs to it, and not what is derived (derived_...): those
    are made anew at will.
    """
    found = connection.execute(
        "SELECT name FROM main.sqlite_schema t WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
        "AND name NOT LIKE 'derived!_%' ESCAPE '!' AND NOT EXISTS (SELECT 1 FROM main.sqlite_schema v "
        "WHERE v.sql LIKE 'CREATE VIRTUAL TABLE %' "
        "AND (t.name = v.name OR substr(t.name, 1, length(v.name) + 1) = v.name || '_')) ORDER BY rowid"
    )
    return [row[0] for row in found]


def is_intact(path: Path, *, thorough: bool = False) -> bool:
    """Whether the file is a whole JobDesk database. Reads all of it on an own connection.

    0.7 s for 465 MB; `thorough` also compares each index with its table and takes 5 s.
    A file with a journal that must be played back first is not whole yet; opening the desk does that.
    Raises StoreProblem when nobody can tell, as when the file is locked.
    """
    check = "integrity_check" if thorough else "quick_check"
    try:
        with closing(connect(path, read_only=True)) as connection:
            ours = read_pragma(connection, "application_id") == APPLICATION_ID
            made = read_pragma(connection, "user_version") >= 1
            return ours and made and connection.execute(f"PRAGMA {check}(1)").fetchone() == ("ok",)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        problem = sentence(error)
        journal_left = getattr(error, "sqlite_errorcode", 0) & 0xFF == READONLY
        if problem is None or journal_left or isinstance(problem, DamagedStore):
            return False
        raise problem from error


def whole(connection: sqlite3.Connection) -> bool:
    """Whether an open database holds what its schema allows. Reads all of it. Raises sqlite3.Error."""
    return (
        connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        and connection.execute("PRAGMA foreign_key_check").fetchone() is None
    )
