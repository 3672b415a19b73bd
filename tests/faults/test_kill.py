"""kill -9 at random moments: what was acknowledged is there, and nothing is half."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from tests.faults.writer import command
from tests.store.filling import snapshot
from tests.support import FixedClock

KILLS = int(os.environ.get("JOBDESK_KILLS", "200"))
CHANCE = frozenset({"uid"})  # the one column that chance decides


class Twin:
    """The same commands on a desk that nobody kills: what must be there after each of them."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock()
        paths = Paths.within(folder)
        paths.make()
        self.desk = open_desk(paths, self.clock, Settings())
        self.desk.connection.execute("PRAGMA synchronous = OFF")
        self.pictures = [snapshot(self.desk.connection, without=CHANCE)]

    def after(self, number: int) -> dict[str, list[object]]:
        """All tables after command `number`; -1 is before the first."""
        while len(self.pictures) < number + 2:
            command(self.desk, self.clock, len(self.pictures) - 1)
            self.pictures.append(snapshot(self.desk.connection, without=CHANCE))
        return self.pictures[number + 1]


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_nothing_acknowledged_is_lost_and_nothing_is_half(paths: Paths, tmp_path: Path) -> None:
    rng = random.Random(20261118)
    twin = Twin(tmp_path / "twin")
    open_desk(paths, FixedClock(), Settings()).close()
    root = Path(__file__).parents[2]
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(paths.data)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    done, more, in_commit = -1, 0, 0
    try:
        for _kill in range(KILLS):
            server.stdin.write(f"{done + 1}\n")
            pid, wanted, acknowledged = 0, rng.randint(0, 6), 0
            while pid == 0 or acknowledged < wanted:
                line = server.stdout.readline()
                if line.startswith("pid"):
                    pid = int(line.split()[1])
                else:
                    done, acknowledged = int(line), acknowledged + 1
            until = time.perf_counter() + rng.random() * 0.012
            while time.perf_counter() < until:
                pass  # the moment of the kill is what varies
            os.kill(pid, signal.SIGKILL)
            while (line := server.stdout.readline()) != "dead\n":
                done = int(line)
            journal = Path(f"{paths.database}-journal")
            in_commit += journal.exists() and journal.stat().st_size > 0
            desk = open_desk(paths, FixedClock(), Settings())
            assert desk.undo_label is None
            assert desk.value("PRAGMA integrity_check") == "ok"
            assert not desk.rows("PRAGMA foreign_key_check")
            now = snapshot(desk.connection, without=CHANCE)
            desk.close()
            if now != twin.after(done):
                assert now == twin.after(done + 1)
                done, more = done + 1, more + 1
    finally:
        server.stdin.close()
        server.wait()
        server.stdout.close()
        twin.desk.close()
    print(f"{KILLS} kills, {done + 1} commands, {in_commit} inside a commit, {more} done but not yet said")
    assert done > KILLS
    assert in_commit > 0
