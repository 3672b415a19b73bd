"""The whole program in one window: the places, undo, what another start wants, hostile names."""

import os
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.app import PLACES
from jobdesk.commands import applications, contacts, followups, interactions, promises
from jobdesk.desktop.instance import Instance, LaunchRequest
from jobdesk.desktop.notifier import Answer as Notified
from jobdesk.domain.enums import ContactMethodKind, Direction, InteractionKind, Role, Side
from jobdesk.domain.promises import on_day
from jobdesk.exchange import outgoing
from jobdesk.paths import Paths
from jobdesk.program import Program
from jobdesk.settings import Settings, SettingsFile
from jobdesk.store import derived_mark
from jobdesk.store.connection import connect
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.dialogs.promise_answer import KeptForm
from jobdesk.ui.theme import Theme
from jobdesk.ui.window import Said, Window
from tests.support import in_zone
from tests.ui.answering import Answer

HOSTILE = "<b><img src='/dev/zero'>&amp;</b>"


@pytest.fixture
def program(desk: Desk, paths: Paths, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    desk.settings = Settings(place="board", without_tray="minimise")
    window = Window(Theme(qapp, "light"), PLACES)
    instance = Instance(paths.data, tmp_path)
    made = Program(desk, paths, instance, SettingsFile(paths.settings), window.theme, window)
    window.show()
    made.begin(hidden=False, wish="")
    yield made
    if made.watch:
        made.watch.stop()
    instance.leave()
    shiboken6.delete(window)  # with its timers, before the desk is closed


def hostile_desk(desk: Desk) -> None:
    person = contacts.add(
        desk, name=HOSTILE, company=HOSTILE, position=HOSTILE, met=HOSTILE, notes=HOSTILE,
        methods=[(ContactMethodKind.PHONE, HOSTILE), (ContactMethodKind.LINK, "https://<b>.example/")],
    )  # fmt: skip
    job = applications.add(
        desk, title=HOSTILE, company=HOSTILE, source=HOSTILE, place=HOSTILE, notes=HOSTILE, posting=HOSTILE,
        link="https://jobs.example/<b>",
    )  # fmt: skip
    contacts.link(desk, job, person, Role.RECRUITER)
    followups.add(desk, words=HOSTILE, due_on=desk.clock.today(), application_id=job, contact_id=person)
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=desk.clock.now() - timedelta(hours=1),
        text=HOSTILE, application_id=job, people=[person],
    )  # fmt: skip


def labels_taken_for_markup(window: QWidget) -> list[str]:
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if "<b>" in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]


@pytest.mark.parametrize("key", ["today", "board", "contacts", "application:1", "contact:1"])
def test_text_from_outside_is_plain_on_every_screen(desk: Desk, program: Program, key: str) -> None:
    hostile_desk(desk)
    if ":" in key:
        program.open_thing(key)
    else:
        program.window.go(key)
    QApplication.processEvents()
    assert labels_taken_for_markup(program.window) == []
    tips = [widget.toolTip() for widget in program.window.findChildren(QWidget) if "<b>" in widget.toolTip()]
    assert tips == []


def test_the_places_and_their_titles(program: Program) -> None:
    for name, words in PLACES[1:]:
        program.window.go(name)
        assert program.window.here == name
        shown = [label.text() for label in program.window.findChildren(QLabel) if label.isVisible()]
        assert words in shown


def test_undo_in_the_menu_says_what_it_takes_back(desk: Desk, program: Program) -> None:
    applications.add(desk, title="Engineer")
    entries = [entry for menu in program.window.menuBar().findChildren(QMenu) for entry in menu.actions()]
    undo = next(entry for entry in entries if "Undo" in entry.text())
    assert undo.text() == "&Undo Add “Engineer”"
    undo.trigger()
    assert desk.value("SELECT count(*) FROM application") == 0
    assert not undo.isEnabled()


def test_another_start_raises_the_window_and_opens_what_it_wants(
    desk: Desk, program: Program, qtbot: QtBot
) -> None:
    job = applications.add(desk, title="Engineer")
    program.window.hide()
    program.wish(LaunchRequest((f"application:{job}",)))
    qtbot.waitUntil(program.window.isVisible)
    assert program.window.here == "application"


def test_what_is_gone_leads_to_today(program: Program) -> None:
    program.open_thing("own:99")
    assert program.window.here == "today"


def test_they_did_on_a_notice_opens_the_form(desk: Desk, program: Program, qtbot: QtBot) -> None:
    job = applications.add(desk, title="Engineer")
    made = promises.make(
        desk, side=Side.THEM, words="call", when=on_day(desk.clock.today()), application_id=job
    )
    qtbot.waitUntil(lambda: program.watch is not None)
    assert program.watch is not None
    answer = Answer(program, KeptForm, KeptForm.save)
    program.watch.notifier.answered.emit(Notified(f"promise:{made}", "kept"))
    assert answer.given
    assert desk.value("SELECT state FROM promise") == "kept"


def test_what_is_due_is_counted_at_its_place(desk: Desk, program: Program, qtbot: QtBot) -> None:
    followups.add(desk, words="Call", due_on=desk.clock.today())
    badge = program.window.findChild(QLabel, "badge")
    assert isinstance(badge, QLabel)
    qtbot.waitUntil(partial(_says, badge, "1"))


def test_ctrl_k_searches(desk: Desk, program: Program, qtbot: QtBot) -> None:
    applications.add(desk, title="Engineer")
    line = next(
        line
        for line in program.window.findChildren(QLineEdit)
        if line.accessibleName() == "Search everything"
    )
    program.window.activateWindow()
    line.setFocus()
    qtbot.keyClicks(line, "engi")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert program.window.here == "application"


def _says(label: QLabel, text: str) -> bool:
    return label.text() == text


def test_letters_of_yesterday_are_gone_after_the_start(program: Program, paths: Paths, qtbot: QtBot) -> None:
    now = program.desk.clock.now()
    path = outgoing.put(paths.outgoing, b"Hello", now)
    yesterday = (now - timedelta(days=1)).timestamp()
    os.utime(path, (yesterday, yesterday))
    qtbot.waitUntil(lambda: not path.exists())


@pytest.mark.parametrize(("place", "words"), [("today", "Today /"), ("contacts", "Contacts /")])
def test_back_from_an_application_is_where_one_came_from(
    desk: Desk, program: Program, place: str, words: str
) -> None:
    job = applications.add(desk, title="Engineer")
    program.window.go(place)
    program.open_application(job)
    program.open_application(job)
    crumb = next(b for b in program.window.findChildren(QPushButton) if b.text().endswith(" /"))
    assert crumb.text() == words
    crumb.click()
    assert program.window.here == place


def test_a_new_window_is_never_larger_than_the_screen(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert (window.width(), window.height()) == (min(1200, room.width()), min(752, room.height()))


def test_undo_says_nothing_was_undone_when_another_process_wrote(
    desk: Desk, program: Program, paths: Paths
) -> None:
    applications.add(desk, title="Engineer")
    other = connect(paths.database)
    other.execute("UPDATE stage SET name = 'theirs' WHERE id = 1")
    other.close()
    program.undo()
    assert said(program) == "There is nothing to undo any more."
    assert desk.value("SELECT count(*) FROM application") == 1
    applications.add(desk, title="Baker")
    program.undo()
    assert said(program) == "Undone: Add “Baker”"
    program.redo()
    assert said(program) == "Done again: Add “Baker”"


def test_each_of_two_like_steps_offers_undo(desk: Desk, program: Program) -> None:
    for name in ("one", "two"):
        program.window.say("")
        with desk.step("Rename"):
            desk.connection.execute("UPDATE stage SET name = ? WHERE id = 1", (name,))
        assert said(program) == "Rename"


def said(program: Program) -> str:
    """The line at the bottom of the window."""
    line = program.window.findChild(Said)
    assert isinstance(line, Said)
    return line.words.text()


def test_hidden_without_a_tray_the_window_is_minimised_and_not_empty(
    desk: Desk, paths: Paths, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    window = Window(Theme(qapp, "light"), PLACES)
    instance = Instance(paths.data, tmp_path)
    made = Program(desk, paths, instance, SettingsFile(paths.settings), window.theme, window)
    made.begin(hidden=True, wish="")
    qtbot.waitUntil(lambda: made.watch is not None)
    assert made.watch is not None
    assert not window.isVisible()
    made.watch.tray.lost.emit()
    assert window.isMinimized()
    assert window.here == "board"
    made.watch.stop()
    instance.leave()
    shiboken6.delete(window)


def test_in_another_zone_all_is_told_and_shown_anew(desk: Desk, program: Program, qtbot: QtBot) -> None:
    with in_zone("UTC"):
        qtbot.waitUntil(lambda: program.watch is not None)
        assert program.watch is not None
        changes: list[Changes] = []
        program.bridge.changed.connect(changes.append)
        program.watch.heart.beat()
        assert changes == []
        os.environ["TZ"] = "Pacific/Auckland"  # this process does not know yet: 10:00 is 23:00 there
        program.watch.heart.beat()
        assert desk.clock.now().astimezone().hour == 23
        assert derived_mark.is_current(desk)
        assert any(change.everything for change in changes)
