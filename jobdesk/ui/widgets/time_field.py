"""When an appointment is: in words, or as day, hour and length, and the zone that its hour is meant in."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTime, QTimeZone, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain import appointments as reckoning
from jobdesk.domain.promises import understand
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.queries import appointments as appointments_queries
from jobdesk.store.desk import Desk
from jobdesk.ui.widgets.choosing import inset
from jobdesk.ui.widgets.labels import plain, set_look
from jobdesk.ui.widgets.when_field import day_first, workdays_of
from jobdesk.wording.due import meeting_name

MOST_MINUTES = 14 * 24 * 60


class TimeField(QWidget):
    """Words as "Thursday 3pm" are written into the fields of day, hour and length, which can be changed.

    Below the fields stands how it will be shown, and what it clashes with.
    """

    changed = Signal()

    def __init__(self, desk: Desk, day: date, *, but: int | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.but = but
        """The appointment that is being moved: no clash with itself."""
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Thursday 3pm, tomorrow 9-10"))
        self.words.setMaxLength(200)
        self._sentence = ""
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(_("Day"))
        self.hour = inset(QTimeEdit(QTime(10, 0)))
        self.hour.setAccessibleName(_("Time"))
        self.minutes = inset(QSpinBox())
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSingleStep(15)
        self.minutes.setValue(30)
        self.minutes.setSuffix(" " + _("min"))
        self.minutes.setAccessibleName(_("Length in minutes"))
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.addItems(sorted(reckoning.zones()))
        self.zone.setAccessibleName(_("Time zone"))
        self.zone.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.zone.setMinimumContentsLength(12)
        self.zone.setCurrentText(own_zone())
        completer = QCompleter(self.zone.model(), self.zone)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(completer)
        self.shown = plain("", "muted", wrap=True)
        self.setFocusProxy(self.words)
        self._lay_out()
        self.words.textChanged.connect(self._on_words)
        self.day.dateChanged.connect(self._on_fields)
        self.hour.timeChanged.connect(self._on_fields)
        self.minutes.valueChanged.connect(self._on_changed)
        self.zone.editTextChanged.connect(self._on_words)
        self._say()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        for field in (self.day, self.hour, self.minutes):
            first.addWidget(field)
        first.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        said = QHBoxLayout()  # the zone beside it, which keeps the form low
        said.addWidget(self.words, 1)
        said.addWidget(self.zone)
        column.addLayout(said)
        column.addLayout(first)
        column.addWidget(self.shown)

    def show_time(self, starts_at: datetime, ends_at: datetime, zone: str) -> None:
        """Show a stored time."""
        there = starts_at.astimezone(reckoning.zone(zone) if zone in reckoning.zones() else None)
        self.zone.setCurrentText(zone)
        self.day.setDate(QDate(there.year, there.month, there.day))
        self.hour.setTime(QTime(there.hour, there.minute))
        self.minutes.setValue(int((ends_at - starts_at) / timedelta(minutes=1)))

    def zone_name(self) -> str:
        return self.zone.currentText().strip()

    def times(self) -> tuple[datetime, datetime]:
        """Start and end as aware instants. Raises Refused for an unknown zone."""
        day, hour = self.day.date(), self.hour.time()
        start = reckoning.instant(
            date(day.year(), day.month(), day.day()), time(hour.hour(), hour.minute()), self.zone_name()
        )
        return start, start + timedelta(minutes=self.minutes.value())

    def values(self) -> tuple[object, ...]:
        """All that the fields hold; words that are not understood as well."""
        wrong = self.words.text() if self._sentence else ""
        return wrong, self.day.date(), self.hour.time(), self.minutes.value(), self.zone_name()

    def problem(self) -> str:
        """One sentence about what is wrong; "" when all is well."""
        if self._sentence:
            return self._sentence
        try:
            start, _end = self.times()
        except Refused as error:
            return str(error)
        if start <= self.desk.clock.now():
            return _("That time is past. Log it instead, or choose another time.")
        return ""

    def _on_words(self) -> None:
        """Write what the words mean into the fields. In another zone they mean another instant."""
        self._sentence = ""
        words = self.words.text().strip()
        try:
            if words and not self._take(words, self.zone_name()):
                self._sentence = _("JobDesk does not understand that. Try “Thursday 3pm”, or the calendar.")
        except Refused as error:
            self._sentence = str(error)
        self._on_changed()

    def _take(self, words: str, zone_name: str) -> bool:
        """Whether the words are understood; a day without an hour leaves the hour as it is."""
        from jobdesk.domain.phrases.understanding import Said, moments

        there, workdays = reckoning.zone(zone_name), workdays_of(self.desk)
        now = self.desk.clock.now()
        found = moments(words, Said(now, there, day_first(), workdays))
        day = found[0].astimezone(there).date() if found else None
        if day is None:
            when = understand(words, now, day_first(), there, workdays)
            day = when.on if when is not None and when.from_on is None else None
        if day is None:
            return False
        with QSignalBlocker(self.day), QSignalBlocker(self.hour), QSignalBlocker(self.minutes):
            self.day.setDate(QDate(day.year, day.month, day.day))
            if found:
                start = found[0].astimezone(there)
                self.hour.setTime(QTime(start.hour, start.minute))
                if found[1] > found[0]:
                    self.minutes.setValue(int((found[1] - found[0]) / timedelta(minutes=1)))
        return True

    def _on_fields(self) -> None:
        """What is changed in the fields is not what the words say any more."""
        self._sentence = ""
        with QSignalBlocker(self.words):
            self.words.clear()
        self._on_changed()

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        try:
            start, end = self.times()
            sentence = self._sentence
        except Refused as error:
            sentence = str(error)
        if sentence:
            self.shown.setText(sentence)
            set_look(self.shown, "late")
            return
        text = reckoning.times(start, end, self.zone_name(), self.desk.clock.today())
        others = appointments_queries.clashes(self.desk, start, end, self.but)
        if others:
            names = ", ".join(" · ".join(filter(None, (meeting_name(each), each.company))) for each in others)
            text += "\n" + _("At the same time: {others}").format(others=names)
        self.shown.setText(text)
        set_look(self.shown, "soon" if others else "muted")


def own_zone() -> str:
    """The IANA name of the machine's zone; UTC where that is not known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if name in reckoning.zones() else "UTC"
