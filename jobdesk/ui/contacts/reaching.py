"""A contact's round, and a line for each way to reach them."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from jobdesk.domain.enums import ContactMethodKind
from jobdesk.i18n import _
from jobdesk.queries.contacts import Method
from jobdesk.ui.contacts.model import paint_avatar
from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import tip
from jobdesk.ui.widgets.links import open_page, write_to

MOST_SHOWN = 60


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

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_avatar(painter, self.theme, QRectF(self.rect()), self._name)


class MethodLine(QWidget):
    """A mail address, phone number or link: opened or copied only when clicked."""

    def __init__(self, method: Method, theme: Theme) -> None:
        super().__init__()
        self.method = method
        shown = method.value[:MOST_SHOWN] + ("…" if len(method.value) > MOST_SHOWN else "")
        self.open = QPushButton(shown.replace("&", "&&"))
        self.open.setProperty("look", "link")
        self.open.setToolTip(tip(method.value))
        self.open.clicked.connect(self._on_open)
        copy = QPushButton(_("Copy"))
        copy.setProperty("look", "link")
        copy.setAccessibleName(_("Copy {text}").format(text=shown))
        copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.base() * 2)
        row.addWidget(self.open)
        if method.kind is not ContactMethodKind.PHONE:
            row.addWidget(copy)
        else:
            self.open.setToolTip(_("Copy the number"))
        row.addStretch(1)

    def _on_open(self) -> None:
        if self.method.kind is ContactMethodKind.MAIL:
            write_to(self.method.value)
        elif self.method.kind is ContactMethodKind.LINK:
            open_page(self, self.method.value)
        else:
            self._on_copy()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.method.value)
