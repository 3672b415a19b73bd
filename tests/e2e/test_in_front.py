"""What was just done in the window in front needs no notice: it is on the screen already."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import pytest

from jobdesk.clock import Clock
from jobdesk.commands import applications, appointments
from jobdesk.demo import Runner
from jobdesk.domain.enums import AppointmentKind
from jobdesk.paths import Paths
from jobdesk.settings import SettingsFile
from jobdesk.store.database import open_desk
from tests.e2e.clocks import recorder, titles
from tests.e2e.desktop import Desktop, Notices, wait_for
from tests.e2e.driving import Program, windows, xdotool
from tests.e2e.reading import READABLE, Reader
from tests.e2e.seeding import AWAKE, told


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as entered:
        yield entered


def seed(home: Path) -> None:
    """An interview that ended half an hour ago."""
    paths = Paths.within(home)
    paths.make()
    SettingsFile(paths.settings).save(AWAKE)
    now = Clock().now()
    with closing(open_desk(paths, Runner(now - timedelta(days=1)), AWAKE)) as desk:
        stage = desk.value("SELECT id FROM stage WHERE kind = 'interview'")
        job = applications.add(desk, title="Engineer", company="Acme", stage_id=stage)
        appointments.plan(
            desk,
            kind=AppointmentKind.INTERVIEW,
            starts_at=now - timedelta(minutes=90),
            ends_at=now - timedelta(minutes=30),
            zone="UTC",
            application_id=job,
        )


def test_what_the_window_shows_at_once_is_not_told_again(stack: ExitStack, tmp_path: Path) -> None:
    home, log = tmp_path / "desk", tmp_path / "asked"
    seed(home)
    desktop = stack.enter_context(Desktop(notices=Notices.NONE, panel=False))
    recorder(stack, desktop, log)
    program = stack.enter_context(Program(desktop, home, environment=READABLE))
    xdotool(desktop, "windowactivate", "--sync", program.ready())
    reader = stack.enter_context(Reader(desktop))
    wait_for(lambda: told(home) == ["appointment_after"], "the question how it went")
    assert titles(log) == ["How did it go?"]

    xdotool(desktop, "mousemove", *reader.middle_of("push button", "It took place"), "click", 1)
    wait_for(lambda: windows(desktop, "How did it go"), "the form")
    xdotool(desktop, "mousemove", *reader.middle_of("push button", "Save"), "click", 1)
    reader.await_words("Thank-you note")
    wait_for(lambda: told(home) == ["appointment_after", "thank_you"], "the note that it was seen")
    assert titles(log) == ["How did it go?"]
