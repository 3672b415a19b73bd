"""How much the user wants it: five stars, set with the mouse or with the keys."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jobdesk.i18n import _
from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme

MOST = 5


class Stars(QWidget):
    """0 to 5 stars; `picked` carries the number that the user chose. Arrows and digits change it."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._value = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_value(0)

    @property
    def value(self) -> int:
        return self._value

    def show_value(self, value: int) -> None:
        """Show so many stars; tells nobody."""
        self._value = value
        words = _("Interest: {n} of 5").format(n=value) if value else _("Interest: not said")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        side = self._side()
        return QSize(side * MOST + 4, side + 4)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._pick(self._value + steps[key])
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self._pick(int(key) - int(Qt.Key.Key_0))
        else:
            super().keyPressEvent(event)

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            number = int((event.position().x() - 2) // self._side()) + 1
            self._pick(0 if number == self._value else number)

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.theme.font(1.15))
        side = self._side()
        for number in range(MOST):
            full = number < self._value
            painter.setPen(QColor(self.theme.colours.text if full else self.theme.colours.muted))
            box = QRectF(2 + number * side, 2, side, side)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "★" if full else "☆")
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.theme.colours.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _side(self) -> int:
        return self.theme.base() * 4

    def _pick(self, value: int) -> None:
        value = max(0, min(MOST, value))
        if value != self._value:
            self.show_value(value)
            self.picked.emit(value)
