"""What was promised about one application or by one contact: add, answer, edit, delete.

Above stands how well the contact, or the company's people, keep their word, once three were answered.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jobdesk.domain.enums import PromiseState, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.labels import item_action_words
from jobdesk.domain.promises import reliability_words, spoken
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.i18n import _
from jobdesk.queries import promises as promises_queries
from jobdesk.queries.promises import Promised
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain, short
from jobdesk.ui.widgets.lines import Line, Lines
from jobdesk.ui.widgets.parts import head
from jobdesk.ui.widgets.passing import passing_menu
from jobdesk.wording.promises import outlook

if TYPE_CHECKING:
    from jobdesk.ui.handling import Handling


class Promises(QWidget):
    """Open promises first, then what became of the others. Enter asks what to do with one."""

    def __init__(self, desk: Desk, theme: Theme, *, for_contact: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.for_contact = for_contact
        self.subject: int | None = None
        self._promises: dict[int, Promised] = {}
        self._handling: Handling | None = None
        self.lines = Lines(theme, _("Promises"))
        self.facts = plain("", "muted", wrap=True)
        self.none = plain(_("Did somebody say when you will hear from them?"), "muted", wrap=True)
        top, self.add = head(theme, _("Promises"), _("Add a promise"))
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.base())
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addWidget(self.none)
        column.addWidget(self.lines)
        self.lines.chosen.connect(self._on_chosen)
        self.lines.menu_wanted.connect(self._on_menu)
        self.lines.edit_wanted.connect(self.edit)
        self.lines.delete_wanted.connect(self.delete)

    def show_subject(self, subject: int) -> None:
        """Show the promises of this application or contact."""
        self.subject = subject
        found = (promises_queries.of_contact if self.for_contact else promises_queries.of_application)(
            self.desk, subject
        )
        self._promises = {promise.id: promise for promise in found}
        self.lines.show_lines([self._line(promise) for promise in found])
        self.none.setVisible(not found)
        facts = self._facts(subject)
        self.facts.setText(short(facts))
        self.facts.setVisible(bool(facts))

    def menu(self, promise_id: int) -> QMenu:
        """What can be done with one of them."""
        menu = passing_menu(QMenu(self))
        promise = self._promises.get(promise_id)
        if promise is not None and promise.state is PromiseState.OPEN:
            theirs = promise.side is Side.THEM
            menu.addAction(
                item_action_words(ItemAction.KEPT) + "…" if theirs else _("I did…")
            ).triggered.connect(partial(self.wish, promise_id, ItemAction.KEPT))
            if theirs and promise.not_yet_at is None:
                menu.addAction(item_action_words(ItemAction.NOT_YET)).triggered.connect(
                    partial(self.wish, promise_id, ItemAction.NOT_YET)
                )
            menu.addAction(_("Moved…")).triggered.connect(partial(self.wish, promise_id, ItemAction.MOVED))
            menu.addAction(_("It will not be kept")).triggered.connect(partial(self.break_, promise_id))
            menu.addAction(_("It does not matter any more")).triggered.connect(
                partial(self.waive, promise_id)
            )
            menu.addSeparator()
        menu.addAction(_("Edit…")).triggered.connect(partial(self.edit, promise_id))
        menu.addAction(_("Delete")).triggered.connect(partial(self.delete, promise_id))
        return menu

    def wish(self, promise_id: int, wish: ItemAction, *_checked: object) -> None:
        self.do(str(ActionKey(Rule.PROMISE, promise_id)), wish)

    def do(self, key: str, wish: ItemAction) -> None:
        """Do what a notice about it would do."""
        if self._handling is None:
            from jobdesk.ui.handling import Handling

            self._handling = Handling(self.desk, self.theme, self.window())
        self._handling.do(key, wish)

    def break_(self, promise_id: int, *_checked: object) -> None:
        from jobdesk.commands import promises

        with tell(self):
            promises.break_(self.desk, promise_id)

    def waive(self, promise_id: int, *_checked: object) -> None:
        from jobdesk.commands import promises

        with tell(self):
            promises.waive(self.desk, promise_id)

    def delete(self, promise_id: int, *_checked: object) -> None:
        from jobdesk.commands import promises

        with tell(self):
            promises.delete(self.desk, promise_id)

    def edit(self, promise_id: int, *_checked: object) -> None:
        from jobdesk.ui.dialogs.promise_form import PromiseForm

        with tell(self):
            PromiseForm(self.desk, self, promise_id=promise_id).exec()

    def _facts(self, subject: int) -> str:
        if self.for_contact:
            word = promises_queries.word_kept(self.desk, contact_id=subject)
            return reliability_words(word) if word else ""
        found = promises_queries.company_word(self.desk, subject)
        if found is None:
            return ""
        company, word = found
        return _("{company}: {facts}").format(company=company, facts=reliability_words(word))

    def _line(self, promise: Promised) -> Line:
        today = self.desk.clock.today()
        who = (
            _("you")
            if promise.side is Side.ME
            else promise.title or promise.company
            if self.for_contact
            else promise.contact
        )
        left = f"{promise.words} · {who}" if who else promise.words
        last = promise.when.day()
        is_open = promise.state is PromiseState.OPEN
        tone = "" if last is None or not is_open or last > today else "late" if last < today else "move"
        right = outlook(promise, today)
        whole = "\n".join(part for part in (left, spoken(promise.when, today), promise.when.words) if part)
        return Line(promise.id, left, right, tone, whole, faded=not is_open)

    def _on_add(self) -> None:
        from jobdesk.ui.dialogs.promise_form import PromiseForm

        if self.subject is None:
            return
        if self.for_contact:
            PromiseForm(self.desk, self, contact_id=self.subject).exec()
        else:
            PromiseForm(self.desk, self, application_id=self.subject).exec()

    def _on_chosen(self, promise_id: int) -> None:
        self._on_menu(promise_id, self.lines.below(promise_id))

    def _on_menu(self, promise_id: int, place: QPoint) -> None:
        self.menu(promise_id).popup(place)
