"""The desk: the open database, one transaction and one undo step for each thing the user does."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jobdesk.clock import Clock
from jobdesk.errors import Refused, StoreProblem
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import derived, journal
from jobdesk.store import records as reading
from jobdesk.store.journal import Changes, Step
from jobdesk.store.problems import moved, told

if TYPE_CHECKING:  # else loaded where it is needed: the board is painted before
    from jobdesk.store.backup import Reason

Row = TypeVar("Row")
Parameters = Sequence[object] | dict[str, object]
Listener = Callable[[Changes], None]
Derive = Callable[["Desk", Changes], None]
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
        derive: Derive | None = None,
    ) -> None:
        """`derive` keeps data that follows from the rest (tables named derived_...) true to it.

        It is called inside the transaction of every step, undo and redo, with what changed, before the
        commit; the tables that it writes to are not recorded and not among the changes.
        """
        self.connection = connection
        self.clock = clock
        self.settings = settings
        self.paths = paths
        self.read_only = read_only
        self._derive = derive
        self._file = _identity(paths)
        self._others_wrote = False
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._listeners: list[Listener] = []
        self._version = self._data_version()
        self._journal = False  # made for the first step: 4 ms that the first paint need not wait for

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Every row of a reading statement, as tuples. Raises StoreProblem."""
        with told():
            return self.connection.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row; None when there is no row. Raises StoreProblem."""
        with told():
            row = self.connection.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    def records(self, row_type: type[Row], sql: str, parameters: Parameters = ()) -> list[Row]:
        """Every row as a frozen dataclass or NamedTuple, its columns by their names: see store/records.py.

        Raises StoreProblem; TypeError when the columns are not exactly the fields.
        """
        with told():
            cursor = self.connection.execute(sql, parameters)
            rows = cursor.fetchall()
        return reading.records(row_type, [column[0] for column in cursor.description], rows)

    def record(self, row_type: type[Row], sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, as in records(); None when there is no row."""
        with told():
            cursor = self.connection.execute(sql, parameters)
            row = cursor.fetchone()
        names = [column[0] for column in cursor.description]
        return None if row is None else reading.records(row_type, names, [row])[0]

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever another process commits meanwhile.

        Inside a step or another snapshot it does nothing. Keep it short and free of waiting: nobody else
        can commit while it lasts. Raises StoreProblem.
        """
        if self.connection.in_transaction:
            yield
            return
        with told():
            self.connection.execute("BEGIN DEFERRED")
            try:
                # The first read takes the lock; until then somebody could commit.
                self.connection.execute("PRAGMA user_version").fetchone()
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")  # nothing was written: it only gives the lock back

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """One transaction and one undo step, called `label` in the Edit menu.

        A command never calls a command. Raises StoreProblem when it could not be stored; then nothing was.
        """
        with self._transaction():
            yield
            inverse, changes = self._recorded()
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

    def rederive(self) -> None:
        """Derive everything anew, in a transaction of its own that is no undo step. Raises StoreProblem.

        For what changes without a step: a setting, the day, a new version of the rules.
        """
        if self._derive is None:
            return
        with self._transaction():
            self._derived(EVERYTHING)
        self._announce(EVERYTHING)

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
        self.ensure_derived()

    def ensure_derived(self) -> None:
        """Tell anew what follows from the log, unless these settings in this time zone told it last.

        A desk that can only be read keeps it in memory. Raises StoreProblem.
        """
        if self._derive is None or derived.is_current(self):
            return
        if not self.read_only:
            self.rederive()
            return
        derived.keep_in_memory(self)
        self._derive(self, EVERYTHING)
        self._announce(EVERYTHING)

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
        assert not self.connection.in_transaction, "a command may not call a command, nor a query one"
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

    def _recorded(self) -> tuple[tuple[str, ...], Changes]:
        """What this transaction did, once everything that follows from it has been derived."""
        inverse, changes = journal.take(self.connection)
        if inverse:
            self._derived(changes)
        return inverse, changes

    def _derived(self, changes: Changes) -> None:
        if self._derive is None:
            return
        self._derive(self, changes)
        recorded = self.connection.execute("SELECT tbl FROM journal LIMIT 1").fetchone()
        assert recorded is None, f"derived data belongs into tables named derived_..., not into {recorded[0]}"

    def _replay(self, source: list[Step], target: list[Step]) -> None:
        if not source:
            return
        with self._transaction():
            step = source[-1] if source else Step("", ())
            # A cascade is replayed child first: references are checked at the commit.
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            for statement in step.inverse:
                self.connection.execute(statement)
            inverse, changes = self._recorded()
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
