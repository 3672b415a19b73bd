"""By when something was promised: plain words with the day that was understood, or a day of the calendar."""

from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jobdesk.clock import Clock
from jobdesk.domain import dates
from jobdesk.domain.promises import When, on_day, spoken, understand
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.ui.widgets.labels import plain, set_look


class WhenField(QWidget):
    """What was understood stands below the words before anything is saved."""

    changed = Signal()

    def __init__(self, clock: Clock, *, needed: bool = False, calendar: bool = True) -> None:
        super().__init__()
        self.clock = clock
        self.needed = needed
        """Whether there must be a day."""
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Tuesday, early next week, tomorrow at 3"))
        self.words.setMaxLength(200)
        self.understood = plain("", "muted", wrap=True)
        self.other = DateField(_("a day from the calendar"), clock.today())
        self.other.box.setText(_("or this day"))
        self.other.setVisible(calendar)
        self.setFocusProxy(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.understood)
        column.addWidget(self.other)
        self.words.textChanged.connect(self._on_changed)
        self.other.changed.connect(self._on_changed)
        self._say()

    def when(self) -> When | None:
        """What is chosen; None when the words are not understood. No words mean no day."""
        day = self.other.day()
        if day is not None:
            return on_day(day, self.words.text().strip())
        if not self.words.text().strip():
            return When()
        try:
            return self._understood()
        except Refused:
            return None

    def problem(self) -> str:
        """One sentence about what is wrong; "" when all is well."""
        if self.other.day() is None:
            try:
                found = self._understood() if self.words.text().strip() else When()
            except Refused as error:
                return str(error)
            if found is None:
                return _("JobDesk does not understand that. Try “Friday”, “30 Nov” or “in two weeks”.")
            if self.needed and found.day() is None and found.not_before is None:
                return _("Say by when.")
        return ""

    def show_when(self, when: When) -> None:
        """Show a stored time: its words where they still mean it, else the day."""
        self.words.setText(when.words)
        now = self.when()
        same = now is not None and replace(now, words="") == replace(when, words="")
        self.other.set_day(None if same else when.day())

    def _understood(self) -> When | None:
        return understand(self.words.text(), self.clock.now(), day_first())

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found = self.when()
        text = ""
        if found is None:
            text = self.problem()
        elif found.day() is not None:
            text = _("That is {day}.").format(day=spoken(found, self.clock.today()))
        elif found.not_before is not None:
            day = dates.near(found.not_before, self.clock.today())
            text = _("That is not before {day}.").format(day=day)
        elif not self.needed:
            text = _("Without a day JobDesk asks when the usual wait is over.")
        self.understood.setText(text)
        set_look(self.understood, "late" if found is None else "muted")


def day_first() -> bool:
    """Whether the user writes the day before the month."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return pattern.find("d") < pattern.find("M")
