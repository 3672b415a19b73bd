"""The list of contacts: its model, its order and filter, and how a line is painted."""

from enum import Enum
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from jobdesk.domain import dates
from jobdesk.domain.values.folding import fold
from jobdesk.domain.values.names import split
from jobdesk.i18n import _
from jobdesk.queries.contacts import ContactRow
from jobdesk.store.desk import Desk
from jobdesk.ui.guard import guarded
from jobdesk.ui.models.rows import RowsModel
from jobdesk.ui.theme import Theme, avatar, initials
from jobdesk.ui.widgets.labels import tip
from jobdesk.wording import contacts as wording

Index = QModelIndex | QPersistentModelIndex
MOST = 200  # characters of a name that are worth measuring


class Order(Enum):
    """How the list is sorted."""

    NAME = "name"
    COMPANY = "company"
    LAST = "last"


class ContactsModel(RowsModel[ContactRow]):
    """Contacts with texts for screen readers and tooltips."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name[:MOST]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chip = wording.chip(row, self.desk.clock.today())
            parts = (row.name[:MOST], row.more[:MOST], chip.text if chip else "")
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.name}\n{row.more}".strip())
        return super().data(index, role)


class ContactsProxy(QSortFilterProxyModel):
    """Sorted by name, company or last word (the longest ago first), filtered by words."""

    def __init__(self, model: ContactsModel) -> None:
        super().__init__(model)
        self.contacts = model
        self._order = Order.NAME
        self._words: list[str] = []
        self._keys: dict[int, tuple[ContactRow, tuple[Any, ...]]] = {}
        self.setSourceModel(model)
        self.sort(0)

    def order_by(self, order: Order) -> None:
        """Sort by this."""
        self._order = order
        self._keys.clear()
        self.invalidate()

    def search(self, text: str) -> None:
        """Show those that hold every word."""
        self._words = fold(text).split()
        self.invalidate()

    @guarded(False)
    def filterAcceptsRow(self, place: int, _parent: Index) -> bool:
        text = self.contacts.row(place).text if self._words else ""
        return all(word in text for word in self._words)

    @guarded(False)
    def lessThan(self, left: Index, right: Index) -> bool:
        return self._key(left.row()) < self._key(right.row())

    def _key(self, place: int) -> tuple[Any, ...]:
        row = self.contacts.row(place)
        known = self._keys.get(row.id)
        if known is not None and known[0] is row:
            return known[1]
        name = fold(row.name)
        key: tuple[Any, ...] = (name, row.id)
        if self._order is Order.COMPANY:
            key = (not row.company, fold(row.company), name, row.id)
        elif self._order is Order.LAST:
            key = (row.last is not None, row.last.toordinal() if row.last else 0, name, row.id)
        self._keys[row.id] = (row, key)
        return key


class ContactDelegate(QStyledItemDelegate):
    """A round with initials, name, position and company, and a chip or when the last word was."""

    def __init__(self, desk: Desk, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.desk = desk
        self.theme = theme
        self.view = view

    @guarded(QSize())
    def sizeHint(self, _option: Any, _index: Index) -> QSize:
        unit = self.theme.base()
        return QSize(unit * 60, max(unit * 11, QFontMetrics(self.view.font()).height() + unit * 6))

    @guarded()
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: ContactRow = index.data(RowsModel.ROW)
        colours = self.theme.colours
        unit = self.theme.base()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.accent_soft))
            if self.view.hasFocus():
                painter.setPen(QPen(QColor(colours.accent), 1.5))
                painter.drawRect(area.adjusted(1, 1, -1, -1))
        side = unit * 7
        ball = QRectF(area.left() + unit * 4, area.center().y() - side / 2, side, side)
        paint_avatar(painter, self.theme, ball, row.name)
        left = ball.right() + unit * 3
        width = area.right() - unit * 3 - left
        columns = (width * 0.40, width * 0.35, width * 0.25)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for text, part, colour, font in (
            (row.name, 0, colours.text, self.theme.font(strong=True)),
            (row.more, 1, colours.muted, self.theme.font()),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            room = columns[part] - unit * 2
            shown = painter.fontMetrics().elidedText(text[:MOST], Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(
                QRectF(left + sum(columns[:part]), area.top(), room, area.height()), flags, shown
            )
        box = QRectF(left + columns[0] + columns[1], area.top(), columns[2], area.height())
        self._paint_last(painter, row, box)
        painter.restore()

    def _paint_last(self, painter: QPainter, row: ContactRow, box: QRectF) -> None:
        colours = self.theme.colours
        unit = self.theme.base()
        painter.setFont(self.theme.font(0.92))
        metrics = painter.fontMetrics()
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        today = self.desk.clock.today()
        chip = wording.chip(row, today)
        if chip is None:
            painter.setPen(QColor(colours.muted))
            text = dates.ago(row.last, today) if row.last else ""
            painter.drawText(
                box, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
            )
            return
        tone = "accent" if chip.tone == "move" else chip.tone
        words = chip.text[:MOST]
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width() - unit * 3))
        high = metrics.height() + unit * 0.5
        wide = metrics.horizontalAdvance(text) + unit * 3
        ground = QRectF(box.left(), box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, f"{tone}_soft")))
        painter.drawRoundedRect(ground, 5, 5)
        painter.setPen(QColor(getattr(colours, tone)))
        painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter), text)


def paint_avatar(painter: QPainter, theme: Theme, ball: QRectF, name: str) -> None:
    """A round in the colour of the name, with its initials."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(avatar(name[:MOST])))
    painter.drawEllipse(ball)
    font = theme.font(strong=True)
    font.setPixelSize(max(6, round(ball.height() * 0.4)))
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(ball, int(Qt.AlignmentFlag.AlignCenter), _initials(name[:MOST]))


@lru_cache(maxsize=1000)
def _initials(name: str) -> str:
    """Those of the name itself, without titles."""
    parts = split(name)
    return initials(f"{parts.given} {parts.family}", 2)


def order_words(order: Order) -> str:
    return {Order.NAME: _("By name"), Order.COMPANY: _("By company"), Order.LAST: _("By last contact")}[order]
