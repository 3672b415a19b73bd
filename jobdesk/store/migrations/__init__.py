"""Brings a database to this program's schema: frozen scripts NNNN.sql, run in their order.

Own runner, since a migration by rebuilding a table deletes child rows while foreign keys are on: here they
are off before the transaction begins, and rows are counted and references checked before it is committed.
"""

import re
import sqlite3
from pathlib import Path

from jobdesk.errors import StoreProblem
from jobdesk.i18n import _
from jobdesk.store.connection import data_tables
from jobdesk.store.problems import sentence

FOLDER = Path(__file__).parent
_LOSES = re.compile(r"^-- loses rows of: (.+)$", re.MULTILINE)


def scripts(folder: Path = FOLDER) -> list[tuple[int, Path]]:
    """The migrations with their numbers, in order."""
    return sorted((int(path.stem), path) for path in folder.glob("[0-9]*.sql"))


def newest(folder: Path = FOLDER) -> int:
    """The schema version that this program works with."""
    return scripts(folder)[-1][0]


def migrate(connection: sqlite3.Connection, folder: Path = FOLDER) -> None:
    """Run what is missing, each script in one transaction. Raises StoreProblem and leaves the old schema.

    A script that means to lose rows says so in a line "-- loses rows of: table, table".
    Afterwards foreign keys are enforced.
    """
    at = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("PRAGMA foreign_keys = OFF")
    for number, path in scripts(folder):
        if number > at:
            _run(connection, number, path.read_text("utf-8"))
    connection.execute("PRAGMA foreign_keys = ON")


def _run(connection: sqlite3.Connection, number: int, script: str) -> None:
    before = _counts(connection)
    meant = {name.strip() for line in _LOSES.findall(script) for name in line.split(",")}
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\n;PRAGMA user_version = {number};")
        after = _counts(connection)
        lost = {table for table, count in before.items() if after.get(table, 0) < count} - meant
        if lost or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise _failed()
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise sentence(error) or _failed() from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _failed() -> StoreProblem:
    return StoreProblem(_("Your data could not be brought to this version. It was left as it was."))


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table with data of its own has."""
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for table in data_tables(connection)
    }
