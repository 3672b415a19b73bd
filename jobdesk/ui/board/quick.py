"""The quick line: "Title at Company", or a pasted link; Enter adds it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.guard import guarded
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme

LONGEST = 2000


class QuickLine(QWidget):
    """Adds an application; one that is there already is pointed out first, and Enter again adds it."""

    added = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self._there = 0
        self._stage_id: int | None = None  # where a text from another program was let go of
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Title at Company, or a link"))
        self.line.setAccessibleName(_("Quick new application: title at company, or a link"))
        self.line.setMaxLength(LONGEST)
        self.line.setMinimumWidth(theme.base() * 36)
        self.line.setMaximumWidth(theme.base() * 70)
        self.line.returnPressed.connect(self._add)
        self.line.textEdited.connect(self._on_edited)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("look", "soon")
        self._show = QPushButton(_("Show it"))
        self._show.clicked.connect(self._on_show)
        self._anyway = QPushButton(_("Add anyway"))
        self._anyway.clicked.connect(self._store)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        for part in (self._words, self._show, self._anyway):
            row.addWidget(part)
        self._forget()

    def bring(self, text: str, stage_id: int) -> None:
        """Take what was let go of in a stage: a link is added at once, other text waits for Enter."""
        self._forget()
        self.line.setText(text[:LONGEST])
        self._stage_id = stage_id
        self.line.setFocus()
        if self._read()[2]:
            self._add()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.line.clear()
            self._forget()
        else:
            super().keyPressEvent(event)

    def _read(self) -> tuple[str, str, str]:
        """Title, company and link of what stands in the line."""
        from jobdesk.domain import quickline

        return quickline.read(self.line.text())

    def _add(self) -> None:
        title, company, link = self._read()
        if not title:
            return
        from jobdesk.queries import applications as finding

        there = finding.find_duplicates(self.desk, title, company, link)
        if there and not self._there:
            self._there = there[0].id
            self._words.setText(_("Already on your desk"))
            for part in (self._words, self._show, self._anyway):
                part.show()
            return
        self._store()

    def _store(self) -> None:
        from jobdesk.commands import applications

        title, company, link = self._read()
        with tell(self) as told:
            new = applications.add(
                self.desk, title=title, company=company, link=link, stage_id=self._stage_id
            )
        if told.ok:
            self.line.clear()
            self._forget()
            self.added.emit(new)

    def _on_show(self) -> None:
        self.opened.emit(self._there)
        self.line.clear()
        self._forget()

    def _on_edited(self, text: str) -> None:
        self._hide_hint()
        if not text:
            self._stage_id = None

    def _forget(self) -> None:
        self._stage_id = None
        self._hide_hint()

    def _hide_hint(self) -> None:
        self._there = 0
        for part in (self._words, self._show, self._anyway):
            part.hide()
