"""What the board shows: words, whose turn, one source, one company."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from jobdesk.domain.enums import Turn
from jobdesk.domain.values.folding import fold
from jobdesk.i18n import _
from jobdesk.ui.board.model import Filter
from jobdesk.ui.theme import Theme
from jobdesk.wording.cards import Card

LONGEST = 60
UNKNOWN = "unknown"


class Filters(QWidget):
    """The tools in the header. `changed` comes when the board shall show other cards."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cards: list[Card] = []
        self._chosen = {"source": "", "company": ""}
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Filter"))
        self.words.setAccessibleName(_("Filter the board by title, company, source"))
        self.words.setToolTip(_("Title, company, place, source (Ctrl+F)"))
        self.words.setMinimumWidth(theme.base() * 20)
        self.words.setMaximumWidth(theme.base() * 40)
        self.words.textChanged.connect(self._on_words)
        self.turn = QComboBox()
        self.turn.setAccessibleName(_("Whose turn"))
        for words, value in (
            (_("Everyone's turn"), None),
            (_("Your turn"), Turn.MINE),
            (_("Their turn"), Turn.THEIRS),
            (_("Nobody's turn"), Turn.NOBODY),
            (_("Waiting, day not known"), UNKNOWN),
        ):
            self.turn.addItem(words, value)
        self.turn.currentIndexChanged.connect(self.changed)
        self.more = QPushButton(_("Source"))
        self.more.setAccessibleName(_("Filter by source or company"))
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self.fill)
        self.more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.words, self.turn, self.more):
            row.addWidget(part)

    def know(self, cards: list[Card]) -> None:
        """The cards whose sources and companies the menu offers."""
        self._cards = cards

    def _on_words(self) -> None:
        self.words.setClearButtonEnabled(True)  # not before: its icon costs 2 ms of the start
        self.changed.emit()

    def wanted(self) -> Filter:
        """What the user asked for."""
        turn = self.turn.currentData()
        return Filter(
            tuple(fold(self.words.text()).split()),
            None if turn == UNKNOWN else turn,
            self._chosen["company"],
            self._chosen["source"],
            unknown=turn == UNKNOWN,
        )

    def show_unknown(self) -> None:
        """Ask for those that wait since a day that nobody knows, and for nothing else."""
        self.words.clear()
        self._chosen = {"source": "", "company": ""}
        self.more.setText(_("Source"))
        self.turn.setCurrentIndex(self.turn.findData(UNKNOWN))
        self.changed.emit()

    def fill(self) -> None:
        """Make the menu from the cards that are there now."""
        self.menu.clear()
        self._offer(_("Any source"), "source", sorted({card.source for card in self._cards if card.source}))
        self.menu.addSeparator()
        names = sorted({card.company for card in self._cards if card.company}, key=str.casefold)
        self._offer(_("Any company"), "company", names)

    def _offer(self, anything: str, what: str, names: list[str]) -> None:
        menu = self.menu if what == "source" else self.menu.addMenu(_("&Company"))
        group = QActionGroup(menu)
        for name in ("", *names):
            entry = menu.addAction(name[:LONGEST].replace("&", "&&") or anything)
            entry.setCheckable(True)
            entry.setChecked(name == self._chosen[what])
            entry.setData((what, name))
            group.addAction(entry)
        group.triggered.connect(self._choose)

    def _choose(self, entry: QAction) -> None:
        what, name = entry.data()
        self._chosen[what] = name
        chosen = " · ".join(name for name in self._chosen.values() if name)
        self.more.setText(chosen[:24].replace("&", "&&") or _("Source"))
        self.changed.emit()
