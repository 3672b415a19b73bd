"""The board under the hand: a move, a scroll step, a key, a change; against a bare QListView."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jobdesk.store.desk import Desk
from tests.bench import desks
from tests.bench.table import Row, milliseconds, within

if TYPE_CHECKING:
    from jobdesk.ui.board.screen import BoardScreen

FRAME_MS = 16.0
AT_ONCE_MS = 50.0
ANEW_MS = 75.0
"""The board's half of what everything anew may take; Today has the other."""


def rows() -> list[Row]:
    """At 2,000 open and 10,000 closed applications, and at ten times that."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for times in (1, 10):
            desk = desks.build(Path(name) / str(times), 2_000 * times, 10_000 * times)
            found += measured(desk, f"{2_000 * times:,} open + {10_000 * times:,} closed")
            desk.close()
    return found


def measured(desk: Desk, words: str) -> list[Row]:
    """The rows of one desk."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    from jobdesk.ui.board.screen import BoardScreen
    from jobdesk.ui.bridge import Bridge
    from jobdesk.ui.theme import Theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    settle = application.processEvents
    bridge = Bridge(desk)
    screen = BoardScreen(desk, bridge, Theme(application, "light"))
    screen.resize(1400, 800)
    screen.show()
    settle()
    whole(screen)
    settle()
    bare = QListView()
    model = QStringListModel([f"Row {n}" for n in range(screen.lanes[1].view.column.rowCount())])
    bare.setUniformItemSizes(True)
    bare.setModel(model)
    bare.resize(300, 800)
    bare.show()

    def bare_move() -> None:
        model.setData(model.index(1), "Row")
        bare.viewport().repaint()

    deeds = _deeds(desk, bridge, screen, settle)
    found = [
        within(f"drop to repaint, {words}", milliseconds(deeds["move"]), AT_ONCE_MS),
        within(f"one step of scrolling, {words}", milliseconds(deeds["scroll"]), FRAME_MS),
        within(f"the board anew, {words}", milliseconds(deeds["anew"]), ANEW_MS),
        within(f"one part of the rest, {words}", _part(screen), AT_ONCE_MS),
    ]
    key = milliseconds(deeds["key"])
    found.append(within(f"a key in the filter, {words}", key, AT_ONCE_MS))
    screen.words.clear()
    found += [
        Row(f"drop to repaint, {words}", found[0].ours, milliseconds(bare_move), "one row of a QListView"),
        Row(
            f"one step of scrolling, {words}",
            found[1].ours,
            milliseconds(_scrolling(bare, settle)),
            "a bare QListView",
        ),
    ]
    screen.hide()
    screen.deleteLater()
    bare.deleteLater()
    settle()
    return found


def whole(screen: "BoardScreen") -> None:
    """Read what the screen has still to read."""
    while screen._cards.more():
        pass
    screen.refresh()
    while screen._cards.more():
        pass
    screen._show_all()


def _part(screen: "BoardScreen") -> float:
    """The longest pause while the cards that nobody sees are read after everything changed."""
    screen.refresh()
    pauses = []
    while screen._cards.counts is not None:
        pauses.append(milliseconds(screen._read_rest, 1))
    return max(pauses, default=0.0)


def _scrolling(view: object, settle: Callable[[], None]) -> Callable[[], None]:
    from PySide6.QtWidgets import QListView

    assert isinstance(view, QListView)
    bar, at = view.verticalScrollBar(), 0

    def scroll() -> None:
        nonlocal at
        at += 60
        bar.setValue(at % max(1, bar.maximum()))
        view.viewport().update()
        settle()

    return scroll


def _deeds(
    desk: Desk, bridge: object, screen: "BoardScreen", settle: Callable[[], None]
) -> dict[str, Callable[[], None]]:
    from jobdesk.commands import applications
    from jobdesk.store.journal import Changes

    stages = [lane.stage.id for lane in screen.lanes]
    which = "SELECT min(id) FROM application WHERE stage_id = ? AND closed_at IS NULL"
    card, turn = desk.value(which, (stages[1],)), 0

    def move() -> None:
        nonlocal turn
        turn += 1
        applications.move(desk, [card], stages[1 + turn % 2], None)
        settle()

    def key() -> None:
        nonlocal turn
        turn += 1
        screen.words.setText(("eng", "engi")[turn % 2])
        settle()

    def anew() -> None:
        bridge.changed.emit(Changes(everything=True))  # type: ignore[attr-defined]
        settle()

    return {"move": move, "scroll": _scrolling(screen.lanes[1].view, settle), "key": key, "anew": anew}
