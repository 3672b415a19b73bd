"""Two weeks away: one kind sentence, what matters first, and the rest left out in one step."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from jobdesk.commands import applications, contacts, followups, promises
from jobdesk.demo import Runner
from jobdesk.domain.enums import ContactMethodKind, Role, Side
from jobdesk.domain.promises import on_day
from jobdesk.paths import Paths
from jobdesk.settings import SettingsFile
from jobdesk.store.database import open_desk
from jobdesk.ui.theme import LIGHT
from tests.e2e.clocks import BEAT_S, ZONE, FalseClock, recorder, titles
from tests.e2e.desktop import Desktop, Notices, wait_for
from tests.e2e.driving import Program, has_colour, screenshot, xdotool
from tests.e2e.reading import READABLE, Reader
from tests.e2e.seeding import AWAKE

LEFT = date(2027, 3, 3)
BACK = LEFT + timedelta(days=14)
WAITING = 5
"""Applications for which a follow-up came due while the user was away."""


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as entered:
        yield entered


def seed(home: Path) -> None:
    """A search that was kept until the third of March: sent to five firms, promised a call by one."""
    paths = Paths.within(home)
    paths.make()
    SettingsFile(paths.settings).save(AWAKE)
    clock = Runner(at(LEFT - timedelta(days=6)))
    with closing(open_desk(paths, clock, AWAKE)) as desk:
        applied = desk.value("SELECT id FROM stage WHERE kind = 'applied'")
        for number in range(WAITING):
            job = applications.add(desk, title=f"Job {number}", company=f"Firm {number}", stage_id=applied)
            mail = [(ContactMethodKind.MAIL, f"person@firm{number}.example")]
            contacts.link(
                desk, job, contacts.add(desk, name=f"Person {number}", methods=mail), Role.RECRUITER
            )
        clock.at = at(LEFT)
        job = applications.add(desk, title="Engineer", company="Acme", stage_id=applied)
        promises.make(
            desk,
            side=Side.THEM,
            words="I will call you",
            when=on_day(LEFT + timedelta(days=2), "on Friday"),
            application_id=job,
            contact_id=contacts.add(desk, name="Dana Kim"),
        )
        followups.add(desk, words="send the certificates", due_on=LEFT + timedelta(days=5))


def at(day: date) -> datetime:
    return datetime.combine(day, time(10), ZONE)


def lines(reader: Reader) -> list[str]:
    """The lines of Today, each in one sentence, from the top."""
    return [words for role, words in reader.lines() if role == "panel"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_what_matters_comes_first_and_the_rest_is_left_out_and_back(
    false_clock: FalseClock, stack: ExitStack, tmp_path: Path
) -> None:
    home, log = tmp_path / "desk", tmp_path / "asked"
    seed(home)
    desktop = stack.enter_context(Desktop(notices=Notices.NONE, panel=False))
    recorder(stack, desktop, log)
    false_clock.jump(LEFT.year, LEFT.month, LEFT.day, 11, 0)
    program = stack.enter_context(Program(desktop, home, environment=false_clock.environment | READABLE))
    window = program.ready()
    reader = stack.enter_context(Reader(desktop))
    xdotool(desktop, "windowactivate", "--sync", window)
    reader.await_words("Nothing is due")
    assert not any("Welcome back" in words for words in reader.words())

    false_clock.jump(BACK.year, BACK.month, BACK.day, 10, 0)
    reader.await_words("Welcome back", BEAT_S)
    screenshot(desktop, tmp_path / "back.png")
    greetings = [words for role, words in reader.lines() if role == "label" and "Welcome" in words]
    assert greetings == ["Welcome back. It has been 14 days: this still matters."]
    first, second = lines(reader)[:2]
    assert first.startswith("Dana Kim, ")
    assert second.startswith("Send the certificates")
    assert not any("Firm" in line for line in lines(reader)[:2])
    assert has_colour(desktop, LIGHT.late_soft)
    older = f"{WAITING} things were due while you were away. They can be left out without harm."
    assert older in reader.words()
    assert "Today, 2" in reader.words()
    wait_for(lambda: titles(log), "the notice", BEAT_S)
    assert titles(log) == [f"{WAITING + 2} things are due"]

    xdotool(desktop, "mousemove", *reader.middle_of("push button", "Leave these out"), "click", 1)
    reader.await_words(f"Leave {WAITING} out")
    assert older not in reader.words()
    assert "Today, 2" in reader.words()
    xdotool(desktop, "key", "ctrl+z")
    reader.await_words(older)
