"""Today and the clock: a promised day, an absence, the ten minutes, days that nobody knows."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, followups, interactions, promises
from jobdesk.domain.enums import Direction, InteractionKind, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.promises import on_day
from jobdesk.queries import due
from jobdesk.queries.today import lines, today
from jobdesk.store.desk import Desk
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.theme import Theme
from jobdesk.ui.today.line import TodayLine
from jobdesk.ui.today.screen import TodayScreen
from tests.commands.steps import stage_ids
from tests.support import FixedClock

DAY = timedelta(days=1)


@pytest.fixture
def screen(desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot) -> TodayScreen:
    made = TodayScreen(desk, bridge, theme)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def apply(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def owed(desk: Desk) -> int:
    """An application where they wrote, and wait for an answer."""
    job = apply(desk)
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=desk.clock.now(), application_id=job
    )
    return job


def keys(shown: list[TodayLine]) -> list[str]:
    return [line.row.key for line in shown]


def shown_words(screen: TodayScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def test_what_was_promised_for_today_comes_up_in_the_morning_and_is_asked_in_the_evening(
    desk: Desk, clock: FixedClock, screen: TodayScreen, qtbot: QtBot
) -> None:
    dana = contacts.add(desk, name="Dana Kim", company="Acme")
    for side, words in ((Side.THEM, "I will call"), (Side.ME, "send the slides")):
        promises.make(desk, side=side, words=words, when=on_day(clock.today() + DAY), contact_id=dana)
    clock.instant = clock.instant.replace(hour=8) + DAY
    screen.tick()
    assert [line.row.title for line in screen.coming.lines] == [
        "You promised: send the slides",
        "Dana Kim promised: “I will call”",
    ]
    assert screen.welcome.isVisible()
    clock.advance(timedelta(hours=11))
    screen.tick()
    assert [line.row.title for line in screen.promised.lines] == ["Dana Kim"]
    assert screen.coming.lines == []
    with qtbot.waitSignal(screen.wished) as wished:
        qtbot.keyClick(screen.promised.lines[0], Qt.Key.Key_D)
    assert wished.args == [screen.promised.lines[0].row.key, ItemAction.KEPT]
    with qtbot.waitSignal(screen.wished) as wished:
        qtbot.keyClick(screen.promised.lines[0], Qt.Key.Key_W)
    assert wished.args == [screen.promised.lines[0].row.key, ItemAction.WRITE]


def test_after_a_while_away_what_is_old_is_settled_at_once(
    desk: Desk, clock: FixedClock, screen: TodayScreen
) -> None:
    jobs = [owed(desk) for _each in range(3)]
    mine = followups.add(desk, words="Ask Tom", due_on=clock.today() + DAY)
    clock.advance(16 * DAY)
    screen.tick()
    assert screen.greeting.text() == "Welcome back. It has been 16 days: this still matters."
    assert keys(screen.moves.lines) == [f"own:{mine}"]
    assert screen.older.isVisible()
    assert "3 things were due while you were away. They can be left out without harm." in shown_words(screen)
    assert screen.older.part.lines == []
    screen.older.show_button.click()
    assert sorted(keys(screen.older.part.lines)) == [f"reply:{job}" for job in jobs]
    assert screen.focusWidget() is screen.older.part.lines[0]
    step = desk.undo_label
    screen.older.leave.click()
    assert not screen.older.isVisible()
    assert keys(screen.moves.lines) == [f"own:{mine}"]
    assert lines(desk, due.due(desk)) == len(screen.moves.lines) + len(screen.promised.lines)
    desk.undo()
    assert desk.undo_label == step
    assert screen.older.isVisible()


def test_no_greeting_and_no_group_without_an_absence(
    desk: Desk, clock: FixedClock, screen: TodayScreen
) -> None:
    job = owed(desk)
    clock.advance(3 * DAY)
    screen.tick()
    assert not screen.greeting.isVisible()
    assert not screen.older.isVisible()
    assert keys(screen.moves.lines) == [f"reply:{job}"]


def test_it_asks_again_when_ten_minutes_are_over(desk: Desk, clock: FixedClock, screen: TodayScreen) -> None:
    key = followups.add(desk, words="Ask Tom", due_on=clock.today())
    followups.snooze(desk, due.due(desk)[0].key, clock.now() + timedelta(minutes=12))
    assert screen.moves.lines == []
    clock.advance(timedelta(minutes=9))
    screen.tick()
    clock.advance(timedelta(minutes=11))
    screen.tick()
    assert keys(screen.moves.lines) == [f"own:{key}"]


def test_those_of_an_unknown_day_are_one_click_away(
    desk: Desk, clock: FixedClock, screen: TodayScreen, qtbot: QtBot
) -> None:
    apply(desk)
    with desk.step("Import"):
        desk.connection.execute("UPDATE application SET applied_on = NULL")
        desk.connection.execute("UPDATE stage_change SET at = NULL")
    clock.advance(DAY)
    screen.tick()
    assert today(desk).quiet.unknown == 1
    assert screen.quiet.title.text() == "Waiting for them"
    assert screen.quiet.unknown.text() == "1 waits, nobody knows since when"
    with qtbot.waitSignal(screen.unknown_wanted):
        screen.quiet.unknown.click()
