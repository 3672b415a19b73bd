"""Notices over a real bus, with servers that behave and servers that do not."""

import signal
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot

from jobdesk.desktop.freedesktop import FreedesktopNotifier
from jobdesk.desktop.notifier import Answer, Notice
from tests.desktop.conftest import Bus, Server
from tests.desktop.recording import Ears

NOTICE = Notice("own:12", "Follow up", "Developer · Acme", (("default", "Open"), ("done", "Done")))
Serve = Callable[..., Server]


@pytest.fixture
def notifier(qtbot: QtBot) -> Iterator[FreedesktopNotifier]:
    made = FreedesktopNotifier()
    yield made
    made.close()


@pytest.fixture
def ears(notifier: FreedesktopNotifier) -> Ears:
    return Ears(notifier)


class Pulse:
    """The longest time for which the event loop did not turn, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer()
        self._timer.timeout.connect(self.beat)
        self._timer.start(5)

    def beat(self) -> None:
        self.longest = max(self.longest, self._since.restart())


def test_a_notice_is_sent_with_its_actions_and_taken(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    notifier.show(NOTICE)
    assert ears.shown == []  # never from inside show()
    qtbot.waitUntil(lambda: ears.shown == ["own:12"])
    method, program, replaces, _icon, title, body, actions, hints, _timeout = server.log[0]
    assert (method, program, replaces, title, body) == (
        "Notify",
        "JobDesk",
        0,
        "Follow up",
        "Developer · Acme",
    )
    assert actions == ["default", "Open", "done", "Done"]
    assert hints["urgency"] == ["y", 1]
    assert notifier.offers_actions is True


def test_an_action_comes_back_with_its_key_and_token(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: bool(ears.shown))
    server.say("token 1 let-me-in")
    server.say("invoke 1 done")
    server.say("close 1")
    qtbot.waitUntil(lambda: ears.answered == [Answer("own:12", "done", "let-me-in")])


def test_other_programs_notices_and_nonsense_are_not_ours(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: bool(ears.shown))
    for line in ("invoke 7 done", "invoke 1 unheard-of", "nonsense", "close 99", "invoke 1 default"):
        server.say(line)
    qtbot.waitUntil(lambda: bool(ears.answered))
    assert ears.answered == [Answer("own:12", "default")]


def test_markup_is_escaped_for_a_server_that_reads_it(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    notifier.show(Notice("a", "<b>R&D</b>", '<img src="/dev/zero"> R&D \0\ud800'))
    qtbot.waitUntil(lambda: bool(ears.shown))
    assert server.log[0][4:6] == ["<b>R&D</b>", '&lt;img src="/dev/zero"&gt; R&amp;D ?']


def test_a_server_without_abilities_gets_plain_text_and_a_hint(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve("bare")
    notifier.show(Notice("a", "Reply", "R&D <3", (("done", "Done"),)))
    qtbot.waitUntil(lambda: bool(ears.shown))
    assert server.log[0][5:7] == ["R&D <3\nOpen JobDesk to answer.", []]
    assert notifier.offers_actions is False


def test_the_same_key_replaces_what_is_on_the_screen_and_can_be_withdrawn(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.shown) == 1)
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.shown) == 2)
    notifier.withdraw(NOTICE.key)
    notifier.withdraw("never shown")
    qtbot.waitUntil(lambda: len(server.log) == 3)
    assert [call[2] for call in server.log[:2]] == [0, 1]
    assert server.log[2] == ["CloseNotification", 1]


@pytest.mark.parametrize("words", [("hang",), ("die",), ("junk",), ("silent",)])
def test_a_bad_server_fails_in_time_and_never_holds_up_the_window(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot, words: tuple[str, ...]
) -> None:
    serve(*words)
    pulse = Pulse()
    for key in ("a", "b"):
        notifier.show(Notice(key, "Reply", ""))
    qtbot.waitUntil(lambda: len(ears.failed) == 2)
    assert sorted(failure.key for failure in ears.failed) == ["a", "b"]
    assert ears.shown == []
    assert (
        pulse.longest < 1000
    )  # the server hangs for ever; the promise is 100 ms, which a busy machine may miss


def test_a_server_that_wakes_up_shows_it_once(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve("hang")
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.failed) == 1)
    notifier.show(NOTICE)  # tried again while it still hangs with the first
    qtbot.waitUntil(lambda: len(ears.failed) == 2)
    server.say("wake")
    qtbot.waitUntil(lambda: ears.shown == [NOTICE.key])
    assert len(server.log) == 1


def test_the_next_server_takes_over_and_old_numbers_mean_nothing(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    first = serve()
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.shown) == 1)
    first.stop()
    second = serve("bare")
    qtbot.waitUntil(lambda: notifier.offers_actions is None)
    second.say("invoke 1 done")
    notifier.show(Notice("b", "Reply", ""))
    qtbot.waitUntil(lambda: ears.shown == [NOTICE.key, "b"])
    assert ears.answered == []
    assert second.log[0][2] == 0
    assert notifier.offers_actions is False


def test_no_server_fails(bus: Bus, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot) -> None:
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.failed) == 1)
    assert ears.failed[0].key == NOTICE.key


@pytest.mark.usefixtures("no_bus")
def test_no_bus_fails(notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot) -> None:
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.failed) == 1)
    assert "no session bus" in ears.failed[0].reason


def test_a_bus_that_is_stopped_fails_in_time(
    bus: Bus, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    bus.process.send_signal(signal.SIGSTOP)
    pulse = Pulse()
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.failed) == 1)
    assert pulse.longest < 1000


def test_a_bus_that_is_stopped_later_never_holds_up_the_window(
    serve: Serve, bus: Bus, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    serve()
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.shown) == 1)
    bus.process.send_signal(signal.SIGSTOP)
    pulse = Pulse()
    for number in range(300):  # more than the socket holds
        notifier.show(Notice(f"n{number}", "x" * 200, "y" * 900))
    qtbot.waitUntil(lambda: len(ears.failed) == 300, timeout=10_000)
    assert pulse.longest < 2000


def test_a_new_bus_after_the_old_one_is_found_again(
    serve: Serve,
    bus: Bus,
    notifier: FreedesktopNotifier,
    ears: Ears,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    serve()
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.shown) == 1)
    bus.stop()
    qtbot.waitUntil(lambda: notifier.offers_actions is None)
    other = Bus(tmp_path_factory.mktemp("bus"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", other.address)
    serve()
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: len(ears.shown) == 2)
    notifier.close()
    other.stop()


def test_a_hung_server_keeps_what_it_has_until_it_goes_away(
    serve: Serve, notifier: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve("hang")
    notifier.show(NOTICE)
    qtbot.waitUntil(lambda: [failure.pending for failure in ears.failed] == [True])
    server.stop()
    qtbot.waitUntil(lambda: [failure.pending for failure in ears.failed] == [True, False])
