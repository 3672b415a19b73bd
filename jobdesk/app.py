"""Builds the program and connects its parts. The frame is on the screen before the data is opened."""

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from jobdesk import log
from jobdesk.clock import Clock
from jobdesk.errors import JobDeskError
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import SettingsFile
from jobdesk.ui.problems import Bugs
from jobdesk.ui.theme import Theme
from jobdesk.ui.window import Window

PLACES = (("today", _("Today")), ("board", _("Board")), ("contacts", _("Contacts")))


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Show the window (or hand over to the one that is there) and run until the user quits."""
    from jobdesk.desktop.instance import Instance, Standing, Wish

    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("JobDesk")
    qt.setDesktopFileName("io.github.jobdesk.JobDesk")
    qt.setQuitOnLastWindowClosed(False)
    paths.make()
    instance = Instance(paths.data)
    standing = instance.settle(Wish(tuple(word for word in (options.open,) if word)))
    if standing is Standing.HANDED_OVER:
        return 0
    if standing is Standing.NOBODY_ANSWERS:
        print(_("JobDesk is running already, but does not answer. End it and start again."), file=sys.stderr)
        return 1
    log.start(paths.logfile)
    bugs = Bugs()
    bugs.install()
    file = SettingsFile(paths.settings)
    settings = file.load()
    theme = Theme(qt, settings.scheme)
    window = Window(theme, PLACES)
    window.restore(settings.window)
    bugs.met.connect(window.bugs.show_report)
    program = Start(options, paths, instance, file, theme, window)
    if options.hidden:
        QTimer.singleShot(0, program, program.open)
    else:
        window.installEventFilter(program)
        window.show()
    code = qt.exec()
    instance.leave()
    return code


class Start(QObject):
    """Opens the data once the frame has been painted, then lets the program live."""

    def __init__(
        self,
        options: argparse.Namespace,
        paths: Paths,
        instance: QObject,
        file: SettingsFile,
        theme: Theme,
        window: Window,
    ) -> None:
        super().__init__(window)
        self.options = options
        self.paths = paths
        self.instance = instance
        self.file = file
        self.theme = theme
        self.window = window
        self.program: QObject | None = None
        self._begun = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint of the frame begins the rest."""
        if event.type() == QEvent.Type.Paint and not self._begun:
            self._begun = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.open)
        return False

    def open(self) -> None:
        """Open the desk; what stands in the way gets a window of its own with the ways out."""
        from jobdesk.store.database import open_desk

        if self.options.demo:
            from jobdesk import demo

            demo.prepare(self.paths)
        try:
            desk = open_desk(self.paths, Clock(), self.file.load())
        except JobDeskError as error:
            from jobdesk.ui.dialogs.trouble import ask

            if ask(self.window, self.paths, error):
                QTimer.singleShot(0, self, self.open)
            else:
                QApplication.exit(1)
            return
        from jobdesk.program import Program

        self.program = Program(desk, self.paths, self.instance, self.file, self.theme, self.window)
        self.program.begin(hidden=self.options.hidden, wish=self.options.open)
        if self.options.screenshot:
            self._shoot(self.options.screenshot)

    def _shoot(self, file: Path) -> None:
        QApplication.processEvents()
        saved = self.window.grab().save(str(file))
        QApplication.exit(0 if saved else 1)
