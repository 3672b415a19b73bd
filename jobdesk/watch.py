"""What goes on when nobody looks: the tray, the reminders, the heartbeat, the hourly backup, the signals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon

from jobdesk.desktop import reminders, trayicon
from jobdesk.desktop.filewatch import FolderWatch
from jobdesk.desktop.heartbeat import Heartbeat
from jobdesk.desktop.notifier import Notice, choose
from jobdesk.desktop.reminders import Reminders
from jobdesk.desktop.signals import Signals
from jobdesk.desktop.tray import Postponement, Tray, Wished
from jobdesk.desktop.zone import Zone
from jobdesk.domain.item_actions import ItemAction
from jobdesk.errors import JobDeskError
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import backup, rescue
from jobdesk.store.desk import Desk
from jobdesk.ui import work

AGAIN = timedelta(hours=1)  # a backup that failed is not tried at every beat


@dataclass(frozen=True)
class Opening:
    """What the window is to show: the thing with this key; else Today, or whatever it showed before.

    `wish`: what the user wants to do with it.
    """

    key: str | None
    today: bool = False
    wish: ItemAction = ItemAction.OPEN


class Watch(QObject):
    """Built after the first paint. Connected to the program by its signals."""

    opened = Signal(object)
    due_changed = Signal(object)
    refused = Signal(object)
    new_wanted = Signal()
    paused = Signal(object)
    tray_lost = Signal()
    day_turned = Signal()
    """Another day, or another time zone."""
    session_ending = Signal()
    quit_wanted = Signal()
    damage_found = Signal()
    """Part of the file cannot be read."""

    def __init__(self, desk: Desk, paths: Paths, parent: QObject, in_front: Callable[[], bool]) -> None:
        """`in_front`: whether the user has the window in front at this moment."""
        super().__init__(parent)
        self.desk = desk
        self.paths = paths
        self._day: date | None = desk.clock.today()
        self._zone = Zone()
        self._backing_up = False
        self._next_try = desk.clock.now()
        self.tray = Tray(desk.clock, self._settings, self)
        self.notifier = choose(self.tray.shown_icon, self)
        self.reminders = Reminders(desk, self.notifier, self, in_front)
        self.heart = Heartbeat(self)
        self.files = FolderWatch(paths.data, self)
        self.files.touched.connect(self._on_files)
        self.signals = Signals(self)
        self.reminders.due_changed.connect(self.tray.show_due)
        self.reminders.due_changed.connect(self.due_changed)
        self.reminders.refused.connect(self.refused)
        self.reminders.opened.connect(self._on_notice_opened)
        self.tray.opened.connect(self._on_tray_opened)
        self.tray.done.connect(self.reminders.done)
        self.tray.wished.connect(self._on_tray_wished)
        self.tray.later.connect(self._on_later)
        self.tray.new_application.connect(self.new_wanted)
        self.tray.paused.connect(self.paused)
        self.tray.quit.connect(self.quit_wanted)
        self.tray.lost.connect(self.tray_lost)
        self.heart.beaten.connect(self._on_beat)
        self.signals.ended.connect(self.quit_wanted)
        self.signals.session_ending.connect(self.session_ending)

    def start(self) -> None:
        """Look for a tray, and begin to beat."""
        self.tray.start()
        self.heart.start()
        self.signals.start()
        work.run(rescue.check, self.paths, context=self, done=self._on_checked, failed=self._on_backup_failed)

    def stop(self) -> None:
        """Before the desk is closed."""
        self.heart.stop()
        self.signals.stop()
        self.tray.hide()
        self.files.touched.disconnect(self._on_files)
        self.notifier.close()

    def refresh(self) -> None:
        """The settings have changed."""
        self.tray.refresh()
        self.reminders.refresh()

    def in_tray(self) -> bool:
        """Whether the program can be found in a tray at this moment."""
        return self.tray.available()

    def icon(self) -> QIcon:
        """The program's picture, without a number."""
        return trayicon.icon(0)

    def tell_about_tray(self) -> None:
        """Say once where the window went."""
        words = _("It reminds you when something is due. Quit it from the menu of its icon.")
        self.notifier.show(Notice("tray", _("JobDesk goes on in the tray"), words))

    def _on_files(self) -> None:
        try:
            self.desk.ensure_file_present()
        except JobDeskError as problem:
            self.refused.emit(problem)

    def _on_beat(self) -> None:
        if self._zone.follow():
            self._day = None  # whatever day it is there, all is said anew
        self.reminders.beat()
        self.tray.check()
        today = self.desk.clock.today()
        if today != self._day:
            self._day = today
            self.day_turned.emit()
        self._back_up()

    def _back_up(self) -> None:
        now = self.desk.clock.now()
        if self._backing_up or self.desk.read_only or now < self._next_try:
            return
        if not backup.due(self.paths, self.desk.clock):
            return
        self._backing_up = True
        self._next_try = now + AGAIN
        reason = backup.Reason.HOURLY
        job = work.run(
            backup.backup, self.paths, self.desk.clock, reason, context=self, failed=self._on_backup_failed
        )
        job.ended.connect(self._on_backed_up)

    def _on_backup_failed(self, problem: Exception) -> None:
        if not isinstance(problem, JobDeskError):
            raise problem
        self.refused.emit(problem)

    def _on_checked(self, whole: bool) -> None:
        if not whole:
            self.damage_found.emit()

    def _on_backed_up(self) -> None:
        self._backing_up = False

    def _on_notice_opened(self, opening: reminders.Opening) -> None:
        self.opened.emit(Opening(opening.key, today=opening.key is None, wish=opening.wish))

    def _on_tray_opened(self, key: Any) -> None:
        self.opened.emit(Opening(key))

    def _on_tray_wished(self, wished: Wished) -> None:
        self.opened.emit(Opening(wished.key, wish=wished.wish))

    def _on_later(self, put: Postponement) -> None:
        self.reminders.later(put.key, put.later)

    def _settings(self) -> Settings:
        return self.desk.settings
