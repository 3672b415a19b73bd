"""What happened, newest first: a painted list whose log entries can be changed and deleted."""

from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QSizePolicy, QStyle, QStyledItemDelegate, QWidget

from jobdesk.domain import dates
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries.timeline import Entry
from jobdesk.ui.models.rows import RowsModel
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import short, tip

Index = QModelIndex | QPersistentModelIndex
MOST_TEXT = 1_500  # characters painted of one entry; the form has the whole text
DELETE, EDIT, COPY = "delete", "edit", "copy"


class TimelineModel(RowsModel[Entry]):
    """Entries with texts for screen readers and tooltips."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (entry.on.isoformat(), entry.what, entry.text[:MOST_TEXT], entry.more)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{entry.at.astimezone():%Y-%m-%d %H:%M}")
        return super().data(index, role)


class NewestFirst(QSortFilterProxyModel):
    """The newest entry on top."""

    def lessThan(self, left: Index, right: Index) -> bool:
        one: Entry = left.data(RowsModel.ROW)
        other: Entry = right.data(RowsModel.ROW)
        return one.order < other.order


class Timeline(QListView):
    """Enter or F2 on a log entry asks to edit it, Delete to delete it; both are in its menu too."""

    edit_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(
        self, desk: Desk, theme: Theme, parent: QWidget | None = None, *, most: int | None = None
    ) -> None:
        """`most`: be as high as the entries, up to this; None: as high as there is room."""
        super().__init__(parent)
        self.desk = desk
        self.most = most
        if most is not None:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.theme = theme
        self.entries = TimelineModel(self)
        self.sorted = NewestFirst(self)
        self.sorted.setSourceModel(self.entries)
        self.sorted.sort(0, Qt.SortOrder.DescendingOrder)
        self.setModel(self.sorted)
        self.setItemDelegate(EntryDelegate(desk, theme, self))
        self.setAccessibleName(_("Timeline"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self._restyle)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these entries."""
        self.entries.show(entries)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.most is None:
            return hint
        high = 2
        for row in range(self.sorted.rowCount()):
            high += self.sizeHintForRow(row)
            if high >= self.most:
                break
        return QSize(hint.width(), min(high, self.most))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self.most is None else self.sizeHint()

    def current(self) -> Entry | None:
        """The entry the keys mean; None without one."""
        index = self.currentIndex()
        return index.data(RowsModel.ROW) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        key = event.key()
        if entry is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._act(EDIT, entry)
        elif entry is not None and key == Qt.Key.Key_Delete:
            self._act(DELETE, entry)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if at_mouse else self.currentIndex()
        if not index.isValid():
            return
        entry: Entry = index.data(RowsModel.ROW)
        place = event.globalPos() if at_mouse else self._below(index)
        chosen = self.menu_of(entry).exec(place)
        if chosen is not None:
            self._act(str(chosen.data()), entry)

    def menu_of(self, entry: Entry) -> QMenu:
        """What can be done with an entry. Only what the user logged can be changed."""
        menu = QMenu(self)
        logged = entry.table == "interaction"
        for name, words in ((EDIT, _("Edit…")), (COPY, _("Copy text")), (DELETE, _("Delete"))):
            action = menu.addAction(words)
            action.setData(name)
            action.setEnabled(bool(entry.text) if name == COPY else logged)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.most is not None and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _act(self, name: str, entry: Entry) -> None:
        if name == COPY:
            from PySide6.QtGui import QGuiApplication

            QGuiApplication.clipboard().setText(entry.text)
        elif entry.table == "interaction":
            (self.edit_wanted if name == EDIT else self.delete_wanted).emit(entry)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._act(EDIT, index.data(RowsModel.ROW))

    def _below(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class EntryDelegate(QStyledItemDelegate):
    """Day, what it was, and the text in as many lines as it needs."""

    def __init__(self, desk: Desk, theme: Theme, view: Timeline) -> None:
        super().__init__(view)
        self.desk = desk
        self.theme = theme
        self.view = view

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        entry: Entry = index.data(RowsModel.ROW)
        width = self.view.viewport().width()
        unit = self.theme.base()
        metrics = QFontMetrics(self.view.font())
        text = QRectF(0, 0, max(80, width - self._indent()), 100_000)
        words = _shown(entry)
        wrap = _wrap(words, metrics, text.width())
        high = metrics.boundingRect(text.toRect(), wrap, words).height() if words else 0
        more = metrics.height() if entry.more and entry.text else 0
        return QSize(width, max(high + more, metrics.height()) + unit * 4)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        entry: Entry = index.data(RowsModel.ROW)
        colours = self.theme.colours
        unit = self.theme.base()
        area = QRectF(option.rect)
        metrics = QFontMetrics(self.view.font())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = self.view.hasFocus()
            painter.setBrush(QColor(colours.accent_soft) if focused else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -1.5), 5, 5)
        painter.setPen(QColor(colours.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        top = area.top() + unit * 2
        line = metrics.height()
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(colours.muted))
        painter.setFont(self.theme.font(0.95))
        painter.drawText(
            QRectF(area.left() + unit, top, unit * 16, line),
            flags,
            dates.short(entry.on, self.desk.clock.today()),
        )
        painter.setFont(self.theme.font(strong=True))
        painter.setPen(QColor(colours.text))
        what = painter.fontMetrics().elidedText(entry.what, Qt.TextElideMode.ElideRight, unit * 24)
        painter.drawText(QRectF(area.left() + unit * 18, top, unit * 24, line), flags, what)
        painter.setFont(self.view.font())
        left = area.left() + self._indent() - unit
        body = QRectF(left, top, area.right() - left - unit, area.bottom() - top)
        text = _shown(entry)
        if text:
            wrap = _wrap(text, metrics, body.width())
            used = painter.boundingRect(body, wrap, text)
            painter.setPen(QColor(colours.text if entry.text else colours.muted))
            painter.drawText(body, wrap, text)
            body.setTop(used.bottom())
        if entry.more and entry.text:
            painter.setPen(QColor(colours.muted))
            more = metrics.elidedText(entry.more[:300], Qt.TextElideMode.ElideRight, int(body.width()))
            painter.drawText(body, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), more)
        painter.restore()

    def _indent(self) -> int:
        return self.theme.base() * 44


def _wrap(text: str, metrics: QFontMetrics, width: float) -> int:
    """Between words; in a word as well where one is longer than the line."""
    longest = max(text.split(), key=len, default="")
    wide = metrics.horizontalAdvance(longest) > width
    flag = Qt.TextFlag.TextWrapAnywhere if wide else Qt.TextFlag.TextWordWrap
    return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(flag)


def _shown(entry: Entry) -> str:
    return short(entry.text, MOST_TEXT) or entry.more
