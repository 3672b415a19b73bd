"""Notices through the portal, over a real bus."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from jobdesk.desktop.notifier import Answer, Notice, Notifier, choose, clean
from jobdesk.desktop.portal import PortalNotifier
from tests.desktop.conftest import Bus, Server
from tests.desktop.recording import Ears

Serve = Callable[..., Server]


@pytest.fixture
def notifier(qtbot: QtBot) -> Iterator[PortalNotifier]:
    made = PortalNotifier()
    yield made
    made.close()


def test_a_notice_with_buttons_and_the_answer(serve: Serve, notifier: Notifier, qtbot: QtBot) -> None:
    server, ears = serve(), Ears(notifier)
    notifier.show(Notice("own:12", "Follow up", "R&D", (("default", "Open"), ("done", "Done"))))
    qtbot.waitUntil(lambda: ears.shown == ["own:12"])
    method, key, told = server.log[0]
    assert (method, key) == ("AddNotification", "own:12")
    assert told["title"] == ["s", "Follow up"]
    assert told["body"] == ["s", "R&D"]
    assert told["default-action"] == ["s", "default"]
    assert [button["action"] for button in told["buttons"][1]] == [["s", "done"]]
    server.say("nonsense")
    server.say("portal own:12 done")
    qtbot.waitUntil(lambda: ears.answered == [Answer("own:12", "done")])
    notifier.withdraw("own:12")
    qtbot.waitUntil(lambda: server.log[-1] == ["RemoveNotification", "own:12"])


@pytest.mark.parametrize("word", ["hang", "die", "silent"])
def test_a_bad_portal_fails(serve: Serve, notifier: Notifier, qtbot: QtBot, word: str) -> None:
    serve(word)
    ears = Ears(notifier)
    notifier.show(Notice("a", "Reply", ""))
    qtbot.waitUntil(lambda: [failure.key for failure in ears.failed] == ["a"])


def test_no_portal_fails(bus: Bus, notifier: Notifier, qtbot: QtBot) -> None:
    ears = Ears(notifier)
    notifier.show(Notice("a", "Reply", ""))
    qtbot.waitUntil(lambda: [failure.key for failure in ears.failed] == ["a"])


def test_the_sandbox_decides(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.delenv("FLATPAK_ID", raising=False)
    assert type(choose(lambda: None)).__name__ == "FreedesktopNotifier"
    monkeypatch.setenv("FLATPAK_ID", "x")
    assert type(choose(lambda: None)).__name__ == "PortalNotifier"


def test_text_for_the_bus_is_whole() -> None:
    assert clean("a\0b\udcffc", 10) == "ab?c"
    assert clean("x" * 20, 10) == "x" * 9 + "…"
