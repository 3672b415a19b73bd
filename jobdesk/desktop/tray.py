"""The tray: the number of things due, a menu to deal with them, and the way back to the window."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from jobdesk.clock import Clock
from jobdesk.desktop import trayicon
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.labels import headline, item_action_words
from jobdesk.domain.later import Later, choices
from jobdesk.domain.later import words as later_words
from jobdesk.i18n import _, ngettext
from jobdesk.queries.due import DueItem
from jobdesk.queries.today import AHEAD
from jobdesk.settings import Settings
from jobdesk.wording.due import item_actions, what

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
WAIT_MS = 10_000
SETTLE_MS = 400
IN_MENU = 8
LONGEST = 60


@dataclass(frozen=True)
class Postponement:
    """The user wants to be asked again later about the thing with this key."""

    key: str
    later: Later


@dataclass(frozen=True)
class Wished:
    """What the user wants to do with the thing with this key."""

    key: str
    wish: ItemAction


class Tray(QObject):
    """Shown once a tray is there or ten seconds have passed.

    Qt decides at the first look whether the tray is spoken to by D-Bus or by X11, and looking too early,
    before the panel has started, decides wrongly for the whole run.
    """

    opened = Signal(object)
    """The key of the thing to show, or None for the window as it is."""
    done = Signal(object)
    """The key of the thing that the user did."""
    wished = Signal(object)
    """A Wished: what needs the window."""
    later = Signal(object)
    """A Postponement."""
    new_application = Signal()
    paused = Signal(object)
    """True to pause for today, False to go on."""
    quit = Signal()
    arrived = Signal()
    """There is a tray now."""
    lost = Signal()
    """The tray went away, or never came: a hidden window must come back, or nobody finds it."""

    def __init__(
        self,
        clock: Clock,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
        wait_ms: int = WAIT_MS,
    ) -> None:
        super().__init__(parent)
        self._wait_ms = wait_ms
        self._clock, self._settings = clock, settings
        self._due: list[DueItem] = []
        self._was_there = False
        self._watcher_is_there: bool | None = None
        self._host: bool | None = None  # as Qt told last where the tray is spoken to by D-Bus
        self.icon: QSystemTrayIcon | None = None
        self.menu = QMenu()
        self.menu.aboutToShow.connect(self._fill)
        self._deeds = QActionGroup(self)
        self._deeds.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._deeds.triggered.connect(self._do)
        self.submenus: list[QMenu] = []
        self._fill()

    def start(self) -> None:
        """Begin to wait for a tray."""
        if not sys.platform.startswith("linux"):
            self._create()
            return
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            self._watch = QDBusServiceWatcher(WATCHER, bus, parent=self)
            self._watch.serviceRegistered.connect(self._watcher_came)
            self._watch.serviceUnregistered.connect(self._watcher_went)
            for signal in ("StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"):
                # The stubs ask for bytes, which the method itself refuses.
                bus.connect(WATCHER, WATCHER_PATH, WATCHER, signal, self, SLOT("hosts_changed()"))  # type: ignore[call-overload]
            registered = bus.interface().isServiceRegistered(WATCHER).value()
            if registered:
                self._watcher_is_there = True
                self._create()
                return
        QTimer.singleShot(self._wait_ms, self, self._waited)

    @Slot()
    def hosts_changed(self) -> None:
        """The bus calls this when a panel begins or ends to show icons."""
        self._host = None
        self.check()

    def available(self) -> bool:
        """Whether the user can find the program in a tray at this moment. False until a tray was found."""
        if self.icon is None or self._watcher_is_there is False:
            return False
        if not self._watcher_is_there:
            return QSystemTrayIcon.isSystemTrayAvailable()
        if self._host is None:  # Qt opens a new connection for each answer, so it is asked once
            self._host = QSystemTrayIcon.isSystemTrayAvailable()
        return self._host

    def shown_icon(self) -> QSystemTrayIcon | None:
        """The icon, once there is one."""
        return self.icon

    def check(self) -> None:
        """Look whether the tray is still there; for the heartbeat, since a panel that ends does not tell."""
        there = self.available()
        if there != self._was_there:
            self._was_there = there
            (self.arrived if there else self.lost).emit()

    def show_due(self, items: Sequence[DueItem]) -> None:
        """Count these on the icon, and list them in the menu."""
        if list(items) == self._due:
            return
        self._due = list(items)
        self._fill()
        if self.icon is not None:
            self._paint(self.icon)

    def refresh(self) -> None:
        """Make the menu anew, after the settings have changed."""
        self._fill()

    def hide(self) -> None:
        """Take the icon away, before the program ends."""
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None

    # The icon

    def _create(self) -> None:
        if self.icon is None:
            self.icon = QSystemTrayIcon(self)
            self.icon.setContextMenu(self.menu)
            self.icon.activated.connect(self._activated)
            self._paint(self.icon)
            self.icon.show()
        self.check()

    def _waited(self) -> None:
        self._create()
        if not self._was_there:
            self.lost.emit()

    def _paint(self, icon: QSystemTrayIcon) -> None:
        number = sum(item.rule not in AHEAD for item in self._due)
        icon.setIcon(trayicon.icon(number))
        tip = ngettext("{n} thing is due", "{n} things are due", number).format(n=number)
        icon.setToolTip(f"JobDesk: {tip if number else _('nothing is due')}")

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit(None)

    def _watcher_came(self, _name: str) -> None:
        self._watcher_is_there, self._host = True, None
        QTimer.singleShot(SETTLE_MS, self, self._create)

    def _watcher_went(self, _name: str) -> None:
        self._watcher_is_there = False
        self.check()

    # The menu

    def _fill(self) -> None:
        menu = self.menu
        for action in self._deeds.actions():
            self._deeds.removeAction(action)
        menu.clear()
        for submenu in self.submenus:
            submenu.deleteLater()
        self.submenus.clear()
        hidden = self._settings().hide_names
        for item in self._due[:IN_MENU]:
            parts = [_("Something is due")] if hidden else [headline(what(item)), item.whom]
            submenu = QMenu(menu_text(" · ".join(part for part in parts if part)), menu)
            self.submenus.append(submenu)
            menu.addMenu(submenu)
            key = str(item.key)
            self._add(submenu, _("Open"), partial(self.opened.emit, key))
            for wish in item_actions(item, self._clock.now()):
                if wish is ItemAction.DONE:
                    deed = partial(self.done.emit, key)
                else:
                    deed = partial(self.wished.emit, Wished(key, wish))
                self._add(submenu, item_action_words(wish), deed)
            submenu.addSeparator()
            self._add_later(submenu, item)
        if len(self._due) > IN_MENU:
            rest = len(self._due) - IN_MENU
            self._add(
                menu, ngettext("{n} more", "{n} more", rest).format(n=rest), partial(self.opened.emit, None)
            )
        if self._due:
            menu.addSeparator()
        self._add(menu, _("New application"), self.new_application.emit)
        self._add(menu, _("Open JobDesk"), partial(self.opened.emit, None))
        pause = self._add(menu, _("Pause for today"), None)
        pause.setCheckable(True)
        pause.setChecked(self._settings().paused_on == self._clock.today())
        pause.toggled.connect(self._pause)
        menu.addSeparator()
        self._add(menu, _("Quit"), self.quit.emit)

    def _add_later(self, menu: QMenu, item: DueItem) -> None:
        settings, now = self._settings(), self._clock.now()
        begins = item.meeting.starts_at if item.meeting is not None and item.meeting.starts_at > now else None
        for choice in choices(now, settings.morning, settings.evening, before=begins):
            put = Postponement(str(item.key), choice.later)
            self._add(menu, later_words(choice.later), partial(self.later.emit, put))

    def _add(self, menu: QMenu, text: str, deed: Callable[[], object] | None) -> QAction:
        action = menu.addAction(text)
        if deed is not None:
            action.setData(deed)
            self._deeds.addAction(action)
        return action

    def _do(self, action: QAction) -> None:
        # What is done now may fill the menu anew, which deletes this action: so not before it has closed.
        QTimer.singleShot(0, self, action.data())

    def _pause(self, on: bool) -> None:
        QTimer.singleShot(0, self, partial(self.paused.emit, on))


def menu_text(text: str) -> str:
    """Text from outside for a menu: one short line, its "&" no mnemonic, nothing that turns the direction."""
    line = " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 1] + "…"
    return line.replace("&", "&&")
