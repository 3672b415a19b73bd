"""Backs up a desk each time that a line comes, and says what it was told or "kept": FOLDER COUNT."""

import sys
from pathlib import Path

from jobdesk.errors import JobDeskError
from jobdesk.paths import Paths
from jobdesk.store.backup import Reason, backup
from tests.support import FixedClock


def main(folder: Path, count: int) -> None:
    print("ready", flush=True)
    for _number in range(count):
        sys.stdin.readline()
        try:
            backup(Paths.within(folder), FixedClock(), Reason.IMPORT)
            print("kept", flush=True)
        except JobDeskError as problem:
            print(problem, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
