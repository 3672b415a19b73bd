"""Notes that save themselves: when the field is left, hidden, or shows something else."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jobdesk.ui.guard import guarded
from jobdesk.ui.problems import tell
from jobdesk.ui.widgets.labels import broken, typed


class Notes(QPlainTextEdit):
    """Plain text of one subject. `store(subject, text)` is called once for what was typed.

    Undo in the field is the field's until it is left; then the whole change is one step.
    """

    def __init__(self, name: str, store: Callable[[int, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.subject: int | None = None
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._saving = False
        self.document().setModified(False)

    def show_text(self, subject: int, text: str) -> None:
        """Show the text of this subject. What is being typed about the same one stays."""
        if self.subject != subject:
            self.save()
        elif self.document().isModified():
            return
        if self.subject != subject or typed(self) != text:
            self.subject = subject
            self.setPlainText(broken(text))
        self.document().setModified(False)

    def save(self) -> None:
        """Store what was typed, if anything was. When that fails it stays in the field."""
        if self.subject is None or self._saving or not self.document().isModified():
            return
        self._saving = True
        with tell(self) as told:
            self.store(self.subject, typed(self))
        self._saving = False
        if told.ok:
            self.document().setModified(False)

    def drop(self) -> None:
        """The subject is gone: there is nothing to save any more."""
        self.subject = None
        self.document().setModified(False)

    @guarded()
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save()

    @guarded()
    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.save()
            self.clearFocus()
            return
        super().keyPressEvent(event)
