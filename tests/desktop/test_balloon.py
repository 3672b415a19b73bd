"""Balloons fail openly where there is no tray."""

from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from jobdesk.desktop import trayicon
from jobdesk.desktop.balloon import BalloonNotifier
from jobdesk.desktop.notifier import Notice
from tests.desktop.recording import Ears


def test_without_an_icon_it_fails(qtbot: QtBot) -> None:
    notifier = BalloonNotifier(lambda: None)
    ears = Ears(notifier)
    notifier.show(Notice("a", "Reply", ""))
    assert ears.failed == []
    qtbot.waitUntil(lambda: [failure.key for failure in ears.failed] == ["a"])


def test_a_hidden_icon_fails_too(qtbot: QtBot) -> None:
    icon = QSystemTrayIcon()
    notifier = BalloonNotifier(lambda: icon)
    ears = Ears(notifier)
    notifier.show(Notice("a", "Reply", ""))
    notifier.withdraw("a")
    icon.messageClicked.emit()
    qtbot.waitUntil(lambda: [failure.key for failure in ears.failed] == ["a"])
    assert ears.answered == []


def test_an_icon_that_comes_later_is_found(qtbot: QtBot) -> None:
    icons: list[QSystemTrayIcon] = []
    notifier = BalloonNotifier(lambda: icons[0] if icons else None)
    ears = Ears(notifier)
    icons.append(QSystemTrayIcon(trayicon.icon(0)))
    icons[0].show()
    for key in ("a", "b"):
        notifier.show(Notice(key, "Reply", ""))
    qtbot.waitUntil(lambda: len(ears.shown) + len(ears.failed) == 2)
    icons[0].messageClicked.emit()
    assert [answer.key for answer in ears.answered] == (["b"] if ears.shown else [])
