"""A recruiter promised to call and did not: from the notice to the sent letter, by mouse and keyboard."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobdesk.clock import Clock
from jobdesk.paths import Paths
from jobdesk.settings import SettingsFile
from jobdesk.store.database import open_desk
from tests.e2e.desktop import Desktop, Notices, wait_for
from tests.e2e.driving import Program, screenshot, windows, xdotool
from tests.e2e.seeding import AWAKE
from tests.e2e.test_notices import click, notices

TOLD = "SELECT group_concat(rule) FROM derived_action"  # what there is to do, now or later


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as entered:
        yield entered


def seed(home: Path) -> None:
    """A recruiter, and the promise of a call four days ago: long enough ago that a letter is next."""
    from jobdesk.commands import applications, contacts, promises
    from jobdesk.domain.enums import ContactMethodKind, Role, Side
    from jobdesk.domain.promises import on_day

    paths = Paths.within(home)
    paths.make()
    settings = replace(AWAKE, my_name="Alex Meyer")
    SettingsFile(paths.settings).save(settings)
    desk = open_desk(paths, Clock(), settings)
    stage = desk.value("SELECT id FROM stage WHERE kind = 'screening'")
    job = applications.add(desk, title="Engineer", company="Acme", stage_id=stage)
    dana = contacts.add(desk, name="Dana Kim", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    contacts.link(desk, job, dana, Role.RECRUITER)
    promised = date.today() - timedelta(days=4)  # noqa: DTZ011 - the day where the program runs too
    promises.make(
        desk,
        side=Side.THEM,
        words="I will call you",
        when=on_day(promised, "on that day"),
        application_id=job,
        contact_id=dana,
    )
    desk.close()


def value(home: Path, sql: str) -> object:
    """One value, read beside the running program."""
    connection = sqlite3.connect(f"file:{Paths.within(home).database}?mode=ro", uri=True)
    try:
        row = connection.execute(sql).fetchone()
        return row[0] if row else None
    finally:
        connection.close()


def test_one_click_on_the_notice_opens_the_draft_and_sent_it_is_the_users_wait(
    stack: ExitStack, tmp_path: Path
) -> None:
    home = tmp_path / "desk"
    seed(home)
    desktop = stack.enter_context(Desktop(notices=Notices.XFCE))
    program = stack.enter_context(Program(desktop, home))
    program.window()
    wait_for(lambda: notices(desktop), "the notice")
    screenshot(desktop, tmp_path / "notice.png")
    # Open, Write, They did, Tomorrow, Not yet, Moved
    click(desktop, notices(desktop)[0], 0.255, 0.74)
    wait_for(lambda: windows(desktop, "Letter"), "the draft")
    assert value(home, "SELECT state FROM promise") == "open"
    xdotool(desktop, "key", "alt+m")  # Mark as sent
    wait_for(lambda: value(home, "SELECT text FROM interaction"), "the letter in the log")
    text = str(value(home, "SELECT text FROM interaction WHERE kind = 'mail' AND direction = 'out'"))
    assert "Dear Dana," in text
    assert "Alex Meyer" in text
    assert value(home, "SELECT state FROM promise") == "broken"
    assert value(home, TOLD) == "next"
    wait_for(lambda: not windows(desktop, "Letter"), "the draft to close")
