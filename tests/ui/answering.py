"""A user who answers the next dialog, whenever it comes."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

Dialog = TypeVar("Dialog", bound=QDialog)


class Answer(QObject, Generic[Dialog]):
    """Looks for a modal dialog of this kind until there is one, and answers it once."""

    def __init__(self, context: QObject, kind: type[Dialog], deed: Callable[[Dialog], object]) -> None:
        super().__init__(context)
        self.given = False
        self._kind = kind
        self._deed = deed
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(5)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, self._kind):
            self._timer.stop()
            self.given = True
            self._deed(dialog)
