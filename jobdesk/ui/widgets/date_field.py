"""A day that may be unknown."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget


class DateField(QWidget):
    """A date with a box before it: unticked means that there is none."""

    changed = Signal()

    def __init__(self, words: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.edit = QDateEdit(QDate(today.year, today.month, today.day))
        self.edit.setCalendarPopup(True)
        self.edit.setAccessibleName(words)
        self.edit.setEnabled(False)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(self.edit, 1)
        self.box.toggled.connect(self.edit.setEnabled)
        self.box.toggled.connect(self.changed)
        self.edit.dateChanged.connect(self.changed)

    def day(self) -> date | None:
        """The day, or None."""
        if not self.box.isChecked():
            return None
        found = self.edit.date()
        return date(found.year(), found.month(), found.day())

    def set_day(self, day: date | None) -> None:
        """Show this day, or none."""
        if day is not None:
            self.edit.setDate(QDate(day.year, day.month, day.day))
        self.box.setChecked(day is not None)
