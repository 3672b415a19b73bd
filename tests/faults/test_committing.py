"""A disk that fails at any call of a commit: what was saved is said to be saved, and nothing else is."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALLS = "pwrite64,fdatasync,fsync,ftruncate"
SAVED = "This was saved, but the disk failed right after it. Make a copy of your data elsewhere."
NOT_TAKEN = "The disk did not take what was written. Nothing was saved."
FULL = "The disk is full. Nothing was saved; make some room and try again."

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")


def traced(tmp_path: Path, name: str, *words: str) -> tuple[list[object], list[str]]:
    """What the process said, and the calls to the disk between its begin and its end."""
    log = tmp_path / f"{name}.log"
    command = ["strace", "-f", "-qq", "-o", str(log), *words]
    command += [sys.executable, "-m", "tests.faults.committing", str(tmp_path / name)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(ended.stdout), log.read_text("utf-8").splitlines()


def calls(tmp_path: Path) -> list[tuple[str, int]]:
    """Each call of one commit, and the how-manyeth of its kind it is in the whole process."""
    _said, lines = traced(tmp_path, "whole", "-e", f"trace={CALLS},write")
    seen: dict[str, int] = {}
    found, inside = [], False
    for line in lines:
        match = re.match(r"\d+ +(\w+)\((\d+)", line)
        if match is None:
            continue
        if match[1] == "write":
            inside = '"begin' in line or (inside and '"end' not in line)
            continue
        seen[match[1]] = seen.get(match[1], 0) + 1
        if inside:
            found.append((match[1], seen[match[1]]))
    return found


def test_each_call_of_a_commit_that_fails_is_told_as_it_is(tmp_path: Path) -> None:
    points = calls(tmp_path)
    saved = 0
    for call, number in points:
        name = f"{call}-{number}"
        inject = f"inject={call}:error=EIO:when={number}"
        (problem, stage, label, told), _log = traced(tmp_path, name, "-e", f"trace={CALLS}", "-e", inject)
        if stage == "after":
            assert (problem, label, told) in ((SAVED, "after", True), ("", "after", True)), name
            saved += problem == SAVED
        else:
            assert (problem, stage, label, told) == (NOT_TAKEN, "before", "before", False), name
    assert len(points) > 5
    assert saved == 1


def test_a_quota_that_is_used_up_is_told_as_full(tmp_path: Path) -> None:
    call, number = next(point for point in calls(tmp_path) if point[0] == "pwrite64")
    # SQLite writes by pwrite64 and syncs by fdatasync; what JobDesk writes to find out why fails in fsync.
    words = ["-e", f"trace={CALLS}", "-e", f"inject={call}:error=EDQUOT:when={number}+"]
    words += ["-e", "inject=fsync:error=EDQUOT"]
    (problem, stage, label, told), _log = traced(tmp_path, "quota", *words)
    assert (problem, stage, label, told) == (FULL, "before", "before", False)
