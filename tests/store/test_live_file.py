"""The guard of tests/conftest.py notices who opens the live database file."""

from jobdesk.paths import Paths
from jobdesk.store.desk import Desk


def test_opening_the_live_file_is_noticed(desk: Desk, paths: Paths, trespasses: list[str]) -> None:
    paths.database.read_bytes()
    assert len(trespasses) == 1
    trespasses.clear()


def test_opening_a_closed_file_is_fine(desk: Desk, paths: Paths, trespasses: list[str]) -> None:
    desk.close()
    paths.database.read_bytes()
    assert not trespasses
