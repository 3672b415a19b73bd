"""By when something was promised: plain words with the day that was understood, and a calendar at hand."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jobdesk.clock import Clock
from jobdesk.domain.promises import When, on_day, spoken, understand, written
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.widgets.calendar_button import CalendarButton
from jobdesk.ui.widgets.labels import plain, set_look


class WhenField(QWidget):
    """What was understood stands below the words before anything is saved.

    A day of the calendar is written into the field in words.
    """

    changed = Signal()

    def __init__(self, clock: Clock, *, needed: bool = False, workdays: Workdays | None = None) -> None:
        """`workdays`: the business days and holidays of the user's country; None means weekends only."""
        super().__init__()
        self.clock = clock
        self.workdays = workdays
        self._said_at: Callable[[], datetime] = clock.now
        self._stored = When()
        self.needed = needed
        """Whether there must be a day, be it only one before which it is not to be."""
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Tuesday, early next week, tomorrow at 3"))
        self.words.setMaxLength(200)
        self.calendar = CalendarButton()
        self.understood = plain("", "muted", wrap=True)
        self.setFocusProxy(self.words)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.calendar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.understood)
        self.words.textChanged.connect(self._on_changed)
        self.calendar.chosen.connect(self.choose)
        self._say()

    def count_from(self, said_at: Callable[[], datetime]) -> None:
        """Understand the words as said then (aware), as in a call of last Friday that is logged today.

        To be called again when it changes: what was understood is said anew.
        """
        self._said_at = said_at
        self._on_changed()

    def choose(self, day: date) -> None:
        """Write a day of the calendar into the field."""
        self.words.setText(written(on_day(day)))

    def when(self) -> When | None:
        """What is chosen; None when the words are not understood. No words mean no day."""
        try:
            return self._understood()
        except Refused:
            return None

    def problem(self) -> str:
        """One sentence about what is wrong; "" when all is well."""
        try:
            found = self._understood()
        except Refused as error:
            return str(error)
        if found is None:
            return _("JobDesk does not understand that. Try “Friday”, “30 Nov” or “in two weeks”.")
        if self.needed and found.day() is None and found.not_before is None:
            return _("Say by when.")
        return ""

    def show_when(self, when: When) -> None:
        """Show a stored time: its words where they still mean it, else the day. It stays until changed."""
        self._stored = When()
        self.words.setText(when.words)
        now = self.when()
        same = now is not None and (now.on, now.at, now.from_on, now.not_before) == (
            when.on, when.at, when.from_on, when.not_before
        )  # fmt: skip
        if not same:
            self._stored = when
            self.words.setText(written(when))
            self._on_changed()

    def _understood(self) -> When | None:
        words = self.words.text().strip()
        if not words:
            return When()
        if words == written(self._stored):
            return self._stored
        return understand(words, self._said_at(), day_first(), workdays=self.workdays)

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found = self.when()
        text = ""
        if found is None:
            text = self.problem()
        elif found.day() is not None or found.not_before is not None:
            text = _("That is {day}.").format(day=spoken(found, self.clock.today()))
            self.calendar.set_day(found.day() or found.not_before)
        elif not self.needed:
            text = _("Without a day JobDesk asks when the usual wait is over.")
        self.understood.setText(text)
        set_look(self.understood, "late" if found is None else "muted")


def workdays_of(desk: Desk) -> Workdays:
    """The business days and holidays of the user's country."""
    return Workdays(desk.settings.country, desk.settings.region)


def day_first() -> bool:
    """Whether the user writes the day before the month."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return pattern.find("d") < pattern.find("M")
