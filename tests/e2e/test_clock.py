"""The real program under a clock that jumps: each thing is shown once, at its hour of the wall clock."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.desktop import Desktop, Notices, wait_for
from tests.e2e.driving import CHECKOUT, Program
from tests.e2e.seeding import AWAKE, seed, shown

ZONE = ZoneInfo("Europe/Berlin")
LIBRARY = "libfaketimeMT.so.1"
FOUND = [*Path("/usr/lib").glob(f"*/faketime/{LIBRARY}"), *Path("/usr/lib/faketime").glob(LIBRARY)]
BEAT_S = 45.0  # two heartbeats and some: the monotonic clock, which drives them, runs on as it is


class FalseClock:
    """A wall clock that jumps where it is told, while the monotonic clock runs on: as after a sleep."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.environment = {
            "LD_PRELOAD": str(FOUND[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
            "TZ": ZONE.key,
        }

    def jump(self, year: int, month: int, day: int, hour: int, minute: int) -> None:
        """To that moment in Berlin."""
        there = datetime(year, month, day, hour, minute, tzinfo=ZONE)
        ahead = there.timestamp() - datetime.now(ZONE).timestamp()
        draft = self._file.with_suffix(".new")
        draft.write_text(f"{ahead:+.0f}\n")
        draft.replace(self._file)


@pytest.fixture
def false_clock(tmp_path: Path) -> FalseClock:
    if not FOUND:
        pytest.fail("libfaketime is not installed; packaging/test installs it")
    return FalseClock(tmp_path)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as entered:
        yield entered


def recorder(stack: ExitStack, desktop: Desktop, log: Path) -> None:
    """A notification server that only writes down what it is asked."""
    server = CHECKOUT / "tests/desktop/fake_server.py"
    process = subprocess.Popen(
        [sys.executable, str(server), str(log)],
        env=desktop.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    stack.callback(process.communicate, timeout=10)  # its stdin closes, and it ends
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def titles(log: Path) -> list[str]:
    """What was shown, in order."""
    if not log.exists():
        return []
    calls = [json.loads(line) for line in log.read_text().splitlines()]
    return [call[4] for call in calls if call[0] == "Notify"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_jumps_summer_time_and_back(false_clock: FalseClock, stack: ExitStack, tmp_path: Path) -> None:
    home, log = tmp_path / "desk", tmp_path / "asked"
    # On 28 March 2027 the clock goes from 2:00 to 3:00: 2:30 is not there, and means 3:30.
    days = {
        "before": date(2027, 3, 27),
        "in the gap": date(2027, 3, 28),
        "first": date(2027, 4, 10),
        "second": date(2027, 4, 11),
        "third": date(2027, 4, 12),
        "fourth": date(2027, 4, 13),
        "far": date(2047, 1, 1),
    }
    seed(home, days, replace(AWAKE, morning=time(2, 30)))
    desktop = stack.enter_context(Desktop(notices=Notices.NONE, panel=False))
    recorder(stack, desktop, log)
    false_clock.jump(2027, 3, 28, 3, 10)
    program = stack.enter_context(Program(desktop, home, environment=false_clock.environment))
    program.window()

    wait_for(lambda: shown(home) == ["before"], "the first one", BEAT_S)
    assert titles(log) == ["Before"]  # and not the one in the gap

    false_clock.jump(2027, 3, 28, 3, 31)
    wait_for(lambda: shown(home) == ["before", "in the gap"], "half past two", BEAT_S)

    false_clock.jump(2007, 1, 1, 12, 0)  # the battery of the clock was empty
    wait_for(lambda: "CloseNotification" in log.read_text(), "a beat at which nothing is due", BEAT_S)
    false_clock.jump(2027, 4, 20, 12, 0)  # and three weeks of sleep
    wait_for(lambda: len(shown(home)) == 6, "all that came in between", BEAT_S)
    assert titles(log) == ["Before", "In the gap", "4 things are due"]

    false_clock.jump(2027, 3, 28, 3, 40)
    window = program.window()
    desktop.output("xdotool", "windowminimize", window)
    program.stop()
    program.start()  # a new program, at a time that has been before
    program.window()
    false_clock.jump(2047, 1, 1, 2, 31)
    wait_for(lambda: len(shown(home)) == 7, "the last one", BEAT_S)
    assert titles(log) == ["Before", "In the gap", "4 things are due", "Far"]
