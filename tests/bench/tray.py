"""The program at rest, without a window: its memory and its wake-ups, which only the heartbeat may cause."""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jobdesk.desktop.heartbeat import EVERY_MS
from tests.bench import desks
from tests.bench.screens import screen
from tests.bench.table import Row

SETTLED_S = 14  # the tray is waited for during ten
WATCHED_S = 60


def rows() -> list[Row]:
    """Linux only: it reads /proc."""
    if not sys.platform.startswith("linux"):
        return []
    with tempfile.TemporaryDirectory() as name, screen() as environment:
        desks.build(Path(name), 2_000, 8_000).close()
        ours = _rest(environment, ["-m", "jobdesk", "--home", name, "--hidden"])
        base = _rest(environment, ["-m", "tests.bench.empty_window", "stay"])
    return [
        Row("memory in the tray", ours[0] / 1024, base[0] / 1024, "empty window", unit="MB"),
        Row("wake-ups in a minute", ours[1], WATCHED_S * 1000 / EVERY_MS, "heartbeats in a minute", unit=""),
    ]


def _rest(environment: dict[str, str], arguments: list[str]) -> tuple[int, int]:
    """Resident memory in KB, and how often a thread of it woke up while watched."""
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(SETTLED_S)
        before = _switches(process.pid)
        time.sleep(WATCHED_S)
        after = _switches(process.pid)
        memory = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())
        assert memory, "it ended"
        woken = sum(count - before.get(thread, 0) for thread, count in after.items())
        return int(memory[1]), woken
    finally:
        process.kill()
        process.wait()


def _switches(pid: int) -> dict[str, int]:
    """Voluntary switches of each thread so far: one for each time it had slept."""
    switches = {}
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status.read_text(), re.MULTILINE)
        switches[status.parent.name] = int(found[1]) if found else 0
    return switches
