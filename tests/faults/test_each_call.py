"""A kill or a fault of the disk at any call to the system, from first start to migration and restore."""

import collections
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import migrations, rescue
from jobdesk.store.database import open_desk
from tests.support import FixedClock

ROOT = Path(__file__).parents[2]
KILLED = "pwrite64,fdatasync,fsync,ftruncate,unlink,rename,link,linkat,write,chmod,utimensat"
WRITTEN = "pwrite64,fdatasync,fsync,ftruncate"
TRIED = int(os.environ.get("JOBDESK_CALLS", "30"))
FAULTS = {"signal=SIGKILL": KILLED, "error=EIO": WRITTEN, "error=ENOSPC": "pwrite64"}
AFTER: dict[str, set[str]] = {
    "": {"Wishlist"},
    "begin": {"Wishlist"},
    "opened": {"Wishlist", "first"},
    "first": {"first"},
    "kept": {"first"},
    "migrated": {"first", "second"},
    "second": {"second", "first"},
    "restored": {"first"},
}


def session(tmp_path: Path, folder: Path, strace: str) -> tuple[list[str], str]:
    """What the session said, and the last line of its complaint."""
    words = ["strace", "-f", "-qq", "-o", str(tmp_path / "log"), "-e", strace]
    words += [sys.executable, "-m", "tests.faults.session", str(folder), str(tmp_path / "scripts")]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    return ended.stdout.split(), (ended.stderr.splitlines() or [""])[-1]


def spread(points: Sequence[tuple[str, int]], count: int) -> list[tuple[str, int]]:
    """So many of them, evenly; all when there are not more."""
    step = max(1.0, len(points) / count)
    return [points[int(at * step)] for at in range(min(count, len(points)))]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_start_after_any_fault_finds_everything(fault: str, tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for _number, path in migrations.scripts():
        shutil.copy(path, scripts)
    later = migrations.newest() + 1
    (scripts / f"{later:04}.sql").write_text("ALTER TABLE stage ADD COLUMN hue INTEGER;", "utf-8")
    whole, _complaint = session(tmp_path, tmp_path / "whole", f"trace={FAULTS[fault]}")
    assert whole == list(AFTER)[1:]
    seen: collections.Counter[str] = collections.Counter()
    points = []
    for line in (tmp_path / "log").read_text("utf-8").splitlines():
        match = re.match(r"\d+ +(\w+)\(", line)
        if match:
            seen[match[1]] += 1
            points.append((match[1], seen[match[1]]))
    stopped = 0
    for call, number in spread(points, TRIED):
        folder = tmp_path / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        said, complaint = session(tmp_path, folder, f"inject={call}:{fault}:when={number}")
        stopped += said != whole
        assert said == whole or fault == "signal=SIGKILL" or complaint.startswith("jobdesk.errors."), (
            complaint
        )
        paths = Paths.within(folder)
        paths.make()
        desk = open_desk(paths, FixedClock(), Settings(), scripts)
        last = said[-1] if said else ""
        assert desk.value("SELECT name FROM stage WHERE id = 1") in AFTER[last], (call, number, last)
        assert desk.value("SELECT count(*) FROM stage") == 5
        assert desk.value("PRAGMA integrity_check") == "ok"
        desk.close()
        if "kept" in said:
            assert rescue.good_backups(paths), (call, number, last)
    assert stopped > len(spread(points, TRIED)) * 0.8
