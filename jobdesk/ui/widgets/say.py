"""A field for what was said: Enter sends it off, Shift+Enter begins a new line; it grows with the text."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from jobdesk.ui.guard import guarded
from jobdesk.ui.widgets.undoing import PassesUndo

MOST_LINES = 6
UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class Say(QPlainTextEdit):
    """One line high when empty, up to six. `submitted` is Enter, `confirmed` is Ctrl+Enter."""

    submitted = Signal()
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        PassesUndo(self)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        """While nothing was typed here, undo and redo are those of the program."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            asked = event.matches(UNDO) or event.matches(REDO)
            if asked and self._untouched():
                event.ignore()
                return False
        return super().event(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirmed.emit()
            return
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def mark(self, spans: Iterable[tuple[int, int]], ground: str, line: str) -> None:
        """Mark letters, from a first to before a last offset of the text; colours as #rrggbb."""
        look = QTextCharFormat()
        look.setBackground(QColor(ground))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(line))
        text, marks = self.toPlainText(), []
        for start, end in spans:
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, look
            marks.append(one)
        self.setExtraSelections(marks)

    def _untouched(self) -> bool:
        document = self.document()
        return document.isEmpty() and not document.isUndoAvailable() and not document.isRedoAvailable()

    def _grow(self) -> None:
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        edge = (
            self.height() - self.viewport().height() if self.isVisible() else self.fontMetrics().height() // 2
        )
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + max(edge, 10) + 6)


def _units(text: str) -> int:
    """How many places of a text document it takes: a smiley takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
