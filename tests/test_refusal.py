"""Why JobDesk does not start is also said to who pressed an icon."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from jobdesk import app, refusal
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from tests.holding import held
from tests.support import FixedClock
from tests.ui.answering import Answer


def start(home: Path, *words: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program itself, without a terminal; `code` runs before it."""
    begin = f"import sys\n{code}\nfrom jobdesk.__main__ import main\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", begin, "--home", str(home), *words],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    """A folder with a zenity that writes down what it is to show, and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    tool = folder / "zenity"
    tool.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/shown"\n')
    tool.chmod(0o700)
    return folder


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what a window lacks is asked on Linux")
@pytest.mark.parametrize("by_icon", [True, False])
def test_without_a_screen_a_tool_of_the_desktop_says_it(desktop: Path, tmp_path: Path, by_icon: bool) -> None:
    gone = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "PATH": str(desktop)}
    gone["DESKTOP_STARTUP_ID"] = "jobdesk-1" if by_icon else ""
    gone["GIO_LAUNCHED_DESKTOP_FILE"] = gone["XDG_ACTIVATION_TOKEN"] = ""
    ended = start(tmp_path / "home", **gone)
    assert ended.returncode == 1
    assert "needs a screen" in ended.stderr
    shown = tmp_path / "shown"
    assert shown.exists() == by_icon
    if by_icon:
        assert "needs a screen" in shown.read_text()


def test_without_a_launcher_nobody_needs_a_box() -> None:
    assert not refusal.by_icon({})


def test_the_box_is_plain(qtbot: QtBot) -> None:
    seen: list[tuple[str, Qt.TextFormat]] = []

    def read(box: QMessageBox) -> None:
        seen.append((box.text(), box.textFormat()))
        box.accept()

    context = QObject()
    answer = Answer(context, QMessageBox, read)
    app.box("It cannot <b>start</b>.")
    assert answer.given
    assert seen == [("It cannot <b>start</b>.", Qt.TextFormat.PlainText)]


@pytest.mark.parametrize("broken", ["jobdesk.program", "jobdesk.store.database", "jobdesk.ui.theme"])
@pytest.mark.parametrize("hidden", [True, False])
def test_a_start_that_breaks_ends_with_a_message(tmp_path: Path, broken: str, hidden: bool) -> None:
    code = f"sys.modules[{broken!r}] = None  # as in a damaged installation"
    words = ["--hidden"] if hidden else []
    ended = start(tmp_path / "home", *words, code=code, QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 1
    assert "JobDesk could not start." in ended.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="open files are told by /proc")
def test_while_the_data_is_held_the_start_tries_again_by_itself(tmp_path: Path) -> None:
    paths = Paths.within(tmp_path / "home")
    paths.make()
    open_desk(paths, FixedClock(), Settings()).close()
    picture = tmp_path / "picture.png"
    command = [sys.executable, "-m", "jobdesk", "--home", str(paths.data), "--screenshot", str(picture)]
    with held(paths.database):
        process = subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        for opened in (True, False, True):  # tried, given up, tried again
            wait_for(partial(_opened_is, opened, process.pid, paths.database))
    assert process.wait(60) == 0
    assert picture.exists()


def _opened_is(wanted: bool, pid: int, path: Path) -> bool:
    """Whether the process has this file open, or has not, as wanted."""
    with suppress(OSError):
        there = any(os.path.realpath(each) == str(path) for each in Path(f"/proc/{pid}/fd").iterdir())
        return there == wanted
    return not wanted


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
