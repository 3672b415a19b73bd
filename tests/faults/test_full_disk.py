"""A full disk is told by its true reason, nothing is half, and the desk goes on when there is room again."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.full import FREE

ROOT = Path(__file__).parents[2]
FULL = "The disk is full. Nothing was saved; make some room and try again."
NOT_TAKEN = "The disk did not take what was written. Nothing was saved."


def mounts() -> bool:
    """Whether this user may mount a file system of their own."""
    if os.name != "posix" or os.geteuid() != 0:
        return False
    tried = subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(not mounts(), reason="needs the right to mount a small file system")
def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    place, python = shlex.quote(str(tmp_path)), shlex.quote(sys.executable)
    script = f"mount -t tmpfs -o size=16m none {place} && exec {python} -m tests.faults.full disk {place}"
    ended = run("unshare", "-m", "sh", "-c", script)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == [FULL] * 2 * len(FREE)


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    ended = run(sys.executable, "-m", "tests.faults.full", "limit", str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    said = json.loads(ended.stdout)
    assert set(said) <= {NOT_TAKEN, FULL}
    assert said.count(NOT_TAKEN) >= len(FREE)
