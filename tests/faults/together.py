"""Several processes that do one thing at the same moment, again and again."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def together(module: str, arguments: Sequence[str], *, processes: int, rounds: int) -> list[list[str]]:
    """Start `python -m module arguments`; what all of them said after each line that they were sent."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        for _ in range(processes)
    ]
    said = []
    for at in range(rounds + 1):
        answers = []
        for process in started if at else ():
            assert process.stdin is not None
            process.stdin.write("go\n")
        for process in started:
            assert process.stdout is not None
            answers.append(process.stdout.readline().strip())
        said.append(answers)
    for process in started:
        process.communicate()
    assert said[0] == ["ready"] * processes
    return said[1:]
