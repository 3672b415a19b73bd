"""Notices by the tray icon's own balloons: what Windows and macOS offer without another library.

Not yet tried on either. They carry no buttons; a click opens what is due.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from jobdesk.desktop.notifier import OPEN, Answer, Failure, Notice, Notifier, clean

SHOWN_FOR_MS = 15_000


class BalloonNotifier(Notifier):
    """Only the last balloon can be answered. Without a tray icon everything fails, and says so."""

    def __init__(self, find: Callable[[], QSystemTrayIcon | None], parent: QObject | None = None) -> None:
        """`find`: the tray icon, None while there is none; it may come after the first notices."""
        super().__init__(parent)
        self._find = find
        self._heard: QSystemTrayIcon | None = None
        self._last = ""

    def show(self, notice: Notice) -> None:
        icon = self._find()
        if icon is None or not icon.isVisible() or not QSystemTrayIcon.supportsMessages():
            failure = Failure(notice.key, "no tray icon to show it at")
            QTimer.singleShot(0, self, partial(self.failed.emit, failure))
            return
        if icon is not self._heard:
            self._heard = icon
            icon.messageClicked.connect(self._clicked)
        self._last = notice.key
        icon.showMessage(clean(notice.title, 60), clean(notice.body, 250), icon.icon(), SHOWN_FOR_MS)
        QTimer.singleShot(0, self, partial(self.shown.emit, notice.key))

    def withdraw(self, key: str) -> None:
        if key == self._last:
            self._last = ""

    def _clicked(self) -> None:
        if self._last:
            self.answered.emit(Answer(self._last, OPEN))
