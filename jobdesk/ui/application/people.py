"""Who has to do with an application, and as what."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jobdesk.domain.enums import Role
from jobdesk.domain.labels import role_words
from jobdesk.i18n import _
from jobdesk.queries.application import Person
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.lines import Line, Lines
from jobdesk.ui.widgets.parts import add_roles, head
from jobdesk.ui.widgets.passing import passing_menu


class People(QWidget):
    """The people of one application. Enter opens one, the menu changes the role or takes them off."""

    opened = Signal(object)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.application_id: int | None = None
        self._people: dict[int, Person] = {}
        self.lines = Lines(theme, _("People"))
        self.none = plain(_("Nobody yet. Who posted the job, who answered?"), "muted", wrap=True)
        top, self.add = head(theme, _("People"), _("Add a person"))
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.base())
        column.addLayout(top)
        column.addWidget(self.none)
        column.addWidget(self.lines)
        self.lines.chosen.connect(self.opened)
        self.lines.menu_wanted.connect(self._on_menu)
        self.lines.delete_wanted.connect(self.unlink)
        self.lines.edit_wanted.connect(self._on_edit)

    def show_people(self, application_id: int, people: list[Person]) -> None:
        """Show these people."""
        self.application_id = application_id
        self._people = {person.id: person for person in people}
        self.lines.show_lines(
            [
                Line(person.id, person.name, role_words(person.role), whole=f"{person.name}\n{person.more}")
                for person in people
            ]
        )
        self.none.setVisible(not people)

    def menu(self, contact_id: int) -> QMenu:
        """What can be done with one of them."""
        menu = passing_menu(QMenu(self))
        menu.addAction(_("Open")).triggered.connect(partial(self._open, contact_id))
        person = self._people.get(contact_id)
        add_roles(menu, person.role if person else None, partial(self.link, contact_id))
        menu.addSeparator()
        menu.addAction(_("Take off this application")).triggered.connect(partial(self.unlink, contact_id))
        return menu

    def link(self, contact_id: int, role: Role, *_checked: object) -> None:
        from jobdesk.commands import contacts

        if self.application_id is not None:
            with tell(self):
                contacts.link(self.desk, self.application_id, contact_id, role)

    def unlink(self, contact_id: int, *_checked: object) -> None:
        from jobdesk.commands import contacts

        if self.application_id is not None:
            with tell(self):
                contacts.unlink(self.desk, self.application_id, contact_id)

    def _open(self, contact_id: int, *_checked: object) -> None:
        self.opened.emit(contact_id)

    def _on_add(self) -> None:
        from jobdesk.ui.dialogs.pickers import contact_picker

        picker = contact_picker(self.desk, self, roles=True)
        found = picker.chosen() if picker.exec() else None
        if found is not None:
            self.link(found.id, picker.chosen_role())

    def _on_edit(self, contact_id: int) -> None:
        self._on_menu(contact_id, self.lines.below(contact_id))

    def _on_menu(self, contact_id: int, place: QPoint) -> None:
        self.menu(contact_id).popup(place)
