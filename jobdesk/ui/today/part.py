"""A part of Today: its head, its lines, and how many more there are."""

from collections.abc import Iterable
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobdesk.i18n import ngettext
from jobdesk.store.desk import Desk
from jobdesk.ui.theme import Theme
from jobdesk.ui.today.line import TodayLine
from jobdesk.ui.today.rows import Row
from jobdesk.ui.widgets.labels import plain, section


class Part(QWidget):
    """Shows rows under a title (which may be empty) and is away without any.

    A line that stays is the same widget.
    """

    wanted = Signal(object, object)
    put_off = Signal(object, object)
    left = Signal(object, int)

    def __init__(self, desk: Desk, theme: Theme, title: str, hint: str = "", most: int = 40) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.most = most
        self.lines: list[TodayLine] = []
        unit = theme.base()
        head = QHBoxLayout()
        head.setSpacing(unit * 2)
        if title:
            head.addWidget(section(theme, title))
        if hint:
            small = plain(hint, "muted")
            small.setFont(theme.font(0.92))
            head.addWidget(small)
        head.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(unit * 2)
        self._more = plain("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, unit * 3)
        column.setSpacing(unit * 2)
        column.addLayout(head)
        column.addLayout(self._column)
        column.addWidget(self._more)
        self.setAccessibleName(title)

    def show_rows(self, rows: Iterable[Row], count: int) -> None:
        """Show the first of these in this order, and say how many more there are; there are `count`."""
        there = {line.row.key: line for line in self.lines}
        wanted = list(islice(rows, self.most))
        keys = {row.key for row in wanted}
        for key, line in there.items():
            if key not in keys:
                self._column.removeWidget(line)
                line.hide()
                line.deleteLater()
        self.lines = []
        for place, row in enumerate(wanted):
            found = there.get(row.key)
            if found is None:
                found = self._new(row)
                self._column.insertWidget(place, found)
                found.show()  # at once, not when the event loop comes round: it may get the focus
            else:
                found.show_row(row)
                if self._column.indexOf(found) != place:
                    self._column.insertWidget(place, found)
            self.lines.append(found)
        more = count - len(wanted)
        self._more.setText(ngettext("and {n} more", "and {n} more", more).format(n=more))
        self._more.setVisible(more > 0)
        self.setVisible(count > 0)

    def _new(self, row: Row) -> TodayLine:
        line = TodayLine(self.desk, self.theme, row)
        line.wanted.connect(self.wanted)
        line.put_off.connect(self.put_off)
        line.left.connect(self.left)
        return line
