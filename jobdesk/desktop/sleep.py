"""Tells when the machine woke up, from systemd-logind; says nothing where there is none."""

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
INTERFACE = "org.freedesktop.login1.Manager"


class Sleep(QObject):
    """Emits `resumed` after each sleep. Elsewhere than on Linux the heartbeat's own timer has to do."""

    resumed = Signal()

    def listen(self) -> bool:
        """Begin to listen; False when there is no system bus or no way to listen to it."""
        if not sys.platform.startswith("linux"):
            return False
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        prepare = SLOT("prepare(bool)")
        # The stubs ask for bytes, which the method itself refuses.
        return bool(bus.connect(NAME, PATH, INTERFACE, "PrepareForSleep", self, prepare))  # type: ignore[call-overload]

    @Slot(bool)
    def prepare(self, going: bool) -> None:
        """The bus calls this before the machine goes to sleep and after it woke up."""
        if not going:
            self.resumed.emit()
