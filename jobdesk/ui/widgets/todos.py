"""What there is to do about one application or contact: add, write, done, later, skip, edit, delete."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jobdesk.domain import dates
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.labels import headline, item_action_words
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.rules import RULES, ActionKey, Rule
from jobdesk.i18n import _
from jobdesk.queries.due import DueItem
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.later_menu import LaterMenu
from jobdesk.ui.widgets.lines import Line, Lines
from jobdesk.ui.widgets.parts import head
from jobdesk.ui.widgets.passing import passing_menu
from jobdesk.wording import due as wording

PLACES = {rule: place for place, rule in enumerate(Rule)}


def number(key: ActionKey) -> int:
    """A number that no other thing to do has."""
    return key.about_id * len(PLACES) + PLACES[key.rule]


def when(desk: Desk, item: DueItem) -> str:
    """The day it is due, with the hour where it has one of its own that is ahead: "tomorrow 15:00"."""
    today = desk.clock.today()
    day = dates.near(item.on, today)
    if item.due_at > desk.clock.now() and item.due_at != at_hour(item.on, desk.settings.morning):
        day = dates.moment(item.due_at, today)
    put_off = item.chosen and item.due_at > desk.clock.now() and not RULES[item.rule].stored
    return _("put off to {day}").format(day=day) if put_off else day


class Todos(QWidget):
    """What is to do. Enter asks what to do with one, Space says it is done.

    What a rule made due cannot be deleted, only left out.
    """

    wished = Signal(object, object)
    """The key of what is to do, as text, and a ItemAction."""

    def __init__(self, desk: Desk, theme: Theme, *, for_contact: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.for_contact = for_contact
        self.subject: int | None = None
        self._items: dict[int, DueItem] = {}
        self.lines = Lines(theme, _("Follow-ups"))
        self.none = plain(_("No follow-up is planned."), "muted")
        top, self.add = head(theme, _("Next"), _("Add a follow-up"))
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.base())
        column.addLayout(top)
        column.addWidget(self.none)
        column.addWidget(self.lines)
        self.lines.chosen.connect(self._on_chosen)
        self.lines.menu_wanted.connect(self._on_menu)
        self.lines.ticked.connect(self._on_ticked)
        self.lines.edit_wanted.connect(self._on_edit)
        self.lines.delete_wanted.connect(self._on_delete)

    def show_todos(self, subject: int, items: list[DueItem]) -> None:
        """Show what is to do about this application or with this contact."""
        self.subject = subject
        self._items = {number(item.key): item for item in items}
        self.lines.show_lines([self._line(item) for item in items])
        self.none.setVisible(not items)

    def menu(self, key: ActionKey) -> QMenu:
        """What can be done with one of them."""
        menu = passing_menu(QMenu(self))
        item = self._items.get(number(key))
        if item is None:
            return menu
        for wish in wording.item_actions(item, self.desk.clock.now()):
            words = (
                item_action_words(wish)
                if wish is ItemAction.DONE
                else _("{action}…").format(action=item_action_words(wish))
            )
            menu.addAction(words).triggered.connect(partial(self.wish, key, wish))
        later = LaterMenu(self.desk, menu)
        later.chosen.connect(partial(self.put_off, key))
        menu.addMenu(later)
        menu.addAction(_("Skip")).triggered.connect(partial(self.skip, key))
        menu.addSeparator()
        own = RULES[key.rule].stored
        menu.addAction(_("Edit…") if own else _("Another day…")).triggered.connect(partial(self.edit, key))
        if own:
            menu.addAction(_("Delete")).triggered.connect(partial(self.delete, key))
        return menu

    def wish(self, key: ActionKey, wish: ItemAction, *_checked: object) -> None:
        """Do what a notice about it would do."""
        if wish is ItemAction.DONE:
            self.done(key)
        else:
            self.wished.emit(str(key), wish)

    def done(self, key: ActionKey, *_checked: object) -> None:
        from jobdesk.commands import followups

        with tell(self):
            followups.done(self.desk, key)

    def skip(self, key: ActionKey, *_checked: object) -> None:
        from jobdesk.commands import followups

        with tell(self):
            followups.skip(self.desk, key)

    def put_off(self, key: ActionKey, until: datetime) -> None:
        from jobdesk.commands import followups

        with tell(self):
            followups.snooze(self.desk, key, until)

    def delete(self, key: ActionKey, *_checked: object) -> None:
        """Take it away; what a rule made due is left out this time."""
        from jobdesk.commands import followups

        with tell(self):
            if RULES[key.rule].stored:
                followups.delete(self.desk, key.about_id)
            else:
                followups.skip(self.desk, key)

    def edit(self, key: ActionKey, *_checked: object) -> None:
        from jobdesk.ui.dialogs.followup_form import FollowupForm

        item = self._items.get(number(key))
        if item is not None:
            FollowupForm(self.desk, self, item=item).exec()

    def _line(self, item: DueItem) -> Line:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        ahead = item.due_at > now
        tone = "late" if item.days_late(today) else "move" if not ahead else ""
        about = item.title if self.for_contact else ""
        words = " · ".join(part for part in (wording.what(item), about, wording.why(item, today)) if part)
        return Line(number(item.key), headline(words), when(self.desk, item), tone, faded=ahead)

    def _on_add(self) -> None:
        from jobdesk.ui.dialogs.followup_form import FollowupForm

        if self.subject is None:
            return
        if self.for_contact:
            FollowupForm(self.desk, self, contact_id=self.subject).exec()
        else:
            FollowupForm(self.desk, self, application_id=self.subject).exec()

    def _on_chosen(self, line: int) -> None:
        self._on_menu(line, self.lines.below(line))

    def _on_menu(self, line: int, place: QPoint) -> None:
        self.menu(self._items[line].key).popup(place)

    def _on_ticked(self, line: int) -> None:
        self.done(self._items[line].key)

    def _on_edit(self, line: int) -> None:
        self.edit(self._items[line].key)

    def _on_delete(self, line: int) -> None:
        self.delete(self._items[line].key)
