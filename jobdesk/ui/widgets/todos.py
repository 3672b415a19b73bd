"""What there is to do about one application or contact: add, write, done, later, skip, edit, delete."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jobdesk.domain import dates
from jobdesk.domain.wishes import Wish
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries.todos import Todo
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.later_menu import LaterMenu
from jobdesk.ui.widgets.lines import Line, Lines
from jobdesk.ui.widgets.parts import head


class Todos(QWidget):
    """The open follow-ups. Enter asks what to do with one, Space says it is done."""

    wished = Signal(object, object)
    """The key of a follow-up, and a Wish."""

    def __init__(self, desk: Desk, theme: Theme, *, for_contact: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.for_contact = for_contact
        self.subject: int | None = None
        self._todos: dict[int, Todo] = {}
        self.lines = Lines(theme, _("Follow-ups"))
        self.none = plain(_("Nothing to do for now."), "muted")
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
        self.lines.ticked.connect(self.done)
        self.lines.edit_wanted.connect(self.edit)
        self.lines.delete_wanted.connect(self.delete)

    def show_todos(self, subject: int, todos: list[Todo]) -> None:
        """Show the follow-ups of this application or contact."""
        self.subject = subject
        today = self.desk.clock.today()
        self._todos = {todo.id: todo for todo in todos}
        lines = []
        for todo in todos:
            tone = "late" if todo.on < today else "move" if todo.on == today else ""
            about = todo.about if self.for_contact else ""
            words = " · ".join(part for part in (todo.what, about, todo.why) if part)
            on = dates.near(todo.on, today)
            if todo.put_off:
                tone, on = "", _("put off to {day}").format(day=on)
            lines.append(Line(todo.id, words, on, tone, faded=todo.on > today))
        self.lines.show_lines(lines)
        self.none.setVisible(not lines)

    def menu(self, todo_id: int) -> QMenu:
        """What can be done with one of them."""
        menu = QMenu(self)
        if todo_id in self._todos and self._todos[todo_id].writes:
            menu.addAction(_("Write…")).triggered.connect(partial(self.write, todo_id))
        menu.addAction(_("Done")).triggered.connect(partial(self.done, todo_id))
        later = LaterMenu(self.desk, menu)
        later.chosen.connect(partial(self.put_off, todo_id))
        menu.addMenu(later)
        menu.addAction(_("Skip")).triggered.connect(partial(self.skip, todo_id))
        menu.addSeparator()
        menu.addAction(_("Edit…")).triggered.connect(partial(self.edit, todo_id))
        menu.addAction(_("Delete")).triggered.connect(partial(self.delete, todo_id))
        return menu

    def write(self, todo_id: int, *_checked: object) -> None:
        self.wished.emit(f"followup:{todo_id}", Wish.WRITE)

    def done(self, todo_id: int, *_checked: object) -> None:
        from jobdesk.commands import followups

        with tell(self):
            followups.done(self.desk, todo_id)

    def skip(self, todo_id: int, *_checked: object) -> None:
        from jobdesk.commands import followups

        with tell(self):
            followups.skip(self.desk, todo_id)

    def put_off(self, todo_id: int, until: object) -> None:
        from jobdesk.commands import followups

        with tell(self):
            followups.snooze(self.desk, todo_id, until)  # type: ignore[arg-type]

    def delete(self, todo_id: int, *_checked: object) -> None:
        from jobdesk.commands import followups

        with tell(self):
            followups.delete(self.desk, todo_id)

    def edit(self, todo_id: int, *_checked: object) -> None:
        from jobdesk.ui.dialogs.followup_form import FollowupForm

        if todo_id in self._todos:
            FollowupForm(self.desk, self, todo=self._todos[todo_id]).exec()

    def _on_add(self) -> None:
        from jobdesk.ui.dialogs.followup_form import FollowupForm

        if self.subject is None:
            return
        if self.for_contact:
            FollowupForm(self.desk, self, contact_id=self.subject).exec()
        else:
            FollowupForm(self.desk, self, application_id=self.subject).exec()

    def _on_chosen(self, todo_id: int) -> None:
        self._on_menu(todo_id, self.lines.below(todo_id))

    def _on_menu(self, todo_id: int, place: QPoint) -> None:
        self.menu(todo_id).popup(place)
