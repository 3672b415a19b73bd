"""What happens when something goes wrong: a sentence for what the user can mend, a bar for our bugs."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from jobdesk import __version__
from jobdesk.errors import JobDeskError
from jobdesk.i18n import _
from jobdesk.ui.widgets.passing import passing

log = logging.getLogger("jobdesk.problems")


class Told(QObject):
    """Whether the last action under `tell` went well."""

    ok = True


@contextmanager
def tell(parent: QWidget | None) -> Iterator[Told]:
    """Show a JobDeskError as one sentence in a box; the caller's form stays open. Other errors pass."""
    told = Told()
    try:
        yield told
    except JobDeskError as error:
        told.ok = False
        from PySide6.QtWidgets import QMessageBox

        box = passing(QMessageBox(parent))
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle("JobDesk")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(str(error))
        box.exec()


class Bugs(QObject):
    """Takes what nobody caught: a bug is logged and a report of it passed on. The program goes on."""

    met = Signal(object)
    """The report, as text."""
    refused = Signal(object)
    """A JobDeskError: no bug, but what a screen met while it read. Here it is caught for all of them."""

    def install(self) -> None:
        sys.excepthook = self._hook

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, JobDeskError):
            self.refused.emit(error)
            return
        import platform

        places = "".join(map(_place, traceback.extract_tb(trace)))
        # The message itself may hold a name or a text, so neither the log nor the report has it.
        log.error("%s\n%s", kind.__name__, places)
        report = (
            f"JobDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
            f"{platform.system()} {platform.release()}\n{kind.__name__}\n{places}"
        )
        if sys.stderr is not None:
            sys.stderr.write(report)
        self.met.emit(report)


def _place(frame: traceback.FrameSummary) -> str:
    """A line of the report, without the folders above the program's own and Python's: they name the user."""
    path = Path(frame.filename)
    roots = sorted((Path(root) for root in (*sys.path, sys.prefix, sys.base_prefix) if root), reverse=True)
    near = next((path.relative_to(root) for root in roots if path.is_relative_to(root)), Path(path.name))
    return f"  {near.as_posix()}, line {frame.lineno}, in {frame.name}\n"


class BugBar(QFrame):
    """One line at the top of the window: something went wrong, copy the report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = ""
        self.setObjectName("bar")
        words = QLabel(_("Something went wrong inside JobDesk. Your data is as it was before."))
        words.setTextFormat(Qt.TextFormat.PlainText)
        copy = QPushButton(_("Copy report"))
        copy.clicked.connect(self._copy)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(words, 1)
        row.addWidget(copy)
        row.addWidget(close)
        self.hide()

    def show_report(self, report: object) -> None:
        """Offer this report; a second one while the bar is open replaces it."""
        self.report = str(report)
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
