"""A calendar at hand: a button that opens one, and tells the day that was chosen."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QPushButton, QVBoxLayout, QWidget

from jobdesk.i18n import _
from jobdesk.ui.guard import guarded


class CalendarButton(QPushButton):
    """`chosen` carries the day. The calendar is made when it is first opened; Escape closes it."""

    chosen = Signal(date)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Calendar…"), parent)
        self.setProperty("look", "link")
        self.calendar: QCalendarWidget | None = None
        self._shown: date | None = None
        self._last: date | None = None
        self.clicked.connect(self.open)

    def set_day(self, day: date | None, *, last: date | None = None) -> None:
        """The day that is marked when it opens (None: today), and the last that can be chosen (None: any)."""
        self._shown, self._last = day, last

    def open(self) -> None:
        """Open the calendar below the button, with the keyboard in it."""
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        if self._last is not None:
            self.calendar.setMaximumDate(_as_qt(self._last))
        if self._shown is not None:
            self.calendar.setSelectedDate(_as_qt(self._shown))
        self.calendar.clicked.connect(self._on_day)
        self.calendar.activated.connect(self._on_day)
        column = QVBoxLayout(popup)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calendar)
        popup.installEventFilter(self)
        popup.adjustSize()
        popup.move(self._beside(popup))
        popup.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes the calendar without a day."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            watched.close()
            return True
        return super().eventFilter(watched, event)

    def _beside(self, popup: QWidget) -> QPoint:
        """Below the button, or as near to it as the screen has room."""
        place = self.mapToGlobal(self.rect().bottomLeft())
        room = self.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - popup.width())))
        if place.y() + popup.height() > room.bottom():
            place.setY(max(room.top(), self.mapToGlobal(self.rect().topLeft()).y() - popup.height()))
        return place

    def _on_day(self, day: QDate) -> None:
        if self.calendar is None:
            return
        popup, self.calendar = self.calendar.window(), None
        popup.close()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.chosen.emit(date(day.year(), day.month(), day.day()))


def _as_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
