"""A wall clock that jumps under the real program, and a notification server that only writes down."""

import json
import subprocess
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.e2e.desktop import Desktop
from tests.e2e.driving import CHECKOUT

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
