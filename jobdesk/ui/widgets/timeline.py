"""What happened, newest first: a painted list whose log entries and promises can be changed and deleted."""

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

from jobdesk.i18n import _
from jobdesk.queries.entries import Entry
from jobdesk.store.desk import Desk
from jobdesk.ui.guard import guarded
from jobdesk.ui.models.rows import RowsModel
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import short, tip
from jobdesk.ui.widgets.passing import passing_menu
from jobdesk.wording import timeline as wording

Index = QModelIndex | QPersistentModelIndex
MOST_TEXT = 1_500  # characters painted of one entry; the form has the whole text
DELETE, EDIT, COPY = "delete", "edit", "copy"


CHANGED = ("interaction", "promise")
"""Tables whose entries the user can change where they stand."""


class TimelineModel(RowsModel[Entry]):
    """Entries with texts for screen readers and tooltips.

    `whom`: an entry says with whom it was; else about which application.
    """

    def __init__(self, desk: Desk, parent: QWidget, *, whom: bool) -> None:
        super().__init__(parent)
        self.desk = desk
        self.whom = whom

    def words(self, entry: Entry) -> tuple[str, str, str, str]:
        """Day, what it was, the text, and what else is known."""
        today = self.desk.clock.today()
        return (
            wording.day(entry, today),
            wording.what(entry),
            wording.text(entry, today),
            wording.more(entry, today, whom=self.whom),
        )

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            day, what, text, more = self.words(entry)
            return ", ".join(part for part in (day, what, text[:MOST_TEXT], more) if part)
        at = entry.at
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_("The day is not known") if at is None else f"{at.astimezone():%Y-%m-%d %H:%M}")
        return super().data(index, role)


class NewestFirst(QSortFilterProxyModel):
    """The newest entry on top."""

    @guarded(False)
    def lessThan(self, left: Index, right: Index) -> bool:
        one: Entry = left.data(RowsModel.ROW)
        other: Entry = right.data(RowsModel.ROW)
        return one.order < other.order


class Timeline(QListView):
    """Enter or F2 on what can be changed asks to edit it, Delete to delete it; both are in its menu too."""

    edit_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        most: int | None = None,
        for_contact: bool = False,
    ) -> None:
        """`most`: be as high as the entries, up to this; None: as high as there is room."""
        super().__init__(parent)
        self.desk = desk
        self.most = most
        if most is not None:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.theme = theme
        self.entries = TimelineModel(desk, self, whom=not for_contact)
        self.sorted = NewestFirst(self)
        self.sorted.setSourceModel(self.entries)
        self.sorted.sort(0, Qt.SortOrder.DescendingOrder)
        self.setModel(self.sorted)
        self.setItemDelegate(EntryDelegate(theme, self))
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

    @guarded(QSize())
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

    @guarded(QSize())
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self.most is None else self.sizeHint()

    def current(self) -> Entry | None:
        """The entry the keys mean; None without one."""
        index = self.currentIndex()
        return index.data(RowsModel.ROW) if index.isValid() else None

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        key = event.key()
        if entry is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._act(EDIT, entry)
        elif entry is not None and key == Qt.Key.Key_Delete:
            self._act(DELETE, entry)
        else:
            super().keyPressEvent(event)

    @guarded()
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
        """What can be done with an entry. Only words and promises can be changed."""
        menu = passing_menu(QMenu(self))
        changed = entry.table in CHANGED
        for name, words in ((EDIT, _("Edit…")), (COPY, _("Copy text")), (DELETE, _("Delete"))):
            action = menu.addAction(words)
            action.setData(name)
            action.setEnabled(bool(entry.text) if name == COPY else changed)
        return menu

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.most is not None and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _act(self, name: str, entry: Entry) -> None:
        if name == COPY:
            from PySide6.QtGui import QGuiApplication

            QGuiApplication.clipboard().setText(entry.text)
        elif entry.table in CHANGED:
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

    def __init__(self, theme: Theme, view: Timeline) -> None:
        super().__init__(view)
        self.theme = theme
        self.view = view

    @guarded(QSize())
    def sizeHint(self, _option: Any, index: Index) -> QSize:
        entry: Entry = index.data(RowsModel.ROW)
        width = self.view.viewport().width()
        unit = self.theme.base()
        metrics = QFontMetrics(self.view.font())
        text = QRectF(0, 0, max(80, width - self._indent()), 100_000)
        _day, _what, said, more = self.view.entries.words(entry)
        words = short(said, MOST_TEXT) or more
        wrap = _wrap(words, metrics, text.width())
        high = metrics.boundingRect(text.toRect(), wrap, words).height() if words else 0
        below = metrics.height() if more and said else 0
        return QSize(width, max(high + below, metrics.height()) + unit * 4)

    @guarded()
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        day, what, said, more = self.view.entries.words(index.data(RowsModel.ROW))
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
        first, second = self._columns()
        day = painter.fontMetrics().elidedText(day, Qt.TextElideMode.ElideRight, first - unit)
        painter.drawText(QRectF(area.left() + unit, top, first, line), flags, day)
        painter.setFont(self.theme.font(strong=True))
        painter.setPen(QColor(colours.text))
        what = painter.fontMetrics().elidedText(what, Qt.TextElideMode.ElideRight, second - unit)
        painter.drawText(QRectF(area.left() + unit + first, top, second, line), flags, what)
        painter.setFont(self.view.font())
        left = area.left() + self._indent() - unit
        body = QRectF(left, top, area.right() - left - unit, area.bottom() - top)
        text = short(said, MOST_TEXT) or more
        if text:
            wrap = _wrap(text, metrics, body.width())
            used = painter.boundingRect(body, wrap, text)
            painter.setPen(QColor(colours.text if said else colours.muted))
            painter.drawText(body, wrap, text)
            body.setTop(used.bottom())
        if more and said:
            painter.setPen(QColor(colours.muted))
            line_below = metrics.elidedText(more[:300], Qt.TextElideMode.ElideRight, int(body.width()))
            painter.drawText(body, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), line_below)
        painter.restore()

    def _columns(self) -> tuple[int, int]:
        """How wide the day and what it was are: as their longest words need, less where there is no room."""
        unit, room = self.theme.base(), self.view.viewport().width()
        metrics = QFontMetrics(self.theme.font(0.95))
        day = max(metrics.horizontalAdvance(wording.unknown_day()) + unit * 2, unit * 17)
        return min(day, room // 5), min(unit * 42, room // 4)

    def _indent(self) -> int:
        return sum(self._columns()) + self.theme.base() * 2


def _wrap(text: str, metrics: QFontMetrics, width: float) -> int:
    """Between words; in a word as well where one is longer than the line."""
    longest = max(text.split(), key=len, default="")
    wide = metrics.horizontalAdvance(longest) > width
    flag = Qt.TextFlag.TextWrapAnywhere if wide else Qt.TextFlag.TextWordWrap
    return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(flag)
