"""Below the line that logs: what they promised in it, and by when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from jobdesk.domain.promises import Given
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.when_field import WhenField, workdays_of


class PromiseRow(QWidget):
    """Hidden until `button` is pressed. `submitted`: Enter was pressed in it."""

    submitted = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.button = QPushButton(_("They promised…"))
        self.button.setProperty("look", "link")
        self.button.setCheckable(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("in their words: I will call you"))
        self.words.setAccessibleName(_("What they promised"))
        self.when = WhenField(desk.clock, workdays=workdays_of(desk))
        self.when.words.setAccessibleName(_("By when"))
        self.problem = plain("", "late", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.base() * 2)
        row.addWidget(self.words, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.when, 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.hide()
        self.button.toggled.connect(self._on_toggled)
        self.words.returnPressed.connect(self.submitted)
        self.when.words.returnPressed.connect(self.submitted)

    def offer(self, offered: bool) -> None:
        """Whether there can be a promise in what is being logged."""
        self.button.setVisible(offered)
        if not offered:
            self.button.setChecked(False)

    def promise(self) -> Given | None:
        """Words and time; None when nothing was promised."""
        when = self.when.when()
        if not self.button.isChecked() or not self.words.text().strip() or when is None:
            return None
        return Given(self.words.text(), when)

    def right(self) -> bool:
        """Whether it can be stored as it is; else says why not, and keeps it."""
        sentence = ""
        if self.button.isChecked():
            missing = self.when.words.text().strip() and not self.words.text().strip()
            sentence = self.when.problem() or (_("Say what was promised.") if missing else "")
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        return not sentence

    def drop(self) -> None:
        """Forget what was typed, and hide."""
        self.words.clear()
        self.when.words.clear()
        self.button.setChecked(False)

    def _on_toggled(self, on: bool) -> None:
        self.setVisible(on)
        self.problem.hide()
        if on:
            self.words.setFocus()
