"""What can show a notice: a small interface, an adapter for each kind of desktop, the choice between them."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

OPEN = "default"
"""The action of a click on the notice itself."""


@dataclass(frozen=True)
class Notice:
    """What is to be shown: plain text, and at most a few actions as (name, label).

    The key is the caller's. A second notice with the same key replaces the first where the desktop can.
    """

    key: str
    title: str
    body: str
    actions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """What the user did with a notice. The token lets our window come to the front; it may be empty."""

    key: str
    action: str
    token: str = ""


@dataclass(frozen=True)
class Failure:
    """Why a notice was not shown; for the log, not for the user."""

    key: str
    reason: str
    pending: bool = False
    """The desktop has it and has not answered: it may still be shown, and is not to be sent again."""


class Notifier(QObject):
    """Shows notices. For every show() either `shown` or `failed` is emitted, never from inside show().

    `shown` may still follow `failed` for the same key, when a server that hung comes back to life.
    """

    shown = Signal(object)
    """The key of a notice that the desktop has taken over."""
    failed = Signal(object)
    """A Failure."""
    answered = Signal(object)
    """An Answer."""

    def show(self, notice: Notice) -> None:
        """Ask the desktop to show it. Returns at once."""
        raise NotImplementedError

    def withdraw(self, key: str) -> None:
        """Take a notice away again; nothing happens when there is none with that key."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the connection. Nothing is emitted afterwards."""


def clean(text: str, at_most: int) -> str:
    """Text as the bus can carry it: no NUL, no half characters, not longer than `at_most` characters."""
    text = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= at_most else text[: at_most - 1] + "…"


def choose(find_icon: "Callable[[], QSystemTrayIcon | None]", parent: QObject | None = None) -> Notifier:
    """The adapter for this desktop; `find_icon`: the tray icon, None while there is none.

    On Linux never the tray icon's own balloons: Qt sends them over the same bus, waits for a server that
    hangs for 25 seconds, and tells nobody when a notice was lost. Elsewhere they are all there is.
    """
    if sys.platform.startswith("linux"):
        if in_sandbox():
            from jobdesk.desktop.portal import PortalNotifier

            return PortalNotifier(parent)
        from jobdesk.desktop.freedesktop import FreedesktopNotifier

        return FreedesktopNotifier(parent)
    from jobdesk.desktop.balloon import BalloonNotifier

    return BalloonNotifier(find_icon, parent)


def in_sandbox() -> bool:
    """Whether this runs inside Flatpak, where only the portal may show notices."""
    return "FLATPAK_ID" in os.environ or Path("/.flatpak-info").exists()
