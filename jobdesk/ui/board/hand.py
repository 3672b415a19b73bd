"""What is done to the board by mouse and keys, and which command that means."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer

from jobdesk.ui.board.column import ColumnView
from jobdesk.ui.board.lane import Lane
from jobdesk.ui.board.model import CLOSED, Brought, Drop

if TYPE_CHECKING:
    from jobdesk.ui.board.actions import Actions
    from jobdesk.ui.board.screen import BoardScreen

EDGE = 40  # pixels at the board's side where a drag scrolls it
SCROLL = 24


class Hand(QObject):
    """Listens to the columns of one board."""

    def __init__(self, board: "BoardScreen") -> None:
        super().__init__(board)
        self.board = board
        self._drop: Drop | Brought | None = None

    @cached_property
    def actions(self) -> "Actions":
        """The menus and the commands, loaded when first used."""
        from jobdesk.ui.board.actions import Actions

        return Actions(self.board.desk, self.board)

    def take(self, lane: Lane) -> None:
        """Listen to what is done in this column."""
        view = lane.view
        view.column.dropped.connect(self.on_drop)
        view.column.brought.connect(self.on_drop)
        view.chosen.connect(self._on_chosen)
        view.opened.connect(self.board.opened)
        view.walked.connect(self._on_walked)
        view.pushed.connect(self._on_pushed)
        view.menu_wanted.connect(self._on_menu)
        view.deleted.connect(self._on_deleted)
        view.move_wanted.connect(self._on_move_wanted)
        view.drag_moved.connect(self._on_drag_moved)
        lane.menu_wanted.connect(self._on_stage_menu)

    def _on_chosen(self, chosen: ColumnView) -> None:
        """One selection on the whole board, so that what is marked is what a key acts on."""
        for lane in self.board.all_lanes():
            if lane.view is not chosen:
                lane.view.clearSelection()

    def on_drop(self, drop: Drop | Brought) -> None:
        """Cards, or what another program brought, were let go of."""
        # Not inside the drop: the platform's drag must be over before a dialog may open.
        self._drop = drop
        QTimer.singleShot(0, self, self._take_drop)

    def _take_drop(self) -> None:
        drop, self._drop = self._drop, None
        if drop is None:
            return
        if isinstance(drop, Brought):
            self.board.quick.bring(drop.text, drop.stage_id)
            return
        self.board.selected_next = list(drop.ids)
        if drop.stage_id == CLOSED:
            self.actions.ask_and_close(drop.ids)
        else:
            self.actions.move(drop.ids, drop.stage_id, drop.before)
        self.board.fill()

    def _on_walked(self, step: int) -> None:
        here = self.lane_with_focus()
        order = [*self.board.lanes, *([self.board.closed_lane] if self.board.closed_lane.isVisible() else [])]
        if here not in order:
            return
        top = here.view.visualRect(here.view.currentIndex()).center()
        at = order.index(here) + step
        while 0 <= at < len(order) and not order[at].view.column.rowCount():
            at += step
        if 0 <= at < len(order):
            view = order[at].view
            index = view.indexAt(QPoint(view.viewport().width() // 2, top.y()))
            view.setFocus()
            view.setCurrentIndex(index if index.isValid() else view.column.index(view.column.rowCount() - 1))
            self.board.area.ensureWidgetVisible(order[at])

    def _on_pushed(self, step: tuple[int, int]) -> None:
        here = self.lane_with_focus()
        ids = here.view.selected() if here else []
        if not ids or here not in self.board.lanes:
            return
        self.board.selected_next = ids
        if step[0]:
            at = self.board.lanes.index(here) + step[0]
            if 0 <= at < len(self.board.lanes):
                first = self.board.lanes[at].view.column.card(0)
                self.actions.move(ids, self.board.lanes[at].stage.id, first.id if first else None)
        else:
            column = here.view.column
            rows = [column.place(i) for i in ids]
            target = min(rows) - 1 if step[1] < 0 else max(rows) + 2
            if 0 <= target <= column.rowCount():
                before = column.card(target)
                self.actions.move(ids, here.stage.id, before.id if before else None)
        self.board.fill()

    def _on_menu(self, where: QPoint) -> None:
        lane = self.lane_with_focus()
        if lane:
            self.board.selected_next = lane.view.selected()
            menu = self.actions.menu(lane.view.selected(), lane.view.current(), self.board.stages, self.board)
            menu.exec(where)
            menu.deleteLater()
            self.board.fill()

    def _on_move_wanted(self) -> None:
        lane = self.lane_with_focus()
        if lane:
            self.board.selected_next = lane.view.selected()
            where = lane.view.visualRect(lane.view.currentIndex()).center()
            menu = self.actions.move_menu(lane.view.selected(), self.board.stages, self.board)
            menu.exec(lane.view.viewport().mapToGlobal(where))
            menu.deleteLater()
            self.board.fill()

    def _on_deleted(self) -> None:
        lane = self.lane_with_focus()
        if lane:
            row = lane.view.currentIndex().row()
            self.actions.delete(lane.view.selected())
            left = lane.view.column.card(min(row, lane.view.column.rowCount() - 1))
            if left:
                lane.view.select([left.id])

    def _on_stage_menu(self, lane: Lane) -> None:
        if lane.stage.id != CLOSED:
            menu = self.actions.stage_menu(lane.stage, self.board.stages, self.board)
            menu.exec(lane.menu_place())
            menu.deleteLater()

    def _on_drag_moved(self, where: QPoint) -> None:
        bar = self.board.area.horizontalScrollBar()
        x = self.board.area.mapFromGlobal(where).x()
        if x < EDGE:
            bar.setValue(bar.value() - SCROLL)
        elif x > self.board.area.width() - EDGE:
            bar.setValue(bar.value() + SCROLL)

    def lane_with_focus(self) -> Lane | None:
        """The column that has the keys; None when none has."""
        for lane in self.board.all_lanes():
            if lane.view.hasFocus():
                return lane
        return None
