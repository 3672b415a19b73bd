"""Whose letters they are, and in which language they begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from jobdesk.domain.drafts import LANGUAGE_NAMES
from jobdesk.i18n import _
from jobdesk.settings import Settings
from jobdesk.ui.widgets.choosing import fill, pick
from jobdesk.ui.widgets.labels import plain


class LettersPage(QWidget):
    """`fields` holds the widgets by the names of Settings. `change_wanted`: the user wants other words."""

    change_wanted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.name, self.language = QLineEdit(settings.my_name), QComboBox()
        self.name.setMinimumWidth(self.fontMetrics().averageCharWidth() * 32)
        codes = dict.fromkeys((*LANGUAGE_NAMES, settings.letter_language))
        fill(self.language, [(code, LANGUAGE_NAMES.get(code, code)) for code in codes])
        pick(self.language, settings.letter_language)
        self.fields: dict[str, QWidget] = {"my_name": self.name, "letter_language": self.language}
        self.change = QPushButton(_("Change the letters…"))
        self.change.setAutoDefault(False)
        self.change.clicked.connect(self.change_wanted)
        form = QFormLayout(self)
        words = {"my_name": _("Your name"), "letter_language": _("Language of letters")}
        for name, field in self.fields.items():
            field.setObjectName(name)
            field.setAccessibleName(words[name])
            form.addRow(words[name], field)
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch(1)
        form.addRow(plain(_("Your name stands below each letter."), "muted", wrap=True))
        form.addRow(row)
