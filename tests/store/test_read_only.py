"""A desk that can only be read, in another time zone than the one that wrote it, tells what follows there."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jobdesk.commands import applications, interactions
from jobdesk.domain.enums import Direction, InteractionKind
from jobdesk.errors import Refused
from jobdesk.paths import Paths
from jobdesk.queries import due
from jobdesk.settings import Settings
from jobdesk.store import derived
from jobdesk.store.connection import connect
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from tests.support import FixedClock, in_zone

EAST = "Pacific/Auckland"
LATE_AT_NIGHT = datetime(2026, 11, 17, 15, 0, tzinfo=UTC)  # the 18th in the east


def state(desk: Desk) -> list[tuple[object, ...]]:
    states = desk.rows("SELECT * FROM derived_state ORDER BY application_id")
    return [*states, *desk.rows("SELECT * FROM derived_action ORDER BY rule, about_id")]


def log(desk: Desk, job: int, at: datetime) -> None:
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=at, application_id=job, text="When?"
    )  # fmt: skip


@pytest.fixture
def job(desk: Desk) -> int:
    added = applications.add(desk, title="Cook", company="Acme", stage_id=2)
    log(desk, added, LATE_AT_NIGHT)
    return added


@pytest.fixture
def reading(desk: Desk, job: int, paths: Paths, clock: FixedClock) -> Iterator[Desk]:
    """The same file, opened for reading only and in the east."""
    with in_zone(EAST):
        connection = connect(paths.database, read_only=True)
        opened = Desk(connection, clock, Settings(), paths, read_only=True, derive=derived.update)
        opened.ensure_derived()
        yield opened
        opened.close()


def in_the_east(reading: Desk, clock: FixedClock, folder: Path) -> list[tuple[object, ...]]:
    """What a copy of the file that can be written tells there."""
    other = Paths.within(folder)
    other.make()
    reading.save_copy(other.database)
    copy = open_desk(other, clock, Settings())
    found = state(copy)
    copy.close()
    return found


def test_it_tells_what_is_due_there(
    desk: Desk, reading: Desk, job: int, paths: Paths, clock: FixedClock, tmp_path: Path
) -> None:
    before = state(desk)
    desk.close()
    written = paths.database.stat().st_mtime_ns
    assert state(reading) == in_the_east(reading, clock, tmp_path / "copy")
    assert state(reading) != before
    clock.advance(timedelta(days=12))
    assert [item.application_id for item in due.due(reading)] == [job]
    with pytest.raises(Refused, match="only be read"):
        applications.edit(reading, job, title="Baker")
    assert paths.database.stat().st_mtime_ns == written


def test_what_another_process_wrote_is_told_from_its_file(
    desk: Desk, reading: Desk, job: int, clock: FixedClock, tmp_path: Path
) -> None:
    told: list[Changes] = []
    reading.listen(told.append)
    before = state(reading)
    clock.advance(timedelta(hours=1))
    log(desk, job, clock.now())
    desk.close()
    assert reading.check_external_changes()
    assert told[-1].everything
    assert state(reading) == in_the_east(reading, clock, tmp_path / "copy")
    assert state(reading) != before
