"""What was understood of a text that is being logged: the day it happened, and what is promised in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jobdesk.clock import Clock
from jobdesk.domain import dates
from jobdesk.domain.promises import Given, on_day, spoken
from jobdesk.i18n import _, ngettext
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.calendar_button import CalendarButton
from jobdesk.ui.widgets.labels import Elided, plain, short
from jobdesk.wording.promises import proposed

MOST = 6
"""Promises that are proposed at a time; a letter with more of them is read again when these are gone."""


class Happened(NamedTuple):
    """The day on which it happened, by these words of the text."""

    words: str
    day: date


class FoundRow(QWidget):
    """One line: its day, which opens a calendar, what it is, and "not this"."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day = CalendarButton()
        self.what = Elided()
        self.no = QPushButton("×")
        self.no.setProperty("look", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.day)
        row.addWidget(self.what, 1)
        row.addWidget(self.no)
        self.no.clicked.connect(self.dropped)

    def show_found(self, day: str, what: str, no: str) -> None:
        """`no`: what the small button does, for those who do not see it."""
        self.day.setText(day)
        self.day.setAccessibleName(_("{day}, another day").format(day=day))
        self.day.setToolTip(_("Another day"))
        self.what.say(what)
        self.no.setAccessibleName(f"{no}: {what}")
        self.no.setToolTip(no)


class FoundPromises(QWidget):
    """Proposes; nothing is stored by it. `changed`: one was dropped, or its day was chosen;
    then `show_found` is to be called again.

    `accepted`: the button that keeps them was pressed. What was dropped or given another day stays so while
    the text is being typed, by its words, until `forget`.
    """

    changed = Signal()
    accepted = Signal()

    def __init__(self, clock: Clock, theme: Theme) -> None:
        super().__init__()
        self.clock = clock
        self._happened: Happened | None = None
        self._found: list[Given] = []
        self._dropped: set[str] = set()
        self._days: dict[str, date] = {}
        self.happened = FoundRow()
        self.rows = [FoundRow() for _number in range(MOST)]
        self.keep = QPushButton()
        self.keep.setToolTip("Ctrl+Enter")
        self.hint = plain(_("Enter logs without"), "muted")
        last = QHBoxLayout()
        last.setSpacing(theme.base() * 2)
        last.addWidget(self.keep)
        last.addWidget(self.hint)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.base())
        column.addWidget(self.happened)
        for number, row in enumerate(self.rows):
            column.addWidget(row)
            row.dropped.connect(lambda number=number: self._drop(self._found[number].words))
            row.day.chosen.connect(lambda day, number=number: self._choose(self._found[number].words, day))
        column.addLayout(last)
        self.happened.dropped.connect(self._on_not_then)
        self.happened.day.chosen.connect(self._on_then)
        self.keep.clicked.connect(self.accepted)
        self.show_found(None, [])

    def show_found(self, happened: Happened | None, found: Iterable[Given]) -> None:
        """Propose these, without what was dropped, and on the days that were chosen."""
        day = self.corrected(happened)
        self._happened = happened._replace(day=day) if happened is not None and day is not None else None
        self._found = [self._on_chosen(each) for each in found if each.words not in self._dropped][:MOST]
        self._show()

    def forget(self) -> None:
        """It was logged, or is about something else."""
        self._dropped.clear()
        self._days.clear()
        self.show_found(None, [])

    def day(self) -> date | None:
        """When it happened; None where nothing was said about it."""
        return self._happened.day if self._happened else None

    def corrected(self, happened: Happened | None) -> date | None:
        """Its day as the user corrected it; None where they dropped it."""
        if happened is None or happened.words in self._dropped:
            return None
        return self._days.get(happened.words, happened.day)

    def promises(self) -> list[Given]:
        """What is proposed now."""
        return list(self._found)

    def words(self) -> Sequence[str]:
        """The words that are to be marked in the text."""
        return [*([self._happened.words] if self._happened else []), *(each.words for each in self._found)]

    def _on_chosen(self, one: Given) -> Given:
        day = self._days.get(one.words)
        return one if day is None else one._replace(when=on_day(day))

    def _show(self) -> None:
        today = self.clock.today()
        happened = self._happened
        self.happened.setVisible(happened is not None)
        if happened is not None:
            what = _("when it happened: “{words}”").format(words=happened.words)
            self.happened.day.set_day(happened.day, last=today)
            self.happened.show_found(dates.near(happened.day, today), what, _("It is today"))
        for row, one in zip(self.rows, self._found, strict=False):
            row.day.set_day(one.when.day() or one.when.not_before)
            row.show_found(spoken(one.when, today), proposed(one.side, short(one.words)), _("Not this"))
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(self._found))
        count = len(self._found)
        for widget in (self.keep, self.hint):
            widget.setVisible(count > 0)
        label = ngettext("Log and keep the promise", "Log and keep {n} promises", count).format(n=count)
        self.keep.setText(label)
        self.setVisible(count > 0 or happened is not None)

    def _drop(self, words: str) -> None:
        self._dropped.add(words)
        self.changed.emit()

    def _choose(self, words: str, day: date) -> None:
        self._days[words] = day
        self.changed.emit()

    def _on_not_then(self) -> None:
        if self._happened is not None:
            self._drop(self._happened.words)

    def _on_then(self, day: date) -> None:
        if self._happened is not None:
            self._choose(self._happened.words, day)
