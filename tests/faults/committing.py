"""Renames a stage in FOLDER and says what was told, and what the desk holds then.

The rename is between two writes to the standard error, so that a tracer can count the calls in it.
"""

import json
import os
import sys
from pathlib import Path

from jobdesk.errors import StoreProblem
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.support import FixedClock


def rename(desk: Desk, name: str) -> str:
    """What was told; empty when nothing was."""
    try:
        with desk.step(name):
            desk.connection.execute("UPDATE stage SET name = ? WHERE id = 1", (name,))
    except StoreProblem as problem:
        return str(problem)
    return ""


def main(folder: Path) -> None:
    paths = Paths.within(folder)
    paths.make()
    desk = open_desk(paths, FixedClock(), Settings())
    told: list[bool] = []
    rename(desk, "before")
    desk.listen(lambda _changes: told.append(True))
    os.write(2, b"begin\n")
    problem = rename(desk, "after")
    os.write(2, b"end\n")
    name = desk.value("SELECT name FROM stage WHERE id = 1")
    print(json.dumps([problem, name, desk.undo_label, bool(told)]))
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
