"""How a card is painted: one size for all, texts laid out once and kept."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from jobdesk.ui.guard import guarded
from jobdesk.ui.models.rows import RowsModel
from jobdesk.ui.theme import Theme, avatar, initials
from jobdesk.wording.cards import Card

KEPT = 4000


class CardDelegate(QStyledItemDelegate):
    """Paints a Card from the role ROW. Nothing here asks the database or decides anything."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme = theme
        self.view = view
        self.compact = False
        self.gap: int | None = None  # cards from this row on are painted one place lower
        self._texts: dict[tuple[str, str, int], QStaticText] = {}
        self.measure()
        theme.changed.connect(self._texts.clear)

    def measure(self) -> None:
        """Take the sizes from the font."""
        self.title_font = self.theme.font(strong=True)
        self.plain_font = self.theme.font()
        self.small_font = self.theme.font(0.9)
        self.chip_font = self.theme.font(0.9, strong=True)
        self.unit = self.theme.base()
        self._texts.clear()

    def height(self) -> int:
        """The height of every card with its gap, in pixels."""
        u = self.unit
        lines = QFontMetrics(self.title_font).height() + QFontMetrics(self.plain_font).height()
        if not self.compact:
            small = QFontMetrics(self.small_font).height()
            lines += small + small + 3 * u
        return lines + 5 * u + 2 * u

    def shift(self, row: int) -> int:
        """How many pixels below its place a card is painted: it makes room for the one that is dragged."""
        return self.height() if self.gap is not None and row >= self.gap else 0

    @guarded(QSize())
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10 * self.unit, self.height())

    @guarded()
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: Card | None = index.data(RowsModel.ROW)
        if card is None:
            return
        rect: QRect = option.rect.translated(0, self.shift(index.row()))
        # Asked of the view: the flags in option.state load QStyle, 5 ms of the start.
        port = self.view.viewport()
        self.draw(
            painter,
            card,
            rect,
            selected=self.view.selectionModel().isSelected(index),
            focused=self.view.hasFocus() and self.view.currentIndex() == index,
            hovered=port.underMouse() and rect.contains(port.mapFromGlobal(QCursor.pos())),
        )

    def draw(
        self, painter: QPainter, card: Card, rect: QRect, *, selected: bool, focused: bool, hovered: bool
    ) -> None:
        """One card inside `rect`, which includes the gap under it."""
        c, u = self.theme.colours, self.unit
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect.adjusted(1, 1, -1, -2 * u))
        edge = c.accent if selected or focused else c.faint if hovered else c.line
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(c.accent_soft if selected else c.raised))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        left, top, right = int(box.left()) + 3 * u, int(box.top()) + 2 * u + u // 2, int(box.right()) - 3 * u
        side = 5 * u
        mark = QRectF(left, top, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(avatar(card.company or card.title)))
        painter.drawRoundedRect(mark, 5, 5)
        painter.setPen(QColor("#ffffff"))
        painter.setFont(self.chip_font)
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, initials(card.company or card.title))
        x = left + side + 2 * u
        width = right - x - (3 * u if self.compact else 0)
        y = top
        y += self._line(painter, card.title, x, y, width, self.title_font, c.text, "t")
        y += self._line(painter, card.company, x, y, width, self.plain_font, c.muted, "p")
        if self.compact:
            if card.chip:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._tone(card.chip.tone)[0]))
                painter.drawEllipse(QPoint(right - u, top + 2 * u), u, u)
        else:
            y += u
            y += self._line(painter, card.facts, left, y, right - left, self.small_font, c.muted, "s")
            if card.chip:
                self._chip(painter, card.chip.tone, card.chip.text, left, y + u, right - left)
        painter.restore()

    def _chip(self, painter: QPainter, tone: str, text: str, x: int, y: int, width: int) -> None:
        u = self.unit
        ink, ground = self._tone(tone)
        metrics = QFontMetrics(self.chip_font)
        wide = min(width, metrics.horizontalAdvance(text) + 3 * u)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(x, y, wide, metrics.height() + u), 5, 5)
        self._line(painter, text, x + u + u // 2, y + u // 2, wide - 3 * u + 2, self.chip_font, ink, "c")

    def _tone(self, tone: str) -> tuple[str, str]:
        c = self.theme.colours
        return {
            "move": (c.accent, c.accent_soft),
            "late": (c.late, c.late_soft),
            "soon": (c.soon, c.soon_soft),
        }.get(tone, (c.calm, c.calm_soft))

    def _line(
        self, painter: QPainter, text: str, x: int, y: int, width: int, font: QFont, ink: str, kind: str
    ) -> int:
        """One line with an ellipsis; returns its height."""
        metrics = QFontMetrics(font)
        if text:
            key = (text, kind, width)
            static = self._texts.get(key)
            if static is None:
                if len(self._texts) > KEPT:
                    self._texts.clear()
                first = text[:300].partition("\n")[0]
                static = QStaticText(metrics.elidedText(first, Qt.TextElideMode.ElideRight, width))
                static.setTextFormat(Qt.TextFormat.PlainText)
                self._texts[key] = static
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawStaticText(x, y, static)
        return metrics.height()
