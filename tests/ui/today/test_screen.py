"""Today: each line is dealt with in place, by mouse and keyboard, and can be taken back."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, followups, promises
from jobdesk.domain.enums import ContactMethodKind, Outcome, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule, key_of
from jobdesk.queries import due as due_queries
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.theme import Theme
from jobdesk.ui.today.line import TodayLine
from jobdesk.ui.today.screen import TodayScreen
from tests.commands.steps import stage_ids
from tests.support import FixedClock

HOSTILE = "<b>bold</b><img src='/dev/zero'>"


def shown_words(screen: TodayScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def says(screen: TodayScreen, words: str) -> bool:
    return words in shown_words(screen)


def button(screen: TodayScreen, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def line(screen: TodayScreen, key: str) -> TodayLine:
    return next(each for each in screen.findChildren(TodayLine) if each.row.key == key)


def focused(screen: TodayScreen) -> str:
    """The key of the line that has the focus."""
    found = screen.focusWidget()
    assert isinstance(found, TodayLine)
    return found.row.key


def done(desk: Desk, key: str, wish: ItemAction) -> None:
    """Does the wish that a row sends out, where it needs no dialog."""
    named = key_of(key)
    assert named is not None
    assert wish is ItemAction.DONE
    followups.done(desk, named)


@pytest.fixture
def screen(desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot) -> TodayScreen:
    made = TodayScreen(desk, bridge, theme)
    made.wished.connect(partial(done, desk))
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def due(desk: Desk) -> int:
    """A follow-up that is due today."""
    application = applications.add(desk, title=HOSTILE, company="Acme & Sons")
    return add(desk, "Call Dana", application)


def add(desk: Desk, words: str, application: int | None = None) -> int:
    return followups.add(desk, words=words, due_on=desk.clock.today(), application_id=application)


def quiet(desk: Desk, clock: FixedClock, company: str = "Brightwater") -> int:
    """An application that was followed up twice and heard nothing."""
    applied = stage_ids(desk)["applied"]
    made = applications.add(desk, title="Tools Engineer", company=company, stage_id=applied)
    contacts.add(desk, name="Dana", company=company, methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    for _time in range(2):
        clock.advance(timedelta(days=14))
        followups.done(desk, due_queries.todos(desk, application_id=made)[0].key)
    clock.advance(timedelta(days=14))
    return made


def test_an_empty_desk_says_where_to_begin(screen: TodayScreen, qtbot: QtBot) -> None:
    assert "Welcome to your desk" in shown_words(screen)
    with qtbot.waitSignal(screen.import_wanted):
        next(b for b in screen.findChildren(QPushButton) if b.text() == "Import a list…").click()


def test_what_becomes_due_appears_as_plain_text(screen: TodayScreen, due: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(partial(says, screen, "Call Dana"))
    assert f"{HOSTILE} · Acme & Sons" in shown_words(screen)
    labels = [label for label in screen.findChildren(QLabel) if HOSTILE in label.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert line(screen, f"own:{due}").accessibleName() == f"Call Dana, {HOSTILE} · Acme & Sons, Today"


def test_done_by_keyboard_and_back_by_undo(desk: Desk, screen: TodayScreen, due: int, qtbot: QtBot) -> None:
    done = button(screen, f"done:own:{due}")
    done.setFocus()
    qtbot.keyClick(done, Qt.Key.Key_Space)
    assert due_queries.due(desk) == []
    assert "Call Dana" not in shown_words(screen)
    desk.undo()
    qtbot.waitUntil(partial(says, screen, "Call Dana"))


def test_up_and_down_walk_and_the_focus_stays_in_its_place(
    desk: Desk, screen: TodayScreen, due: int, qtbot: QtBot
) -> None:
    keys = [f"own:{due}", *(f"own:{add(desk, words)}" for words in ("Second", "Third"))]
    first = line(screen, keys[0])
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert focused(screen) == keys[1]
    qtbot.keyClick(line(screen, keys[1]), Qt.Key.Key_D)
    assert focused(screen) == keys[2]
    assert line(screen, keys[0]) is first
    qtbot.keyClick(line(screen, keys[2]), Qt.Key.Key_D)
    assert focused(screen) == keys[0]
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert focused(screen) == keys[0]
    qtbot.keyClick(first, Qt.Key.Key_D)
    assert screen.focusWidget() is screen.welcome.new


def test_later_puts_it_off_until_tomorrow(
    desk: Desk, clock: FixedClock, screen: TodayScreen, due: int, qtbot: QtBot
) -> None:
    qtbot.keyClick(line(screen, f"own:{due}"), Qt.Key.Key_L)
    menu = button(screen, f"later:own:{due}").menu()
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    next(entry for entry in menu.actions() if entry.text() == "Tomorrow").trigger()
    menu.close()
    assert due_queries.due(desk) == []
    clock.advance(timedelta(days=1))
    assert [item.key for item in due_queries.due(desk)] == [ActionKey(Rule.OWN, due)]


def test_enter_and_a_click_open_the_application(screen: TodayScreen, due: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.opened) as opened:
        qtbot.keyClick(line(screen, f"own:{due}"), Qt.Key.Key_Return)
    assert opened.args == [1]
    with qtbot.waitSignal(screen.opened):
        qtbot.mouseClick(line(screen, f"own:{due}"), Qt.MouseButton.LeftButton)


def test_nothing_due_is_said_kindly(desk: Desk, screen: TodayScreen, qtbot: QtBot) -> None:
    applications.add(desk, title="A job")
    qtbot.waitUntil(partial(says, screen, "Nothing is due"))


def test_what_is_probably_over_is_closed_or_kept(
    desk: Desk, clock: FixedClock, screen: TodayScreen, qtbot: QtBot
) -> None:
    one, other = quiet(desk, clock), quiet(desk, clock, "Halden")
    screen.refresh()
    text = "Quiet for 42 days after 2 follow-ups. By common advice it can rest."
    assert text in shown_words(screen)
    button(screen, f"close:application:{one}").click()
    button(screen, f"keep:application:{other}").click()
    rows = desk.rows("SELECT id, outcome FROM application ORDER BY id")
    assert rows == [(one, Outcome.NO_ANSWER.value), (other, None)]
    assert not screen.over.isVisible()
    clock.advance(timedelta(days=14))
    screen.refresh()
    assert "Look again" in shown_words(screen)


def test_a_promise_is_headed_by_who_made_it(
    desk: Desk, clock: FixedClock, screen: TodayScreen, qtbot: QtBot
) -> None:
    dana = contacts.add(desk, name="Dana Kim", company="Acme")
    tomorrow = on_day(clock.today() + timedelta(days=1))
    made = promises.make(desk, side=Side.THEM, words="I will call you", when=tomorrow, contact_id=dana)
    clock.advance(timedelta(days=3))
    screen.refresh()
    there = line(screen, f"promise:{made}")
    assert (there.row.title, there.row.whom, there.row.chip) == ("Dana Kim", "Acme", "2 days late")
    assert "“I will call you”" in there.row.sentence
    with qtbot.waitSignal(screen.contact_opened) as opened:
        qtbot.keyClick(there, Qt.Key.Key_Return)
    assert opened.args == [dana]
    there.put_off.emit(there.row, clock.now() + timedelta(days=1))
    assert not screen.promised.isVisible()
    desk.undo()
    assert screen.promised.isVisible()


def test_no_more_lines_than_can_be_dealt_with(desk: Desk, screen: TodayScreen) -> None:
    for number in range(screen.moves.most + 2):
        add(desk, f"Call {number}")
    assert len(screen.moves.lines) == screen.moves.most
    assert "and 2 more" in shown_words(screen)


def test_nothing_jumps_when_a_line_goes(desk: Desk, screen: TodayScreen, qtbot: QtBot) -> None:
    for number in range(30):
        add(desk, f"Call {number}")
    bar = screen.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for _step in range(20):
        here = screen.moves.lines[0] if _step == 0 else screen.focusWidget()
        assert isinstance(here, TodayLine)
        here.setFocus()
        qtbot.keyClick(here, Qt.Key.Key_Down)
    there = bar.value()
    assert there > 0
    row = screen.moves.lines[20]
    assert screen.focusWidget() is row
    assert row.visibleRegion().boundingRect().height() == row.height()
    qtbot.keyClick(row, Qt.Key.Key_D)
    QApplication.processEvents()
    assert bar.value() == there
    assert focused(screen) == screen.moves.lines[20].row.key


def test_the_day_turns_over_in_place(
    clock: FixedClock, bridge: Bridge, screen: TodayScreen, due: int
) -> None:
    there = line(screen, f"own:{due}")
    there.setFocus()
    clock.advance(timedelta(days=1))
    bridge.changed.emit(Changes(everything=True))
    assert line(screen, f"own:{due}") is there
    assert (there.row.chip, focused(screen)) == ("1 day late", f"own:{due}")


def test_the_week_counts_what_was_done(desk: Desk, screen: TodayScreen, due: int) -> None:
    applications.add(desk, title="A job", stage_id=stage_ids(desk)["applied"])
    assert "1 of 5" in shown_words(screen)
    assert any("1 application is waiting" in words for words in shown_words(screen))


def test_the_columns_stand_below_each_other_where_it_is_narrow(screen: TodayScreen, qtbot: QtBot) -> None:
    inside = screen.area.widget()
    assert inside is not None
    row = inside.layout()
    assert isinstance(row, QBoxLayout)
    assert row.direction() == QBoxLayout.Direction.LeftToRight
    screen.resize(400, 600)
    QApplication.processEvents()
    assert row.direction() == QBoxLayout.Direction.TopToBottom


def test_a_wish_goes_out_with_its_key(
    desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot, due: int
) -> None:
    screen = TodayScreen(desk, bridge, theme)
    qtbot.addWidget(screen)
    screen.show()
    with qtbot.waitSignal(screen.wished) as wished:
        button(screen, f"done:own:{due}").click()
    assert wished.args == [f"own:{due}", ItemAction.DONE]


def test_the_focus_comes_back_to_the_line_where_it_was(
    desk: Desk, screen: TodayScreen, clock: FixedClock, qtbot: QtBot
) -> None:
    for words in ("one", "two"):
        followups.add(desk, words=words, due_on=clock.today())
    screen.refresh()
    other = QPushButton(screen)
    other.show()
    lines = screen.findChildren(TodayLine)
    other.setFocus()
    screen.take_focus()
    assert screen.focusWidget() is lines[0]
    lines[1].setFocus()
    screen.take_focus()
    assert screen.focusWidget() is lines[1]
