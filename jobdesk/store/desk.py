"""The desk: the open database, one transaction and one undo step for each thing the user does."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobdesk.clock import Clock
from jobdesk.errors import Refused, StoreProblem
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import derived, journal
from jobdesk.store.journal import Changes, Step
from jobdesk.store.problems import moved, told

if TYPE_CHECKING:  # else loaded where it is needed: the board is painted before
    from jobdesk.store.backup import Reason

Listener = Callable[[Changes], None]
EVERYTHING = Changes(everything=True)


class Desk:
    """One open database. Belongs to the thread that opened it; listeners are called after the commit."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        clock: Clock,
        settings: Settings,
        paths: Paths,
        *,
        read_only: bool = False,
    ) -> None:
        self.connection = connection
        self.clock = clock
        self.settings = settings
        self.paths = paths
        self.read_only = read_only
        self._file = _identity(paths)
        self._others_wrote = False
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._listeners: list[Listener] = []
        self._version = self._data_version()
        self._journal = False  # made for the first step: 4 ms that the first paint need not wait for

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
        with self._transaction():
            yield
            inverse, changes = journal.take(self.connection)
            derived.update(self, changes)
        if inverse:
            self._redo.clear()
            self._undo.append(Step(label, inverse))
        self._announce(changes)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """One transaction for bookkeeping that undo leaves alone (tables without a journal)."""
        with self._transaction():
            yield
            inverse, _changes = journal.take(self.connection)
            assert not inverse, "what undo can take back belongs into a step"

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
        """Whether another process wrote since the last look. Then undo is forgotten and all is shown anew.

        Raises StoreProblem when the file is not there any more.
        """
        self.still_there()
        self._notice_others()
        noticed = self._others_wrote
        self._announce(Changes())
        return noticed

    def still_there(self) -> None:
        """Raises StoreProblem when the file was deleted, replaced or emptied; nothing is written then."""
        if _identity(self.paths) != self._file:
            raise StoreProblem(moved())

    def use(self, settings: Settings) -> None:
        """Go by these settings; where the rules' numbers differ, what follows from the log is told anew."""
        self.settings = settings
        if self.ensure_derived():
            self._announce(EVERYTHING)

    def ensure_derived(self) -> bool:
        """Make anew what follows from the log, unless the same numbers made it. Whether it was made."""
        if derived.is_current(self):
            return False
        with self._transaction():
            derived.rebuild(self)
        return True

    def backup(self, reason: "Reason") -> Path:
        """A new, verified backup of what is committed. May be called in any thread. Raises StoreProblem."""
        from jobdesk.store import backup

        return backup.backup(self.paths, self.clock, reason)

    def save_copy(self, path: Path) -> None:
        """All data into a new file: the way out when the open file was deleted. Raises StoreProblem."""
        from jobdesk.store import backup

        with told():
            backup.write(self.connection, path)

    def close(self) -> None:
        self.connection.close()

    def _data_version(self) -> int:
        with told():
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _notice_others(self) -> None:
        """Forget undo when another process wrote: what it would take back is not what the user saw."""
        version = self._data_version()
        if version != self._version:
            self._version = version
            self._others_wrote = True
            self._undo.clear()
            self._redo.clear()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        assert not self.connection.in_transaction, "a command may not call a command"
        if self.read_only:
            raise Refused(_("This desk can only be read, so nothing can be changed in it."))
        self.still_there()
        with told():
            if not self._journal:
                journal.install(self.connection)
                self._journal = True
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._notice_others()  # from here on nobody else can write
                yield
                self.connection.execute("COMMIT")
            finally:
                # On a full disk SQLite has rolled back already; a second ROLLBACK would hide the reason.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def _replay(self, source: list[Step], target: list[Step]) -> None:
        if not source:
            return
        with self._transaction():
            step = source[-1] if source else Step("", ())
            # A cascade is replayed child first: references are checked at the commit.
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            for statement in step.inverse:
                self.connection.execute(statement)
            inverse, changes = journal.take(self.connection)
            derived.update(self, changes)
        if source:
            source.pop()
            target.append(Step(step.label, inverse))
        self._announce(changes)

    def _announce(self, changes: Changes) -> None:
        if self._others_wrote:
            self._others_wrote = False
            changes = EVERYTHING
        if changes.everything or changes.rows:
            for listener in tuple(self._listeners):
                listener(changes)


def _identity(paths: Paths) -> tuple[int, int] | None:
    """Which file stands at the database's place; None when there is none or it is empty."""
    try:
        status = paths.database.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status.st_size else None
