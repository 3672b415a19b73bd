"""A board in a window, with three cards."""

import pytest
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications
from jobdesk.store.desk import Desk
from jobdesk.ui.board.screen import BoardScreen
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.theme import Theme


@pytest.fixture
def board(desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot) -> BoardScreen:
    for title in ("C", "B", "A"):
        applications.add(desk, title=title, company="Acme")
    screen = BoardScreen(desk, bridge, theme)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    qtbot.waitExposed(screen)
    return screen
