"""One column of the board: its cards, and what is done to them by mouse and keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from jobdesk.ui.board.delegate import CardDelegate
from jobdesk.ui.board.model import CLOSED, MIME, ROW, ColumnModel, takes
from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme
from jobdesk.wording.cards import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

TILT = 3.0


class ColumnView(QListView):
    """A list of cards. Emits what is wanted; the board does it."""

    opened = Signal(object)
    """The id of the card."""
    walked = Signal(object)
    """-1 or 1: to the neighbouring column."""
    pushed = Signal(object)
    """A pair (columns, rows): where the selected cards shall go."""
    chosen = Signal(object)
    """This view: a card in it was selected."""
    menu_wanted = Signal(object)
    """A global position."""
    deleted = Signal()
    move_wanted = Signal()
    drag_moved = Signal(object)
    """The global position of a drag over this column, for scrolling the board."""

    def __init__(self, model: ColumnModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = model
        self.cards = CardDelegate(theme, self)
        self._gap: int | None = None
        self._lifted: tuple[int, ...] = ()
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._on_opened)

    def selected(self) -> list[int]:
        """The ids of the selected cards, from the top."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [card.id for card in map(self.column.card, rows) if card]

    def seen(self) -> list[int]:
        """The ids of the cards that are on the screen now, from the top."""
        port = self.viewport().rect()
        top, bottom = self.indexAt(port.topLeft()), self.indexAt(port.bottomLeft())
        first = top.row() if top.isValid() else 0
        last = bottom.row() if bottom.isValid() else first + port.height() // self.cards.height() + 1
        return [card.id for card in self.column.cards[first : last + 1]]

    def current(self) -> Card | None:
        return self.column.card(self.currentIndex().row())

    def select(self, ids: list[int]) -> None:
        """Select these and make the first of them current and visible."""
        self.clearSelection()
        rows = [row for row in map(self.column.place, ids) if row >= 0]
        selection = self.selectionModel()
        for row in rows:
            selection.select(self.column.index(row), selection.SelectionFlag.Select)
        if rows:
            selection.setCurrentIndex(self.column.index(rows[0]), selection.SelectionFlag.NoUpdate)
            self.scrollTo(self.column.index(rows[0]))

    def set_compact(self, compact: bool) -> None:
        """Show only title and company, with the chip as a dot."""
        if self.cards.compact != compact:
            self.cards.compact = compact
            self.scheduleDelayedItemsLayout()

    @guarded()
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not selected.isEmpty():
            self.chosen.emit(self)

    @guarded(QSize())
    def viewportSizeHint(self) -> QSize:
        return QSize(self.theme.base() * 48, self.theme.base() * 60)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, with Ctrl they move the card; Enter opens, M moves, Delete deletes."""
        key = event.key()
        step = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }.get(Qt.Key(key))
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if step and ctrl:
            self.pushed.emit(step)
        elif step and step[0] and plain:
            self.walked.emit(step[0])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self._on_opened(self.currentIndex())
        elif key == Qt.Key.Key_Delete and self.selected():
            self.deleted.emit()
        elif key == Qt.Key.Key_M and plain and self.selected():
            self.move_wanted.emit()
        elif key == Qt.Key.Key_Menu and self.currentIndex().isValid():
            self._on_menu(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    # Dragging

    @guarded()
    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Lift the selected cards; a copy of the first one, tilted, follows the pointer."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        from PySide6.QtGui import QDrag

        first = min(indexes, key=QModelIndex.row)
        self._lifted = tuple(self.selected())
        drag = QDrag(self)
        drag.setMimeData(self.column.mimeData(indexes))
        picture = self._picture(first, len(indexes))
        drag.setPixmap(picture)
        grip = self.viewport().mapFromGlobal(self.cursor().pos()) - self.visualRect(first).topLeft()
        size = picture.deviceIndependentSize()
        drag.setHotSpot(QPoint(min(max(grip.x(), 8), int(size.width()) - 8), min(max(grip.y(), 8), 40)))
        self.viewport().update()
        drag.exec(Qt.DropAction.MoveAction)
        self._lifted = ()
        self._open_gap(None)

    @guarded()
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    @guarded()
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    @guarded()
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._open_gap(None)

    @guarded()
    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the model what is wanted; it changes nothing."""
        row = self._row_at(event.position().toPoint())
        self._open_gap(None)
        self.column.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, row, 0)
        self._take(event)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, with a gap where the dragged one would land and a dashed place where it was."""
        super().paintEvent(event)
        if self._gap is None and not self._lifted:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = self.theme.colours
        for card_id in self._lifted:
            row = self.column.place(card_id)
            if row >= 0:
                rect = self.visualRect(self.column.index(row)).adjusted(1, 1, -1, -2 * self.theme.base())
                rect.translate(0, self.cards.shift(row))
                painter.setPen(QPen(QColor(c.faint), 1, Qt.PenStyle.DashLine))
                painter.setBrush(QColor(c.window))
                painter.drawRoundedRect(rect, 8, 8)
        if self._gap is not None:
            painter.setPen(QPen(QColor(c.accent), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(c.accent_soft))
            painter.drawRoundedRect(self._gap_rect(), 8, 8)
        painter.end()

    def _take(self, event: QDropEvent) -> None:
        """Accept; what comes from another program is copied, so that it keeps its own."""
        ours = event.mimeData().hasFormat(MIME)
        event.setDropAction(Qt.DropAction.MoveAction if ours else Qt.DropAction.CopyAction)
        event.accept()

    def _consider(self, event: QDragMoveEvent) -> None:
        if not takes(event.mimeData(), self.column.stage_id):
            event.ignore()
            return
        self._take(event)
        where = event.position().toPoint()
        self._open_gap(self._row_at(where))
        self.drag_moved.emit(self.viewport().mapToGlobal(where))
        margin = self.cards.height() // 3
        if where.y() < margin or where.y() > self.viewport().height() - margin:
            self.startAutoScroll()

    def _row_at(self, where: QPoint) -> int:
        """Before which card a drop at this point lands; the number of cards for the end."""
        if self.column.stage_id == CLOSED:
            return 0
        index = self.indexAt(QPoint(self.viewport().width() // 2, where.y()))
        if not index.isValid():
            return self.column.rowCount() if where.y() > 0 and self.column.rowCount() else 0
        below = where.y() > self.visualRect(index).center().y()
        return index.row() + below

    def _gap_rect(self) -> QRect:
        row, last = self._gap or 0, self.column.rowCount() - 1
        if last < 0:
            top = 0
        elif row <= last:
            top = self.visualRect(self.column.index(row)).top()
        else:
            top = self.visualRect(self.column.index(last)).bottom() + 1
        return QRect(1, top + 1, self.viewport().width() - 2, self.cards.height() - 2 * self.theme.base() - 2)

    def _open_gap(self, row: int | None) -> None:
        if row != self._gap:
            self._gap = self.cards.gap = row
            self.viewport().update()

    def _picture(self, index: QModelIndex, count: int) -> "QPixmap":
        from PySide6.QtGui import QPixmap, QTransform

        rect = self.visualRect(index)
        ratio = self.devicePixelRatioF()
        flat = QPixmap(rect.size() * ratio)
        flat.setDevicePixelRatio(ratio)
        flat.fill(Qt.GlobalColor.transparent)
        painter = QPainter(flat)
        card: Card = index.data(ROW)
        here = QRect(QPoint(0, 0), rect.size())
        self.cards.draw(painter, card, here, selected=False, focused=True, hovered=False)
        if count > 1:
            c, u = self.theme.colours, self.theme.base()
            spot = QRect(rect.width() - 7 * u, u, 6 * u, 6 * u)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent))
            painter.drawEllipse(spot)
            painter.setPen(QColor(c.accent_text))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(count))
        painter.end()
        return flat.transformed(QTransform().rotate(TILT), Qt.TransformationMode.SmoothTransformation)

    def _on_menu(self, where: QPoint) -> None:
        if self.indexAt(where).isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(where))

    def _on_opened(self, index: QModelIndex) -> None:
        card = self.column.card(index.row())
        if card:
            self.opened.emit(card.id)
