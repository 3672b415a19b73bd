"""By when something was promised: plain words with the day that was understood, or a day of the calendar."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jobdesk.clock import Clock
from jobdesk.domain.promises import When, on_day, spoken, understand
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.ui.widgets.labels import plain, set_look


class WhenField(QWidget):
    """What was understood stands below the words before anything is saved."""

    changed = Signal()

    def __init__(
        self, clock: Clock, *, needed: bool = False, calendar: bool = True, workdays: Workdays | None = None
    ) -> None:
        """`calendar`: whether a day can be chosen at once, or only where the words are not understood.

        `workdays`: the business days and holidays of the user's country; None means weekends only.
        """
        super().__init__()
        self.clock = clock
        self.workdays = workdays
        self._said_at: Callable[[], datetime] = clock.now
        self.needed = needed
        """Whether there must be a day, be it only one before which it is not to be."""
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

    def count_from(self, said_at: Callable[[], datetime]) -> None:
        """Understand the words as said then (aware), as in a call of last Friday that is logged today.

        To be called again when it changes: what was understood is said anew.
        """
        self._said_at = said_at
        self._on_changed()

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
        same = now is not None and (now.on, now.at, now.from_on, now.not_before) == (
            when.on, when.at, when.from_on, when.not_before
        )  # fmt: skip
        self.other.set_day(None if same else when.day())

    def _understood(self) -> When | None:
        return understand(self.words.text(), self._said_at(), day_first(), workdays=self.workdays)

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found = self.when()
        text = ""
        if found is None:
            text = self.problem()
            self.other.setVisible(True)
        elif found.day() is not None or found.not_before is not None:
            text = _("That is {day}.").format(day=spoken(found, self.clock.today()))
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
