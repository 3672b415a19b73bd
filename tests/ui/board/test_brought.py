"""What another program drags onto the board: a link becomes an application, text waits in the quick line."""

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from jobdesk.store.desk import Desk
from jobdesk.ui.board.screen import BoardScreen


def titles(board: BoardScreen, stage_id: int) -> list[str]:
    return [card.title for card in board.lane_of(stage_id).view.column.cards]


def _is(board: BoardScreen, stage_id: int, wanted: list[str]) -> bool:
    return titles(board, stage_id) == wanted


def _let_go(board: BoardScreen, stage_id: int, data: QMimeData) -> QDropEvent:
    event = QDropEvent(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    board.lane_of(stage_id).view.dropEvent(event)
    return event


def test_a_link_from_a_browser_becomes_an_application_of_that_stage(
    board: BoardScreen, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.addWidget(board.quick)
    data = QMimeData()
    data.setUrls([QUrl("https://jobs.example/view/7")])
    event = _let_go(board, 2, data)
    assert event.dropAction() is Qt.DropAction.CopyAction
    qtbot.waitUntil(partial(_is, board, 2, ["Posting at jobs.example"]))
    assert desk.value("SELECT link FROM application ORDER BY id DESC") == "https://jobs.example/view/7"


def test_text_from_outside_waits_in_the_quick_line(board: BoardScreen, desk: Desk, qtbot: QtBot) -> None:
    qtbot.addWidget(board.quick)
    data = QMimeData()
    data.setText("\n  Lead Developer at Nordlys\nmore words")
    _let_go(board, 4, data)
    qtbot.waitUntil(partial(_holds, board, "Lead Developer at Nordlys"))
    assert desk.value("SELECT count(*) FROM application") == 3
    qtbot.keyClick(board.quick.line, Qt.Key.Key_Return)
    assert titles(board, 4) == ["Lead Developer"]
    board.quick.line.setText("Next one at Acme")
    qtbot.keyClick(board.quick.line, Qt.Key.Key_Return)
    assert titles(board, 1) == ["Next one", "A", "B", "C"]


def _holds(board: BoardScreen, text: str) -> bool:
    return board.quick.line.text() == text
