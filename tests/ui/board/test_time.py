"""The board and the clock: chips follow it, and what nobody knows the day of can be asked for."""

from datetime import timedelta

from jobdesk.commands import applications, appointments, interactions
from jobdesk.domain.enums import AppointmentKind, Direction, InteractionKind
from jobdesk.store.desk import Desk
from jobdesk.ui.board.screen import BoardScreen
from tests.support import FixedClock


def _titles(board: BoardScreen) -> list[str]:
    return [card.title for lane in board.lanes for card in lane.view.column.cards]


def _chip(board: BoardScreen, application_id: int) -> str:
    shown = [card for lane in board.lanes for card in lane.view.column.cards if card.id == application_id]
    return shown[0].chip.text if shown[0].chip else ""


def test_chips_follow_the_clock(board: BoardScreen, desk: Desk, clock: FixedClock) -> None:
    starts = clock.now() + timedelta(minutes=65)
    appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=1, starts_at=starts, ends_at=starts, zone="UTC"
    )
    assert _chip(board, 1) == "Call in 1 hour"
    clock.advance(timedelta(minutes=10))
    board.tick()
    assert _chip(board, 1) == "Call within the hour"
    board.hide()
    clock.advance(timedelta(hours=1))
    board.tick()
    board.show()
    assert _chip(board, 1) == "How did it go?"


def test_the_silence_grows_when_the_day_turns(board: BoardScreen, desk: Desk, clock: FixedClock) -> None:
    applications.move(desk, [1], 2)
    assert _chip(board, 1) == "Applied today"
    clock.advance(timedelta(days=1))
    board.tick()
    assert _chip(board, 1) == "Quiet 1 day · normal"


def test_a_word_that_is_logged_changes_its_card(board: BoardScreen, desk: Desk, clock: FixedClock) -> None:
    applications.move(desk, [1], 2)
    clock.advance(timedelta(days=3))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=1
    )
    clock.advance(timedelta(days=3))
    board.tick()
    assert _chip(board, 1) == "Your move: reply"


def test_those_of_an_unknown_day_can_be_asked_for(board: BoardScreen, desk: Desk) -> None:
    applications.move(desk, [1, 2], 2)
    with desk.step("Import"):
        desk.connection.execute("UPDATE application SET applied_on = NULL WHERE id = 1")
        desk.connection.execute("UPDATE stage_change SET at = NULL WHERE application_id = 1")
    board.words.setText("nothing")
    board.show_unknown()
    assert (_titles(board), board.words.text()) == (["C"], "")
