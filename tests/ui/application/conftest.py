"""One application and its page."""

import pytest
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications
from jobdesk.store.desk import Desk
from jobdesk.ui.application.screen import ApplicationScreen
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.theme import Theme


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme")


@pytest.fixture
def screen(desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot, job: int) -> ApplicationScreen:
    made = ApplicationScreen(desk, bridge, theme)
    qtbot.addWidget(made)
    for widget in made.header_widgets():
        qtbot.addWidget(widget)
    made.show()
    made.show_application(job)
    return made
