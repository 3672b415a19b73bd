"""Fills the disk under a desk, step by step, and says what happened: python -m tests.faults.full HOW FOLDER.

HOW is "disk" (FOLDER is a small file system of its own) or "limit" (a limit on the size of files).
"""

import json
import resource
import sys
from pathlib import Path

from jobdesk.commands import applications
from jobdesk.errors import StoreProblem
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.backup import Reason
from jobdesk.store.database import open_desk
from tests.store.filling import snapshot
from tests.support import FixedClock

NO_LIMIT = resource.RLIM_INFINITY
NOTE = "n" * 30_000
FREE = (0, 1, 4, 8, 20, 40)  # kilobytes that are left


class Disk:
    """A file that takes all room but some kilobytes."""

    def __init__(self, folder: Path) -> None:
        self.ballast = folder / "ballast"

    def leave(self, kilobytes: int) -> None:
        with self.ballast.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(1024)) == 1024:
                    pass
            except OSError:
                file.truncate(max(0, file.tell() - kilobytes * 1024))

    def free(self) -> None:
        self.ballast.unlink()


class Limit:
    """A limit on the size of every file: the database may grow by some kilobytes."""

    def __init__(self, folder: Path) -> None:
        self.database = Paths.within(folder).database

    def leave(self, kilobytes: int) -> None:
        size = self.database.stat().st_size + kilobytes * 1024
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, NO_LIMIT))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))


def main(how: str, folder: Path) -> None:
    room = Disk(folder) if how == "disk" else Limit(folder)
    paths = Paths.within(folder / "desk")
    if how == "limit":
        room = Limit(folder / "desk")
    paths.make()
    desk = open_desk(paths, FixedClock(), Settings())
    card = applications.add(desk, title="Card")
    said: list[str] = []
    for kilobytes in FREE:
        before, label = snapshot(desk.connection), desk.undo_label
        room.leave(kilobytes)
        problem = ""
        for number in range(40):
            try:
                applications.add(desk, title=f"{kilobytes} {number}", notes=NOTE)
            except StoreProblem as error:
                problem = str(error)
                break
            before, label = snapshot(desk.connection), desk.undo_label
        said.append(problem)
        assert snapshot(desk.connection) == before
        assert desk.undo_label == label
        try:
            desk.backup(Reason.IMPORT)
        except StoreProblem as error:
            said.append(str(error))
        assert not list(paths.backups.glob(".*"))
        room.free()
        applications.edit(desk, card, notes=f"goes on {kilobytes}")
        assert desk.value("SELECT notes FROM application WHERE id = ?", (card,)) == f"goes on {kilobytes}"
        desk.backup(Reason.IMPORT)
    assert desk.value("PRAGMA integrity_check") == "ok"
    desk.close()
    print(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
