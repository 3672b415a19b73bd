"""The board: stages as columns, closed applications folded at the right."""

from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain.enums import StageKind
from jobdesk.i18n import _
from jobdesk.queries import board as board_queries
from jobdesk.queries.board import StageRow
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.board.cards import Cards
from jobdesk.ui.board.filters import Filters
from jobdesk.ui.board.hand import Hand
from jobdesk.ui.board.lane import Fold, Lane
from jobdesk.ui.board.model import CLOSED, EVERYTHING
from jobdesk.ui.board.quick import QuickLine
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme
from jobdesk.wording.cards import Card, ten_minutes

REST_MILLISECONDS = 40  # until the other cards follow it


class BoardScreen(QWidget):
    """Shows what the desk holds. `opened` carries the id of an application."""

    opened = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    fold_changed = Signal(object)
    """Whether the closed applications are shown."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = theme
        self.hand = Hand(self)
        self.lanes: list[Lane] = []
        self.stages: list[StageRow] = []
        self._cards = Cards(desk)
        self._stale = True
        self._told: tuple[date, datetime] | None = None
        self.selected_next: list[int] = []
        unit = theme.base()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(unit * 3)
        inside = QWidget()
        inside.setLayout(self._row)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self.fold = Fold(theme)
        self.fold.toggled.connect(self._on_fold)
        self.fold.dropped.connect(self.hand.on_drop)
        self.closed_lane = Lane(StageRow(CLOSED, _("Closed"), StageKind.OFFER, 0.0), theme, self)
        self.hand.take(self.closed_lane)
        board = QWidget()
        columns = QHBoxLayout(board)
        columns.setContentsMargins(unit * 4, unit * 3, unit * 2, unit * 2)
        columns.setSpacing(unit * 3)
        columns.addWidget(self.area, 1)
        columns.addWidget(self.closed_lane)
        columns.addWidget(self.fold)
        self._pages = QStackedWidget()
        self._pages.addWidget(board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._tools()
        self.closed_lane.setVisible(self.desk.settings.closed_open)
        self.fold.set_open(self.desk.settings.closed_open)
        bridge.changed.connect(self._on_changed)

    def header_widgets(self) -> list[QWidget]:
        """What stands in the window's header while the board is shown."""
        return [self.quick, self.filters]

    def refresh(self) -> None:
        """Ask the desk again, and show what differs."""
        self._stale = False
        self._told = self._now()
        stages = board_queries.stages(self.desk)
        if stages != self.stages:
            self._build(stages)
        for lane in self.all_lanes():
            lane.view.set_compact(self.desk.settings.compact_cards)
        self._cards.read([i for lane in self.lanes for i in lane.view.seen()])
        if self._cards.counts is not None:
            QTimer.singleShot(REST_MILLISECONDS, self, self._read_rest)
        self._show_all()

    def tick(self) -> None:
        """The clock went on: ask anew when the day or the ten minutes turned; hidden, when it is shown."""
        if self._stale or self._told is None or self._told == self._now():
            return
        same_day = self._told[0] == self.desk.clock.today()
        self._stale = True
        if self.isVisible() and same_day:
            self._stale, self._told = False, self._now()
            if self._cards.tick():
                self._show_all()
            else:
                self.refresh()
        elif self.isVisible():
            self.refresh()

    def _now(self) -> tuple[date, datetime]:
        return self.desk.clock.today(), ten_minutes(self.desk.clock.now())

    def show_unknown(self) -> None:
        """Show those that wait since a day that nobody knows."""
        self.filters.show_unknown()

    def take_focus(self) -> None:
        """Let the arrows walk at once: on the card that was current, or the first one."""
        lane = next((each for each in self.lanes if each.view.currentIndex().isValid()), None)
        lane = lane or next((each for each in self.lanes if each.view.column.rowCount()), None)
        if lane and not self.hand.lane_with_focus():
            if not lane.view.currentIndex().isValid():
                lane.view.setCurrentIndex(lane.view.column.index(0))
            lane.view.setFocus()

    def _show_all(self) -> None:
        self._cards.read_closed(self.closed_lane.isVisibleTo(self))
        # With many cards the first paint does not wait for the counting of the closed ones.
        count = board_queries.closed_count(self.desk) if self._cards.counts is None else None
        self.fold.count(count)
        empty = not self._cards.open and not count
        if empty and self._pages.count() == 1:
            self._pages.addWidget(self._empty())
        self._pages.setCurrentIndex(int(empty))
        self.fill()

    def _read_rest(self) -> None:
        """A part of the cards that nobody sees yet, so that the window stands still for no more than that."""
        if self._cards.counts is None:
            return
        if self._cards.more():
            QTimer.singleShot(0, self, self._read_rest)
        else:
            self._show_all()

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for lane in self.all_lanes():
            lane.fit(self.width())

    def all_lanes(self) -> list[Lane]:
        """The columns from left to right, the closed ones last, shown or not."""
        return [*self.lanes, self.closed_lane]

    def lane_of(self, stage_id: int) -> Lane:
        """The column of a stage; CLOSED for the closed ones."""
        return next((lane for lane in self.lanes if lane.stage.id == stage_id), self.closed_lane)

    # What the user sees

    def _tools(self) -> None:
        self.quick = QuickLine(self.desk, self.theme)
        self.quick.opened.connect(self.opened)
        self.quick.added.connect(self.choose)
        self.filters = Filters(self.theme)
        self.filters.changed.connect(self.fill)
        self.words = self.filters.words
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.words.setFocus)

    def fill(self) -> None:
        """Show the cards that the filters let through, and select what was asked for."""
        self.filters.know(self._cards.open)
        wanted = self.filters.wanted()
        by_stage: dict[int, list[Card]] = {lane.stage.id: [] for lane in self.lanes}
        for card in self._cards.open:
            by_stage[card.row.stage_id].append(card)
        totals = {stage_id: len(cards) for stage_id, cards in by_stage.items()}
        if wanted != EVERYTHING:
            by_stage = {i: [card for card in cards if wanted.takes(card)] for i, cards in by_stage.items()}
        counts = self._cards.counts
        if counts is not None:
            totals |= counts
        for lane in self.lanes:
            lane.show_cards(by_stage[lane.stage.id], totals[lane.stage.id], whole=counts is None)
        shown = [card for card in self._cards.closed if wanted.takes(card)]
        self.closed_lane.show_cards(shown, len(self._cards.closed))
        if self.selected_next:
            ids, self.selected_next = self.selected_next, []
            for lane in self.all_lanes():
                if lane.view.column.place(ids[0]) >= 0:
                    lane.view.select(ids)
                    lane.view.setFocus()

    def _build(self, stages: list[StageRow]) -> None:
        self.stages = stages
        there = {lane.stage.id: lane for lane in self.lanes}
        for lane in self.lanes:
            self._row.removeWidget(lane)
        self.lanes = []
        for stage in stages:
            if stage.id in there:
                lane = there.pop(stage.id)
            else:
                lane = Lane(stage, self.theme, self)
                self.hand.take(lane)
            lane.name(stage)
            lane.fit(self.width())
            self._row.addWidget(lane)
            self.lanes.append(lane)
        for lane in there.values():
            lane.deleteLater()

    def _empty(self) -> QWidget:
        unit = self.theme.base()
        page = QWidget()
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(unit * 8, unit * 8, unit * 8, unit * 8)
        title = QLabel(_("Your board is empty"))
        title.setFont(self.theme.font(1.3, strong=True))
        words = QLabel(_("Every job you want becomes a card here, and moves to the right as you get on."))
        words.setProperty("look", "muted")
        words.setWordWrap(True)
        new = QPushButton(_("New application"))
        new.setProperty("look", "primary")
        new.clicked.connect(self.new_wanted)
        bring = QPushButton(_("Import a list…"))
        bring.clicked.connect(self.import_wanted)
        row = QHBoxLayout()
        row.addWidget(new)
        row.addWidget(bring)
        row.addStretch(1)
        for part in (title, words):
            column.addWidget(part)
        column.addLayout(row)
        around = QVBoxLayout(page)
        around.addStretch(1)
        around.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(2)
        return page

    # What the user does

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(board_queries.cards.reads | board_queries.stages.reads):  # type: ignore[attr-defined]
            if not self._stale and self.isVisible() and self._cards.take(changes):
                self._show_all()
                return
            self._stale = True
            if self.isVisible():
                self.refresh()

    def choose(self, application_id: int) -> None:
        """Select this card and give it the keys."""
        self.selected_next = [application_id]
        self.fill()

    def _on_fold(self, open_: bool) -> None:
        self.closed_lane.setVisible(open_)
        self._cards.read_closed(open_)
        self.fill()
        self.fold_changed.emit(open_)
