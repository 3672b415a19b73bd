"""What the tests of windows share."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobdesk.store.desk import Desk
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def bridge(desk: Desk, qtbot: QtBot) -> Bridge:
    return Bridge(desk)
