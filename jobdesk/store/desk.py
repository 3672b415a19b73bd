"""The desk: the open database, one transaction and one undo step for each thing the user does."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jobdesk.clock import Clock
from jobdesk.errors import MovedStore, Refused, StoreProblem
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import derived_mark, journal
from jobdesk.store.committing import Witness, commit
from jobdesk.store.connection import read_pragma, whole
from jobdesk.store.journal import Changes
from jobdesk.store.problems import damaged, moved, translate_os_errors, translate_sqlite_errors
from jobdesk.store.reader import Reader
from jobdesk.store.undo import Step, UndoHistory

if TYPE_CHECKING:  # else loaded where it is needed: the board is painted before
    from jobdesk.store.backup import Reason

Listener = Callable[[Changes], None]
Derive = Callable[["Desk", Changes], None]
EVERYTHING = Changes(everything=True)
PART = 1000
"""Applications that are told anew at once, in less than a tenth of a second."""


class Desk(Reader):
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
        super().__init__(connection)
        self.clock = clock
        self._settings = settings
        self.paths = paths
        self.read_only = read_only
        self._derive = derive
        self._outdated: list[int] = []  # applications that catch_up() has still to tell
        self._catching_up = ""  # by which fingerprint
        self._file = _identity(paths)
        self._others_wrote = False
        self._history = UndoHistory()
        self._listeners: list[Listener] = []
        with translate_sqlite_errors():
            self._version = read_pragma(connection, "data_version")
        # Both are made for the first step: 4 ms that the first paint need not wait for.
        self._witness: Witness | None = None
        self._journal = False
        self._doubt: StoreProblem | None = None

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """One transaction and one undo step, called `label` in the Edit menu.

        A command never calls a command. What changes nothing is no undo step. Raises StoreProblem when it
        could not be stored; then nothing was. In the rare case that it was stored but the disk failed
        after that, the error says so, and the step is there to be undone.
        """
        with self._transaction():
            yield
            undo_sql, changes = self._recorded()
        if undo_sql:
            self._history.add(Step(label, undo_sql))
        self._announce(changes)

    @contextmanager
    def untracked_transaction(self) -> Iterator[None]:
        """One transaction for bookkeeping that undo leaves alone (tables without a journal)."""
        with self._transaction():
            yield
            undo_sql, _changes = journal.drain(self.connection)
            assert not undo_sql, "what undo can take back belongs into a step"
        self._own_up()

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
    def last_step(self) -> Step | None:
        """What undo() would take back; another object after each new step, however alike."""
        return self._history.last

    @property
    def undo_label(self) -> str | None:
        """What undo() would take back; None when there is nothing."""
        return self._history.last.label if self._history.last else None

    @property
    def redo_label(self) -> str | None:
        return self._history.undone.label if self._history.undone else None

    def undo(self) -> Step | None:
        """Take the last step back and return it.

        None when nothing was taken back: there is no step, or another process wrote since. Raises
        StoreProblem.
        """
        if self._history.last is None:
            return None
        with self._transaction():
            step = self._history.last
            undo_sql, changes = self._replay(step)
        if step:
            self._history.took_back(undo_sql)
        self._announce(changes)
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back last and return it; None as with undo(). Raises StoreProblem."""
        if self._history.undone is None:
            return None
        with self._transaction():
            step = self._history.undone
            undo_sql, changes = self._replay(step)
        if step:
            self._history.did_again(undo_sql)
        self._announce(changes)
        return step

    def listen(self, listener: Listener) -> None:
        """Call `listener` with the Changes of every step, undo and redo, after its commit."""
        self._listeners.append(listener)

    def check_external_changes(self) -> bool:
        """Whether another process wrote since the last look. Then undo is forgotten and all is shown anew.

        In another time zone what follows from the log is told anew. Raises StoreProblem when the file is not
        there any more, NewerStore when a newer program changed it.
        """
        self.ensure_file_present()
        with translate_sqlite_errors():
            self._same_schema()
            self._notice_others()
        noticed = self._others_wrote
        if noticed and self.read_only:
            from jobdesk.store import derived

            derived.back_to_file(self)
        self._announce(Changes())
        self.ensure_derived()
        return noticed

    def ensure_file_present(self) -> None:
        """Raises MovedStore when the file was deleted, replaced or emptied; nothing is written then."""
        if _identity(self.paths) != self._file:
            raise MovedStore(moved())

    def wait_at_most(self, seconds: float) -> None:
        """How long a read or a write waits for another program that holds the file."""
        self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def try_lock(self) -> None:
        """Raises BusyStore while another program keeps this one from reading or writing."""
        if self.read_only:
            self.check_external_changes()
            return
        with self.untracked_transaction():
            pass

    @property
    def settings(self) -> Settings:
        """What the user chose. Where the rules' numbers of new ones differ, what follows from the log is told
        anew at once."""
        return self._settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._settings = settings
        self.ensure_derived()

    def ensure_derived(self) -> None:
        """Tell anew what follows from the log, unless these settings in this time zone told it last.

        Where it is much this is only the first part of it, and `behind` is true. A desk that can only be read
        keeps it in memory. Raises StoreProblem.
        """
        if self._derive is None or derived_mark.is_current(self):
            return
        from jobdesk.store import derived  # with all rules: a start that has nothing to tell needs none

        if self.read_only:
            derived.keep_in_memory(self)
            self._derive(self, EVERYTHING)
            self._announce(EVERYTHING)
            return
        wanted = derived_mark.fingerprint(self)
        if self.behind and self._catching_up == wanted:
            return
        outdated = derived.outdated(self)
        if outdated is None:
            self.rederive()
            return
        self._outdated, self._catching_up = outdated, wanted
        self.catch_up()
        if self.behind:
            self._announce(EVERYTHING)

    @property
    def behind(self) -> bool:
        """Whether catch_up() has still something to tell, by other settings or in another time zone."""
        return bool(self._outdated)

    def catch_up(self) -> bool:
        """Tell anew a part of what other settings told; whether more is left. Raises StoreProblem.

        Parts, since all at once would let a window stand still. The last one is announced.
        """
        from jobdesk.store import derived

        part, left = self._outdated[:PART], self._outdated[PART:]
        self._outdated = []  # where this fails, ensure_derived() begins anew
        with self._transaction():
            derived.tell_anew(self, part, last=not left)
        self._outdated = left
        if not left:
            self._announce(EVERYTHING)
        return self.behind

    def backup(self, reason: "Reason") -> Path:
        """A new, verified backup of what is committed. May be called in any thread. Raises StoreProblem."""
        from jobdesk.store import backup

        return backup.backup(self.paths, self.clock, reason)

    def save_copy(self, path: Path) -> None:
        """All data into a file, whole or not at all: the way out when the open file was deleted.

        Raises StoreProblem.
        """
        from jobdesk.store import backup

        draft = path.with_name(f"{path.name}.part")
        with translate_sqlite_errors(), translate_os_errors():
            draft.unlink(missing_ok=True)
            backup.write(self.connection, draft)
            backup.put(draft, path)

    def close(self) -> None:
        if self._witness:
            self._witness.close()
        self.connection.close()

    def _notice_others(self) -> None:
        """Forget undo when another process wrote: what it would take back is not what the user saw."""
        version = read_pragma(self.connection, "data_version")
        if version != self._version:
            self._version = version
            self._others_wrote = True
            self._history.forget()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        assert not self.connection.in_transaction, "a command may not call a command, nor a query one"
        if self.read_only:
            raise Refused(_("This desk can only be read, so nothing can be changed in it."))
        self.ensure_file_present()
        with translate_sqlite_errors(self.paths.data):
            if self._witness is None:
                self._witness = Witness(self.paths.database)
            if not self._journal:
                journal.install(self.connection)
                self._journal = True
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._same_schema()
                self._notice_others()  # from here on nobody else can write
                before = self._witness.version()
                yield
                self._commit(self._witness, before)
            finally:
                # On a full disk SQLite has rolled back already; a second ROLLBACK would hide the reason.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def _commit(self, witness: Witness, before: int) -> None:
        try:
            self._doubt = commit(self.connection, witness, before)
        except StoreProblem:
            self._others_wrote = True  # whatever is in the file then, it is shown anew
            self._history.forget()
            raise

    def _recorded(self) -> tuple[tuple[str, ...], Changes]:
        """What this transaction did, once everything that follows from it has been derived."""
        undo_sql, changes = journal.drain(self.connection)
        if undo_sql:
            self._derived(changes)
        return undo_sql, changes

    def _derived(self, changes: Changes) -> None:
        if self._derive is None:
            return
        try:
            self._derive(self, changes)
        except (LookupError, TypeError, ValueError, sqlite3.IntegrityError) as error:
            if whole(self.connection):
                raise
            raise damaged() from error
        recorded = self.connection.execute("SELECT tbl FROM journal LIMIT 1").fetchone()
        assert recorded is None, f"derived data belongs into tables named derived_..., not into {recorded[0]}"

    def _replay(self, step: Step | None) -> tuple[tuple[str, ...], Changes]:
        """Run what takes a step back; what takes that back again, and what was changed."""
        # A cascade is replayed child first: references are checked at the commit.
        self.connection.execute("PRAGMA defer_foreign_keys = ON")
        for statement in step.undo_sql if step else ():
            self.connection.execute(statement)
        return self._recorded()

    def _announce(self, changes: Changes) -> None:
        if self._others_wrote:
            self._others_wrote = False
            changes = EVERYTHING
        if changes.everything or changes.rows:
            for listener in tuple(self._listeners):
                listener(changes)
        self._own_up()

    def _own_up(self) -> None:
        """Tell that the disk failed after the commit, once everything else is as after any other commit."""
        problem, self._doubt = self._doubt, None
        if problem:
            raise problem


def _identity(paths: Paths) -> tuple[int, int] | None:
    """Which file stands at the database's place; None when there is none or it is empty."""
    try:
        status = paths.database.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status.st_size else None
