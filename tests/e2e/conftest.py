"""A real desktop for each module of tests; see driving.py for what to do on it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.clocks import FOUND, FalseClock
from tests.e2e.desktop import Desktop
from tests.e2e.driving import Program


@pytest.fixture(scope="module")
def session() -> Iterator[Desktop]:
    """Screen, window manager, tray and notification server, shared by the tests of one module."""
    with Desktop() as desktop:
        yield desktop


@pytest.fixture
def start(session: Desktop, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Start the real program: `start("--demo", environment={...})`; its desk is in `tmp_path / "desk"`."""
    with ExitStack() as stack:

        def started(*words: str, environment: dict[str, str] | None = None) -> Program:
            return stack.enter_context(Program(session, tmp_path / "desk", *words, environment=environment))

        yield started


@pytest.fixture
def false_clock(tmp_path: Path) -> FalseClock:
    if not FOUND:
        pytest.fail("libfaketime is not installed; packaging/test installs it")
    return FalseClock(tmp_path)
