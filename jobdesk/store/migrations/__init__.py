"""Brings a database to this program's schema: frozen scripts NNNN.sql, run in their order.

Own runner, since a migration by rebuilding a table deletes child rows while foreign keys are on: here they
are off before the transaction begins, and rows are counted and references checked before it is committed.
"""

import sqlite3
from pathlib import Path

from jobdesk.errors import StoreProblem
from jobdesk.i18n import _

FOLDER = Path(__file__).parent


def scripts(folder: Path = FOLDER) -> list[tuple[int, Path]]:
    """The migrations with their numbers, in order."""
    return sorted((int(path.stem), path) for path in folder.glob("[0-9]*.sql"))


def newest(folder: Path = FOLDER) -> int:
    """The schema version that this program works with."""
    return scripts(folder)[-1][0]


def migrate(connection: sqlite3.Connection, folder: Path = FOLDER) -> None:
    """Run what is missing, each script in one transaction. Raises StoreProblem and leaves the old schema.

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
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\n;PRAGMA user_version = {number};")
        after = _counts(connection)
        lost = [table for table, count in before.items() if after.get(table, count) < count]
        if lost or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise StoreProblem(_("Your data could not be brought to this version. It was left as it was."))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'search%'"
    ).fetchall()
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables
    }
