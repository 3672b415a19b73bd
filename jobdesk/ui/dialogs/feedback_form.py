"""What they said after the end, or after an interview: a text, its themes, and who said it."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QPlainTextEdit, QPushButton, QWidget

from jobdesk.i18n import _
from jobdesk.queries import application
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, picked
from jobdesk.ui.widgets.labels import plain, set_look, typed

COLUMNS = 4


def themes() -> list[str]:
    """What feedback is mostly about, in words; kept as these words."""
    return [
        _("experience"),
        _("skills"),
        _("communication"),
        _("pay"),
        _("team and culture"),
        _("timing"),
        _("position filled"),
        _("other"),
    ]


class FeedbackForm(Form):
    """Writes down feedback about one application."""

    def __init__(self, desk: Desk, parent: QWidget | None, application_id: int) -> None:
        super().__init__(_("Record feedback"), parent)
        self.desk = desk
        self.application_id = application_id
        self.fields.addRow(plain(_("It is one opinion on one day. Keep what is of use."), "muted", wrap=True))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("What they said, in their words if you can."))
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * 6)
        self.themes: list[QPushButton] = []
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, theme in enumerate(themes()):
            button = QPushButton(theme)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.toggled.connect(partial(_mark, button, theme))
            self.themes.append(button)
            grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        self.who = QComboBox()
        people = application.people(desk, application_id)
        fill(self.who, [("", _("not said")), *((str(person.id), person.name) for person in people)])
        self.row(_("What they said"), self.text)
        self.row(_("About"), holder, names=self.themes[0])
        for theme, button in zip(themes(), self.themes, strict=True):
            button.setAccessibleName(_("About {theme}").format(theme=theme))
        self.row(_("Who said it"), self.who)
        self.resize(self.fontMetrics().averageCharWidth() * 80, self.sizeHint().height())
        self.text.setFocus()

    def chosen(self) -> list[str]:
        """The words of the themes that are ticked."""
        return [theme for theme, button in zip(themes(), self.themes, strict=True) if button.isChecked()]

    def changed(self) -> bool:
        return bool(self.text.toPlainText().strip() or self.chosen())

    def check(self) -> QWidget | None:
        sentence = "" if self.changed() else _("Say what came back, or choose a theme.")
        return self.text if self.wrong(self.text, sentence) else None

    def store(self) -> None:
        from jobdesk.commands import feedback

        feedback.record(
            self.desk,
            self.application_id,
            text=typed(self.text),
            themes=self.chosen(),
            contact_id=int(picked(self.who)) if picked(self.who) else None,
        )


def _mark(button: QPushButton, theme: str, on: bool) -> None:
    """Show whether a theme is chosen, not by its colour alone."""
    button.setText(f"✓ {theme}" if on else theme)
    set_look(button, "primary" if on else "")
