"""Fixtures for all tests: a desk on a real file, a time zone, and a guard over the live database file."""

import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.support import FixedClock, in_zone, set_zone

set_zone("UTC")  # before any test is collected: they name days and hours, wherever the machine stands
hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine fails no test
hypothesis.settings.load_profile("untimed")

_trespasses: list[str] = []


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Notes every open() of a file that SQLite holds open: closing it would drop SQLite's locks on it."""
    if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    path = os.fsdecode(arguments[0])
    if not path.endswith((".sqlite", ".sqlite-journal")) or not Path("/proc/self/fd").is_dir():
        return
    here = os.path.realpath(path)
    if here in {os.path.realpath(held) for held in Path("/proc/self/fd").iterdir()}:
        _trespasses.append(path + "\n" + "".join(traceback.format_stack(limit=8)[:-1]))


sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def trespasses() -> Iterator[list[str]]:
    """The opens of a live database file by anything but SQLite; the test fails when there is one left."""
    _trespasses.clear()
    yield _trespasses
    if _trespasses:
        pytest.fail("the live database file was opened beside SQLite:\n" + "\n".join(_trespasses))


@pytest.fixture
def machine_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The whole process in another time zone, the parameter."""
    with in_zone(request.param):
        yield request.param


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """The folders of one desk, made and empty."""
    places = Paths.within(tmp_path / "desk")
    places.make()
    return places


@pytest.fixture
def desk(paths: Paths, clock: FixedClock) -> Iterator[Desk]:
    """A new desk on a real file, with the usual stages."""
    opened = open_desk(paths, clock, Settings())
    yield opened
    opened.close()
