"""Search everything: a line in the header, and what it finds in a list under it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from jobdesk.domain import dates
from jobdesk.i18n import _
from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.undoing import PassesUndo

if TYPE_CHECKING:
    from jobdesk.queries.search import Hit

LONGEST = 200
MOST_SHOWN = 12
"""Rows of what was found that are seen at once; the others are scrolled to."""


class SearchLine(QLineEdit):
    """Type, walk with the arrows, Enter opens. `chosen` carries a key such as "application:3".

    What was found stands under its kind, each with where the words are if its name does not say it.
    """

    chosen = Signal(object)

    def __init__(
        self, find: Callable[[str], list["Hit"]], today: Callable[[], date], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        PassesUndo(self)
        self._find = find
        self._today = today
        self._theme = theme
        self.setPlaceholderText(_("Search everything") + "  (Ctrl+K)")
        self.setAccessibleName(_("Search everything"))
        self.setMaxLength(LONGEST)
        self._edge = theme.base()
        self.setMinimumWidth(theme.base() * 36)
        self.setMaximumWidth(theme.base() * 62)
        self.list = QListWidget(parent)
        self.list.setObjectName("found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._take)
        self.list.hide()
        self.textEdited.connect(self._show)
        self._key = QShortcut(QKeySequence("Ctrl+K"), parent)
        self._key.activated.connect(self._begin)
        self.installEventFilter(self)
        self._before: QWidget | None = None  # who had the focus

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        """As wide as there is room for, up to the widest."""
        return QSize(self._edge * 62, super().sizeHint().height())

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk in the list while the line keeps the focus."""
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self.list, self.list.hide)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.isVisible():
                self._walk(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.isVisible():
                item = self.list.currentItem()
                if item:
                    self._take(item)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.list.hide()
                self.clear()
                self._give_back()
                return True
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        if not self.hasFocus():
            self._before = self.window().focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _give_back(self) -> None:
        """The focus to where it was before the key called for the search, if that is still to be seen."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, step: int) -> None:
        """To the next one that was found, past the names of kinds."""
        at = self.list.currentRow() + step
        while 0 <= at < self.list.count():
            if self.list.item(at).data(Qt.ItemDataRole.UserRole):
                self.list.setCurrentRow(at)
                return
            at += step

    def _show(self, text: str) -> None:
        self.setClearButtonEnabled(True)  # not before: its icon costs 2 ms of the start
        self.list.clear()
        hits = self._find(text)
        kind = ""
        for hit in hits:
            if hit.kind != kind:
                kind = hit.kind
                self._add_words(_kind(kind))
            item = QListWidgetItem(
                "\n".join(filter(None, (_name(hit), _where(hit, self._today())))), self.list
            )
            item.setData(Qt.ItemDataRole.UserRole, hit.key)
        if not hits and len(text.strip()) > 1:
            self._add_words(_("Nothing found"))
        self.list.setVisible(self.list.count() > 0)
        self.list.setCurrentRow(-1)
        self._walk(1)
        self._place()

    def _add_words(self, words: str) -> None:
        """A line that cannot be chosen."""
        item = QListWidgetItem(words, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._theme.font(0.9, strong=True))

    def _place(self) -> None:
        """The list under the line, as wide and as high as what it holds, inside the window."""
        window = self.list.parentWidget()
        assert window is not None
        at = self.mapTo(window, QPoint(0, self.height()))
        shown = range(min(MOST_SHOWN, self.list.count()))
        high = sum(self.list.sizeHintForRow(row) for row in shown) + 8
        needed = self.list.sizeHintForColumn(0) + 4 * self._edge if shown else 0
        right = window.width() - self._edge
        width = min(max(self.width(), needed), right)
        left = max(0, min(at.x(), right - width))
        self.list.setGeometry(left, at.y(), width, high)
        self.list.raise_()

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        if key:
            self.list.hide()
            self.clear()
            self.chosen.emit(key)


def _kind(kind: str) -> str:
    return {"application": _("Applications"), "contact": _("Contacts")}[kind]


def _name(hit: "Hit") -> str:
    return "  ·  ".join(filter(None, (hit.title.text, hit.company.text, hit.more.text)))


def _where(hit: "Hit", today: date) -> str:
    """Where the words stand; for what was said also when and with whom. Empty where the name says it."""
    snippet = hit.snippet.text if hit.snippet else ""
    if hit.source != "interaction":
        return snippet
    said = ", ".join(filter(None, (dates.short(hit.day, today), hit.person.text)))
    return _("{said}: {text}").format(said=said, text=snippet) if snippet else said
