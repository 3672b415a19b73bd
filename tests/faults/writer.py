"""Forks writers that run one endless row of write commands and say the number of each that returned.

Reads "NUMBER" lines: the command to begin with. The writer says its process id, then each number done.
"""

import os
import random
import sys
from datetime import timedelta
from pathlib import Path

from jobdesk.errors import JobDeskError
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.store.acting import ACTIONS
from tests.support import FixedClock

NAMES = sorted(ACTIONS)
BUSY = 12  # so many applications, then deleting is as likely as adding


def command(desk: Desk, clock: FixedClock, number: int) -> None:
    """Command `number` of the row: the same for the same data."""
    clock.instant = FixedClock().instant + timedelta(minutes=number)
    rng = random.Random(number)
    name = rng.choice([*NAMES, "application", "contact", "log"])
    if name == "application" and desk.value("SELECT count(*) FROM application") > BUSY:
        name = "delete"
    try:
        ACTIONS[name](desk, rng)
    except JobDeskError:
        return


def write(folder: Path, number: int) -> None:
    clock = FixedClock()
    desk = open_desk(Paths.within(folder), clock, Settings())
    while True:
        command(desk, clock, number)
        os.write(1, b"%d\n" % number)
        number += 1


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            write(Path(sys.argv[1]), int(line))
        os.write(1, b"pid %d\n" % child)
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
