"""The upper and the lower row of a letter's window, and what it asks about files."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from jobdesk.domain.drafts import LANGUAGE_NAMES, Situation, situation_words
from jobdesk.i18n import _
from jobdesk.queries.letters import LetterFacts
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain, set_look


class Head(QHBoxLayout):
    """What the letter is for, its language, and the form of address where the language has two."""

    def __init__(self, theme: Theme, known: LetterFacts) -> None:
        super().__init__()
        title = plain(_("Letter"))
        title.setFont(theme.font(1.2, strong=True))
        self.situation = QComboBox()
        self.situation.setAccessibleName(_("What the letter is for"))
        for each in Situation:
            self.situation.addItem(situation_words(each), each)
        self.situation.setCurrentIndex(list(Situation).index(known.situation))
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the letter"))
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(known.language)))
        self.form = QComboBox()
        self.form.setAccessibleName(_("Form of address"))
        for familiar, words in ((False, "Sie"), (True, "du")):
            self.form.addItem(words, familiar)
        self.show_form(known)
        self.addWidget(title, 1)
        self.addWidget(self.form)
        self.addWidget(self.language)
        self.addWidget(self.situation)

    def show_form(self, known: LetterFacts) -> None:
        """The form in which the contact is addressed; it is kept with a contact, so there must be one."""
        self.form.setCurrentIndex(int(known.familiar))
        self.form.setVisible(known.language == "de" and known.contact_id is not None)


class Fields(QFormLayout):
    """To whom, about what, and the user's name as long as that is not known (`signed`)."""

    def __init__(self, known: LetterFacts, *, signed: bool) -> None:
        super().__init__()
        self.to, self.subject, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        name, address = known.to_name, known.to_mail
        self.to.setText(f"{name} <{address}>" if address and not set(name) & set("<>") else address)
        self.to.setPlaceholderText(_("mail address"))
        for words, field in (
            (_("To"), self.to),
            (_("Subject"), self.subject),
            (_("Your name"), self.name),
        ):
            label = plain(words, "muted")
            label.setBuddy(field)
            field.setAccessibleName(words)
            self.addRow(label, field)
        self.setRowVisible(self.name, not signed)


class Buttons(QHBoxLayout):
    """What can be done with the letter."""

    def __init__(self) -> None:
        super().__init__()
        self.copy = QPushButton(_("Copy"))
        self.save = QPushButton(_("Save as .eml…"))
        self.attach = QPushButton(_("Attach…"))
        self.mark = QPushButton(_("&Mark as sent"))
        self.send = QPushButton(_("Open in mail program"))
        self.send.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        set_look(self.send, "primary")
        for button in (self.copy, self.save, self.attach):
            self.addWidget(button)
        self.addStretch(1)
        for button in (self.mark, self.send):
            self.addWidget(button)


def hint() -> QLabel:
    """What to think of before one asks again."""
    words = _("Did you look in Junk? An answer may be there. Or call: a second email is easily overlooked.")
    return plain(words, "muted", wrap=True)


def hidden(look: str) -> QLabel:
    """A line that says nothing yet."""
    label = plain("", look, wrap=True)
    label.hide()
    return label


def choose_place(parent: QWidget, name: str) -> str:
    """Where to save the letter; empty when the user does not want to."""
    return QFileDialog.getSaveFileName(parent, _("Save letter"), name, _("Mail (*.eml)"))[0]


def choose_files(parent: QWidget) -> list[str]:
    """Files to attach; none when the user does not want to."""
    return QFileDialog.getOpenFileNames(parent, _("Attach"))[0]
