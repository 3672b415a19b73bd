"""What the window does when the file with the data is held by somebody else, gone, or damaged."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from jobdesk.errors import BusyStore, JobDeskError, MovedStore, StoreProblem
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.store.desk import Desk
from jobdesk.store.problems import busy
from jobdesk.ui.problems import tell
from jobdesk.ui.widgets.warning import WarningBar

PATIENCE_SECONDS = 0.1
"""So long the window waits for another program in the middle of something, and no longer."""
AGAIN_MILLISECONDS = 500


def held(paths: Paths) -> str:
    """What to say while another program holds the file and the window tries again by itself."""
    return busy(paths.data, _("JobDesk goes on by itself when it is free."))


class Trouble(QObject):
    """Hears of every StoreProblem that no form can show, and says each in the bar, once.

    While somebody else holds the file nothing waits for it any more: it is tried twice a second, and when it
    is free, `freed` asks for everything to be shown anew.
    """

    freed = Signal()

    def __init__(
        self,
        desk: Desk,
        bar: WarningBar,
        say: Callable[[str], None],
        window: QWidget,
        place: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        """`say` shows a sentence that has nothing to do with the file, for a while; `place` asks where a copy
        is to go, "" for nowhere."""
        super().__init__(window)
        self.desk = desk
        self.bar = bar
        self.window = window
        self._say = say
        self._place = place or _ask_place
        self._before = ""  # what the bar said before somebody held the file
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._try)
        self.bar.way_out.connect(self.save_copy)

    def meet(self, problem: JobDeskError) -> None:
        """Say what it is, and what can be done about it."""
        if isinstance(problem, BusyStore):
            if not self._again.isActive():
                self.desk.wait_at_most(0)
                self._before = self.bar.words.text() if self.bar.isVisible() else ""
                self.bar.say(held(self.desk.paths))
                self._again.start()
        elif isinstance(problem, MovedStore):
            self._stop()
            self.bar.say(str(problem), _("Save a copy…"))
        elif isinstance(problem, StoreProblem):
            self.bar.say(str(problem))
        else:
            self._say(str(problem))

    def save_copy(self) -> None:
        """Ask where to, and save all data there."""
        name = f"jobdesk-{self.desk.clock.today().isoformat()}.sqlite"
        chosen = self._place(self.window, str(Path.home() / name))
        if not chosen:
            return
        with tell(self.window) as told:
            self.desk.save_copy(Path(chosen))
        if told.ok:
            self.bar.say(_("Everything is saved in {file}.").format(file=chosen))

    def _try(self) -> None:
        try:
            self.desk.try_lock()
        except BusyStore:
            return
        except JobDeskError as problem:
            self._stop()
            self.meet(problem)
            return
        self._stop()
        if self._before:
            self.bar.say(self._before)
        else:
            self.bar.hide()
        self.freed.emit()

    def _stop(self) -> None:
        if self._again.isActive():
            self._again.stop()
            self.desk.wait_at_most(PATIENCE_SECONDS)


def _ask_place(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, _("Save a copy"), name, _("JobDesk file (*.sqlite)"))[0]
