"""Workers: the answer comes back in the main thread; a cancelled one says nothing."""

import threading

from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from jobdesk.errors import Unreadable
from jobdesk.ui import work
from jobdesk.ui.work import Progress


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[tuple[object, bool]] = []

    def hear(self, what: object) -> None:
        self.got.append((what, threading.current_thread() is threading.main_thread()))

    def full(self) -> bool:
        return bool(self.got)


def double(number: int) -> int:
    assert threading.current_thread() is not threading.main_thread()
    return number * 2


def unreadable() -> None:
    raise Unreadable("No.")


def test_the_answer_comes_to_the_main_thread(qtbot: QtBot) -> None:
    listener = Listener()
    work.run(double, 21, context=listener, done=listener.hear)
    qtbot.waitUntil(listener.full)
    assert listener.got == [(42, True)]


def test_an_error_comes_too(qtbot: QtBot) -> None:
    listener = Listener()
    work.run(unreadable, context=listener, failed=listener.hear)
    qtbot.waitUntil(listener.full)
    assert [(str(what), main) for what, main in listener.got] == [("No.", True)]


def test_progress_and_cancel(qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    listener, telling = Listener(), Listener()

    def count(progress: Progress) -> int:
        progress.tell(1, 2)
        begun.set()
        go_on.wait(5)
        progress.tell(2, 2)
        return 2

    job = work.run(count, context=listener, done=listener.hear, progress=telling.hear)
    assert begun.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert telling.got == [((1, 2), True)]
    assert listener.got == []


def test_an_answer_that_is_on_its_way_is_not_given_after_a_cancel(qtbot: QtBot) -> None:
    listener = Listener()
    job = work.run(double, 21, context=listener, done=listener.hear)
    QThreadPool.globalInstance().waitForDone()
    job.cancel()
    with qtbot.waitSignal(job.destroyed):
        pass
    assert listener.got == []
