"""Brings a database to this program's schema: frozen scripts NNNN.sql, run in their order.

Own runner, since a migration by rebuilding a table deletes child rows while foreign keys are on: here they
are off before the transaction begins, and rows are counted and references checked before it is committed.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def under_lock(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction in which nobody else can write, with foreign keys off before it and enforced after it.

    Raises sqlite3.Error for what told() has words for, StoreProblem for the rest; the file is as it was then.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if sentence(error) is not None:
            raise
        raise _failed() from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    connection.execute("PRAGMA foreign_keys = ON")


def migrate(connection: sqlite3.Connection, folder: Path = FOLDER) -> None:
    """Bring a file that nobody else uses up to date. Raises as under_lock() and leaves the old schema."""
    with under_lock(connection):
        bring_up(connection, folder)


def bring_up(connection: sqlite3.Connection, folder: Path = FOLDER, until: int | None = None) -> None:
    """Run what is missing, or only as far as version `until`, inside under_lock().

    Raises StoreProblem or sqlite3.Error: then roll back.
    A script that means to lose rows says so in a line "-- loses rows of: table, table".
    """
    at = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, path in scripts(folder):
        if number > at and (until is None or number <= until):
            _run(connection, number, path.read_text("utf-8"))


def _run(connection: sqlite3.Connection, number: int, script: str) -> None:
    before = _counts(connection)
    meant = {name.strip() for line in _LOSES.findall(script) for name in line.split(",")}
    for statement in _statements(script):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number}")
    after = _counts(connection)
    lost = {table for table, count in before.items() if after.get(table, 0) < count} - meant
    if lost or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise _failed()


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript() would first commit the transaction."""
    statement = ""
    for piece in script.split(";"):
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip("; \n"):
        yield statement


def _failed() -> StoreProblem:
    return StoreProblem(_("Your data could not be brought to this version. It was left as it was."))


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table with data of its own has."""
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for table in data_tables(connection)
    }
