"""How did it go? What was said, thanks, what they promised, and the next round: one small form."""

from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from jobdesk.domain.promises import Given, When
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.dialogs.prepare_form import add_head, there
from jobdesk.ui.widgets.labels import typed
from jobdesk.ui.widgets.time_field import TimeField
from jobdesk.ui.widgets.when_field import WhenField, workdays_of


class HeldForm(Form):
    """Writes down that an appointment took place. Raises Gone when it is gone."""

    def __init__(self, desk: Desk, parent: QWidget | None, appointment_id: int) -> None:
        one = there(desk, appointment_id)
        super().__init__(_("How did it go?"), parent)
        self.desk = desk
        self.appointment_id = appointment_id
        add_head(self, desk, one)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("What was said, what you noticed. One line is enough."))
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * 5)
        self.thank_you = QCheckBox(_("Remind me of a thank-you note"))
        self.thank_you.setChecked(True)
        self.promised = QLineEdit()
        self.promised.setPlaceholderText(_("“I will call you on Tuesday”"))
        self.when = WhenField(desk.clock, workdays=workdays_of(desk))
        self._ended = min(one.ends_at, desk.clock.now())
        self.when.count_from(self._said_at)
        self.again = QCheckBox(_("There is a next appointment"))
        self.time = TimeField(desk, desk.clock.today())
        self.time.show_time(one.starts_at, one.ends_at, one.zone)
        self.time.hide()
        self.row(_("What was said"), self.text)
        self.row(_("Thanks"), self.thank_you)
        self.row(_("They promised"), self.promised)
        self.row(_("By when"), self.when, names=self.when.words)
        self.row(_("Next"), self.again)
        self.row("", self.time, names=self.time.words)
        self.again.toggled.connect(self.time.setVisible)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())
        self.text.setFocus()

    def _said_at(self) -> datetime:
        """From when the words of a promise count: the end of the appointment."""
        return self._ended

    def changed(self) -> bool:
        typed = (self.text.toPlainText(), self.promised.text(), self.when.words.text())
        return any(text.strip() for text in typed) or self.again.isChecked()

    def check(self) -> QWidget | None:
        wordless = not self.promised.text().strip() and (self.when.when() or When()).day() is not None
        if self.wrong(self.promised, _("Say what was promised.") if wordless else ""):
            return self.promised
        if self.wrong(self.when, self.when.problem()):
            return self.when
        ahead = self.again.isChecked()
        return self.time if self.wrong(self.time, self.time.problem() if ahead else "") else None

    def store(self) -> None:
        from jobdesk.commands import appointments

        words = self.promised.text().strip()
        appointments.held(
            self.desk,
            self.appointment_id,
            text=typed(self.text),
            thank_you=self.thank_you.isChecked(),
            promises=[Given(words, self.when.when() or When())] if words else [],
            following=(*self.time.times(), self.time.zone_name()) if self.again.isChecked() else None,
        )
