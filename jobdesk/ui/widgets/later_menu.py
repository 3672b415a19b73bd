"""The menu that puts something off: one hour, tonight, tomorrow, next Monday."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from jobdesk.domain import later
from jobdesk.i18n import _
from jobdesk.store.desk import Desk


class LaterMenu(QMenu):
    """Offers what makes sense at the hour it is opened; `chosen` carries the aware instant."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Later"), parent)
        self.desk = desk
        self._fill()
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._on_triggered)

    def _fill(self) -> None:
        settings = self.desk.settings
        self.clear()
        for choice in later.choices(self.desk.clock.now(), settings.morning, settings.evening):
            self.addAction(later.words(choice.later)).setData(choice.later.value)

    def _on_triggered(self, action: QAction) -> None:
        settings = self.desk.settings
        wanted = later.Later(action.data())
        self.chosen.emit(later.until(wanted, self.desk.clock.now(), settings.morning, settings.evening))
