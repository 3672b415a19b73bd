"""Today: each line is dealt with in place, by mouse and keyboard, and can be taken back."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, followups
from jobdesk.store.desk import Desk
from jobdesk.store.queries import due as asking
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.theme import Theme
from jobdesk.ui.today.screen import TodayScreen
from tests.support import FixedClock

HOSTILE = "<b>bold</b><img src='/dev/zero'>"


def shown_words(screen: TodayScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def says(screen: TodayScreen, words: str) -> bool:
    return words in shown_words(screen)


def button(screen: TodayScreen, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


@pytest.fixture
def screen(desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot) -> TodayScreen:
    made = TodayScreen(desk, bridge, theme)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def due(desk: Desk) -> int:
    """A follow-up that is due today."""
    application = applications.add(desk, title=HOSTILE, company="Acme & Sons")
    return followups.add(
        desk, words="Call Dana", due_on=desk.clock.today(), application_id=application
    )  # fmt: skip


def test_an_empty_desk_says_where_to_begin(screen: TodayScreen, qtbot: QtBot) -> None:
    assert "Welcome to your desk" in shown_words(screen)
    with qtbot.waitSignal(screen.import_wanted):
        next(b for b in screen.findChildren(QPushButton) if b.text() == "Import a list…").click()


def test_what_becomes_due_appears_as_plain_text(screen: TodayScreen, due: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(partial(says, screen, "Call Dana"))
    assert f"{HOSTILE} · Acme & Sons" in shown_words(screen)
    labels = [label for label in screen.findChildren(QLabel) if HOSTILE in label.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_done_by_keyboard_and_back_by_undo(desk: Desk, screen: TodayScreen, due: int, qtbot: QtBot) -> None:
    done = button(screen, f"done:{due}")
    done.setFocus()
    qtbot.keyClick(done, Qt.Key.Key_Space)
    assert asking.due(desk) == []
    assert "Call Dana" not in shown_words(screen)
    desk.undo()
    qtbot.waitUntil(partial(says, screen, "Call Dana"))


def test_later_puts_it_off_until_tomorrow(
    desk: Desk, clock: FixedClock, screen: TodayScreen, due: int
) -> None:
    menu = button(screen, f"later:{due}").menu()
    assert menu is not None
    next(entry for entry in menu.actions() if entry.text() == "Tomorrow").trigger()
    assert asking.due(desk) == []
    clock.advance(timedelta(days=1))
    assert [item.id for item in asking.due(desk)] == [due]


def test_open_names_the_application(screen: TodayScreen, due: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.opened) as opened:
        button(screen, f"open:{due}").click()
    assert opened.args == [1]


def test_nothing_due_is_said_kindly(desk: Desk, screen: TodayScreen, qtbot: QtBot) -> None:
    applications.add(desk, title="A job")
    qtbot.waitUntil(partial(says, screen, "Nothing is due"))
