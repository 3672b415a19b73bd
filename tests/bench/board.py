"""The board under the hand: a move, a scroll step, a key, a change; against a bare QListView."""

import os
import tempfile
from pathlib import Path

from jobdesk.store.desk import Desk
from tests.bench import desks
from tests.bench.table import Row, milliseconds

FRAME_MS = 16.0
AT_ONCE_MS = 50.0


def rows() -> list[Row]:
    """At 2,000 open and 10,000 closed applications, and at ten times that."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for times in (1, 10):
            desk = desks.build(Path(name) / str(times), 2_000 * times, 10_000 * times)
            found += _measured(
                desk, f"{2_000 * times:,} open + {10_000 * times:,} closed", 2_000 * times // 5
            )
            desk.close()
    return found


def _measured(desk: Desk, words: str, column: int) -> list[Row]:
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    from jobdesk.commands import applications
    from jobdesk.store.journal import Changes
    from jobdesk.ui.board.screen import BoardScreen
    from jobdesk.ui.bridge import Bridge
    from jobdesk.ui.theme import Theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    settle = application.processEvents
    bare = QListView()
    model = QStringListModel([f"Row {n}" for n in range(column)])
    bare.setUniformItemSizes(True)
    bare.setModel(model)
    bare.resize(300, 800)
    bare.show()
    bridge = Bridge(desk)
    screen = BoardScreen(desk, bridge, Theme(application, "light"))
    screen.resize(1400, 800)
    screen.show()
    settle()
    screen.refresh()
    settle()
    stages = [lane.stage.id for lane in screen.lanes]
    card = desk.value(
        "SELECT min(id) FROM application WHERE stage_id = ? AND closed_at IS NULL", (stages[1],)
    )
    at = [0]

    def turn() -> int:
        at[0] += 1
        return at[0]

    def move() -> None:
        applications.move(desk, [card], stages[1 + turn() % 2], None)
        settle()

    def bare_move() -> None:
        model.setData(model.index(1), f"Row {turn()}")
        bare.viewport().repaint()

    def scroll(view: QListView) -> None:
        bar = view.verticalScrollBar()
        bar.setValue((turn() * 60) % max(1, bar.maximum()))
        view.viewport().update()
        settle()

    def scroll_ours() -> None:
        scroll(screen.lanes[1].view)

    def scroll_bare() -> None:
        scroll(bare)

    def key() -> None:
        screen.words.setText(("eng", "engi")[turn() % 2])
        settle()

    def change() -> None:
        bridge.changed.emit(Changes(everything=True))
        settle()

    moved, scrolled = milliseconds(move), milliseconds(scroll_ours)
    changed, keyed = milliseconds(change), milliseconds(key)
    screen.words.clear()
    base_move, base_scroll = milliseconds(bare_move), milliseconds(scroll_bare)
    screen.hide()
    screen.deleteLater()
    bare.deleteLater()
    settle()
    found = [
        Row(f"drop to repaint, {words}", moved, base_move, "one row of a bare QListView"),
        Row(f"one step of scrolling, {words}", scrolled, base_scroll, "a bare QListView"),
    ]
    for what, value, limit in (
        ("drop to repaint", moved, AT_ONCE_MS),
        ("one step of scrolling", scrolled, FRAME_MS),
        ("a key in the filter", keyed, AT_ONCE_MS),
        ("everything read anew", changed, AT_ONCE_MS),
    ):
        found.append(Row(f"{what}, {words}", value, limit, f"{limit:g} ms", 1.0))
    return found
