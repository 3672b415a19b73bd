"""The board in a window: keys, the quick line, the filter, the fold, stages; each step can be taken back."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications
from jobdesk.domain.enums import Outcome
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.board.actions import Actions
from jobdesk.ui.board.model import CLOSED, Drop
from jobdesk.ui.board.screen import BoardScreen
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.dialogs.accepting import AcceptForm
from jobdesk.ui.dialogs.closing import ClosingDialog
from jobdesk.ui.theme import Theme
from tests.ui.answering import Answer


def titles(board: BoardScreen, stage_id: int) -> list[str]:
    return [card.title for card in board.lane_of(stage_id).view.column.cards]


def pick(board: BoardScreen, title: str) -> None:
    """Select a card and give its column the keys."""
    for lane in board.lanes:
        for card in lane.view.column.cards:
            if card.title == title:
                lane.view.select([card.id])
                lane.view.setFocus()
                return
    raise AssertionError(title)


def key(qtbot: QtBot, board: BoardScreen, code: Qt.Key, *, ctrl: bool = False) -> None:
    view = next(lane.view for lane in board.lanes if lane.view.hasFocus())
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(view, code, held)


def test_ctrl_arrows_move_the_card_and_keep_it_selected(board: BoardScreen, desk: Desk, qtbot: QtBot) -> None:
    pick(board, "A")
    key(qtbot, board, Qt.Key.Key_Down, ctrl=True)
    assert titles(board, 1) == ["B", "A", "C"]
    key(qtbot, board, Qt.Key.Key_Right, ctrl=True)
    assert (titles(board, 1), titles(board, 2)) == (["B", "C"], ["A"])
    key(qtbot, board, Qt.Key.Key_Left, ctrl=True)
    assert titles(board, 1) == ["A", "B", "C"]
    desk.undo()
    assert titles(board, 2) == ["A"]


def test_arrows_walk_between_columns_and_enter_opens(board: BoardScreen, desk: Desk, qtbot: QtBot) -> None:
    applications.move(desk, [1], 3)
    pick(board, "A")
    key(qtbot, board, Qt.Key.Key_Right)
    with qtbot.waitSignal(board.opened) as opened:
        key(qtbot, board, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_the_keys_go_to_the_cards(board: BoardScreen, qtbot: QtBot) -> None:
    board.setFocus()
    board.take_focus()
    key(qtbot, board, Qt.Key.Key_Down)
    with qtbot.waitSignal(board.opened) as opened:
        key(qtbot, board, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_delete_and_undo(board: BoardScreen, desk: Desk, qtbot: QtBot) -> None:
    pick(board, "B")
    key(qtbot, board, Qt.Key.Key_Delete)
    assert titles(board, 1) == ["A", "C"]
    desk.undo()
    assert titles(board, 1) == ["A", "B", "C"]


def test_a_drop_of_several_keeps_their_order(board: BoardScreen, qtbot: QtBot) -> None:
    board.lane_of(2).view.column.dropped.emit(Drop((3, 1), 2, None))
    qtbot.waitUntil(partial(_is, board, 2, ["A", "C"]))
    assert board.lane_of(2).view.selected() == [3, 1]


def test_a_drop_on_closed_asks_and_may_be_called_off(board: BoardScreen, desk: Desk, qtbot: QtBot) -> None:
    def say_withdrawn(dialog: ClosingDialog) -> None:
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Withdrawn").click()

    called_off = Answer(board, ClosingDialog, ClosingDialog.reject)
    board.hand.actions.ask_and_close([3])
    assert called_off.given
    assert titles(board, 1) == ["A", "B", "C"]
    Answer(board, ClosingDialog, say_withdrawn)
    board.fold.dropped.emit(Drop((3,), CLOSED, None))
    qtbot.waitUntil(partial(_is, board, 1, ["B", "C"]))
    assert desk.value("SELECT outcome FROM application WHERE id = 3") == Outcome.WITHDRAWN.value


def test_accepting_by_a_drop_asks_about_the_others(board: BoardScreen, desk: Desk, qtbot: QtBot) -> None:
    def say_accepted(dialog: ClosingDialog) -> None:
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Accepted").click()

    def withdraw_one(form: AcceptForm) -> None:
        form.others[2].setChecked(True)
        form.save()

    Answer(board, ClosingDialog, say_accepted)
    called_off = Answer(board, AcceptForm, AcceptForm.reject)
    board.hand.actions.ask_and_close([3])
    assert called_off.given
    assert not desk.value("SELECT count(outcome) FROM application")
    Answer(board, ClosingDialog, say_accepted)
    Answer(board, AcceptForm, withdraw_one)
    board.fold.dropped.emit(Drop((3,), CLOSED, None))
    qtbot.waitUntil(partial(_is, board, 1, ["C"]))
    assert dict(desk.rows("SELECT id, outcome FROM application")) == {1: None, 2: "withdrawn", 3: "accepted"}


def test_the_fold_shows_the_closed_ones(board: BoardScreen, desk: Desk) -> None:
    applications.close(desk, [1], Outcome.NO_ANSWER)
    assert titles(board, CLOSED) == []
    board.fold.click()
    assert titles(board, CLOSED) == ["C"]
    chip = board.closed_lane.view.column.cards[0].chip
    assert chip is not None
    assert chip.text.startswith("No answer")
    applications.reopen(desk, [1])
    assert titles(board, CLOSED) == []


def test_the_quick_line_adds_and_points_out_what_is_there(
    board: BoardScreen, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.addWidget(board.quick)
    board.quick.show()
    line = board.quick.line
    line.setText("Data Engineer at Nordlys")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert titles(board, 1) == ["Data Engineer", "A", "B", "C"]
    assert line.text() == ""
    line.setText("data engineer at NORDLYS")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert len(titles(board, 1)) == 4
    hint = next(label for label in board.quick.findChildren(QLabel) if label.isVisible())
    assert hint.text() == "Already on your desk"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert len(titles(board, 1)) == 5


def test_a_pasted_link_is_kept(board: BoardScreen, desk: Desk, qtbot: QtBot) -> None:
    board.quick.line.setText("https://www.jobs.example/view/42?ref=x")
    qtbot.keyClick(board.quick.line, Qt.Key.Key_Return)
    row = desk.rows("SELECT title, link FROM application ORDER BY id DESC LIMIT 1")[0]
    assert row == ("Posting at jobs.example", "https://www.jobs.example/view/42?ref=x")


def test_the_filter_says_how_many_of_how_many(board: BoardScreen) -> None:
    board.words.setText("b")
    assert titles(board, 1) == ["B"]
    assert "1 / 3" in [label.text() for label in board.lane_of(1).findChildren(QLabel)]
    board.words.clear()
    assert titles(board, 1) == ["A", "B", "C"]


def test_one_source_and_one_company_can_be_chosen(board: BoardScreen, desk: Desk) -> None:
    applications.edit(desk, 1, source="LinkedIn")
    applications.edit(desk, 2, company="Nordlys")
    board.filters.fill()
    entries = {entry.data(): entry for entry in board.filters.menu.findChildren(QAction) if entry.data()}
    entries["source", "LinkedIn"].trigger()
    assert titles(board, 1) == ["C"]
    assert board.filters.more.text() == "LinkedIn"
    entries["company", "Nordlys"].trigger()
    assert titles(board, 1) == []
    entries["source", ""].trigger()
    assert titles(board, 1) == ["B"]


def test_a_stage_with_cards_is_removed_only_with_a_place_for_them(
    board: BoardScreen, desk: Desk, qtbot: QtBot
) -> None:
    def choose(dialog: QInputDialog) -> None:
        dialog.setTextValue(next(name for name in dialog.comboBoxItems() if "Screening" in name))
        dialog.accept()

    menu = board.hand.actions.stage_menu(board.lanes[0].stage, [lane.stage for lane in board.lanes], board)
    Answer(board, QInputDialog, choose)
    next(entry for entry in menu.actions() if "move…" in entry.text().replace("&", "")).trigger()
    assert [lane.stage.name for lane in board.lanes] == ["Applied", "Screening", "Interviewing", "Offer"]
    assert titles(board, 3) == ["A", "B", "C"]
    desk.undo()
    assert titles(board, 1) == ["A", "B", "C"]


def test_stages_move_and_change_their_kind_from_the_menu(board: BoardScreen, desk: Desk) -> None:
    actions: Actions = board.hand.actions
    menu = actions.stage_menu(board.lanes[1].stage, [lane.stage for lane in board.lanes], board)
    next(entry for entry in menu.actions() if entry.text() == "Move &left").trigger()
    assert [lane.stage.name for lane in board.lanes][:2] == ["Applied", "Wishlist"]
    desk.undo()
    assert [lane.stage.name for lane in board.lanes][:2] == ["Wishlist", "Applied"]


def test_an_empty_board_says_where_to_begin(desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot) -> None:
    screen = BoardScreen(desk, bridge, theme)
    qtbot.addWidget(screen)
    screen.show()
    words = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "Your board is empty" in words


def test_a_hidden_board_catches_up_when_it_is_shown(board: BoardScreen, desk: Desk) -> None:
    board.hide()
    applications.delete(desk, [1])
    assert titles(board, 1) == ["A", "B", "C"]
    board.show()
    assert titles(board, 1) == ["A", "B"]


def test_the_filter_folds_what_is_typed_and_what_is_there(board: BoardScreen, desk: Desk) -> None:
    applications.edit(desk, 1, company="Straße & Söhne")
    board.words.setText("STRASSE sohne")
    assert titles(board, 1) == ["C"]


def _is(board: BoardScreen, stage_id: int, wanted: list[str]) -> bool:
    return titles(board, stage_id) == wanted


def _selected(board: BoardScreen) -> list[list[int]]:
    return [lane.view.selected() for lane in (*board.lanes, board.closed_lane)]


def test_there_is_one_selection_on_the_whole_board(board: BoardScreen, desk: Desk, qtbot: QtBot) -> None:
    applications.move(desk, [1, 2], 2)
    pick(board, "A")
    view = board.lane_of(2).view
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.column.index(1)).center()
    )
    assert _selected(board) == [[], [2], [], [], [], []]
    key(qtbot, board, Qt.Key.Key_Right, ctrl=True)
    assert _selected(board) == [[], [], [2], [], [], []]


def test_compact_cards_are_lower_at_once(
    board: BoardScreen, desk: Desk, bridge: Bridge, qtbot: QtBot
) -> None:
    view = board.lanes[0].view
    tall = view.visualRect(view.column.index(0)).height()
    desk.settings = replace(desk.settings, compact_cards=True)
    bridge.changed.emit(Changes(everything=True))
    qtbot.waitUntil(partial(_lower, board, tall))
    desk.settings = replace(desk.settings, compact_cards=False)
    bridge.changed.emit(Changes(everything=True))
    qtbot.waitUntil(partial(_as_tall, board, tall))


def _lower(board: BoardScreen, tall: int) -> bool:
    view = board.lanes[0].view
    return 0 < view.visualRect(view.column.index(1)).top() < tall


def _as_tall(board: BoardScreen, tall: int) -> bool:
    view = board.lanes[0].view
    return view.visualRect(view.column.index(0)).height() == tall


@pytest.mark.parametrize(
    ("link", "opened"),
    [
        ("https://jobs.example/1", "https://jobs.example/1"),
        ("jobs.example/1", "https://jobs.example/1"),
        ("https://bank.example@evil.example/1", None),
        ("file:///etc/passwd", None),
        ("https://local/1", None),
    ],
)
def test_the_menu_opens_only_what_is_a_page_of_the_web(
    board: BoardScreen, desk: Desk, qtbot: QtBot, link: str, opened: str | None
) -> None:
    job = applications.add(desk, title="Linked")
    with desk.step("as an import or another program may have written it"):
        desk.connection.execute("UPDATE application SET link = ? WHERE id = ?", (link, job))
    board.choose(job)
    visited: list[QUrl] = []
    actions = Actions(desk, board, visited.append)
    lane = next(lane for lane in board.lanes if lane.view.current() and lane.view.selected() == [job])
    menu = actions.menu([job], lane.view.current(), board.stages, board)
    entries = [entry for entry in menu.actions() if entry.text().startswith("Open the posting")]
    assert [entry.text() for entry in entries] == (["Open the posting at jobs.example"] if opened else [])
    for entry in entries:
        entry.trigger()
    assert [url.toString() for url in visited] == ([opened] if opened else [])
