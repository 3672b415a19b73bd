"""Search everything: typed, walked with the arrows, opened with Enter."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, interactions
from jobdesk.domain.enums import Direction, InteractionKind
from jobdesk.queries.search import search
from jobdesk.store.desk import Desk
from jobdesk.ui.search import SearchLine
from jobdesk.ui.theme import Theme
from tests.support import FixedClock


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def line(desk: Desk, theme: Theme, window: QMainWindow, qtbot: QtBot) -> SearchLine:
    applications.add(desk, title="Backend Engineer", company="Acme", posting="We use Rust and Python.")
    contacts.add(desk, name="Engelbert Strauß", company="Acme")
    made = SearchLine(partial(search, desk), desk.clock.today, theme, window)
    window.setCentralWidget(made)
    window.resize(600, 400)
    window.show()
    qtbot.waitExposed(window)
    made.setFocus()
    return made


def texts(line: SearchLine) -> list[str]:
    return [line.list.item(row).text() for row in range(line.list.count())]


def test_words_of_the_posting_find_the_application(line: SearchLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "rust pyth")
    assert texts(line) == ["Applications", "Backend Engineer  ·  Acme\nWe use Rust and Python."]
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == ["application:1"]
    assert line.text() == ""
    assert line.list.isHidden()


def test_the_arrows_choose(line: SearchLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "eng")
    assert texts(line) == [
        "Applications",
        "Backend Engineer  ·  Acme",
        "Contacts",
        "Engelbert Strauß  ·  Acme",
    ]
    for key, row in ((Qt.Key.Key_Up, 1), (Qt.Key.Key_Down, 3), (Qt.Key.Key_Down, 3)):
        qtbot.keyClick(line, key)
        assert line.list.currentRow() == row, "the names of the kinds are stepped over"
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == ["contact:1"]


def test_what_was_said_is_found_with_its_day_and_who_it_was(
    desk: Desk, line: SearchLine, qtbot: QtBot, clock: FixedClock
) -> None:
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, text="The budget is frozen", at=clock.now(),
        application_id=1, people=[1],
    )  # fmt: skip
    qtbot.keyClicks(line, "frozen")
    said = "18 Nov, Engelbert Strauß: The budget is frozen"
    assert texts(line) == ["Applications", f"Backend Engineer  ·  Acme\n{said}"]


def test_nothing_found_says_so_and_escape_leaves(line: SearchLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, 'zz"*')
    assert texts(line) == ["Nothing found"]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.list.isHidden()
    assert line.text() == ""


def test_escape_gives_the_focus_back_to_where_it_was(
    line: SearchLine, window: QMainWindow, qtbot: QtBot
) -> None:
    notes = QLineEdit(window)
    notes.show()
    notes.setFocus()
    qtbot.keyClick(notes, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert line.hasFocus()
    qtbot.keyClicks(line, "rust")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert notes.hasFocus()


def test_long_finds_get_the_room_they_need(
    desk: Desk, line: SearchLine, window: QMainWindow, qtbot: QtBot
) -> None:
    applications.add(desk, title="Quokka " + "keeper of rare animals " * 3, company="Zoo")
    line.setParent(None)
    line.setParent(window)
    line.setGeometry(400, 0, 190, 30)
    line.show()
    qtbot.keyClicks(line, "quokka")
    assert line.list.width() > line.width()
    assert window.rect().contains(line.list.geometry().topLeft())
    assert line.list.geometry().right() <= window.width()
