"""Makes the filled database that stands for a released version: python -m tests.store.make_golden VERSION.

Run it once at a release, by the released program; later programs must open what it wrote.
"""

import gzip
import sys
import tempfile
from pathlib import Path

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from tests.store.filling import fill
from tests.support import FixedClock

FOLDER = Path(__file__).parent.parent / "data" / "golden"
ROWS = 300


def main(version: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths.within(Path(folder))
        paths.make()
        desk = open_desk(paths, FixedClock(), Settings())
        fill(desk.connection, ROWS)
        desk.close()
        packed = gzip.compress(paths.database.read_bytes(), 9, mtime=0)
        (FOLDER / f"{version}.sqlite.gz").write_bytes(packed)


if __name__ == "__main__":
    main(sys.argv[1])
