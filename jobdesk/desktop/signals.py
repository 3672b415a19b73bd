"""Ending when the system asks: SIGTERM, SIGHUP, SIGINT, and the desktop's session ending."""

import os
import signal
import socket
import threading

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

LIMIT_S = 1.8


class Signals(QObject):
    """Emits `ended` once when the program is to end. Whoever is connected saves and leaves the event loop.

    Leave it by QCoreApplication.exit(0): quit() asks every window whether it may close, and one that hides
    to the tray says no.
    """

    ended = Signal()
    session_ending = Signal()
    """The desktop logs out: store what is half written, ask nothing. It may still be called off."""

    def __init__(self, parent: QObject | None = None, limit_s: float | None = LIMIT_S) -> None:
        """After `limit_s` seconds (None: never) a program that does not get out of its loop is ended hard.

        What the screens showed as saved is in the database by then.
        """
        super().__init__(parent)
        self._limit_s = limit_s
        self._told = False
        self._ours, theirs = socket.socketpair()
        self._ours.setblocking(False)
        theirs.setblocking(False)
        self._theirs = theirs
        self._reader = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._reader.activated.connect(self._read)
        self._before: dict[int, object] = {}

    def start(self) -> None:
        """Take the signals over. In the main thread only."""
        # Without the socket Python would run its handler only when Qt next calls Python, maybe never.
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):  # Windows has no SIGHUP
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, _noticed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and hasattr(application, "commitDataRequest"):
            application.commitDataRequest.connect(self._commit)

    def stop(self) -> None:
        """Give the signals back as they were."""
        signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]  # what signal() itself returned
        self._before.clear()
        self._reader.setEnabled(False)
        self._ours.close()
        self._theirs.close()

    def _read(self) -> None:
        try:
            self._ours.recv(64)
        except BlockingIOError:
            return
        if self._told:
            return
        self._told = True
        if self._limit_s is not None:
            backstop = threading.Timer(self._limit_s, os._exit, (1,))
            backstop.daemon = True
            backstop.start()
        self.ended.emit()

    def _commit(self, session: QSessionManager) -> None:
        # The autostart file decides what comes back after the next login, not the session manager.
        session.setRestartHint(QSessionManager.RestartHint.RestartNever)
        self.session_ending.emit()


def _noticed(_number: int, _frame: object) -> None:
    """The socket has told already; this only keeps Python from ending at once."""
