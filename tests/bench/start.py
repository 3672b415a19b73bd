"""How long until the frame and the board are painted, against an empty window of PySide6."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import desks
from tests.bench.screens import screen
from tests.bench.table import Row

RUNS = 9
EMPTY = "tests.bench.empty_window"
PROGRAM = "tests.bench.start_driver"


def rows() -> list[Row]:
    """Process start to the frame and to the board, with few and with ten thousand open applications."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as name, screen() as environment:
        for words, open_ones, closed_ones in (
            ("2,000 open + 8,000 closed", 2_000, 8_000),
            ("10,000 open", 10_000, 0),
        ):
            folder = Path(name) / str(open_ones)
            desks.build(folder, open_ones, closed_ones).close()
            found += _measured(environment, folder, words)
    return found


def _measured(environment: dict[str, str], folder: Path, words: str) -> list[Row]:
    empty: list[float] = []
    ours: dict[str, list[float]] = {"frame": [], "board": []}
    for at in range(RUNS + 1):
        base = started(environment, EMPTY)
        times = started(environment, PROGRAM, str(folder))
        if at:  # the first of each only warms the caches
            empty.append(base["frame"])
            for moment, list_of in ours.items():
                if moment in times:
                    list_of.append(times[moment])
    found = []
    for moment, target in (("frame", 1.2), ("board", 1.8)):
        if ours[moment]:
            what = f"start to {moment} painted, {words}"
            found.append(
                Row(what, statistics.median(ours[moment]), statistics.median(empty), "empty window", target)
            )
    return found


def started(environment: dict[str, str], module: str, *arguments: str) -> dict[str, float]:
    """Run a module that prints moments; milliseconds from its start to each."""
    before = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment | {"QT_LOGGING_RULES": "*=false"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode or "frame" not in done.stdout:
        raise SystemExit(f"{module} failed:\n{done.stdout}\n{done.stderr}{os.linesep}")
    return {
        name: (float(moment) - before) * 1000
        for name, moment in (line.split() for line in done.stdout.splitlines() if line)
    }
