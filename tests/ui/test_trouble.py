"""The file is held by another program, deleted, or holds nonsense, while the whole program is open."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.app import PLACES
from jobdesk.commands import (
    applications,
    appointments,
    contacts,
    followups,
    interactions,
    offers,
    promises,
)
from jobdesk.desktop.instance import Instance
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    Direction,
    InteractionKind,
    Outcome,
    Role,
    Side,
)
from jobdesk.domain.promises import on_day
from jobdesk.errors import DamagedStore, JobDeskError
from jobdesk.paths import Paths
from jobdesk.program import Program
from jobdesk.settings import Settings, SettingsFile
from jobdesk.store.connection import connect
from jobdesk.store.desk import Desk
from jobdesk.store.holder import holder
from jobdesk.store.journal import Changes
from jobdesk.ui.problems import Bugs
from jobdesk.ui.theme import Theme
from jobdesk.ui.trouble import Trouble
from jobdesk.ui.window import Window
from tests.holding import held
from tests.support import FixedClock

PAGES = ("today", "board", "contacts", "application:1", "contact:1")


class Met:
    """What reached sys.excepthook."""

    def __init__(self, bugs: Bugs) -> None:
        self.bugs: list[object] = []
        self.refusals: list[JobDeskError] = []
        bugs.met.connect(self.bugs.append)
        bugs.refused.connect(self.refusals.append)


@pytest.fixture
def bugs(monkeypatch: pytest.MonkeyPatch) -> Bugs:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # given back at the end
    made = Bugs()
    made.install()
    return made


@pytest.fixture
def met(bugs: Bugs) -> Met:
    return Met(bugs)


@pytest.fixture
def program(
    desk: Desk, paths: Paths, tmp_path: Path, qtbot: QtBot, qapp: QApplication, bugs: Bugs
) -> Iterator[Program]:
    desk.settings = Settings(place="board", without_tray="minimise")
    window = Window(Theme(qapp, "light"), PLACES)
    instance = Instance(paths.data, tmp_path)
    made = Program(desk, paths, instance, SettingsFile(paths.settings), window.theme, window)
    bugs.refused.connect(made.trouble.meet)
    window.show()
    made.begin(hidden=False, wish="")
    qtbot.waitUntil(lambda: made.watch is not None)
    yield made
    if made.watch:
        made.watch.stop()
    instance.leave()
    shiboken6.delete(window)


def visit(program: Program, page: str) -> None:
    if ":" in page:
        program.open_thing(page)
    else:
        program.window.go(page)
    QApplication.processEvents()


def test_while_another_program_holds_the_file_the_bar_says_so_and_all_comes_by_itself(
    desk: Desk, program: Program, paths: Paths, met: Met, qtbot: QtBot
) -> None:
    applications.add(desk, title="Engineer")
    bar = program.window.warning
    with held(paths.database):
        program.bridge.changed.emit(_everything())
        for page in ("today", "contacts"):
            _try(program, page)
        assert bar.isVisible()
        assert "holds the file with your data just now" in bar.words.text()
        if sys.platform.startswith("linux"):
            assert holder(paths.data) != ""
            assert holder(paths.data) in bar.words.text()
        # Nothing waits any more: not the screens, and not the tries.
        assert desk.value("PRAGMA busy_timeout") == 0
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert desk.value("PRAGMA busy_timeout") == 100
    for page in PAGES:
        visit(program, page)
    assert met.bugs == []


def test_the_heartbeat_waits_for_who_writes(
    desk: Desk, program: Program, paths: Paths, met: Met, qtbot: QtBot
) -> None:
    assert program.watch is not None
    with held(paths.database, "EXCLUSIVE"):
        program.watch.heart.beat()
        assert program.window.warning.isVisible()
    qtbot.waitUntil(lambda: not program.window.warning.isVisible())
    assert met.bugs == []


def test_what_the_bar_said_before_comes_back(
    desk: Desk, program: Program, paths: Paths, qtbot: QtBot
) -> None:
    bar = program.window.warning
    bar.say("Part of the file is damaged.")
    with held(paths.database):
        program.bridge.changed.emit(_everything())
        assert bar.words.text() != "Part of the file is damaged."
    qtbot.waitUntil(lambda: bar.words.text() == "Part of the file is damaged.")


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_is_gone_is_noticed_by_itself_and_can_be_saved(
    desk: Desk, program: Program, paths: Paths, tmp_path: Path, qtbot: QtBot, replaced: bool
) -> None:
    applications.add(desk, title="Engineer")
    bar = program.window.warning
    if replaced:
        other = tmp_path / "other"
        other.write_bytes(b"something else")
        other.replace(paths.database)
    else:
        paths.database.unlink()
    qtbot.waitUntil(bar.isVisible)
    assert "close JobDesk" not in bar.words.text()
    assert bar.button.text() == "Save a copy…"
    wanted = tmp_path / "copy.sqlite"

    def place(_parent: QWidget, _name: str) -> str:
        return str(wanted)

    second = Trouble(desk, bar, program.window.say, program.window, place)
    second.save_copy()
    with closing(sqlite3.connect(wanted)) as copy:
        assert copy.execute("SELECT title FROM application").fetchall() == [("Engineer",)]
    assert str(wanted) in bar.words.text()
    assert not bar.button.isVisible()


def filled(desk: Desk, clock: FixedClock) -> None:
    """One row at least in every table that a screen reads."""
    person = contacts.add(
        desk, name="Dana Kim", company="Acme", methods=[(ContactMethodKind.MAIL, "dana@acme.example")]
    )
    job = applications.add(desk, title="Engineer", company="Acme", link="https://acme.example/jobs/12345")
    applications.move(desk, [job], 2)
    contacts.link(desk, job, person, Role.RECRUITER)
    now, today = clock.now(), clock.today()
    said = interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=now - timedelta(hours=1), text="Hello",
        application_id=job, people=[person],
    )  # fmt: skip
    assert said
    followups.add(desk, words="Call", due_on=today, application_id=job, contact_id=person)
    promises.make(desk, side=Side.THEM, words="answer", when=on_day(today), application_id=job)
    appointments.plan(
        desk, kind=AppointmentKind.CALL, starts_at=now + timedelta(hours=2),
        ends_at=now + timedelta(hours=3), zone="UTC", application_id=job,
    )  # fmt: skip
    offers.write(desk, job, terms="some")
    ended = applications.add(desk, title="Baker", company="Acme")
    applications.close(desk, [ended], Outcome.NO_ANSWER)
    waiting = applications.add(desk, title="Cook", company="Acme")
    applications.hold(desk, [waiting], today + timedelta(days=5))


def columns(desk: Desk) -> list[tuple[str, str]]:
    """Every column of text with a form of its own: days, instants and words of a few, also derived ones."""
    found = []
    for name, sql in desk.rows(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"
    ):
        for _at, column, kind, _needed, _usual, key in desk.rows(f"PRAGMA table_info({name})"):
            stamped = column in ("created_at", "updated_at")
            formed = column.endswith(("_on", "_at")) or column in ("at", "since", "turn_since", "quiet_since")
            if kind == "TEXT" and not key and not stamped and (formed or f"{column} IN (" in sql):
                found.append((name, column))
    return found


def test_nonsense_in_any_column_is_told_as_damage_on_every_page(
    desk: Desk, clock: FixedClock, program: Program, paths: Paths, met: Met
) -> None:
    filled(desk, clock)
    told: dict[str, int] = {}
    other = connect(paths.database)
    whole = sqlite3.connect(":memory:")
    other.backup(whole)
    other.execute("PRAGMA ignore_check_constraints = ON")
    for table, column in columns(desk):
        try:
            other.execute(f"UPDATE {table} SET {column} = '2026-1' WHERE {column} IS NOT NULL")
        except sqlite3.IntegrityError:
            continue  # unique: two of them cannot be the same nonsense
        del met.refusals[:]
        _try(program, "look")
        for page in PAGES:
            _try(program, page)
        _try(program, "derive")
        assert met.bugs == [], f"{table}.{column}"
        assert all(isinstance(problem, DamagedStore) for problem in met.refusals), f"{table}.{column}"
        told[f"{table}.{column}"] = len(met.refusals)
        whole.backup(other)
        program.window.warning.hide()
    whole.close()
    other.close()
    desk.check_external_changes()
    assert len(told) > 40
    for name in ("application.applied_on", "stage.kind", "interaction.at", "promise.state"):
        assert told[name] > 0


def _try(program: Program, what: str) -> None:
    """In a slot, so that what it raises goes to the hook."""
    QTimer.singleShot(0, program, partial(_do, program, what))
    QApplication.processEvents()


def _do(program: Program, what: str) -> None:
    if what == "look":
        program.desk.check_external_changes()
    elif what == "derive":
        program.desk.rederive()
    else:
        visit(program, what)


def _everything() -> Changes:
    return Changes(everything=True)
