"""Notices of the real program on real notification servers."""

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
from tests.e2e.seeding import seed, shown, state

YESTERDAY = date.today() - timedelta(days=1)  # noqa: DTZ011 - the day where the program runs too
TASK = "call Jane about R&D <b>now</b>"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as entered:
        yield entered


def notices(desktop: Desktop) -> list[str]:
    """The X ids of the notices on the screen."""
    found: list[str] = []
    for name in ("xfce4-notifyd", "Dunst"):
        found += desktop.output("xdotool", "search", "--onlyvisible", "--class", f"^{name}$").split()
    return found


def click(desktop: Desktop, window: str, across: float, down: float) -> None:
    """Click inside a window, at a part of its width and height."""
    told = desktop.output("xdotool", "getwindowgeometry", "--shell", window)
    place = dict(line.split("=") for line in told.splitlines())
    x = int(place["X"]) + int(int(place["WIDTH"]) * across)
    y = int(place["Y"]) + int(int(place["HEIGHT"]) * down)
    xdotool(desktop, "mousemove", x, y, "sleep", "0.3", "click", 1)


def begun(stack: ExitStack, home: Path, server: Notices, tasks: int = 1) -> tuple[Desktop, Program]:
    names = [TASK, *(f"task {number}" for number in range(1, tasks))]
    seed(home, dict.fromkeys(names, YESTERDAY))
    desktop = stack.enter_context(Desktop(notices=server))
    program = stack.enter_context(Program(desktop, home))
    program.window()
    wait_for(lambda: notices(desktop), "a notice")
    return desktop, program


@pytest.mark.parametrize("server", [Notices.XFCE, Notices.DUNST])
def test_a_click_on_the_notice_brings_the_window_back(
    stack: ExitStack, tmp_path: Path, server: Notices
) -> None:
    desktop, program = begun(stack, tmp_path / "desk", server)
    window = program.window()
    xdotool(desktop, "windowminimize", window)
    wait_for(lambda: window not in windows(desktop, "JobDesk"), "the window to be away")
    wait_for(lambda: shown(program.home) == [TASK], "the note that it was shown")
    screenshot(desktop, tmp_path / f"{server.value}.png")
    # xfce4-notifyd draws the click on the notice as its first button.
    click(desktop, notices(desktop)[0], 0.14, 0.74 if server is Notices.XFCE else 0.5)
    wait_for(lambda: window in windows(desktop, "JobDesk"), "the window to come back")
    assert state(program.home, TASK) == "open"


@pytest.mark.parametrize(("across", "becomes"), [(0.38, "done"), (0.62, "later"), (0.86, "later")])
def test_the_buttons_do_it_at_once(stack: ExitStack, tmp_path: Path, across: float, becomes: str) -> None:
    desktop, program = begun(stack, tmp_path / "desk", Notices.XFCE)
    click(desktop, notices(desktop)[0], across, 0.74)
    wait_for(lambda: state(program.home, TASK) == becomes, f"it to be {becomes}")
    wait_for(lambda: not notices(desktop), "the notice to go")


@pytest.mark.parametrize("server", [Notices.XFCE, Notices.DUNST])
def test_five_at_once_are_one_notice(stack: ExitStack, tmp_path: Path, server: Notices) -> None:
    desktop, program = begun(stack, tmp_path / "desk", server, tasks=5)
    wait_for(lambda: len(shown(program.home)) == 5, "the note that they were shown")
    assert len(notices(desktop)) == 1


def test_done_in_the_window_takes_the_notice_away(stack: ExitStack, tmp_path: Path) -> None:
    desktop, program = begun(stack, tmp_path / "desk", Notices.DUNST)
    done = [
        sys.executable,
        "-c",
        "import sys; from tests.e2e.test_notices import finish; finish(sys.argv[1])",
    ]
    subprocess.run([*done, str(program.home)], cwd=CHECKOUT, check=True, timeout=60)
    # Another process wrote: the next heartbeat sees it.
    wait_for(lambda: not notices(desktop), "the notice to go", seconds=28)


def finish(home: str) -> None:
    """In a process of its own: what a command line does beside the running program."""
    from jobdesk.clock import Clock
    from jobdesk.commands import followups
    from jobdesk.domain.rules import ActionKey, Rule
    from jobdesk.paths import Paths
    from jobdesk.settings import Settings
    from jobdesk.store.database import open_desk

    desk = open_desk(Paths.within(Path(home)), Clock(), Settings())
    followups.done(desk, ActionKey(Rule.OWN, 1))
    desk.close()


@pytest.mark.parametrize("word", ["hang", "silent", "junk"])
def test_after_a_bad_server_a_good_one_shows_it(stack: ExitStack, tmp_path: Path, word: str) -> None:
    home = tmp_path / "desk"
    seed(home, {TASK: YESTERDAY})
    desktop = stack.enter_context(Desktop(notices=Notices.NONE))
    log = tmp_path / "asked"
    server = CHECKOUT / "tests/desktop/fake_server.py"
    bad = subprocess.Popen(
        [sys.executable, str(server), str(log), word],
        env=desktop.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert bad.stdout is not None
    assert bad.stdout.readline() == "ready\n"
    program = stack.enter_context(Program(desktop, home))
    window = program.window()
    if word != "silent":
        wait_for(lambda: log.exists() and TASK[1:] in log.read_text(), "the bad server to be asked")
    assert window in windows(desktop, "JobDesk")
    assert shown(home) == []
    bad.kill()
    bad.communicate(timeout=10)
    desktop.start_notices(Notices.DUNST)
    wait_for(lambda: shown(home) == [TASK], "the good server to show it", seconds=45)
    assert len(notices(desktop)) == 1


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_end_it_cleanly(stack: ExitStack, tmp_path: Path, sign: signal.Signals) -> None:
    _desktop, program = begun(stack, tmp_path / "desk", Notices.DUNST)
    program.signal(sign)
    assert program.wait(10) == 0
