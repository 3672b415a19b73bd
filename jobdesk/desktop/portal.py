"""Notices from inside a Flatpak: org.freedesktop.portal.Notification, which knows our keys and no numbers."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from jobdesk.desktop.bus import LOST, TIMED_OUT, Heard, Place, Reply, SessionBus
from jobdesk.desktop.notifier import OPEN, Answer, Failure, Notice, Notifier, clean

NAME = "org.freedesktop.portal.Desktop"
PORTAL = Place(NAME, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification")


class PortalNotifier(Notifier):
    """The portal keeps one notice for each key: asking twice replaces it, so a late answer does no harm."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        rule = {"sender": NAME, "path": PORTAL.path, "interface": PORTAL.interface, "member": "ActionInvoked"}
        self._bus = SessionBus([rule], self)
        self._bus.heard.connect(self._hear)
        self._bus.lost.connect(self._forget)
        self._unanswered: set[str] = set()

    def show(self, notice: Notice) -> None:
        self._bus.call(
            PORTAL,
            "AddNotification",
            "sa{sv}",
            (notice.key, _message(notice)),
            partial(self._sent, notice.key),
        )

    def withdraw(self, key: str) -> None:
        self._bus.call(PORTAL, "RemoveNotification", "s", (key,), _ignore)

    def close(self) -> None:
        self._bus.close()

    def _sent(self, key: str, reply: Reply) -> None:
        if reply.error:
            if reply.error == TIMED_OUT:
                self._unanswered.add(key)
            else:
                self._unanswered.discard(key)
            self.failed.emit(Failure(key, reply.error, reply.error == TIMED_OUT))
        else:
            self._unanswered.discard(key)
            self.shown.emit(key)

    def _forget(self) -> None:
        unanswered, self._unanswered = self._unanswered, set()
        for key in unanswered:
            self.failed.emit(Failure(key, LOST))

    def _hear(self, heard: Heard) -> None:
        # Only our own keys come here, also those of an earlier run, whose notice was still on the screen.
        key, action = heard.values[:2] if len(heard.values) >= 2 else (None, None)
        if heard.member == "ActionInvoked" and isinstance(key, str) and isinstance(action, str):
            self.answered.emit(Answer(key, action, _token(heard.values[2:])))


def _message(notice: Notice) -> dict[str, Any]:
    buttons = [
        {"label": ("s", clean(label, 60)), "action": ("s", name), "target": ("s", notice.key)}
        for name, label in notice.actions
        if name != OPEN
    ]
    return {
        "title": ("s", clean(notice.title, 200)),
        "body": ("s", clean(notice.body, 1000)),
        "priority": ("s", "normal"),
        "default-action": ("s", OPEN),
        **({"buttons": ("aa{sv}", buttons)} if buttons else {}),
    }


def _token(values: tuple[Any, ...]) -> str:
    # The parameters are a list of variants; the last may be platform data with an activation token.
    for variant in values[0] if values and isinstance(values[0], list) else []:
        inner = variant[1] if isinstance(variant, tuple) and len(variant) == 2 else None
        if isinstance(inner, dict) and "activation-token" in inner:
            return str(inner["activation-token"][1])
    return ""


def _ignore(_reply: Reply) -> None:
    """Nobody waits for it."""
