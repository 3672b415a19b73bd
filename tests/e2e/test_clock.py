"""The real program under a clock that jumps: each thing is shown once, at its hour of the wall clock."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from tests.e2e.clocks import BEAT_S, FalseClock, recorder, titles
from tests.e2e.desktop import Desktop, Notices, wait_for
from tests.e2e.driving import Program
from tests.e2e.seeding import AWAKE, seed, shown


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as entered:
        yield entered


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_jumps_summer_time_and_back(false_clock: FalseClock, stack: ExitStack, tmp_path: Path) -> None:
    home, log = tmp_path / "desk", tmp_path / "asked"
    # On 28 March 2027 the clock goes from 2:00 to 3:00: 2:30 is not there, and means 3:30.
    days = {
        "before": date(2027, 3, 27),
        "in the gap": date(2027, 3, 28),
        "first": date(2027, 4, 10),
        "second": date(2027, 4, 11),
        "third": date(2027, 4, 12),
        "fourth": date(2027, 4, 13),
        "far": date(2047, 1, 1),
    }
    seed(home, days, replace(AWAKE, morning=time(2, 30)))
    desktop = stack.enter_context(Desktop(notices=Notices.NONE, panel=False))
    recorder(stack, desktop, log)
    false_clock.jump(2027, 3, 28, 3, 10)
    program = stack.enter_context(Program(desktop, home, environment=false_clock.environment))
    program.window()

    wait_for(lambda: shown(home) == ["before"], "the first one", BEAT_S)
    assert titles(log) == ["Before"]  # and not the one in the gap

    false_clock.jump(2027, 3, 28, 3, 31)
    wait_for(lambda: shown(home) == ["before", "in the gap"], "half past two", BEAT_S)

    false_clock.jump(2007, 1, 1, 12, 0)  # the battery of the clock was empty
    wait_for(lambda: "CloseNotification" in log.read_text(), "a beat at which nothing is due", BEAT_S)
    false_clock.jump(2027, 4, 20, 12, 0)  # and three weeks of sleep
    wait_for(lambda: len(shown(home)) == 6, "all that came in between", BEAT_S)
    assert titles(log) == ["Before", "In the gap", "4 things are due"]

    false_clock.jump(2027, 3, 28, 3, 40)
    window = program.window()
    desktop.output("xdotool", "windowminimize", window)
    program.stop()
    program.start()  # a new program, at a time that has been before
    program.window()
    false_clock.jump(2047, 1, 1, 2, 31)
    wait_for(lambda: len(shown(home)) == 7, "the last one", BEAT_S)
    assert titles(log) == ["Before", "In the gap", "4 things are due", "Far"]
