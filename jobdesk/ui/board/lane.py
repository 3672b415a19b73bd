"""A column with its head, and the fold for the closed ones."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jobdesk.i18n import _
from jobdesk.queries.board import StageRow
from jobdesk.ui.board.column import ColumnView
from jobdesk.ui.board.model import CLOSED, MIME, ColumnModel, Drop, ids_of
from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme
from jobdesk.wording.cards import Card


class Lane(QWidget):
    """One stage: its name, how many cards, and the cards."""

    menu_wanted = Signal(object)

    def __init__(self, stage: StageRow, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self.theme = theme
        self.view = ColumnView(ColumnModel(stage.id, self), theme, self)
        self._title = QPushButton()
        self._title.setProperty("look", "stage")
        self._title.setFont(theme.font(strong=True))
        self._title.setFocusPolicy(Qt.FocusPolicy.NoFocus if stage.id == CLOSED else Qt.FocusPolicy.TabFocus)
        self._title.clicked.connect(self._on_menu)
        self._title.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._title.customContextMenuRequested.connect(self._on_menu)
        self._count = QLabel("0")
        self._count.setProperty("look", "muted")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.base())
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.name(stage)

    def name(self, stage: StageRow) -> None:
        """Show the stage under this name."""
        self.stage = stage
        self._title.setText(stage.name[:60].replace("&", "&&"))
        self._title.setToolTip("" if stage.id == CLOSED else _("Rename, move or remove this stage"))
        self.view.setAccessibleName(stage.name)

    def show_cards(self, cards: list[Card], total: int, *, whole: bool = True) -> None:
        """Show these of so many. Not `whole`: the others follow in a moment and are counted already."""
        self.view.column.show(cards)
        text = str(total) if len(cards) == total or not whole else f"{len(cards)} / {total}"
        if self._count.text() != text:
            self._count.setText(text)

    def fit(self, board: int) -> None:
        """A width that suits a board of so many pixels."""
        unit = self.theme.base()
        if self.stage.id == CLOSED:
            self.setFixedWidth(unit * 46)
        else:
            self.setMinimumWidth(unit * 40)
            self.setMaximumWidth(max(unit * 66, board // 5))

    def menu_place(self) -> QPoint:
        """Where a menu of the stage belongs."""
        return self._title.mapToGlobal(QPoint(0, self._title.height()))

    def _on_menu(self) -> None:
        self.menu_wanted.emit(self)


class Fold(QAbstractButton):
    """The strip at the right: closed applications, folded. A card dropped on it is closed."""

    dropped = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._target = False
        self._number: int | None = None
        self.setCheckable(True)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.count(None)

    def count(self, number: int | None) -> None:
        """How many are closed; None while nobody has counted."""
        self._number = number
        self.setAccessibleName(_("Closed") if number is None else _("Closed: {n}").format(n=number))
        self.setToolTip(_("Show or fold the closed applications. Drop a card here to close it."))
        self.update()

    def set_open(self, open_: bool) -> None:
        self.setChecked(open_)

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        return QSize(self.theme.base() * 9, self.theme.base() * 40)

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        c = self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._target or self.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(c.accent_soft if self._target else c.window))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        else:
            painter.setPen(QColor(c.line))
            painter.drawLine(0, 0, 0, self.height())
        painter.setPen(QColor(c.muted))
        painter.setFont(self.font())
        painter.translate(self.width() / 2 + 1, self.theme.base() * 2)
        painter.rotate(90)
        words = _("Closed") if self._number is None else f"{_('Closed')} · {self._number}"
        painter.drawText(0, painter.fontMetrics().ascent() // 2 - 2, words)
        painter.end()

    @guarded()
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self._aim(True)

    @guarded()
    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._aim(False)

    @guarded()
    def dropEvent(self, event: QDropEvent) -> None:
        self._aim(False)
        ids = ids_of(event.mimeData())
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        if ids:
            self.dropped.emit(Drop(ids, CLOSED, None))

    def _aim(self, on: bool) -> None:
        self._target = on
        self.update()
