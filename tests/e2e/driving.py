"""Hands and eyes for the tests on a real screen: the running program, mouse and keys by xdotool, pictures."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.desktop import SECONDS, Desktop, wait_for

CHECKOUT = Path(__file__).resolve().parents[2]


class Program:
    """`python -m jobdesk --home FOLDER` on a desktop, inside a `with` block; stopped by its pid."""

    def __init__(
        self, desktop: Desktop, home: Path, *words: str, environment: Mapping[str, str] | None = None
    ) -> None:
        self.desktop = desktop
        self.home = home
        self._words = words
        self._environment = dict(environment or {})
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Program":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it (again); does not wait for the window."""
        command = [sys.executable, "-m", "jobdesk", "--home", str(self.home), *self._words]
        path = {"PYTHONPATH": str(CHECKOUT)}
        self._process = self.desktop.popen(command, "jobdesk", path | self._environment)

    @property
    def pid(self) -> int:
        assert self._process is not None, "not started"
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> str:
        """What it wrote to stdout and stderr so far."""
        return (self.desktop.logs / "jobdesk.log").read_text(errors="replace")

    def window(self, title: str = "JobDesk") -> str:
        """Wait for a window whose title holds `title`; its X id."""
        found: list[str] = []

        def there() -> bool:
            assert self.running, f"JobDesk ended early:\n{self.log}"
            found[:] = windows(self.desktop, title)
            return bool(found)

        wait_for(there, f"a window called {title}")
        return found[-1]

    def ready(self) -> str:
        """Wait until it takes keys: the frame is shown before its menus are there. The X id of its window.

        It listens for second starts from a timer that runs only once the menus are made.
        """
        window = self.window()
        name = f"{self.desktop.environment['XDG_RUNTIME_DIR']}/jobdesk/"
        wait_for(lambda: name in Path("/proc/net/unix").read_text(), "the program to listen")
        return window

    def signal(self, sign: signal.Signals) -> None:
        """Send a signal to the program alone."""
        os.kill(self.pid, sign)

    def wait(self, seconds: float = SECONDS) -> int:
        """Its exit code, once it has ended by itself."""
        assert self._process is not None, "not started"
        return self._process.wait(seconds)

    def stop(self) -> None:
        """End it if it still runs: first politely, then not."""
        if self._process is None:
            return
        for sign in (signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is None:
                os.killpg(self._process.pid, sign)
                try:
                    self._process.wait(10)
                except subprocess.TimeoutExpired:
                    continue


def windows(desktop: Desktop, title: str) -> list[str]:
    """The X ids of the visible windows whose title holds `title`."""
    return desktop.output("xdotool", "search", "--onlyvisible", "--name", title).split()


def xdotool(desktop: Desktop, *words: object) -> str:
    """Mouse and keys: `xdotool(desktop, "key", "ctrl+k")`; fails when xdotool does."""
    command = ["xdotool", *map(str, words)]
    done = subprocess.run(
        command, env=desktop.environment, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"
    return done.stdout


def drag(desktop: Desktop, start: tuple[int, int], end: tuple[int, int], steps: int = 12) -> None:
    """A real drag with the left button between two points of the screen, in steps as a hand makes them."""
    (x, y), (to_x, to_y) = start, end
    words: list[object] = ["mousemove", x, y, "sleep", "0.2", "mousedown", 1]
    for step in range(1, steps + 1):
        words += [
            "sleep",
            "0.04",
            "mousemove",
            x + (to_x - x) * step // steps,
            y + (to_y - y) * step // steps,
        ]
    xdotool(desktop, *words, "sleep", "0.2", "mousemove", to_x, to_y + 2, "sleep", "0.2", "mouseup", 1)


def screenshot(desktop: Desktop, file: Path) -> Path:
    """The whole screen as a PNG."""
    picture = file.with_suffix(".xwd")
    subprocess.run(
        ["xwd", "-root", "-silent", "-out", str(picture)], env=desktop.environment, check=True, timeout=30
    )
    plain = subprocess.run(["xwdtopnm", str(picture)], capture_output=True, check=True, timeout=30).stdout
    small = subprocess.run(["pnmtopng"], input=plain, capture_output=True, check=True, timeout=30).stdout
    picture.unlink()
    file.write_bytes(small)
    return file


def has_colour(desktop: Desktop, colour: str) -> bool:
    """Whether any point of the screen has exactly this colour ("#b4442f")."""
    taken = subprocess.run(
        ["xwd", "-root", "-silent"], env=desktop.environment, capture_output=True, check=True, timeout=30
    ).stdout
    deep = subprocess.run(["xwdtopnm"], input=taken, capture_output=True, check=True, timeout=30).stdout
    points = subprocess.run(
        ["pamdepth", "255"], input=deep, capture_output=True, check=True, timeout=30
    ).stdout
    head = re.match(rb"P6\s+\d+\s+\d+\s+255\s", points)
    assert head is not None, points[:20]
    size = head.end()
    wanted = bytes.fromhex(colour.removeprefix("#"))
    at = points.find(wanted, size)
    while at >= 0 and (at - size) % 3:
        at = points.find(wanted, at + 1)
    return at >= 0
