"""The tray's menu and picture, without a screen; a real panel is in tests/e2e."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from jobdesk.desktop import trayicon
from jobdesk.desktop.tray import Postponement, Tray, Wished, menu_text
from jobdesk.domain.enums import FollowupKind, PromiseState, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.later import Later
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.due import DueItem
from jobdesk.queries.promises import Promised
from jobdesk.settings import Settings
from tests.support import FixedClock


def item(number: int, what: str = "follow up", title: str = "R&D") -> DueItem:
    due_at = datetime(2026, 11, 18, 9, tzinfo=UTC)
    return DueItem(
        ActionKey(Rule.OWN, number), FollowupKind.FOLLOW_UP, what, number, None, title, "Acme", "", due_at,
        due_at.date(), "2026-11-18", due_at.date(),
    )  # fmt: skip


class Ears:
    def __init__(self, tray: Tray) -> None:
        self.heard: list[tuple[str, object]] = []
        for name in ("opened", "done", "later", "paused"):
            getattr(tray, name).connect(partial(self.hear, name))
        tray.new_application.connect(self.new)
        tray.quit.connect(self.quit)

    def hear(self, name: str, value: object) -> None:
        self.heard.append((name, value))

    def new(self) -> None:
        self.heard.append(("new", None))

    def quit(self) -> None:
        self.heard.append(("quit", None))


@pytest.fixture
def tray(qtbot: QtBot, clock: FixedClock) -> Tray:
    return Tray(clock, Settings)


def actions(tray: Tray) -> list[QAction]:
    return [action for action in tray.menu.actions() if not action.isSeparator()]


def test_the_menu_lists_eight_and_the_rest_in_one_line(tray: Tray) -> None:
    assert [action.text() for action in actions(tray)] == [
        "New application",
        "Open JobDesk",
        "Pause for today",
        "Quit",
    ]
    tray.show_due([item(number) for number in range(11)])
    texts = [action.text() for action in actions(tray)]
    assert texts[:9] == ["Follow up · R&&D · Acme"] * 8 + ["3 more"]
    assert len(texts) == 13


def test_each_thing_can_be_opened_done_and_put_off(tray: Tray, qtbot: QtBot) -> None:
    ears = Ears(tray)
    tray.show_due([item(7)])
    submenu = tray.submenus[0]
    for action in submenu.actions():
        if not action.isSeparator():
            action.trigger()
    qtbot.waitUntil(lambda: len(ears.heard) == 6)
    assert ears.heard == [
        ("opened", "own:7"),
        ("done", "own:7"),
        ("later", Postponement("own:7", Later.HOUR)),
        ("later", Postponement("own:7", Later.TONIGHT)),
        ("later", Postponement("own:7", Later.TOMORROW)),
        ("later", Postponement("own:7", Later.MONDAY)),
    ]


def test_a_promise_can_be_answered(tray: Tray, qtbot: QtBot) -> None:
    heard: list[Wished] = []
    tray.wished.connect(heard.append)
    said = datetime(2026, 11, 16, 9, tzinfo=UTC)
    promise = Promised(
        7, Side.THEM, "I will call you", on_day(date(2026, 11, 18)), PromiseState.OPEN, said, None, None,
        None, None, "Dana", None, "", "Acme", None,
    )  # fmt: skip
    tray.show_due([item(7)._replace(key=ActionKey(Rule.PROMISE, 7), kind=None, promise=promise)])
    for action in tray.submenus[0].actions()[1:3]:
        action.trigger()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [Wished("promise:7", ItemAction.KEPT), Wished("promise:7", ItemAction.NOT_YET)]


def test_the_rest_of_the_menu(tray: Tray, qtbot: QtBot) -> None:
    ears = Ears(tray)
    for action in actions(tray):
        action.trigger()
    qtbot.waitUntil(lambda: len(ears.heard) == 4)
    assert ears.heard == [("new", None), ("opened", None), ("paused", True), ("quit", None)]


def test_what_it_does_may_change_the_menu(tray: Tray, qtbot: QtBot) -> None:
    ears = Ears(tray)
    tray.show_due([item(1), item(2)])

    def done(_key: object) -> None:
        tray.show_due([item(2)])

    tray.done.connect(done)
    next(each for each in tray.submenus[0].actions() if each.text() == "Done").trigger()
    qtbot.waitUntil(lambda: ears.heard == [("done", "own:1")])
    assert len(tray.submenus) == 1


def test_pause_shows_what_is_chosen(qtbot: QtBot, clock: FixedClock) -> None:
    chosen = Settings(paused_on=clock.today())
    tray = Tray(clock, lambda: chosen)
    assert [action.isChecked() for action in actions(tray) if action.isCheckable()] == [True]
    yesterday = Tray(clock, lambda: Settings(paused_on=date(2026, 11, 17)))
    assert [action.isChecked() for action in actions(yesterday) if action.isCheckable()] == [False]


def test_names_are_hidden_on_wish(qtbot: QtBot, clock: FixedClock) -> None:
    tray = Tray(clock, lambda: Settings(hide_names=True))
    tray.show_due([item(1, what="Call Jane Doe")])
    assert "Jane" not in actions(tray)[0].text()
    assert "Acme" not in actions(tray)[0].text()


def test_there_is_no_tray_until_one_was_found(tray: Tray, qtbot: QtBot) -> None:
    assert tray.available() is False
    tray.check()
    tray.hide()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("R&D <b>", "R&&D <b>"),
        ("two\nlines\t here", "two lines here"),
        ("turned\u202etxt", "turned txt"),
        ("x" * 70, "x" * 59 + "…"),
    ],
)
def test_text_from_outside_in_a_menu(text: str, shown: str) -> None:
    assert menu_text(text) == shown


@pytest.mark.parametrize("size", trayicon.SIZES)
def test_the_number_is_there_at_every_size(qtbot: QtBot, size: int) -> None:
    pictures = [trayicon.picture(size, number).toImage() for number in (0, 1, 2, 9, 10)]
    assert all(picture.width() == picture.height() == size for picture in pictures)
    assert all(a != b for at, a in enumerate(pictures) for b in pictures[at + 1 :])
    assert trayicon.words(9) == "9"
    assert trayicon.words(10) == "9+"


@pytest.mark.usefixtures("no_bus")
def test_a_tray_that_never_comes_is_told_once_waiting_is_over(qtbot: QtBot, clock: FixedClock) -> None:
    tray = Tray(clock, Settings, wait_ms=1)
    with qtbot.waitSignal(tray.lost):
        tray.start()
    assert not tray.available()
    tray.hide()
