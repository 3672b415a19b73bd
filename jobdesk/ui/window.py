"""The main window's frame: places at the left, a header, the screens. It builds and connects, nothing else.

The bare frame is painted first, without the theme; it is furnished after that, and screens are made when they
are first visited. Nothing here may touch the Qt namespace on import: its first touch costs 15 ms.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jobdesk.i18n import _
from jobdesk.ui.guard import guarded

if TYPE_CHECKING:
    from jobdesk.ui.problems import BugBar
    from jobdesk.ui.theme import Theme
    from jobdesk.ui.widgets.warning import WarningBar

SAY_MILLISECONDS = 8000


class Window(QMainWindow):
    """Shows one screen at a time, by name. Emits what the user wants; app.py connects it."""

    close_wanted = Signal()
    new_wanted = Signal()
    place_changed = Signal(object)
    undo_wanted = Signal()

    def __init__(self, theme: "Theme | None" = None, places: Sequence[tuple[str, str]] = ()) -> None:
        """A bare frame; with a theme it is furnished at once."""
        super().__init__()
        self.theme: Theme
        self.bugs: BugBar
        self.warning: WarningBar
        self.setWindowTitle("JobDesk")
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._screens: dict[str, QWidget] = {}
        self._titles = dict(places)
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, QLabel] = {}
        self._screen_tools: dict[str, QWidget] = {}
        self.here = ""
        # From the screen's dots per inch: asking a font costs 10 ms before the first paint.
        unit = max(4, round(self.logicalDpiY() / 24))
        room = self.screen().availableSize()
        self.resize(min(unit * 300, room.width()), min(unit * 188, room.height()))
        if theme:
            self.furnish(theme, places)

    def furnish(self, theme: "Theme", places: Sequence[tuple[str, str]]) -> None:
        """Put the places, the header and the bars into the frame."""
        from jobdesk.ui.problems import BugBar
        from jobdesk.ui.widgets.warning import WarningBar

        self.theme = theme
        self.setMinimumSize(theme.base() * 150, theme.base() * 100)
        self._titles = dict(places)
        self.stack = QStackedWidget()
        self.bugs = BugBar()
        self._said = Said(self)
        self._said.undo.clicked.connect(self.undo_wanted)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side(places))
        column = QVBoxLayout()
        column.setSpacing(0)
        self.warning = WarningBar()
        column.addWidget(self.warning)
        column.addWidget(self.bugs)
        column.addWidget(self._header())
        column.addWidget(self.stack, 1)
        column.addWidget(self._said)
        row.addLayout(column, 1)
        self.setCentralWidget(body)

    def add(self, name: str, maker: Callable[[], QWidget]) -> None:
        """The screen `name` is made by `maker` when it is first visited."""
        self._makers[name] = maker

    def go(self, name: str) -> QWidget:
        """Show the screen of this name."""
        screen = self.screen_of(name)
        before = self.here
        self.here = name
        if before in self._screen_tools:
            self._screen_tools[before].hide()
        self._screen_tools[name].show()
        self._new.setHidden(getattr(screen, "own_header", False))
        self.stack.setCurrentWidget(screen)
        self._title.setText(self._titles.get(name, ""))
        self._title.setVisible(name in self._titles)
        for place, button in self._buttons.items():
            button.setChecked(place == name)
        take_focus = getattr(screen, "take_focus", None)
        if take_focus:
            QTimer.singleShot(0, screen, take_focus)
        if before != name:
            self.place_changed.emit(name)
        return screen

    def screen_of(self, name: str) -> QWidget:
        """The screen of this name, made now if need be."""
        if name not in self._screens:
            screen = self._makers[name]()
            self._screens[name] = screen
            self.stack.addWidget(screen)
            tools = QWidget()
            row = QHBoxLayout(tools)
            row.setContentsMargins(0, 0, 0, 0)
            widgets: Any = getattr(screen, "header_widgets", list)()
            for widget in widgets:
                row.addWidget(widget)
            tools.hide()
            self._tools.addWidget(tools)
            self._screen_tools[name] = tools
        return self._screens[name]

    def place(self, name: str) -> str:
        """What the button of a place says; empty for a screen that has none."""
        return self._buttons[name].text() if name in self._buttons else ""

    def made(self, name: str) -> bool:
        """Whether the screen of this name has been visited."""
        return name in self._screens

    def set_title(self, name: str, title: str) -> None:
        """What stands in the header when this screen is shown."""
        self._titles[name] = title
        if self.here == name:
            self._title.setText(title)

    def set_badge(self, name: str, count: int) -> None:
        """The number at a place; none for zero."""
        badge = self._badges[name]
        badge.setText(str(count) if count < 100 else "99+")
        badge.setVisible(count > 0)
        button = self._buttons[name]
        words = button.text()
        button.setAccessibleName(f"{words}, {count}" if count else words)

    def say(self, text: str, *, undo: bool = False) -> None:
        """One line at the bottom for a while, with a way back."""
        self._said.say(text, undo)

    def warn(self, text: str) -> None:
        """One line at the top that stays."""
        self.warning.say(text)

    def add_tool(self, widget: QWidget) -> None:
        """A tool that stands in the header of every screen."""
        self._always.addWidget(widget)

    def raise_up(self) -> None:
        """Come to the front, from the tray or from behind."""
        state = self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized
        self.setWindowState(state)
        self.show()
        self.raise_()
        self.activateWindow()

    def remember(self) -> str:
        """Size and place as text, for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def restore(self, text: str) -> None:
        """Take a remembered size and place; nonsense is left alone."""
        if text:
            self.restoreGeometry(QByteArray.fromBase64(text.encode()))

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        """The application decides: to the tray, minimised, or the end."""
        event.ignore()
        self.close_wanted.emit()

    def _side(self, places: Sequence[tuple[str, str]]) -> QWidget:
        unit = self.theme.base()
        side = _named("side")
        side.setFixedWidth(unit * 42)
        column = QVBoxLayout(side)
        column.setContentsMargins(unit * 2, unit * 4, unit * 2, unit * 4)
        column.setSpacing(unit // 2)
        name = QLabel("JobDesk")
        name.setFont(self.theme.font(1.15, strong=True))
        name.setContentsMargins(unit * 2, 0, 0, unit * 3)
        column.addWidget(name)
        for number, (place, words) in enumerate(places, 1):
            column.addWidget(self._place(place, words, f"Ctrl+{number}"))
        column.addStretch(1)
        self.settings = QPushButton(_("Settings"))
        self.settings.setProperty("look", "place")
        column.addWidget(self.settings)
        return side

    def _place(self, place: str, words: str, key: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("look", "place")
        button.setCheckable(True)
        button.setShortcut(QKeySequence(key))
        button.setToolTip(f"{words} ({key})")
        button.setObjectName(place)
        button.clicked.connect(self._on_place)
        badge = QLabel(button)
        badge.setObjectName("badge")
        badge.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        badge.setFont(self.theme.font(0.8, strong=True))
        badge.hide()
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, self.theme.base(), 0)
        row.addStretch(1)
        row.addWidget(badge, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        button.setMinimumHeight(self.theme.base() * 8)
        self._buttons[place] = button
        self._badges[place] = badge
        return button

    def _header(self) -> QWidget:
        unit = self.theme.base()
        header = _named("header")
        row = QHBoxLayout(header)
        row.setContentsMargins(unit * 4, unit * 2, unit * 4, unit * 2)
        row.setSpacing(unit * 2)
        self._title = QLabel()
        self._title.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._title.setFont(self.theme.font(1.5, strong=True))
        row.addWidget(self._title)
        self._tools = QHBoxLayout()
        row.addLayout(self._tools, 1)
        self._always = QHBoxLayout()
        row.addLayout(self._always)
        self._new = new = QPushButton(_("New application"))
        new.setProperty("look", "primary")
        new.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        new.clicked.connect(self.new_wanted)
        row.addWidget(new)
        header.setMinimumHeight(unit * 14)
        return header

    def _on_place(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.go(button.objectName())


def _named(name: str) -> QWidget:
    """A plain widget that the style sheet paints."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
    return widget


class Said(QFrame):
    """What was done last, with Undo, for a while."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("said")
        self.words = QLabel()
        self.words.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.undo = QPushButton(_("Undo"))
        self.undo.setProperty("look", "link")
        self.undo.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.addWidget(self.words)
        row.addWidget(self.undo)
        row.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAY_MILLISECONDS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, undo: bool) -> None:
        self.words.setText(text)
        self.undo.setVisible(undo)
        self.show()
        self._timer.start()
