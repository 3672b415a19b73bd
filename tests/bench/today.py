"""What is due and Today after a year's search (400 applications, 150 contacts), each against a frame."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.queries import due
from jobdesk.store.queries.today import today
from tests.bench.table import Row, milliseconds
from tests.searching import Search
from tests.support import FixedClock

FRAME_MS = 16.0


def rows() -> list[Row]:
    """The slowest of the last thirty days of the year."""
    with tempfile.TemporaryDirectory() as name:
        paths = Paths.within(Path(name) / "desk")
        paths.make()
        clock = FixedClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
        desk = open_desk(paths, clock, Settings())
        search = Search(desk, clock, seed=1)
        worst = {"what is due": 0.0, "Today": 0.0}
        for day in range(365):
            clock.instant = datetime(2026, 1, 5, 18, 5, tzinfo=UTC) + timedelta(days=day)
            search.morning((day + 1) / 365)
            search.noon()
            for item in due.due(desk):
                search.answer(item)
            if day >= 335:
                worst["what is due"] = max(worst["what is due"], milliseconds(lambda: due.due(desk), 3))
                worst["Today"] = max(worst["Today"], milliseconds(lambda: today(desk), 3))
        desk.close()
    return [
        Row(f"{what}, 400 applications", found, FRAME_MS, "one frame", 1.0) for what, found in worst.items()
    ]
