"""Builds the program and connects its parts. The frame is on the screen before the data is opened."""

import argparse
import gc
import sys
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from jobdesk.desktop.instance import Instance, InstanceStatus, LaunchRequest
from jobdesk.errors import BusyStore, JobDeskError
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.refusal import refuse
from jobdesk.settings import Settings, SettingsFile
from jobdesk.ui.guard import guarded
from jobdesk.ui.window import Window

# The rest is imported after the first paint (theme, log, problems, the store): the frame has 20 ms to spare.
GROUNDS = {True: "#1c1b19", False: "#f6f5f2"}  # the theme's window colour, dark and light
TIDY_MILLISECONDS = 2000
AGAIN_MILLISECONDS = 500  # while another program holds the data
PICTURE_MILLISECONDS = 1000  # all cards, the tray and what is due are there
LISTEN_MILLISECONDS = 100  # loading Qt's network costs 9 ms; a second start waits for it

PLACES = (("today", _("Today")), ("board", _("Board")), ("contacts", _("Contacts")))


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Show the window (or hand over to the one that is there) and run until the user quits."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("JobDesk")
    qt.setDesktopFileName("io.github.jobdesk.JobDesk")
    qt.setQuitOnLastWindowClosed(False)
    try:
        paths.make()
    except OSError as error:
        text = _("JobDesk cannot use its folder {folder}: {why}")
        refuse(text.format(folder=paths.data, why=error.strerror), box)
        return 1
    instance = Instance(paths.data)
    wish = LaunchRequest(tuple(word for word in (options.open,) if word))
    standing = instance.settle(wish, listening=False)
    if standing is InstanceStatus.HANDED_OVER:
        return 0
    if standing is InstanceStatus.NOBODY_ANSWERS:
        refuse(_("JobDesk is running already, but does not answer. End it and start again."), box)
        return 1
    file = SettingsFile(paths.settings, _country)
    settings = file.load()
    window = Window()
    ground = QPalette()  # its constructor with a colour would touch the Qt namespace
    ground.setColor(QPalette.ColorRole.Window, QColor(GROUNDS[_dark(qt, settings)]))
    window.setPalette(ground)
    window.restore(settings.window)
    program = Start(options, paths, instance, file, window)
    if options.hidden:
        QTimer.singleShot(0, program, program.open)
    else:
        window.installEventFilter(program)
        window.show()
    code = qt.exec()
    instance.leave()
    return code


def box(text: str) -> None:
    """Show why JobDesk does not start, in a window of its own."""
    from PySide6 import QtCore
    from PySide6.QtWidgets import QMessageBox

    _qt = QApplication.instance() or QApplication(sys.argv[:1])
    shown = QMessageBox(QMessageBox.Icon.Warning, "JobDesk", "")
    shown.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    shown.setText(text)
    shown.exec()


class Start(QObject):
    """Opens the data once the frame has been painted, then lets the program live."""

    def __init__(
        self,
        options: argparse.Namespace,
        paths: Paths,
        instance: Instance,
        file: SettingsFile,
        window: Window,
    ) -> None:
        super().__init__(window)
        self.options = options
        self.paths = paths
        self.instance = instance
        self.file = file
        self.window = window
        self.program: QObject | None = None
        sys.excepthook = self._fail  # until there is a window that can tell
        self._begun = False
        self._furnished = False

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint of the frame begins the rest."""
        if event.type() == QEvent.Type.Paint and not self._begun:
            self._begun = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.open)
        return False

    def open(self) -> None:
        """Furnish the frame and open the desk; what stands in the way gets a window with the ways out."""
        from jobdesk.clock import Clock
        from jobdesk.store.database import open_desk

        self._furnish()
        from jobdesk.ui.trouble import PATIENCE_SECONDS, held

        try:
            if self.options.demo:
                from jobdesk import demo

                demo.prepare(self.paths)
            desk = open_desk(self.paths, Clock(), self.file.load(), patience=PATIENCE_SECONDS)
        except BusyStore:
            self.window.warn(held(self.paths))
            QTimer.singleShot(AGAIN_MILLISECONDS, self, self.open)
            return
        except JobDeskError as error:
            from jobdesk.ui.dialogs.trouble import ask

            if ask(self.window, self.paths, error):
                QTimer.singleShot(0, self, self.open)
            else:
                QApplication.exit(1)
            return
        from jobdesk.program import Program

        self.window.warning.hide()
        program = Program(desk, self.paths, self.instance, self.file, self.window.theme, self.window)
        self.bugs.refused.disconnect(self._stop)
        self.bugs.refused.connect(program.trouble.meet)
        program.begin(hidden=self.options.hidden, wish=self.options.open)
        self.program = program
        if self.options.screenshot:
            QTimer.singleShot(PICTURE_MILLISECONDS, self, self._shoot)

    def _furnish(self) -> None:
        if self._furnished:
            return
        self._furnished = True
        from jobdesk import log
        from jobdesk.ui.problems import Bugs
        from jobdesk.ui.theme import Theme

        log.start(self.paths.logfile)
        self.bugs = Bugs()
        self.bugs.install()
        self.bugs.met.connect(self._on_bug)
        self.bugs.refused.connect(self._stop)
        self.window.furnish(Theme(_application(), self.file.load().scheme), PLACES)
        self.window.setPalette(QPalette())
        self.bugs.met.connect(self.window.bugs.show_report)
        QTimer.singleShot(LISTEN_MILLISECONDS, self.instance, self.instance.listen)
        QTimer.singleShot(TIDY_MILLISECONDS, self, self._tidy)

    def _fail(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Something broke before there was a window that could tell: no process may stay without one."""
        sys.__excepthook__(kind, error, trace)
        self._stop(kind.__name__)

    def _on_bug(self, report: object) -> None:
        if self.program is None:
            self._stop(report)

    def _stop(self, why: object) -> None:
        refuse(_("JobDesk could not start.") + f"\n\n{why}", box)
        QApplication.exit(1)

    def _tidy(self) -> None:
        """What the start has made stays for good: leave it out of every later collection."""
        gc.freeze()
        gc.enable()

    def _shoot(self) -> None:
        saved = self.window.grab().save(str(self.options.screenshot))
        QApplication.exit(0 if saved else 1)


def _country() -> str:
    """The country that the computer is set to, as two letters; empty when it is set to none."""
    from PySide6.QtCore import QLocale

    return QLocale.territoryToCode(QLocale.system().territory())


def _dark(qt: QApplication, settings: Settings) -> bool:
    """Whether the frame's ground will be dark, told by the platform's palette, without the Qt namespace."""
    return settings.scheme == "dark" or (
        settings.scheme == "system" and qt.palette().window().color().lightness() < 128
    )


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
