"""A contact's round, and a line for each way to reach them."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from jobdesk.domain.words import ContactMethodKind
from jobdesk.i18n import _
from jobdesk.store.queries.contacts import Reached
from jobdesk.ui.contacts.model import paint_avatar
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import tip
from jobdesk.ui.widgets.links import open_page, write_to

MOST_REACH = 60


class Ball(QWidget):
    """The round with the initials."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._name = ""
        side = theme.base() * 11
        self.setFixedSize(QSize(side, side))

    def show_name(self, name: str) -> None:
        """Show these initials."""
        self._name = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_avatar(painter, self.theme, QRectF(self.rect()), self._name)


class ReachLine(QWidget):
    """A mail address, phone number or link: opened or copied only when clicked."""

    def __init__(self, reach: Reached, theme: Theme) -> None:
        super().__init__()
        self.reach = reach
        shown = reach.value[:MOST_REACH] + ("…" if len(reach.value) > MOST_REACH else "")
        self.open = QPushButton(shown.replace("&", "&&"))
        self.open.setProperty("look", "link")
        self.open.setToolTip(tip(reach.value))
        self.open.clicked.connect(self._on_open)
        copy = QPushButton(_("Copy"))
        copy.setProperty("look", "link")
        copy.setAccessibleName(_("Copy {text}").format(text=shown))
        copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.base() * 2)
        row.addWidget(self.open)
        if reach.kind is not ContactMethodKind.PHONE:
            row.addWidget(copy)
        else:
            self.open.setToolTip(_("Copy the number"))
        row.addStretch(1)

    def _on_open(self) -> None:
        if self.reach.kind is ContactMethodKind.MAIL:
            write_to(self.reach.value)
        elif self.reach.kind is ContactMethodKind.LINK:
            open_page(self, self.reach.value)
        else:
            self._on_copy()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.reach.value)
