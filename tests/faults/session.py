"""A whole life of a desk in one go, said step by step.

Called as python -m tests.faults.session FOLDER SCRIPTS [careless].
"""

import os
import sys
from pathlib import Path

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import rescue
from jobdesk.store.backup import Reason
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.support import FixedClock


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def note(desk: Desk, text: str) -> None:
    with desk.step("Note"):
        desk.connection.execute("UPDATE stage SET name = ? WHERE id = 1", (text,))
    say(text)


def main(folder: Path, scripts: Path, careless: bool) -> None:
    """First start, a change, a backup, a migration (which backs up), a change, a restore."""
    synced = "PRAGMA synchronous = " + ("OFF" if careless else "FULL")
    paths, clock = Paths.within(folder), FixedClock()
    paths.make()
    say("begin")
    desk = open_desk(paths, clock, Settings())
    desk.connection.execute(synced)
    say("opened")
    note(desk, "first")
    kept = desk.backup(Reason.IMPORT)
    say("kept")
    desk.close()
    desk = open_desk(paths, clock, Settings(), scripts)
    desk.connection.execute(synced)
    say("migrated")
    note(desk, "second")
    desk.close()
    rescue.restore(paths, clock, kept)
    say("restored")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["careless"])
