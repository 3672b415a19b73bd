"""Today: what is due now, and what comes next. Every line can be dealt with in place."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain import dates, later
from jobdesk.i18n import _, ngettext
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.store.queries import due as asking
from jobdesk.store.queries.due import Upcoming
from jobdesk.store.queries.due_item import DueItem
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme

MOST_LINES = 60


def page_title(today: date) -> str:
    """The day in full words of the user's locale."""
    day = QDate(today.year, today.month, today.day)
    return QLocale().toString(day, "dddd d MMMM")


class TodayScreen(QWidget):
    """What is due. `opened` carries an application's id, `contact_opened` a contact's."""

    opened = Signal(object)
    contact_opened = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self._shown: object = None
        unit = theme.base()
        area = QScrollArea()
        area.setWidgetResizable(True)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 5)
        row.setSpacing(unit * 6)
        self._left = QVBoxLayout()
        self._right = QVBoxLayout()
        for part in (self._left, self._right):
            part.setSpacing(unit * 2)
        row.addLayout(self._left, 5)
        row.addLayout(self._right, 2)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        bridge.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask anew; the lines are made again only when something differs."""
        items, coming = asking.due(self.desk), asking.upcoming(self.desk)
        empty = not self.desk.value("SELECT EXISTS (SELECT 1 FROM application)")
        state = (items, coming, empty, self.desk.clock.today())
        if state == self._shown:
            return
        focus = self.focusWidget()
        name = focus.objectName() if focus else ""
        self._shown = state
        _clear(self._left)
        _clear(self._right)
        self._fill_left(items, empty)
        self._fill_right(coming)
        if name and (again := self.findChild(QPushButton, name)):
            again.setFocus()
        elif focus and (first := self.findChild(QPushButton)):
            first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def _fill_left(self, items: list[DueItem], empty: bool) -> None:
        if items:
            self._left.addWidget(self._section(_("Your move")))
        for item in items[:MOST_LINES]:
            self._left.addWidget(self._card(item))
        if len(items) > MOST_LINES:
            more = len(items) - MOST_LINES
            text = ngettext("and {n} more", "and {n} more", more).format(n=more)
            self._left.addWidget(_label(text, "muted"))
        if not items:
            self._left.addWidget(self._kind_words(empty))
        self._left.addStretch(1)

    def _kind_words(self, empty: bool) -> QWidget:
        card = _frame()
        column = QVBoxLayout(card)
        unit = self.theme.base()
        column.setContentsMargins(unit * 5, unit * 5, unit * 5, unit * 5)
        title = _label(_("Welcome to your desk") if empty else _("Nothing is due"))
        title.setFont(self.theme.font(1.2, strong=True))
        column.addWidget(title)
        words = (
            _("Add the first job you want, or bring the list you have. JobDesk will say when to follow up.")
            if empty
            else _("Nobody waits for you. A good moment to rest, or to look for one more job.")
        )
        text = _label(words, "muted")
        text.setWordWrap(True)
        column.addWidget(text)
        row = QHBoxLayout()
        new = QPushButton(_("New application"))
        new.clicked.connect(self.new_wanted)
        row.addWidget(new)
        if empty:
            bring = QPushButton(_("Import a list…"))
            bring.clicked.connect(self.import_wanted)
            row.addWidget(bring)
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _card(self, item: DueItem) -> QWidget:
        unit = self.theme.base()
        today = self.desk.clock.today()
        card = _frame()
        column = QVBoxLayout(card)
        column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 3)
        top = QHBoxLayout()
        what = _label(item.what[:1].upper() + item.what[1:])
        what.setFont(self.theme.font(strong=True))
        top.addWidget(what)
        whom = _label(item.whom, "muted")
        top.addWidget(whom, 1)
        on = item.due_at.astimezone().date()
        top.addWidget(_label(dates.near(on, today), "move" if on == today else "late"))
        column.addLayout(top)
        row = QHBoxLayout()
        done = QPushButton(_("Done"))
        done.setObjectName(f"done:{item.id}")
        done.setProperty("look", "primary")
        done.setProperty("key", item.key)
        done.clicked.connect(self._on_done)
        row.addWidget(done)
        put_off = QPushButton(_("Later"))
        put_off.setObjectName(f"later:{item.id}")
        put_off.setMenu(self._later_menu(item, put_off))
        row.addWidget(put_off)
        if item.application_id or item.contact_id:
            show = QPushButton(_("Open"))
            show.setObjectName(f"open:{item.id}")
            show.setProperty("item", item)
            show.clicked.connect(self._on_open)
            row.addWidget(show)
        row.addStretch(1)
        column.addLayout(row)
        for button in card.findChildren(QPushButton):
            button.setAccessibleDescription(f"{item.what}: {item.whom}")
        return card

    def _later_menu(self, item: DueItem, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        settings = self.desk.settings
        for choice in later.choices(self.desk.clock.now(), settings.morning, settings.evening):
            entry = QAction(later.words(choice.later), menu)
            entry.setData((item.key, choice.until))
            menu.addAction(entry)
        menu.triggered.connect(self._on_later)
        return menu

    def _fill_right(self, coming: list[Upcoming]) -> None:
        today = self.desk.clock.today()
        if coming:
            self._right.addWidget(self._section(_("Coming up")))
        unit = self.theme.base()
        for item in coming:
            card = _frame()
            column = QVBoxLayout(card)
            column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
            what = _label(item.what[:1].upper() + item.what[1:])
            what.setFont(self.theme.font(strong=True))
            column.addWidget(what)
            text = " · ".join(part for part in (dates.near(item.on, today), item.whom) if part)
            more = _label(text, "muted")
            more.setWordWrap(True)
            column.addWidget(more)
            self._right.addWidget(card)
        self._right.addStretch(1)

    def _section(self, words: str) -> QLabel:
        title = _label(words)
        title.setFont(self.theme.font(1.05, strong=True))
        return title

    def _on_done(self) -> None:
        from jobdesk.commands import reminders

        with tell(self):
            reminders.done(self.desk, self.sender().property("key"))

    def _on_later(self, entry: QAction) -> None:
        from jobdesk.commands import reminders

        key, until = entry.data()
        assert isinstance(until, datetime)
        with tell(self):
            reminders.later(self.desk, key, until)

    def _on_open(self) -> None:
        item = self.sender().property("item")
        if item.application_id:
            self.opened.emit(item.application_id)
        else:
            self.contact_opened.emit(item.contact_id)


def _label(text: str, look: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        label.setProperty("look", look)
    return label


def _frame() -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    return card


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget:
            widget.hide()
            widget.deleteLater()
