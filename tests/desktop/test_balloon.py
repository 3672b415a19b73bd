"""Balloons fail openly where there is no tray."""

from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from jobdesk.desktop.balloon import BalloonNotifier
from jobdesk.desktop.notifier import Notice
from tests.desktop.recording import Ears


def test_without_an_icon_it_fails(qtbot: QtBot) -> None:
    notifier = BalloonNotifier(None)
    ears = Ears(notifier)
    notifier.show(Notice("a", "Reply", ""))
    assert ears.failed == []
    qtbot.waitUntil(lambda: [failure.key for failure in ears.failed] == ["a"])


def test_a_hidden_icon_fails_too(qtbot: QtBot) -> None:
    icon = QSystemTrayIcon()
    notifier = BalloonNotifier(icon)
    ears = Ears(notifier)
    notifier.show(Notice("a", "Reply", ""))
    notifier.withdraw("a")
    icon.messageClicked.emit()
    qtbot.waitUntil(lambda: [failure.key for failure in ears.failed] == ["a"])
    assert ears.answered == []
