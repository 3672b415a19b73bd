"""The heartbeat: says "look at the clock now and then". It carries no time and remembers none."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from jobdesk.desktop.sleep import Sleep

EVERY_MS = 20_000


class Heartbeat(QObject):
    """Beats every 20 seconds or so, at the start, when the program becomes active, and after a sleep."""

    beaten = Signal()

    def __init__(self, parent: QObject | None = None, every_ms: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.beat)
        self._sleep = Sleep(self)
        self._sleep.resumed.connect(self.beat)

    def start(self) -> None:
        """Beat as soon as the event loop runs, and from then on."""
        self._timer.start()
        self._sleep.listen()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)
        QTimer.singleShot(0, self, self.beat)

    def stop(self) -> None:
        self._timer.stop()

    def beat(self) -> None:
        """Beat now."""
        self.beaten.emit()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            self.beat()
