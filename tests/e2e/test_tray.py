"""The tray of the real program in a real panel: found when it comes late, never needed to find the window."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, Notices, wait_for
from tests.e2e.driving import CHECKOUT, Program, screenshot, windows, xdotool
from tests.e2e.seeding import seed, state

YESTERDAY = date.today() - timedelta(days=1)  # noqa: DTZ011 - the day where the program runs too
ICON = (1268, 784)  # the only one, at the right end of the panel
TRAY = "org.kde.StatusNotifierWatcher"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as entered:
        yield entered


def begun(stack: ExitStack, home: Path, *, panel: bool = True) -> tuple[Desktop, Program, str]:
    seed(home, {"call Jane": YESTERDAY, "write to Bob": YESTERDAY})
    desktop = stack.enter_context(Desktop(notices=Notices.DUNST, panel=panel))
    program = stack.enter_context(Program(desktop, home))
    window = program.ready()
    if panel:
        wait_for(lambda: in_tray(desktop), "the icon in the tray")
    return desktop, program, window


def in_tray(desktop: Desktop) -> bool:
    told = desktop.output(
        "dbus-send", "--session", "--print-reply", f"--dest={TRAY}", "/StatusNotifierWatcher",
        "org.freedesktop.DBus.Properties.Get", f"string:{TRAY}", "string:RegisteredStatusNotifierItems",
    )  # fmt: skip
    return "StatusNotifierItem" in told


def visible(desktop: Desktop, window: str) -> bool:
    return window in windows(desktop, "JobDesk")


def reachable(desktop: Desktop, window: str) -> bool:
    """Whether the window manager knows the window: on the screen or in the list of windows."""
    return hex(int(window)) in desktop.output("xprop", "-root", "_NET_CLIENT_LIST")


def close(desktop: Desktop, window: str) -> None:
    xdotool(desktop, "windowactivate", "--sync", window)
    xdotool(desktop, "key", "ctrl+w")


def again(desktop: Desktop, program: Program) -> int:
    """Start it a second time; the exit code of that start."""
    command = [sys.executable, "-m", "jobdesk", "--home", str(program.home)]
    return subprocess.run(command, env=desktop.environment, cwd=CHECKOUT, timeout=30, check=False).returncode


def test_closed_into_the_tray_and_back_by_a_click(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program, window = begun(stack, tmp_path / "desk")
    close(desktop, window)
    wait_for(lambda: not reachable(desktop, window), "the window to hide")
    assert program.running
    xdotool(desktop, "mousemove", *ICON, "sleep", "0.3", "click", 1)
    wait_for(lambda: visible(desktop, window), "the window to come back")


def test_a_second_start_raises_the_window_and_ends(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program, window = begun(stack, tmp_path / "desk")
    close(desktop, window)
    wait_for(lambda: not reachable(desktop, window), "the window to hide")
    assert again(desktop, program) == 0
    wait_for(lambda: visible(desktop, window), "the window to come back")
    xdotool(desktop, "windowminimize", window)
    wait_for(lambda: not visible(desktop, window), "the window to be away")
    assert again(desktop, program) == 0
    wait_for(lambda: visible(desktop, window), "the window to come back")


def test_the_menu_does_what_it_says(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program, _window = begun(stack, tmp_path / "desk")
    before = set(menus(desktop))
    xdotool(desktop, "mousemove", *ICON, "sleep", "0.3", "click", 3)
    wait_for(lambda: set(menus(desktop)) - before, "the menu")
    screenshot(desktop, tmp_path / "menu.png")
    # The first thing, its submenu, there the second entry: done.
    xdotool(desktop, "key", "--delay", "200", "Down", "Right", "Down", "Return")
    wait_for(lambda: state(program.home, "call Jane") == "done", "it to be done")
    assert state(program.home, "write to Bob") == "open"


def menus(desktop: Desktop) -> list[str]:
    """The X ids of what the panel has on the screen."""
    return desktop.output("xdotool", "search", "--onlyvisible", "--class", "^xfce4-panel$|^wrapper").split()


def test_when_the_panel_ends_the_hidden_window_comes_back(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program, window = begun(stack, tmp_path / "desk")
    for _time in range(2):
        close(desktop, window)
        wait_for(lambda: not reachable(desktop, window), "the window to hide")
        desktop.stop_part("panel")
        wait_for(lambda: reachable(desktop, window), "the window to be found again", seconds=30)
        desktop.start_panel()
        wait_for(lambda: in_tray(desktop), "the icon in the new panel")
        assert again(desktop, program) == 0
        wait_for(lambda: visible(desktop, window), "the window")


def test_a_panel_that_starts_later_gets_the_icon(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program, window = begun(stack, tmp_path / "desk", panel=False)
    desktop.start_panel()
    wait_for(lambda: in_tray(desktop), "the icon in the tray")
    close(desktop, window)
    wait_for(lambda: not reachable(desktop, window), "the window to hide")
    assert program.running


def test_without_a_tray_closing_asks_and_the_window_stays(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program, window = begun(stack, tmp_path / "desk", panel=False)
    close(desktop, window)
    wait_for(lambda: len(windows(desktop, "JobDesk")) == 2, "the question")
    assert reachable(desktop, window)
    xdotool(desktop, "key", "Return")  # minimise
    wait_for(lambda: not visible(desktop, window), "the window to be minimised")
    assert reachable(desktop, window)
    assert again(desktop, program) == 0
    wait_for(lambda: visible(desktop, window), "the window to come back")
    close(desktop, window)
    wait_for(lambda: len(windows(desktop, "JobDesk")) == 2, "the question")
    program.signal(signal.SIGTERM)  # in front of a dialog
    assert program.wait(10) == 0


def test_a_second_start_waits_for_a_first_one_that_is_held_up(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program, window = begun(stack, tmp_path / "desk")
    close(desktop, window)
    wait_for(lambda: not reachable(desktop, window), "the window to hide")
    program.signal(signal.SIGSTOP)
    assert not _connected(desktop)
    with Program(desktop, program.home) as second:
        wait_for(lambda: _connected(desktop), "the second start to talk to the first")
        program.signal(signal.SIGCONT)
        assert second.wait() == 0
    wait_for(lambda: visible(desktop, window), "the window to come back")


def test_a_second_start_never_opens_the_data(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program, _window = begun(stack, tmp_path / "desk")
    trace = tmp_path / "trace"
    watched = ["strace", "-f", "-o", str(trace), "-e", "trace=open,openat,openat2,creat"]
    command = [*watched, sys.executable, "-m", "jobdesk", "--home", str(program.home)]
    done = subprocess.run(command, env=desktop.environment, cwd=CHECKOUT, timeout=60, check=False)
    assert done.returncode == 0
    opened = trace.read_text()
    assert "jobdesk/app.py" in opened or "app.cpython" in opened  # the trace sees what is opened
    assert ".sqlite" not in opened


def _connected(desktop: Desktop) -> bool:
    """Whether a later start is connected to the first: each connection is one more socket of that name."""
    name = f"{desktop.environment['XDG_RUNTIME_DIR']}/jobdesk/"
    return Path("/proc/net/unix").read_text().count(name) > 1
