"""An item model that is shown the truth and works out what changed."""

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jobdesk.ui.guard import guarded

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class HasId(Protocol):
    @property
    def id(self) -> int: ...


Row = TypeVar("Row", bound=HasId)


class RowsModel(QAbstractListModel, Generic[Row]):
    """Frozen rows with unique ids, in no particular order; a proxy sorts them.

    Only what differs is told to the views, so that selection, scrolling and a running drag survive.
    """

    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[int, int] = {}

    @guarded(0)
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself in the role ROW; subclasses add texts."""
        if role == self.ROW and index.isValid():
            return self._rows[index.row()]
        return None

    def row(self, place: int) -> Row:
        return self._rows[place]

    def find(self, row_id: int) -> Row | None:
        """The row of this id, or None."""
        place = self._places.get(row_id)
        return None if place is None else self._rows[place]

    def place(self, row_id: int) -> int:
        """The place of this id in the model; -1 when it is not there."""
        return self._places.get(row_id, -1)

    def show(self, rows: Iterable[Row]) -> None:
        """Hold exactly these rows, and tell the views only what is different."""
        fresh = {row.id: row for row in rows}
        self._remove(place for place, row in enumerate(self._rows) if row.id not in fresh)
        for place, old in enumerate(self._rows):
            new = fresh.pop(old.id)
            if new != old:
                self._rows[place] = new
                index = self.index(place)
                self.dataChanged.emit(index, index)
        if fresh:
            end = len(self._rows)
            self.beginInsertRows(NOWHERE, end, end + len(fresh) - 1)
            self._rows.extend(fresh.values())
            self._renumber(end)
            self.endInsertRows()

    def _remove(self, gone: Iterable[int]) -> None:
        """In runs of neighbours from the end, so that clearing ten thousand rows is one signal."""
        places = sorted(gone, reverse=True)
        at = 0
        while at < len(places):
            last = first = places[at]
            while at + 1 < len(places) and places[at + 1] == first - 1:
                at += 1
                first = places[at]
            at += 1
            self.beginRemoveRows(NOWHERE, first, last)
            del self._rows[first : last + 1]
            self._renumber(0)
            self.endRemoveRows()

    def _renumber(self, start: int) -> None:
        if start == 0:
            self._places.clear()
        for place in range(start, len(self._rows)):
            self._places[self._rows[place].id] = place
