"""Whatever a power cut leaves on the disk, the next start finds what was acknowledged, whole."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jobdesk.errors import StoreProblem
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import migrations, rescue
from jobdesk.store.database import open_desk
from tests.faults.platter import CALLS, Platter
from tests.faults.test_each_call import AFTER, ROOT
from tests.support import FixedClock

STATES = int(os.environ.get("JOBDESK_STATES", "600"))


def record(tmp_path: Path, *careless: str) -> Platter:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for _number, path in migrations.scripts():
        shutil.copy(path, scripts)
    later = migrations.newest() + 1
    (scripts / f"{later:04}.sql").write_text("ALTER TABLE stage ADD COLUMN hue INTEGER;", "utf-8")
    words = [
        "strace",
        "-qq",
        "-xx",
        "-s",
        "9999999",
        "-y",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(tmp_path / "log"),
    ]
    words += [sys.executable, "-m", "tests.faults.session", str(tmp_path / "desk"), str(scripts), *careless]
    subprocess.run(words, cwd=ROOT, capture_output=True, check=True, timeout=60)
    return Platter(str(tmp_path / "desk"))


def faults(tmp_path: Path, platter: Platter, rng: random.Random) -> list[str]:
    """What is wrong with so many random states, spread over the whole session."""
    found = []
    calls = sum(1 for _ in Platter(platter.root).replay(tmp_path / "log"))
    for at, _call in enumerate(platter.replay(tmp_path / "log")):
        last = platter.said[-1] if platter.said else ""
        for _state in range(STATES * (at + 1) // calls - STATES * at // calls):
            folder = tmp_path / "after"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            platter.after_a_cut(folder, rng)
            wrong = look(Paths.within(folder), tmp_path / "scripts", last)
            if wrong:
                found.append(f"after call {at}, {last!r} said: {wrong}")
    return found


def look(paths: Paths, scripts: Path, last: str) -> str:
    """What is wrong in this folder; empty when nothing is."""
    paths.make()
    try:
        desk = open_desk(paths, FixedClock(), Settings(), scripts)
        name = desk.value("SELECT name FROM stage WHERE id = 1")
        health = desk.value("PRAGMA integrity_check")
        desk.close()
    except StoreProblem as problem:
        return str(problem)
    if health != "ok" or name not in AFTER[last]:
        return f"{health}, {name}"
    if last in list(AFTER)[4:] and not rescue.good_backups(paths):
        return "no good backup"
    return ""


pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace"),
]


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    assert not faults(tmp_path, record(tmp_path), random.Random(11))


def test_the_simulator_is_not_blind(tmp_path: Path) -> None:
    """Without syncing, the same session does lose."""
    assert faults(tmp_path, record(tmp_path, "careless"), random.Random(11))
