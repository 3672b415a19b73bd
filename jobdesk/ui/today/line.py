"""One line of Today: a card that has the focus as a whole, with its buttons inside."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jobdesk.domain.item_actions import ItemAction
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme
from jobdesk.ui.today.rows import Row, deed_words
from jobdesk.ui.widgets.labels import Elided, plain
from jobdesk.ui.widgets.later_menu import LaterMenu

FINISHING = (ItemAction.DONE, ItemAction.KEPT, ItemAction.HELD)
"""Wishes of which a line has at most one: what D does."""


class TodayLine(QFrame):
    """A click or Enter opens, D is done, W writes, L puts it off; up and down are the screen's."""

    wanted = Signal(object, object)
    """The row, and a ItemAction or Deed."""
    put_off = Signal(object, object)
    """The row, and an aware instant."""
    left = Signal(object, int)
    """The row, and -1 (up) or 1 (down)."""

    def __init__(self, desk: Desk, theme: Theme, row: Row) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.row = row
        self.later: QPushButton | None = None
        self._inside: QWidget | None = None
        self.setObjectName("line")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_("Enter opens, D: done, W: write, L: later"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._fill()

    def show_row(self, row: Row) -> None:
        """Show another state of the same thing; the focus stays in this line."""
        if row == self.row:
            return
        focused = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.row = row
        self._fill()
        if focused:
            self.setFocus()

    def _fill(self) -> None:
        row, unit = self.row, self.theme.base()
        old, self._inside = self._inside, QWidget()
        self.later = None
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        column.setSpacing(unit * 2 if row.deeds else unit)
        top = QHBoxLayout()
        top.setSpacing(unit * 2)
        title = Elided(row.title)
        title.setFont(self.theme.font(strong=True))
        top.addWidget(title)
        top.addWidget(Elided(row.whom, "muted"), 1)
        if row.chip:
            chip = plain(row.chip, row.tone)
            chip.setFont(self.theme.font(0.92))
            top.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        if row.sentence:
            column.addWidget(plain(row.sentence, "" if row.chip else "muted", wrap=True))
        if row.deeds or row.later:
            column.addLayout(self._buttons())
        layout = self.layout()
        assert layout is not None
        if old is not None:
            layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        layout.addWidget(self._inside)
        self.setAccessibleName(row.spoken)

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(self.theme.base() * 2)
        for deed in self.row.deeds:
            button = QPushButton(deed_words(deed))
            button.setObjectName(f"{deed.value}:{self.row.key}")
            if deed is self.row.main:
                button.setProperty("look", "primary")
            button.setProperty("deed", deed)
            button.clicked.connect(self._on_clicked)
            buttons.addWidget(button)
        if self.row.later:
            self.later = QPushButton(_("Later"))
            self.later.setObjectName(f"later:{self.row.key}")
            menu = LaterMenu(self.desk, self.later)
            menu.chosen.connect(self._on_later)
            self.later.setMenu(menu)
            buttons.addWidget(self.later)
        buttons.addStretch(1)
        for place in range(buttons.count()):
            item = buttons.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.setAccessibleDescription(f"{self.row.title}, {self.row.whom}")
        return buttons

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain_key = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not plain_key:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(self.row, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(self.row, ItemAction.OPEN)
        elif key == Qt.Key.Key_D and self._finishing() is not None:
            self.wanted.emit(self.row, self._finishing())
        elif key == Qt.Key.Key_W and ItemAction.WRITE in self.row.deeds:
            self.wanted.emit(self.row, ItemAction.WRITE)
        elif key == Qt.Key.Key_L and self.later is not None:
            menu = self.later.menu()
            assert menu is not None
            menu.popup(self.later.mapToGlobal(QPoint(0, self.later.height())))
        else:
            super().keyPressEvent(event)

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit(self.row, ItemAction.OPEN)

    def _finishing(self) -> ItemAction | None:
        return next((wish for wish in FINISHING if wish in self.row.deeds), None)

    def _on_clicked(self) -> None:
        self.wanted.emit(self.row, self.sender().property("deed"))

    def _on_later(self, until: object) -> None:
        self.put_off.emit(self.row, until)
