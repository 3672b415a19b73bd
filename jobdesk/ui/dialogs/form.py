"""What the forms have in common: fields with their sentence, saving that keeps the form open when refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from jobdesk.errors import JobDeskError
from jobdesk.i18n import _
from jobdesk.ui.guard import guarded
from jobdesk.ui.widgets.labels import plain, set_look
from jobdesk.ui.widgets.passing import passing


class Form(QDialog):
    """A form whose `store()` raises JobDeskError when something is wrong; then it stays open, as it was.

    `check()` puts sentences at fields and says whether all is well.
    """

    def __init__(self, title: str, parent: QWidget | None, *, action: str = "") -> None:
        super().__init__(parent)
        passing(self)
        self.setWindowTitle(title)
        self.fields = QFormLayout()
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._sentences: dict[QWidget, QLabel] = {}
        self.problem = plain("", "late", wrap=True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = self.buttons.addButton(action or _("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.addLayout(self.fields)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.buttons)
        self.save_button.setDefault(True)  # Enter saves, but on another button it is that button
        QWidget.setTabOrder(self.save_button, self.buttons.button(QDialogButtonBox.StandardButton.Cancel))

    def row(self, words: str, field: QWidget, *, names: QWidget | None = None) -> QWidget:
        """Add a field under its name, with room for a sentence below it."""
        label = plain(words)
        label.setBuddy(names or field)
        (names or field).setAccessibleName(words)
        sentence = plain("", "late", wrap=True)
        sentence.hide()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)
        column.addWidget(sentence)
        self.fields.addRow(label, holder)
        self._sentences[field] = sentence
        return field

    def wrong(self, field: QWidget, sentence: str) -> bool:
        """Say what is wrong at a field, or take that back with an empty sentence. Whether it is wrong."""
        label = self._sentences[field]
        label.setText(sentence)
        label.setVisible(bool(sentence))
        set_look(field, "wrong" if sentence else "")
        field.setAccessibleDescription(sentence)
        return bool(sentence)

    def check(self) -> QWidget | None:
        """The first field that is wrong, after saying so; None when all is well."""
        return None

    def store(self) -> None:
        """Save what the form holds; raises JobDeskError when that fails."""
        raise NotImplementedError

    def changed(self) -> bool:
        """Whether closing the form would lose something."""
        return False

    def save(self) -> None:
        """Check, store and close; otherwise say why not, and stay."""
        self.problem.hide()
        bad = self.check()
        if bad is not None:
            bad.setFocus()
            return
        try:
            self.store()
        except JobDeskError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.accept()

    @guarded()
    def reject(self) -> None:
        """Close without saving; asks when something was typed."""
        from jobdesk.ui.widgets.links import confirmed

        if self.changed() and not confirmed(self, _("Leave without saving what you typed?"), _("Leave")):
            return
        super().reject()
