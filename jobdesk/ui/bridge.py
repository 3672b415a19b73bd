"""Between the desk and the windows: one signal, and models that are kept true to their queries."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.errors import StoreProblem
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.models.rows import RowsModel

BETWEEN_MILLISECONDS = 50
"""Between two parts, for what the user does meanwhile."""


class Bridge(QObject):
    """Tells the windows what changed, after it was committed: by this window, undo, or another program.

    What other settings or another time zone make of very many applications is told part by part meanwhile.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(BETWEEN_MILLISECONDS)
        self._rest.timeout.connect(self._catch_up)
        desk.listen(self._tell)
        if desk.behind:
            self._rest.start()

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
        if self.desk.behind:
            self._rest.start()

    def _catch_up(self) -> None:
        with suppress(StoreProblem):  # the next heartbeat begins it anew, and says what is wrong
            if self.desk.behind and self.desk.catch_up():
                self._rest.start()

    def keep(self, model: RowsModel[Any], query: Callable[[Desk], Iterable[Any]], view: QWidget) -> "Keeper":
        """Show the query's answer in the model, now and whenever it may have changed.

        While `view` is hidden the model goes stale; call the keeper's `catch_up` from its showEvent.
        """
        return Keeper(self, query.reads, model, query, view)  # type: ignore[attr-defined]


class Keeper(QObject):
    """Keeps one model true to one query."""

    def __init__(
        self,
        bridge: Bridge,
        tables: frozenset[str],
        model: RowsModel[Any],
        query: Callable[[Desk], Iterable[Any]],
        view: QWidget,
    ) -> None:
        super().__init__(view)
        self.desk = bridge.desk
        self.tables = tables
        self.model = model
        self.query = query
        self.view = view
        self.stale = True
        bridge.changed.connect(self._on_changed)

    def catch_up(self) -> None:
        """Ask the query again if something changed since the last time."""
        if self.stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask the query again."""
        self.stale = False
        self.model.show(self.query(self.desk))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(self.tables):
            self.stale = True
            if self.view.isVisible():
                self.refresh()
