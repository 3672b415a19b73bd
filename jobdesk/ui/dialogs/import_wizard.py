"""File > Import: choose a file, see what it holds and what would happen, then bring it in as one step."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jobdesk.commands import imports
from jobdesk.domain.records import Parsed
from jobdesk.errors import JobDeskError
from jobdesk.exchange.interpreting import ImportMapping, interpret
from jobdesk.exchange.readers import load, together, understood
from jobdesk.exchange.spreadsheet import Table
from jobdesk.i18n import _, ngettext
from jobdesk.store.desk import Desk
from jobdesk.ui import work
from jobdesk.ui.dialogs.import_wizard_preview import Preview
from jobdesk.ui.guard import guarded
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.passing import passing


def _interpreted(pairs: list[tuple[Table, ImportMapping]], progress: work.Progress) -> Parsed:
    total = len(pairs)

    def going_on() -> None:
        progress.tell(0, total)

    return together([interpret(table, reading, going_on) for table, reading in pairs])


class ImportDialog(QDialog):
    """Nothing is written before the Import button; afterwards Undo takes all of it back."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        passing(self)
        self.setWindowTitle(_("Import"))
        self.setAcceptDrops(True)
        self._desk = desk
        self._theme = theme
        self._job: work.Job | None = None
        self._plan: imports.Plan | None = None
        unit = theme.base()
        self.resize(unit * 190, unit * 130)
        self.pages = QStackedWidget()
        self.preview = Preview(theme)
        self.preview.changed.connect(self._interpret)
        self.preview.taken.connect(self._count)
        self._words = _label("")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setFont(theme.font(1.2))
        self._choose = self._choose_page()
        self._done = QWidget()
        column = QVBoxLayout(self._done)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addStretch(1)
        for page in (self._choose, self.preview, self._done):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 4, unit * 4, unit * 4, unit * 4)
        layout.setSpacing(unit * 3)
        layout.addWidget(self.pages, 1)
        layout.addLayout(self._buttons())
        self._show(self._choose)

    def _choose_page(self) -> QWidget:
        page = QFrame()
        page.setObjectName("card")
        title = _label(_("Drop a file here"))
        title.setFont(self._theme.font(1.3, strong=True))
        more = _label(
            _(
                "A table saved as CSV, or the zip file of your data from LinkedIn or Huntr. "
                "You will see what it holds before anything is stored."
            )
        )
        more.setProperty("look", "muted")
        self.problem = _label("")
        self.problem.setProperty("look", "late")
        self.problem.hide()
        self.open_button = QPushButton(_("&Choose a file…"))
        self.open_button.setProperty("look", "primary")
        self.open_button.clicked.connect(self._ask_file)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.open_button)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setSpacing(self._theme.base() * 3)
        column.addStretch(1)
        for label in (title, more, self.problem):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _buttons(self) -> QHBoxLayout:
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.hide()
        self.other_button = QPushButton(_("&Another file…"))
        self.other_button.clicked.connect(self._ask_file)
        self.close_button = QPushButton(_("Cancel"))
        self.close_button.clicked.connect(self.reject)
        self.import_button = QPushButton(_("&Import"))
        self.import_button.setProperty("look", "primary")
        self.import_button.clicked.connect(self._store)
        for button in (self.open_button, self.other_button, self.close_button):
            button.setAutoDefault(False)
        self.import_button.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.other_button)
        row.addWidget(self.busy, 1)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.import_button)
        return row

    def read(self, path: Path) -> None:
        """Read a file in a worker and show what it holds, or one sentence why it cannot be read."""
        self._stop()
        self._plan = None
        self.problem.hide()
        self.import_button.setEnabled(False)
        self.busy.show()
        self._job = work.run(load, path, context=self, done=self._loaded, failed=self._failed)

    def _ask_file(self) -> None:
        kinds = ";;".join((_("Tables and exports (*.csv *.tsv *.txt *.zip)"), _("All files (*)")))
        name, _kind = QFileDialog.getOpenFileName(self, _("Import"), "", kinds)
        if name:
            self.read(Path(name))

    def _loaded(self, tables: list[Table]) -> None:
        self.preview.show_tables(tables)
        self._show(self.preview)
        self._interpret()

    def _interpret(self) -> None:
        self._stop()
        self._plan = None
        self.import_button.setEnabled(False)
        pairs = [(table, reading) for table, reading in self.preview.readings() if understood(reading)]
        if not pairs:
            self.busy.hide()
            self.preview.show_missing()
            return
        self.busy.show()
        self._job = work.run(
            _interpreted,
            pairs,
            context=self,
            done=self._interpreted,
            failed=self._failed,
            progress=self._went_on,
        )

    def _went_on(self, _how_far: object) -> None:
        """The bar moves by itself: the worker only asks whether to go on."""

    def _interpreted(self, parsed: Parsed) -> None:
        self._job = None
        self.busy.hide()
        with tell(self):
            self._plan = imports.plan(self._desk, parsed)
            self.preview.show_plan(parsed, self._plan)
            self._count()

    def _failed(self, error: Any) -> None:
        self._job = None
        self.busy.hide()
        if not isinstance(error, JobDeskError):
            raise error
        self.problem.setText(str(error))
        self.problem.show()
        self._show(self._choose)

    def _count(self) -> None:
        if self._plan is None:
            return
        n = self._plan.new + len(self.preview.chosen())
        self.import_button.setText(
            ngettext("&Import {n} entry", "&Import {n} entries", n).format(n=n) if n else _("&Import")
        )
        self.import_button.setEnabled(n > 0 and not self.preview.asks())

    def _store(self) -> None:
        if self._plan is None:
            return
        with tell(self):
            result = imports.store(self._desk, self._plan, self.preview.chosen())
            self._words.setText(_summary(result, len(self._plan.bad_rows)))
            self._show(self._done)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.import_button.setVisible(page is self.preview)
        self.other_button.setVisible(page is not self._choose)
        self.close_button.setText(_("Close") if page is self._done else _("Cancel"))
        button = self.open_button if page is self._choose else self.close_button
        button.setFocus()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.busy.hide()

    @guarded()
    def done(self, result: int) -> None:
        """Close; a worker that still reads is told to stop."""
        self._stop()
        super().done(result)

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    @guarded()
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @guarded()
    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self.read(Path(path))


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _summary(result: imports.Result, bad: int) -> str:
    parts = []
    if result.applications:
        n = result.applications
        parts.append(ngettext("{n} application was added.", "{n} applications were added.", n).format(n=n))
    if result.contacts:
        n = result.contacts
        parts.append(ngettext("{n} contact was added.", "{n} contacts were added.", n).format(n=n))
    if result.there:
        n = result.there
        parts.append(ngettext("{n} was there already.", "{n} were there already.", n).format(n=n))
    if result.held_back:
        n = result.held_back
        parts.append(
            ngettext("{n} similar one was left out.", "{n} similar ones were left out.", n).format(n=n)
        )
    if bad:
        parts.append(ngettext("{n} row could not be read.", "{n} rows could not be read.", bad).format(n=bad))
    return "\n".join([*parts, "", _("Edit > Undo takes all of it back. A backup was made before.")])
