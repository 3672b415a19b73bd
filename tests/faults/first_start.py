"""Opens new desks, each when a line comes, and says how many stages it saw: FOLDER COUNT."""

import sys
from pathlib import Path

from jobdesk.errors import JobDeskError
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from tests.support import FixedClock


def main(folder: Path, count: int) -> None:
    print("ready", flush=True)
    for number in range(count):
        sys.stdin.readline()
        paths = Paths.within(folder / str(number))
        try:
            paths.make()
            desk = open_desk(paths, FixedClock(), Settings())
            print(desk.value("SELECT count(*) FROM stage"), flush=True)
            desk.close()
        except JobDeskError as problem:
            print(problem, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
