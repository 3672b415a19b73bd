"""A day that may be unknown: in words, with what was understood, and a calendar at hand."""

from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from jobdesk.domain import dates
from jobdesk.domain.enums import DueKind
from jobdesk.domain.promises import on_day, understand, written
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.ui.widgets.calendar_button import CalendarButton
from jobdesk.ui.widgets.labels import plain, set_look
from jobdesk.ui.widgets.when_field import day_first

SMALL = frozenset(("", "on", "am"))
"""What may stand before a day that is past."""
TOLD = ("called ", "telefoniert ")
"""After these a weekday is the last one, in either language."""


class DateField(QWidget):
    """Understands "Friday", "30 Nov" and "yesterday"; empty means that there is none.

    `past`: a weekday, or a date without a year, is the last one and not the next.
    """

    changed = Signal()

    def __init__(self, words: str, today: date, parent: QWidget | None = None, *, past: bool = False) -> None:
        super().__init__(parent)
        self.today = today
        self.past = past
        self.words = QLineEdit()
        self.words.setAccessibleName(words)
        self.words.setPlaceholderText(_("yesterday, 30 Nov") if past else _("Friday, 30 Nov, in two weeks"))
        self.words.setMaxLength(200)
        self.calendar = CalendarButton()
        self.understood = plain("", "muted", wrap=True)
        self.setFocusProxy(self.words)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.calendar, 0, 1)
        grid.addWidget(self.understood, 1, 0, 1, 2)
        self.words.textChanged.connect(self._on_changed)
        self.calendar.chosen.connect(self.set_day)
        self._say()

    def day(self) -> date | None:
        """The day; None for none, and where the words are not understood."""
        try:
            return self._understood()
        except Refused:
            return None

    def set_day(self, day: date | None) -> None:
        """Show this day, or none."""
        self.words.setText(written(on_day(day)) if day is not None else "")

    def problem(self) -> str:
        """One sentence about what is wrong; "" when all is well."""
        try:
            found = self._understood()
        except Refused as error:
            return str(error)
        if found is None and self.words.text().strip():
            return _("JobDesk does not understand that as a day. Try “Friday” or “30 Nov”, or the calendar.")
        return ""

    def _understood(self) -> date | None:
        text = self.words.text().strip()
        if not text:
            return None
        now = datetime.combine(self.today, time(12)).astimezone()
        over = [_past(told, text, now) for told in (TOLD if self.past else ("",))]
        found = next(filter(None, over), None)
        when = understand(text, now, day_first()) if found is None or not self.past else None
        return when.day() if when is not None and when.kind in (DueKind.DAY, DueKind.INSTANT) else found

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found, wrong = self.day(), self.problem()
        text = wrong or (_("That is {day}.").format(day=dates.near(found, self.today)) if found else "")
        self.understood.setText(text)
        self.understood.setVisible(bool(text))
        set_look(self.understood, "late" if wrong else "muted")
        self.calendar.set_day(found, last=self.today if self.past else None)


def _past(told: str, text: str, now: datetime) -> date | None:
    """The past day that all of the text says, after these words; None when it does not."""
    from jobdesk.domain.phrases.found import day_in

    said = day_in(told + text, now, day_first())
    if said is None or said[1] < len(told + text):
        return None
    before = text[: max(0, said[0] - len(told))].strip().lower()
    return said[2] if before in SMALL else None
