"""Combo boxes that hold a value beside each of their words, and fields for numbers and hours."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit

Field = TypeVar("Field", bound=QAbstractSpinBox)


def fill(box: QComboBox, entries: Iterable[tuple[str, str]]) -> None:
    """Offer these values with their words; tells nobody."""
    box.blockSignals(True)
    box.clear()
    for value, words in entries:
        box.addItem(words, value)
    box.blockSignals(False)


def picked(box: QComboBox) -> str:
    """The value of what is chosen; "" for nothing."""
    return str(box.currentData() or "")


def pick(box: QComboBox, value: str) -> None:
    """Choose this value; the first entry when it is not offered."""
    box.setCurrentIndex(max(0, box.findData(value)))


def inset(field: Field) -> Field:
    """Room before the text: a style sheet leaves none in a field whose arrows it draws."""
    line = field.findChild(QLineEdit)
    assert line is not None
    line.setTextMargins(field.fontMetrics().averageCharWidth(), 0, 0, 0)
    return field
