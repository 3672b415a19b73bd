"""The desktop that the other tests stand on is really there, and gone afterwards."""

import os
import sys
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, Notices, NotThere, main, wait_for
from tests.e2e.driving import screenshot, windows, xdotool

WINDOW_WITH_TRAY = """
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon
app = QApplication([])
label = QLabel("an empty window")
label.setWindowTitle("Stand-in")
label.resize(400, 300)
label.show()
picture = QPixmap(24, 24)
picture.fill("magenta")
tray = QSystemTrayIcon(QIcon(picture))
tray.show()
print("tray", QSystemTrayIcon.isSystemTrayAvailable(), flush=True)
app.exec()
"""


def test_a_window_a_tray_and_a_picture(session: Desktop, tmp_path: Path) -> None:
    program = session.popen([sys.executable, "-c", WINDOW_WITH_TRAY], "stand-in")
    try:
        wait_for(lambda: windows(session, "Stand-in"), "the window")
        log = session.logs / "stand-in.log"
        wait_for(lambda: "tray True" in log.read_text(), "the tray")
        picture = screenshot(session, tmp_path / "screen.png")
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert "X=" in xdotool(session, "getmouselocation", "--shell")
    finally:
        os.kill(program.pid, 15)
        program.wait(10)


@pytest.mark.parametrize("server", [Notices.XFCE, Notices.DUNST])
def test_the_notification_server_answers(server: Notices) -> None:
    with Desktop(notices=server, panel=False) as desktop:
        assert desktop.bus_has("org.freedesktop.Notifications")
        assert not desktop.bus_has("org.kde.StatusNotifierWatcher")
        desktop.stop_part("notices")
        wait_for(lambda: not desktop.bus_has("org.freedesktop.Notifications"), "the server to go")
        desktop.start_notices(server)
        assert desktop.bus_has("org.freedesktop.Notifications")


def test_nothing_is_left_over() -> None:
    with Desktop(bare=True) as desktop:
        number = desktop.environment["DISPLAY"].removeprefix(":")
        socket = Path(f"/tmp/.X11-unix/X{number}")
        assert socket.exists()
        assert desktop.environment["HOME"] == os.environ["HOME"]
    assert not socket.exists()
    assert not desktop.folder.exists()


def test_a_part_that_is_missing_is_named() -> None:
    with Desktop(bare=True) as desktop, pytest.raises(NotThere, match="no-such-part"):
        desktop._start("nothing", ["no-such-part"], lambda: False)


def test_from_the_shell_the_exit_code_is_the_commands(tmp_path: Path) -> None:
    write = "import os, pathlib, sys; pathlib.Path('display').write_text(os.environ['DISPLAY']); sys.exit(7)"
    assert main(["--bare", "--in", str(tmp_path), "--", sys.executable, "-c", write]) == 7
    assert (tmp_path / "display").read_text().startswith(":")
