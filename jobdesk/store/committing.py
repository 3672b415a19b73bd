"""A commit that tells the truth when the disk fails in the middle of it."""

import sqlite3
from pathlib import Path

from jobdesk.errors import StoreProblem
from jobdesk.i18n import _
from jobdesk.store.connection import connect, read_pragma


class Witness:
    """A second connection that never writes, and so can see whether a commit of the first is in the file."""

    def __init__(self, path: Path) -> None:
        """Raises sqlite3.Error."""
        self._connection = connect(path, read_only=True)

    def version(self) -> int:
        """Another number after each commit of anybody. Costs 10 microseconds. Raises sqlite3.Error."""
        return read_pragma(self._connection, "data_version")

    def close(self) -> None:
        self._connection.close()


def commit(connection: sqlite3.Connection, witness: Witness, before: int) -> StoreProblem | None:
    """Commit. What is to be told afterwards all the same: that the disk failed when everything was saved.

    `before` is what the witness said when the transaction began. Raises sqlite3.Error when nothing was saved
    and StoreProblem when nobody can tell.
    """
    try:
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            raise
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # plays back what is unfinished
            saved = witness.version() != before
        except sqlite3.Error as error:
            words = _(
                "The disk failed while saving, and nobody can tell whether this was saved. "
                "Start JobDesk again to see."
            )
            raise StoreProblem(words) from error
        if not saved:
            raise
        return StoreProblem(
            _("This was saved, but the disk failed right after it. Make a copy of your data elsewhere.")
        )
    return None
