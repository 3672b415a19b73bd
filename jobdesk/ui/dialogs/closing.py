"""How did it end? Asked when a card is put with the closed ones."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.domain.enums import Outcome
from jobdesk.domain.stages import outcome_words
from jobdesk.i18n import _, ngettext
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.passing import passing

AGAIN = (Outcome.NOT_SELECTED, Outcome.NO_ANSWER)


class ClosingDialog(QDialog):
    """One button for each outcome; `outcome` is None when the user called it off.

    `ask_again`: to ask anew after `months`; only where they did not choose the user, or did not answer.
    """

    def __init__(self, count: int, parent: QWidget, months: int) -> None:
        super().__init__(parent)
        passing(self)
        self.setWindowTitle(ngettext("Close application", "Close {n} applications", count).format(n=count))
        self.outcome: Outcome | None = None
        self.ask_again = False
        column = QVBoxLayout(self)
        column.addWidget(QLabel(_("How did it end?")))
        for outcome in Outcome:
            button = QPushButton(outcome_words(outcome))
            button.clicked.connect(partial(self._choose, outcome))
            column.addWidget(button)
        outcomes = _("{one} or {other}").format(
            one=outcome_words(AGAIN[0]), other=outcome_words(AGAIN[1]).lower()
        )
        self.again = QCheckBox(
            ngettext("Ask again in {n} month", "Ask again in {n} months", months).format(n=months)
        )
        column.addWidget(self.again)
        column.addWidget(plain(_("For: {outcomes}").format(outcomes=outcomes), "muted"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _choose(self, outcome: Outcome, _checked: bool = False) -> None:
        self.outcome = outcome
        self.ask_again = self.again.isChecked() and outcome in AGAIN
        self.accept()
