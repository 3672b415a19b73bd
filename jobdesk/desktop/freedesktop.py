"""Notices by org.freedesktop.Notifications, the service of nearly every Linux desktop."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from jobdesk.desktop.bus import LOST, TIMED_OUT, Heard, Place, Reply, SessionBus
from jobdesk.desktop.notifier import OPEN, Answer, Failure, Notice, Notifier, clean
from jobdesk.i18n import _

NAME = "org.freedesktop.Notifications"
SERVER = Place(NAME, "/org/freedesktop/Notifications", NAME)
DESKTOP_FILE = "io.github.jobdesk.JobDesk"
REMEMBERED = 200


class FreedesktopNotifier(Notifier):
    """Asks what the server can do once, and again when another server has taken over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        rules = [{"sender": NAME, "path": SERVER.path, "interface": NAME}]
        bus = {"sender": "org.freedesktop.DBus", "interface": "org.freedesktop.DBus"}
        rules.append({**bus, "member": "NameOwnerChanged", "path": "/org/freedesktop/DBus"})
        self._bus = SessionBus(rules, self)
        self._bus.heard.connect(self._hear)
        self._bus.lost.connect(self._forget_server)
        self._abilities: frozenset[str] | None = None
        self._asking = False
        self._waiting: list[Notice] = []
        self._under_way: set[str] = set()  # sent to this server, which has not answered
        self._ours: dict[int, Notice] = {}  # also closed ones: some servers let old ones be answered
        self._on_screen: dict[str, int] = {}
        self._token = ""

    @property
    def offers_actions(self) -> bool | None:
        """Whether the server shows buttons; None while that is not known."""
        return None if self._abilities is None else "actions" in self._abilities

    def show(self, notice: Notice) -> None:
        self._waiting.append(notice)
        if self._abilities is not None:
            self._send()
        elif not self._asking:
            self._asking = True
            self._bus.call(SERVER, "GetCapabilities", "", (), self._learn)

    def withdraw(self, key: str) -> None:
        number = self._on_screen.pop(key, None)
        if number is not None:
            self._bus.call(SERVER, "CloseNotification", "u", (number,), _ignore)

    def close(self) -> None:
        self._bus.close()

    def _learn(self, reply: Reply) -> None:
        self._asking = False
        if reply.error:
            waiting, self._waiting = self._waiting, []
            for notice in waiting:
                self.failed.emit(Failure(notice.key, reply.error))
            return
        told = reply.values[0] if reply.values else []
        self._abilities = (
            frozenset(each for each in told if isinstance(each, str))
            if isinstance(told, list)
            else frozenset()
        )
        self._send()

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            if notice.key in self._under_way:
                # It hangs with this very notice: a second copy would be shown twice when it wakes up.
                QTimer.singleShot(0, self, partial(self.failed.emit, Failure(notice.key, TIMED_OUT, True)))
                continue
            self._under_way.add(notice.key)
            done = partial(self._sent, notice)
            self._bus.call(SERVER, "Notify", "susssasa{sv}i", self._message(notice), done)

    def _message(self, notice: Notice) -> tuple[Any, ...]:
        can = self._abilities or frozenset()
        body, actions = clean(notice.body, 1000), []
        if "actions" in can:
            for name, label in notice.actions:
                actions += [name, clean(label, 60)]
        elif notice.actions:
            body = f"{body}\n{_('Open JobDesk to answer.')}".lstrip()
        if "body-markup" in can:
            body = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        hints = {"urgency": ("y", 1), "desktop-entry": ("s", DESKTOP_FILE), "image-data": _picture()}
        replaces = self._on_screen.get(notice.key, 0)
        title = clean(notice.title, 200).replace("\n", " ")
        return ("JobDesk", replaces, "", title, body, actions, hints, -1)

    def _sent(self, notice: Notice, reply: Reply) -> None:
        key = notice.key
        if reply.error and key not in self._under_way:
            return  # the server went away, which was told already
        if reply.error != TIMED_OUT:
            self._under_way.discard(key)
        number = reply.values[0] if reply.values else None
        if reply.error or not isinstance(number, int):
            pending = reply.error == TIMED_OUT
            self.failed.emit(Failure(key, reply.error or "the server gave no number", pending))
            return
        self._ours.pop(number, None)
        self._ours[number] = notice
        self._on_screen[key] = number
        while len(self._ours) > REMEMBERED:
            oldest = next(iter(self._ours))
            self._close(oldest)
            del self._ours[oldest]
        self.shown.emit(key)

    def _hear(self, heard: Heard) -> None:
        if heard.member == "NameOwnerChanged":
            if heard.values[:1] == (NAME,) and heard.values[1:2] != ("",):
                self._forget_server()
            return
        number, said = heard.values if len(heard.values) == 2 else (None, None)
        notice = self._ours.get(number) if isinstance(number, int) else None
        if heard.interface != NAME or notice is None:
            return  # another program's notice, or nonsense
        if heard.member == "ActivationToken" and isinstance(said, str):
            self._token = said
        elif heard.member == "NotificationClosed" and isinstance(number, int):
            self._close(number)
        elif heard.member == "ActionInvoked" and said in {OPEN, *(name for name, _label in notice.actions)}:
            token, self._token = self._token, ""
            self.answered.emit(Answer(notice.key, said, token))

    def _close(self, number: int) -> None:
        notice = self._ours.get(number)
        if notice is not None and self._on_screen.get(notice.key) == number:
            del self._on_screen[notice.key]

    def _forget_server(self) -> None:
        # The next server counts from 1 again: an old number would be somebody else's notice.
        self._abilities = None
        self._ours.clear()
        self._on_screen.clear()
        self._token = ""
        unanswered, self._under_way = self._under_way, set()
        for key in unanswered:
            self.failed.emit(Failure(key, LOST))


def _picture() -> tuple[str, Any]:
    """The icon as data, since the program may not be installed where the server looks for names."""
    from jobdesk.desktop import trayicon

    image = trayicon.picture(48, 0).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = bytes(image.constBits())
    return "(iiibiiay)", (image.width(), image.height(), image.bytesPerLine(), True, 8, 4, pixels)


def _ignore(_reply: Reply) -> None:
    """Nobody waits for it."""
