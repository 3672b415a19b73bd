"""A field for what was said: Enter sends it off, Shift+Enter begins a new line; it grows with the text."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from jobdesk.ui.widgets.undoing import PassesUndo

MOST_LINES = 6


class Say(QPlainTextEdit):
    """One line high when empty, up to six."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        PassesUndo(self)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def _grow(self) -> None:
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        edge = (
            self.height() - self.viewport().height() if self.isVisible() else self.fontMetrics().height() // 2
        )
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + max(edge, 10) + 6)
