"""Between the desk and the windows: one signal, and models that are kept true to their queries."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.models.rows import RowsModel


class Bridge(QObject):
    """Tells the windows what changed, after it was committed: by this window, undo, or another program."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        desk.listen(self.changed.emit)

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
