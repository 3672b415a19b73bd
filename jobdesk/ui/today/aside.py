"""The quiet cards of Today: what waits as it should, how the week goes, a kind word when nothing is due."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.i18n import _
from jobdesk.queries.today import Today
from jobdesk.settings import Settings
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain, section, short
from jobdesk.wording import today as wording


class QuietPart(QWidget):
    """How many wait and whether that is usual, and of how many nobody knows; away when none does."""

    unknown_wanted = Signal()
    """To see those of which nobody knows since when they wait."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = plain("", "muted", wrap=True)
        self.unknown = QPushButton()
        self.unknown.setProperty("look", "link")
        self.unknown.clicked.connect(self.unknown_wanted)
        self.title = section(theme, "")
        column = _part(self, theme, self.title)
        column.addWidget(self.words)
        column.addWidget(self.unknown, 0, Qt.AlignmentFlag.AlignLeft)

    def show_today(self, today: Today) -> None:
        words, unknown = wording.quiet(today.quiet, today.on), wording.unknown(today.quiet)
        self.title.setText(wording.quiet_title(today.quiet))
        self.setAccessibleName(self.title.text())
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.unknown.setText(unknown)
        self.unknown.setVisible(bool(unknown))
        self.setVisible(bool(words or unknown))


class WeekPart(QWidget):
    """What was done since Monday, and one line about the basket."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        title = section(theme, _("This week"))
        column = _part(self, theme, title)
        self.setAccessibleName(title.text())
        self.grid = QGridLayout()
        self.grid.setColumnStretch(0, 1)
        self.numbers = [(plain(), plain()) for _line in range(3)]
        for row, (name, number) in enumerate(self.numbers):
            self.grid.addWidget(name, row, 0)
            self.grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(self.grid)
        self.basket = plain("", "muted", wrap=True)
        column.addWidget(self.basket)

    def show_today(self, today: Today, settings: Settings) -> None:
        lines = wording.week_lines(today.week, settings)
        for (name, number), (words, count) in zip(self.numbers, lines, strict=True):
            name.setText(words)
            number.setText(count)
        self.basket.setText(short(wording.basket(today.basket)))
        self.basket.setVisible(bool(self.basket.text()))


class Welcome(QFrame):
    """What stands there when nothing is due: how to begin, or that one may rest."""

    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        unit = theme.base()
        self.title = plain()
        self.title.setFont(theme.font(1.2, strong=True))
        self.words = plain("", "muted", wrap=True)
        self.new = QPushButton(_("New application"))
        self.new.clicked.connect(self.new_wanted)
        self.bring = QPushButton(_("Import a list…"))
        self.bring.clicked.connect(self.import_wanted)
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addWidget(self.bring)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 5, unit * 5, unit * 5, unit * 5)
        column.setSpacing(unit * 2)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(row)

    def show_state(self, *, empty: bool) -> None:
        """`empty`: there is no application at all."""
        self.title.setText(_("Welcome to your desk") if empty else _("Nothing is due"))
        self.words.setText(
            _("Add the first job you want, or bring the list you have. JobDesk will say when to follow up.")
            if empty
            else _("Nothing has to be done now. A good moment to rest, or to look for one more job.")
        )
        self.bring.setVisible(empty)


def _part(part: QWidget, theme: Theme, title: QLabel) -> QVBoxLayout:
    """Give a part its title and its card; returns the card's layout."""
    unit = theme.base()
    card = QFrame()
    card.setObjectName("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(unit * 3, unit * 3, unit * 3, unit * 3)
    inside.setSpacing(unit * 2)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, unit * 3)
    column.setSpacing(unit * 2)
    column.addWidget(title)
    column.addWidget(card)
    return inside
