"""Reading from the open database: tuples, single values and records, and all of it at one moment."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from jobdesk.errors import NewerStore
from jobdesk.store import records
from jobdesk.store.connection import read_pragma
from jobdesk.store.problems import migrated, translate_sqlite_errors

Row = TypeVar("Row")
Parameters = Sequence[object] | dict[str, object]


class Reader:
    """Reads from one connection, whose schema is known to this program."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Raises StoreProblem."""
        self.connection = connection
        with translate_sqlite_errors():
            self._schema = read_pragma(connection, "user_version")

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Every row of a reading statement, as tuples. Raises StoreProblem."""
        with translate_sqlite_errors():
            return self.connection.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row; None when there is no row. Raises StoreProblem."""
        with translate_sqlite_errors():
            row = self.connection.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    def records(self, row_type: type[Row], sql: str, parameters: Parameters = ()) -> list[Row]:
        """Every row as a frozen dataclass or NamedTuple, its columns by their names: see store/records.py.

        Raises StoreProblem; TypeError when the columns are not exactly the fields.
        """
        with translate_sqlite_errors():
            cursor = self.connection.execute(sql, parameters)
            rows = cursor.fetchall()
        return records.records(row_type, [column[0] for column in cursor.description], rows)

    def record(self, row_type: type[Row], sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, as in records(); None when there is no row."""
        with translate_sqlite_errors():
            cursor = self.connection.execute(sql, parameters)
            row = cursor.fetchone()
        names = [column[0] for column in cursor.description]
        return None if row is None else records.records(row_type, names, [row])[0]

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever another process commits meanwhile.

        Inside a step or another snapshot it does nothing. Keep it short and free of waiting: nobody else
        can commit while it lasts. Raises StoreProblem.
        """
        if self.connection.in_transaction:
            yield
            return
        with translate_sqlite_errors():
            self.connection.execute("BEGIN DEFERRED")
            try:
                self._same_schema()  # the first read takes the lock; until then somebody could commit
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")  # nothing was written: it only gives the lock back

    def _same_schema(self) -> None:
        """Raises NewerStore when another program changed the schema: this one would lose data in it."""
        if read_pragma(self.connection, "user_version") != self._schema:
            raise NewerStore(migrated())
