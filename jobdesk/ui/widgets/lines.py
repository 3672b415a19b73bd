"""A short list of lines: words at the left, a fact or a chip at the right; as high as what it holds."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jobdesk.ui.guard import guarded
from jobdesk.ui.models.rows import RowsModel
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import tip

Index = QModelIndex | QPersistentModelIndex
MOST = 300  # characters of a line that are worth measuring


@dataclass(frozen=True, slots=True)
class Line:
    """Tone: "" (muted text), "plain", "move", "late", "soon" or "calm" for what stands at the right."""

    id: int
    left: str
    right: str = ""
    tone: str = ""
    whole: str = ""
    faded: bool = False


class LinesModel(RowsModel[Line]):
    """Lines in the order they were shown in."""

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.left}, {line.right}" if line.right else line.left
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.whole or line.left)
        return super().data(index, role)

    def show_in_order(self, lines: list[Line]) -> None:
        """Hold these lines in this order."""
        there = [self.row(place).id for place in range(self.rowCount())]
        wanted = [line.id for line in lines]
        if there != [i for i in wanted if i in there] or wanted[: len(there)] != there:
            kept = {i for i, other in zip(wanted, there, strict=False) if i == other}
            self.show([line for line in lines if line.id in kept])
            there = [self.row(place).id for place in range(self.rowCount())]
            if wanted[: len(there)] != there:
                self.show([])
        self.show(lines)


class Lines(QListView):
    """Click, Enter or the menu key on a line asks for its menu; Delete and F2 have their signals."""

    menu_wanted = Signal(object, object)
    chosen = Signal(object)
    delete_wanted = Signal(object)
    edit_wanted = Signal(object)
    ticked = Signal(object)

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, ruled: bool = False
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(theme, self, ruled=ruled))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("QListView { background: transparent; }")

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines; the current one stays the current one."""
        current = self.current()
        self.lines.show_in_order(lines)
        self.setVisible(bool(lines))
        self.updateGeometry()
        place = self.lines.place(current) if current is not None else -1
        if place < 0 and lines:
            place = min(max(0, self.currentIndex().row()), len(lines) - 1)
        if place >= 0:
            self.setCurrentIndex(self.lines.index(place))

    def current(self) -> int | None:
        """The id of the current line; None without one."""
        index = self.currentIndex()
        return self.lines.row(index.row()).id if index.isValid() else None

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height() * max(1, self.lines.rowCount()) + 2)

    @guarded(QSize())
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.base() * 20, self.sizeHint().height())

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current()
        key = event.key()
        if current is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(current)
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit(current)
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit(current)
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(current)
        else:
            super().keyPressEvent(event)

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._choose(self.lines.row(index.row()).id)

    @guarded()
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if at_mouse else self.currentIndex()
        if index.isValid():
            row_id = self.lines.row(index.row()).id
            self.menu_wanted.emit(row_id, event.globalPos() if at_mouse else self.below(row_id))

    def below(self, row_id: int) -> QPoint:
        """Where a menu of this line opens, on the screen."""
        place = self.lines.index(max(0, self.lines.place(row_id)))
        return self.viewport().mapToGlobal(self.visualRect(place).bottomLeft())

    def _choose(self, row_id: int) -> None:
        self.chosen.emit(row_id)

    def _height(self) -> int:
        return QFontMetrics(self.font()).height() + self.theme.base() * 2

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class LineDelegate(QStyledItemDelegate):
    """Paints a line; the words at the left give way to what stands at the right."""

    def __init__(self, theme: Theme, view: Lines, *, ruled: bool) -> None:
        super().__init__(view)
        self.theme = theme
        self.view = view
        self.ruled = ruled

    @guarded(QSize())
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, self.view._height())

    @guarded()
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line: Line = index.data(RowsModel.ROW)
        colours = self.theme.colours
        unit = self.theme.base()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_Selected) and self.view.hasFocus()
        if hover or focused:
            painter.setBrush(QColor(colours.accent_soft))
            painter.setPen(QPen(QColor(colours.accent), 1) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -1.5), 5, 5)
        if self.ruled:
            painter.setPen(QColor(colours.line))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        area.adjust(unit, 0, -unit, 0)
        right = 0.0
        if line.right:
            chip = line.tone not in ("", "plain")
            small = self.theme.font(0.92) if chip else option.font
            metrics = QFontMetrics(small)
            text = metrics.elidedText(
                line.right[:MOST], Qt.TextElideMode.ElideRight, int(area.width() * 0.62)
            )
            right = metrics.horizontalAdvance(text) + (unit * 3 if chip else 0)
            box = QRectF(area.right() - right, area.top(), right, area.height())
            painter.setFont(small)
            if chip:
                high = metrics.height() + unit * 0.5
                ground = QRectF(box.left(), area.center().y() - high / 2, right, high)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(getattr(colours, _soft(line.tone))))
                painter.drawRoundedRect(ground, 5, 5)
                painter.setPen(QColor(colours.accent if line.tone == "move" else getattr(colours, line.tone)))
            else:
                painter.setPen(QColor(colours.text if line.tone == "plain" else colours.muted))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
            right += unit * 2
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted if line.faded else colours.text))
        words = QRectF(area.left(), area.top(), area.width() - right, area.height())
        one_line = " ".join(line.left[:MOST].split())
        shown = QFontMetrics(option.font).elidedText(
            one_line, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


def _soft(tone: str) -> str:
    return "accent_soft" if tone == "move" else f"{tone}_soft"
