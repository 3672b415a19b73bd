"""Undo in a text field in which there is nothing to take back takes back the last step instead."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jobdesk.ui.guard import guarded

Field = QLineEdit | QPlainTextEdit


class PassesUndo(QObject):
    """Watches one field. Qt gives the keys to whatever field has the focus, also to an empty one."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    @guarded(False)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = _own_steps(self._field)
        passed = (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
            event.matches(QKeySequence.StandardKey.Redo) and not redo
        )
        if passed:
            event.ignore()
        return passed


def _own_steps(field: Field) -> tuple[bool, bool]:
    """Whether the field itself can undo, and redo."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    document = field.document()
    return document.isUndoAvailable(), document.isRedoAvailable()
