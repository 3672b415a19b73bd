"""A throw-away X desktop: screen, session bus, window manager, tray host and notification server.

As a context manager for fixtures, and from the shell: `python -m tests.e2e.desktop -- command arguments...`
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Self

HERE = Path(__file__).resolve().parent
SECONDS = 20.0  # for each part to come up; a busy machine of two cores needs three at most


class Notices(Enum):
    """Which notification server runs. dunst answers only the caller, xfce4-notifyd tells everybody."""

    XFCE = "xfce4-notifyd"
    DUNST = "dunst"
    NONE = "none"


class NotThere(Exception):
    """A part of the desktop did not come up; says which, and where its log is."""


# Nothing of the desktop that the tests were started from may reach the programs in here.
_FOREIGN = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DBUS_SESSION_BUS_ADDRESS",
    "QT_QPA_PLATFORM",
    "XDG_CURRENT_DESKTOP",
    "DESKTOP_SESSION",
    "SESSION_MANAGER",
    "JOBDESK_HOME",
)


def wait_for(condition: Callable[[], object], what: str, seconds: float = SECONDS) -> None:
    """Ask `condition` until it holds; after `seconds` raise NotThere, naming `what` was awaited."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise NotThere(f"waited {seconds:g} s for {what}")
        time.sleep(0.05)


class Desktop:
    """One desktop, up inside a `with` block; leaving it stops exactly what was started, by pid.

    `bare` leaves out tray and notices and keeps the caller's home folder: a screen to show the program on.
    """

    def __init__(
        self,
        *,
        notices: Notices = Notices.XFCE,
        panel: bool = True,
        bare: bool = False,
        screen: str = "1280x800x24",
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jobdesk-desktop-"))
        self.logs = self.folder / "logs"
        self.logs.mkdir()
        self.environment: dict[str, str] = {n: v for n, v in os.environ.items() if n not in _FOREIGN}
        self._notices = Notices.NONE if bare else notices
        self._panel = panel and not bare
        self._screen = screen
        self._started: list[tuple[str, subprocess.Popen[bytes]]] = []
        if not bare:
            self.environment |= self._own_home()

    def __enter__(self) -> Self:
        try:
            self._start_screen()
            self._start_bus()
            self._start("openbox", ["openbox"], self._has_window_manager)
            if self._notices is not Notices.NONE:
                self.start_notices(self._notices)
            if self._panel:
                self.start_panel()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start_panel(self) -> None:
        """The panel with the tray; returns once it accepts tray icons."""
        where = self.folder / "home/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
        where.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "xfce4-panel.xml", where)
        self._start(
            "panel",
            ["xfce4-panel", "--disable-wm-check"],
            lambda: self.bus_has("org.kde.StatusNotifierWatcher"),
        )

    def start_notices(self, server: Notices) -> None:
        """The notification server; returns once it owns its name on the bus."""
        if server is Notices.DUNST:
            command = ["dunst", "-conf", str(HERE / "dunstrc")]
        else:
            command = [str(_find_xfce_notifyd())]
        self._start("notices", command, lambda: self.bus_has("org.freedesktop.Notifications"))

    def stop_part(self, name: str) -> None:
        """End one part ("panel", "notices", "openbox", "bus", "screen"), as a crash of it would."""
        for part in [part for part in self._started if part[0] == name]:
            self._started.remove(part)
            _end(part[1])

    def stop(self) -> None:
        """End what was started, the last first, and remove the folder."""
        while self._started:
            _end(self._started.pop()[1])
        shutil.rmtree(self.folder, ignore_errors=True)

    def popen(
        self, command: Sequence[str], log: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program on this desktop in a process group of its own, its output in `logs/log`.log."""
        with (self.logs / f"{log}.log").open("ab") as output:
            return subprocess.Popen(
                command,
                env=self.environment | dict(environment or {}),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def output(self, *command: str) -> str:
        """What a short command on this desktop prints; "" when it fails."""
        try:
            done = subprocess.run(
                command, env=self.environment, capture_output=True, text=True, timeout=10, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout

    def bus_has(self, name: str) -> bool:
        """Whether somebody owns `name` on the session bus."""
        ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
        return "boolean true" in self.output(*ask, "org.freedesktop.DBus.NameHasOwner", f"string:{name}")

    def _own_home(self) -> dict[str, str]:
        home = self.folder / "home"
        places = {
            "XDG_CONFIG_HOME": home / ".config",
            "XDG_DATA_HOME": home / ".local/share",
            "XDG_CACHE_HOME": home / ".cache",
            "XDG_STATE_HOME": home / ".local/state",
            "XDG_RUNTIME_DIR": home / "run",
        }
        for place in places.values():
            place.mkdir(parents=True, mode=0o700)
        fixed = {"HOME": str(home), "XDG_SESSION_TYPE": "x11", "NO_AT_BRIDGE": "1", "GTK_A11Y": "none"}
        return fixed | {name: str(place) for name, place in places.items()}

    def _has_window_manager(self) -> bool:
        return "window id" in self.output("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    def _start(self, name: str, command: Sequence[str], up: Callable[[], bool]) -> None:
        try:
            process = self.popen(command, name)
        except FileNotFoundError:
            raise NotThere(f"{command[0]} is not installed; packaging/test installs it") from None
        self._started.append((name, process))
        wait_for(lambda: up() or process.poll() is not None, f"{command[0]} to come up")
        if process.poll() is not None:
            log = (self.logs / f"{name}.log").read_text(errors="replace")
            raise NotThere(f"{command[0]} ended with {process.returncode}: {log[-500:]}")

    def _start_screen(self) -> None:
        """Xvfb takes a free number by itself, and tells it when the screen can be used."""
        arguments = ["-screen", "0", self._screen, "-dpi", "96", "-nolisten", "tcp", "-noreset"]
        number = self._start_telling("screen", lambda pipe: ["Xvfb", "-displayfd", str(pipe), *arguments])
        self.environment["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        address = self._start_telling(
            "bus", lambda pipe: ["dbus-daemon", "--session", "--nofork", f"--print-address={pipe}"]
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_telling(self, name: str, command: Callable[[int], list[str]]) -> str:
        """Start a server that writes one line to a pipe once it is ready; that line."""
        reading, writing = os.pipe()
        words = command(writing)
        try:
            with (self.logs / f"{name}.log").open("wb") as log:
                process = subprocess.Popen(
                    words,
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    pass_fds=(writing,),
                    start_new_session=True,
                )
        except FileNotFoundError:
            os.close(reading)
            raise NotThere(f"{words[0]} is not installed; packaging/test installs it") from None
        finally:
            os.close(writing)
        self._started.append((name, process))
        with os.fdopen(reading) as pipe:
            line = pipe.readline().strip()
        if not line:
            raise NotThere(f"{words[0]} did not start: {(self.logs / f'{name}.log').read_text()[-500:]}")
        return line


def _find_xfce_notifyd() -> Path:
    """Distributions put it outside of PATH, each in a folder of its own."""
    found = [
        *Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd"),
        Path("/usr/lib/xfce4/notifyd/xfce4-notifyd"),
    ]
    found += [
        Path("/usr/lib64/xfce4/notifyd/xfce4-notifyd"),
        Path("/usr/libexec/xfce4/notifyd/xfce4-notifyd"),
    ]
    return next((path for path in found if path.exists()), Path("xfce4-notifyd"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process group that was made for this process, politely first."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(5)
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait(5)


def main(arguments: Sequence[str]) -> int:
    """Run one command on a desktop; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.desktop", description=__doc__)
    parser.add_argument("--notices", type=Notices, default=Notices.XFCE, help="xfce4-notifyd, dunst or none")
    parser.add_argument(
        "--bare", action="store_true", help="a screen only, and the home folder of the caller"
    )
    parser.add_argument("--screen", default="1280x800x24")
    parser.add_argument("--in", dest="folder", type=Path, default=Path.cwd(), help="where the command runs")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with Desktop(notices=options.notices, bare=options.bare, screen=options.screen) as desktop:
            command = subprocess.Popen(options.command, env=desktop.environment, cwd=options.folder)
            try:
                return command.wait()
            finally:
                if command.poll() is None:
                    command.terminate()
    except NotThere as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
