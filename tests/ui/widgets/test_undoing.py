"""Undo and redo in a text field: its own steps first, then those of the desk."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from jobdesk.ui.widgets.undoing import PassesUndo

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def takes(field: QLineEdit | QPlainTextEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> bool:
    """Whether the field keeps these keys for itself: then no menu gets them."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_field_keeps_the_keys_only_for_steps_of_its_own(
    kind: type[QLineEdit | QPlainTextEdit], qtbot: QtBot
) -> None:
    field = kind()
    qtbot.addWidget(field)
    assert takes(field, Qt.Key.Key_Z)
    PassesUndo(field)
    assert not takes(field, Qt.Key.Key_Z)
    assert not takes(field, Qt.Key.Key_Z, CTRL | SHIFT)
    assert takes(field, Qt.Key.Key_V)
    qtbot.keyClicks(field, "a")
    assert takes(field, Qt.Key.Key_Z)
    assert not takes(field, Qt.Key.Key_Z, CTRL | SHIFT)
    field.undo()
    assert not takes(field, Qt.Key.Key_Z)
    assert takes(field, Qt.Key.Key_Z, CTRL | SHIFT)
