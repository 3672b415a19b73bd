"""The desk: the open database, one transaction and one undo step for each thing the user does."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from jobdesk.clock import Clock
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.settings import Settings
from jobdesk.store import journal
from jobdesk.store.journal import Changes, Step
from jobdesk.store.problems import told

Listener = Callable[[Changes], None]
EVERYTHING = Changes(everything=True)


class Desk:
    """One open database. Belongs to the thread that opened it; listeners are called after the commit."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock, settings: Settings) -> None:
        self.connection = connection
        self.clock = clock
        self.settings = settings
        self.read_only = False
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._listeners: list[Listener] = []
        self._version = self._data_version()

    def rows(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[Any]:
        """Every row of a reading statement, as tuples. Raises StoreProblem."""
        with told():
            return self.connection.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> Any:
        """The first column of the first row; None when there is no row. Raises StoreProblem."""
        with told():
            row = self.connection.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """One transaction and one undo step, called `label` in the Edit menu.

        A command never calls a command. Raises StoreProblem when it could not be stored; then nothing was.
        """
        with self._recorded(label, self._undo, self._redo.clear):
            yield

    @contextmanager
    def aside(self) -> Iterator[None]:
        """One transaction for bookkeeping that undo leaves alone (tables without a journal)."""
        with self._transaction():
            yield

    @property
    def undo_label(self) -> str | None:
        """What undo() would take back; None when there is nothing."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        return self._redo[-1].label if self._redo else None

    def undo(self) -> None:
        """Take the last step back. Does nothing when there is none."""
        self._replay(self._undo, self._redo)

    def redo(self) -> None:
        """Do again what was taken back last. Does nothing when there is nothing."""
        self._replay(self._redo, self._undo)

    def listen(self, listener: Listener) -> None:
        """Call `listener` with the Changes of every step, undo and redo, after its commit."""
        self._listeners.append(listener)

    def look(self) -> bool:
        """Whether another process wrote since the last look. Then undo is forgotten and all is shown anew."""
        version = self._data_version()
        if version == self._version:
            return False
        self._version = version
        self._undo.clear()
        self._redo.clear()
        self._tell(EVERYTHING)
        return True

    def close(self) -> None:
        self.connection.close()

    def _data_version(self) -> int:
        with told():
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        assert not self.connection.in_transaction, "a command may not call a command"
        if self.read_only:
            raise Refused(_("This desk can only be read, so nothing can be changed in it."))
        with told():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            finally:
                # On a full disk SQLite has rolled back already; a second ROLLBACK would hide the reason.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def _recorded(self, label: str, target: list[Step], committed: Callable[[], object]) -> Iterator[None]:
        self.look()
        with self._transaction():
            yield
            inverse, changes = journal.take(self.connection)
        if inverse:
            committed()
            target.append(Step(label, inverse))
            self._tell(changes)

    def _replay(self, source: list[Step], target: list[Step]) -> None:
        self.look()
        if not source:
            return
        step = source[-1]
        with self._recorded(step.label, target, source.pop):
            # A cascade is replayed child first: references are checked at the commit.
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            for statement in step.inverse:
                self.connection.execute(statement)

    def _tell(self, changes: Changes) -> None:
        for listener in self._listeners:
            listener(changes)
