"""When an appointment is: day, hour, length, and the zone that its hour is meant in."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, Qt, QTime, QTimeZone, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QHBoxLayout,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain import appointments as reckoning
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.queries import appointments as asking
from jobdesk.store.desk import Desk
from jobdesk.ui.widgets.choosing import inset
from jobdesk.ui.widgets.labels import plain, set_look
from jobdesk.wording.due import meeting_name

MOST_MINUTES = 14 * 24 * 60


class TimeField(QWidget):
    """Below the fields stands how it will be shown, and what it clashes with."""

    changed = Signal()

    def __init__(self, desk: Desk, day: date, *, but: int | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.but = but
        """The appointment that is being moved: no clash with itself."""
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
        self.zone.setMinimumContentsLength(18)
        self.zone.setCurrentText(own_zone())
        completer = QCompleter(self.zone.model(), self.zone)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(completer)
        self.shown = plain("", "muted", wrap=True)
        self.setFocusProxy(self.day)
        first = QHBoxLayout()
        for field in (self.day, self.hour, self.minutes):
            first.addWidget(field)
        first.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addWidget(self.zone)
        column.addWidget(self.shown)
        self.day.dateChanged.connect(self._on_changed)
        self.hour.timeChanged.connect(self._on_changed)
        self.minutes.valueChanged.connect(self._on_changed)
        self.zone.editTextChanged.connect(self._on_changed)
        self._say()

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
        """All that the fields hold."""
        return self.day.date(), self.hour.time(), self.minutes.value(), self.zone_name()

    def problem(self) -> str:
        """One sentence about what is wrong; "" when all is well."""
        try:
            start, _end = self.times()
        except Refused as error:
            return str(error)
        if start <= self.desk.clock.now():
            return _("That time is past. Log it instead, or choose another time.")
        return ""

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        try:
            start, end = self.times()
        except Refused as error:
            self.shown.setText(str(error))
            set_look(self.shown, "late")
            return
        text = reckoning.times(start, end, self.zone_name(), self.desk.clock.today())
        others = asking.clashes(self.desk, start, end, self.but)
        if others:
            names = ", ".join(" · ".join(filter(None, (meeting_name(each), each.company))) for each in others)
            text += "\n" + _("At the same time: {others}").format(others=names)
        self.shown.setText(text)
        set_look(self.shown, "soon" if others else "muted")


def own_zone() -> str:
    """The IANA name of the machine's zone; UTC where that is not known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if name in reckoning.zones() else "UTC"
