"""Opens a desk that cannot be written and says what it saw: python -m tests.faults.reading FOLDER."""

import json
import sys
from pathlib import Path

from jobdesk.commands import applications
from jobdesk.errors import JobDeskError
from jobdesk.paths import Paths
from jobdesk.queries import board
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from tests.support import FixedClock


def main(folder: Path) -> None:
    desk = open_desk(Paths.within(folder), FixedClock(), Settings())
    try:
        applications.add(desk, title="Not this one")
        refused = ""
    except JobDeskError as error:
        refused = str(error)
    desk.check_external_changes()
    print(json.dumps([desk.read_only, [card.title for card in board.cards(desk).rows], refused]))
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
