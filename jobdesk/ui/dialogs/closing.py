"""How did it end? Asked when a card is put with the closed ones."""

from functools import partial

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.domain.stages import outcome_words
from jobdesk.domain.words import Outcome
from jobdesk.i18n import _, ngettext


class ClosingDialog(QDialog):
    """One button for each outcome; `outcome` is None when the user called it off."""

    def __init__(self, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(ngettext("Close application", "Close {n} applications", count).format(n=count))
        self.outcome: Outcome | None = None
        column = QVBoxLayout(self)
        column.addWidget(QLabel(_("How did it end?")))
        for outcome in Outcome:
            button = QPushButton(outcome_words(outcome))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._choose, outcome))
            column.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _choose(self, outcome: Outcome, _checked: bool = False) -> None:
        self.outcome = outcome
        self.accept()
