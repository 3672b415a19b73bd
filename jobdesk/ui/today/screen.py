"""Today: what is due now, and what comes next. Every line can be dealt with in place."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jobdesk.domain.enums import Outcome
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.rules import ActionKey, key_of
from jobdesk.i18n import _
from jobdesk.queries import today as today_queries
from jobdesk.queries.today import Today
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.guard import guarded
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.today.aside import QuietPart, WeekPart, Welcome
from jobdesk.ui.today.line import TodayLine
from jobdesk.ui.today.older import Older
from jobdesk.ui.today.part import Part
from jobdesk.ui.today.rows import Deed, Row, due_row, meeting_row, over_row, upcoming_row
from jobdesk.ui.widgets.labels import plain
from jobdesk.wording.cards import ten_minutes
from jobdesk.wording.today import greeting

NARROW = 95
"""Average characters of the font's width below which the columns stand below each other."""


def page_title(today: date) -> str:
    """The day in full words of the user's locale."""
    day = QDate(today.year, today.month, today.day)
    return QLocale().toString(day, "dddd d MMMM")


class TodayScreen(QWidget):
    """What is due. `opened` carries an application's id, `contact_opened` a contact's.

    `wished` carries the key of a due thing and what the user wishes with it.
    """

    opened = Signal(object)
    contact_opened = Signal(object)
    wished = Signal(object, object)
    new_wanted = Signal()
    import_wanted = Signal()
    unknown_wanted = Signal()
    """To see on the board those of which nobody knows since when they wait."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self._shown: object = None
        self._told: tuple[date, datetime] | None = None
        self._stale: list[ActionKey] = []
        self.greeting = plain("", wrap=True)
        self.greeting.setFont(theme.font(1.2, strong=True))
        self.promised = Part(desk, theme, _("They promised"), _("someone owes you an answer"))
        self.moves = Part(desk, theme, _("Your move"))
        self.older = Older(desk, theme)
        self.over = Part(desk, theme, _("Probably not coming"), _("close them and make room"), most=20)
        self.coming = Part(desk, theme, _("Coming up"), most=20)
        self.quiet = QuietPart(theme)
        self.week = WeekPart(theme)
        self.welcome = Welcome(theme)
        self.welcome.new_wanted.connect(self.new_wanted)
        self.welcome.import_wanted.connect(self.import_wanted)
        self.quiet.unknown_wanted.connect(self.unknown_wanted)
        self.older.left_out.connect(self._on_left_out)
        self.older.shown.connect(self._on_older_shown)
        self._parts = (self.promised, self.moves, self.older.part, self.over, self.coming)
        for part in self._parts:
            part.wanted.connect(self._on_wanted)
            part.put_off.connect(self._on_later)
            part.left.connect(self._on_left)
        unit = theme.base()
        inside = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 5)
        self._row.setSpacing(unit * 6)
        for widgets, stretch in (
            ((self.greeting, self.welcome, self.promised, self.moves, self.older, self.over), 7),
            ((self.coming, self.quiet, self.week), 3),
        ):
            column = QVBoxLayout()
            column.setSpacing(unit * 2)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
            self._row.addLayout(column, stretch)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        bridge.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask anew; only the lines that differ are touched, and the focus keeps its place."""
        today = today_queries.today(self.desk)
        self._told = self._now()
        state = (today, self.desk.settings)
        if state == self._shown:
            return
        self._shown = state
        before = [line.row.key for line in self._lines()]
        current = self._current()
        bar = self.area.verticalScrollBar()
        scrolled = bar.value()
        self.setUpdatesEnabled(False)
        self._show(today)
        self.setUpdatesEnabled(True)
        if current is not None:
            self._focus_again(current, before)
        bar.setValue(scrolled)  # a line that goes with the focus scrolls to whatever Qt gives it to

    def tick(self) -> None:
        """The clock went on: ask anew when the day or the ten minutes turned."""
        if self.isVisible() and self._told != self._now():
            self.refresh()

    def _now(self) -> tuple[date, datetime]:
        return self.desk.clock.today(), ten_minutes(self.desk.clock.now())

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def take_focus(self) -> None:
        """The focus to the line where it was, else to the first."""
        line = self._current() or next(iter(self._lines()), None)
        (line or self.welcome.new).setFocus()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.fontMetrics().averageCharWidth() * NARROW
        towards = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != towards:
            self._row.setDirection(towards)

    def _show(self, today: Today) -> None:
        on, now = today.on, self.desk.clock.now()
        hello = greeting(today)
        self.greeting.setText(hello)
        self.greeting.setVisible(bool(hello))
        self.promised.show_rows((due_row(item, now) for item in today.promised), len(today.promised))
        self.moves.show_rows((due_row(item, now) for item in today.moves), len(today.moves))
        self._stale = [item.key for item in today.stale]
        self.older.show_rows([due_row(item, now) for item in today.stale])
        self.over.show_rows(map(over_row, today.over), len(today.over))
        ahead = [meeting_row(one, on) for one in today.meetings]
        ahead += [upcoming_row(item, on) for item in today.upcoming]
        self.coming.show_rows(ahead, len(ahead))
        self.quiet.show_today(today)
        self.week.show_today(today, self.desk.settings)
        self.week.setVisible(not today.empty)
        something = today.promised or today.moves or today.stale or today.over
        self.welcome.setVisible(not something)
        self.welcome.show_state(empty=today.empty)

    def _lines(self) -> list[TodayLine]:
        return [line for part in self._parts for line in part.lines]

    def _current(self) -> TodayLine | None:
        """The line that has the focus, itself or one of its buttons."""
        focus = self.focusWidget()
        if focus is None:
            return None
        return next((line for line in self._lines() if line is focus or line.isAncestorOf(focus)), None)

    def _focus_again(self, current: TodayLine, before: list[str]) -> None:
        lines = self._lines()
        if current in lines:
            return
        there = {line.row.key: line for line in lines}
        place = before.index(current.row.key)
        after = [there[key] for key in before[place:] if key in there]
        ahead = [there[key] for key in reversed(before[:place]) if key in there]
        for line in (*after, *ahead, *lines):
            line.setFocus()
            return
        self.welcome.new.setFocus()

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def _on_left(self, row: Row, way: int) -> None:
        lines = self._lines()
        place = [line.row.key for line in lines].index(row.key) + way
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(lines[place])

    def _on_wanted(self, row: Row, wanted: ItemAction | Deed) -> None:
        if isinstance(wanted, Deed):
            self._decide(row, wanted)
        elif wanted is ItemAction.OPEN:
            if row.application_id:
                self.opened.emit(row.application_id)
            elif row.contact_id:
                self.contact_opened.emit(row.contact_id)
        else:
            self.wished.emit(row.key, wanted)

    def _decide(self, row: Row, deed: Deed) -> None:
        from jobdesk.commands import applications

        assert row.application_id is not None
        with tell(self):
            if deed is Deed.KEEP:
                applications.look_again(self.desk, row.application_id)
            else:
                applications.close(self.desk, [row.application_id], Outcome.NO_ANSWER)

    def _on_later(self, row: Row, until: datetime) -> None:
        from jobdesk.commands import followups

        key = key_of(row.key)
        assert key is not None
        with tell(self):
            followups.snooze(self.desk, key, until)

    def _on_left_out(self) -> None:
        from jobdesk.commands import followups

        with tell(self):
            followups.skip_all(self.desk, self._stale)
            self.take_focus()  # the button is gone

    def _on_older_shown(self) -> None:
        self.older.part.lines[0].setFocus()
