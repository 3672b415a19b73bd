"""The heartbeat beats at the start, by the timer, on activation and after a sleep, where logind tells."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jobdesk.desktop.heartbeat import Heartbeat
from tests.desktop.conftest import Bus


@pytest.fixture
def beats(qtbot: QtBot) -> Iterator[tuple[Heartbeat, list[None]]]:
    heart, heard = Heartbeat(every_ms=10_000_000), list[None]()

    def beaten() -> None:
        heard.append(None)

    heart.beaten.connect(beaten)
    yield heart, heard
    heart.stop()


def test_at_the_start_and_on_activation(beats: tuple[Heartbeat, list[None]], qtbot: QtBot) -> None:
    heart, heard = beats
    heart.start()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 1)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(heard) == 2
    heart.stop()
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(heard) == 2


def test_by_the_timer(qtbot: QtBot) -> None:
    heart, heard = Heartbeat(every_ms=10), list[None]()

    def beaten() -> None:
        heard.append(None)

    heart.beaten.connect(beaten)
    heart.start()
    qtbot.waitUntil(lambda: len(heard) > 3)
    heart.stop()


LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication
from jobdesk.desktop.sleep import Sleep
application = QCoreApplication(sys.argv)
sleep = Sleep()
def resumed():
    print("resumed", flush=True)
    application.exit(0)
sleep.resumed.connect(resumed)
print(sleep.listen(), flush=True)
if sys.argv[1] == "wait":
    application.exec()
"""


def listen(word: str, address: str) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "DBUS_SYSTEM_BUS_ADDRESS": address,
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return subprocess.Popen(
        [sys.executable, "-c", LISTENER, word], stdout=subprocess.PIPE, text=True, env=environment
    )


def test_without_a_system_bus_it_says_so(tmp_path: Path) -> None:
    said, _nothing = listen("look", f"unix:path={tmp_path}/none").communicate(timeout=30)
    assert said == "False\n"


def test_logind_wakes_it(bus: Bus) -> None:
    from jeepney import DBusAddress, new_signal
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    logind = open_dbus_connection(bus.address)
    logind.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
    listener = listen("wait", bus.address)
    assert listener.stdout is not None
    assert listener.stdout.readline() == "True\n"
    manager = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
    for going in (True, False):
        logind.send(new_signal(manager, "PrepareForSleep", "b", (going,)))
    said, _nothing = listener.communicate(timeout=30)
    assert said == "resumed\n"
    assert listener.returncode == 0
    logind.close()
