"""What was due while the user was away and does no good any more: one quiet group, settled at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.theme import Theme
from jobdesk.ui.today.part import Part
from jobdesk.ui.today.rows import Row
from jobdesk.ui.widgets.labels import plain, section
from jobdesk.wording import today as wording


class Older(QWidget):
    """Says how many there are; shows them only when the user wants to see them."""

    left_out = Signal()
    """All of them are to be left out."""
    shown = Signal()
    """The user wants to see them."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        unit = theme.base()
        title = _("Older, to settle at once")
        self.words = plain("", "muted", wrap=True)
        self.leave = QPushButton(_("Leave these out"))
        self.leave.clicked.connect(self.left_out)
        self.show_button = QPushButton(_("Show"))
        self.show_button.clicked.connect(self._on_show)
        self.part = Part(desk, theme, "")
        self.part.hide()
        self._open = False
        self._rows: Sequence[Row] = ()
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout()
        row.setSpacing(unit * 2)
        row.addWidget(self.leave)
        row.addWidget(self.show_button)
        row.addStretch(1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(unit * 3, unit * 3, unit * 3, unit * 3)
        inside.setSpacing(unit * 2)
        inside.addWidget(self.words)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, unit * 3)
        column.setSpacing(unit * 2)
        column.addWidget(section(theme, title))
        column.addWidget(card)
        column.addWidget(self.part)
        self.setAccessibleName(title)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Say how many there are, and show them where the user opened the group."""
        self._rows = rows
        self._open = self._open and bool(rows)
        self.words.setText(wording.older(len(rows)))
        self.show_button.setVisible(not self._open)
        self.part.show_rows(rows if self._open else (), len(rows) if self._open else 0)
        self.setVisible(bool(rows))

    def _on_show(self) -> None:
        self._open = True
        self.show_rows(self._rows)
        self.shown.emit()
