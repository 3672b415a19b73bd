"""The cards of one stage. A drop is a request; nothing moves until it is stored."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, Qt, Signal

from jobdesk.domain.enums import Turn
from jobdesk.ui.guard import guarded
from jobdesk.ui.models.rows import NOWHERE, Index, RowsModel
from jobdesk.wording.cards import Card

ROW = RowsModel.ROW
MIME = "application/x-jobdesk-applications"
CLOSED = 0  # stands for the column of closed applications


class Filter(NamedTuple):
    """What the board shows: folded words that must all be there, and whose turn it is (None: anybody's).

    `unknown`: only those that wait since a day that nobody knows.
    """

    words: tuple[str, ...] = ()
    turn: Turn | None = None
    company: str = ""
    source: str = ""
    unknown: bool = False

    def takes(self, card: Card) -> bool:
        """Whether this card is to be seen."""
        if self.turn is not None and card.turn is not self.turn:
            return False
        if self.unknown and not card.unknown:
            return False
        if self.company and card.company != self.company:
            return False
        if self.source and card.source != self.source:
            return False
        text = card.text if self.words else ""
        return all(word in text for word in self.words)


EVERYTHING = Filter()
"""The filter that takes all."""


class Drop(NamedTuple):
    """Cards that the user let go of: in a stage (or CLOSED), before a card or at the end."""

    ids: tuple[int, ...]
    stage_id: int
    before: int | None


class Brought(NamedTuple):
    """A link or a line of text from another program, let go of in a stage."""

    text: str
    stage_id: int


class ColumnModel(QAbstractListModel):
    """The cards of one stage in their order. `dropped` carries a Drop, `brought` a Brought.

    Own rows instead of a proxy over all cards: a proxy asks Python for every row of every stage, and sorts by
    calling back; this takes what changed from two lists.
    """

    dropped = Signal(object)
    brought = Signal(object)

    def __init__(self, stage_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage_id = stage_id
        self.cards: list[Card] = []

    @guarded(0)
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def card(self, row: int) -> Card | None:
        """The card at this place; None beyond the end."""
        return self.cards[row] if 0 <= row < len(self.cards) else None

    def place(self, card_id: int) -> int:
        """Where the card of this id is; -1 when it is not here."""
        return next((row for row, card in enumerate(self.cards) if card.id == card_id), -1)

    def show(self, cards: Sequence[Card]) -> None:
        """Hold exactly these cards in this order, and tell the views only what is different."""
        if self.cards == cards:
            return
        before, after = _same_ends(self.cards, cards)
        end = len(cards) - after
        self._drop_all_but({card.id for card in cards[before:end]}, before, len(self.cards) - after)
        there = {card.id for card in self.cards[before : len(self.cards) - after]}
        row = before
        while row < end:
            if row < len(self.cards) and self.cards[row].id == cards[row].id:
                row = self._replace_run(cards, row)
            elif cards[row].id in there:
                self._bring(cards[row], row)
            else:
                row = self._insert_run(cards, row, end, there)

    def _replace_run(self, cards: Sequence[Card], row: int) -> int:
        """Take over the cards from this row on that say something else, and tell it once; the next row."""
        end = row
        while end < min(len(cards), len(self.cards)) and self.cards[end].id == cards[end].id:
            if self.cards[end] == cards[end]:
                break
            self.cards[end] = cards[end]
            end += 1
        if end == row:
            return row + 1
        self.dataChanged.emit(self.index(row), self.index(end - 1))
        return end

    def _drop_all_but(self, wanted: set[int], begin: int, end: int) -> None:
        last = end - 1
        while last >= begin:
            if self.cards[last].id in wanted:
                last -= 1
                continue
            first = last
            while first > begin and self.cards[first - 1].id not in wanted:
                first -= 1
            self.beginRemoveRows(NOWHERE, first, last)
            del self.cards[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _bring(self, card: Card, row: int) -> None:
        old = self.place(card.id)
        self.beginMoveRows(NOWHERE, old, old, NOWHERE, row)
        self.cards.insert(row, self.cards.pop(old))
        self.endMoveRows()

    def _insert_run(self, cards: Sequence[Card], row: int, last: int, there: set[int]) -> int:
        end = row
        while end < last and cards[end].id not in there:
            end += 1
        self.beginInsertRows(NOWHERE, row, end - 1)
        self.cards[row:row] = cards[row:end]
        self.endInsertRows()
        return end

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == ROW:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(_lines(card))
        if role == Qt.ItemDataRole.ToolTipRole:
            from html import escape

            return "<p>" + "<br>".join(escape(line[:500]) for line in _lines(card)) + "</p>"
        return None

    @guarded(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    @guarded()
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted(index.row() for index in indexes)
        cards = [card for card in map(self.card, rows) if card]
        data = QMimeData()
        data.setData(MIME, QByteArray(",".join(str(card.id) for card in cards).encode()))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @guarded(False)
    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index = NOWHERE
    ) -> bool:
        return takes(data, self.stage_id)

    @guarded(False)
    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, _parent: Index = NOWHERE
    ) -> bool:
        """Says what is wanted and changes nothing; False, so that the view does not take rows away."""
        ids = ids_of(data)
        if ids:
            before = self.card(row) if row >= 0 else None
            self.dropped.emit(Drop(ids, self.stage_id, before.id if before else None))
        elif takes(data, self.stage_id):
            self.brought.emit(Brought(text_of(data), self.stage_id))
        return False


def _same_ends(old: Sequence[Card], new: Sequence[Card]) -> tuple[int, int]:
    """How many cards are the same objects from the beginning on, and from the end: few steps touch more."""
    most = min(len(old), len(new))
    before = 0
    while before < most and old[before] is new[before]:
        before += 1
    after = 0
    while after < most - before and old[-1 - after] is new[-1 - after]:
        after += 1
    return before, after


def _lines(card: Card) -> list[str]:
    chip = card.chip.text if card.chip else ""
    return [line for line in (card.title, card.company, card.facts, chip) if line]


def ids_of(data: QMimeData) -> tuple[int, ...]:
    """The ids that are being dragged; none when the data is not ours."""
    text = bytes(data.data(MIME).data()).decode("ascii", "replace")
    return tuple(
        int(part) for part in text.split(",") if part.isascii() and part.isdecimal() and len(part) < 19
    )


def text_of(data: QMimeData) -> str:
    """The first web link, or else the first line of text that another program drags here; may be empty."""
    links = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
    if links or data.hasUrls():
        return links[0] if links else ""
    return next((line.strip() for line in data.text()[:10_000].splitlines() if line.strip()), "")


def takes(data: QMimeData, stage_id: int) -> bool:
    """Whether this may be let go of in the column of the stage: our cards, or what can become one."""
    if data.hasFormat(MIME):
        return bool(ids_of(data))
    return stage_id != CLOSED and bool(text_of(data))
