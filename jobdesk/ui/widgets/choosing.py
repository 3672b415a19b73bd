"""Combo boxes that hold a value beside each of their words."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox


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
