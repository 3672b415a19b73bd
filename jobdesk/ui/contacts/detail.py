"""One contact: how to reach them, what there is to do, their applications, and what was said."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain import dates
from jobdesk.domain.enums import Role
from jobdesk.domain.labels import role_words
from jobdesk.i18n import _, ngettext
from jobdesk.queries import contacts as contacts_queries
from jobdesk.queries import timeline
from jobdesk.queries.contacts import ContactDetails, Method, Part
from jobdesk.queries.due import todos
from jobdesk.queries.entries import Entry
from jobdesk.store.desk import Desk
from jobdesk.ui.contacts.reaching import Ball, MethodLine
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import Elided, plain, section, set_look, short
from jobdesk.ui.widgets.lines import Line, Lines
from jobdesk.ui.widgets.log_line import LogLine
from jobdesk.ui.widgets.notes import Notes
from jobdesk.ui.widgets.parts import add_roles
from jobdesk.ui.widgets.passing import passing_menu
from jobdesk.ui.widgets.promises import Promises
from jobdesk.ui.widgets.timeline import Timeline
from jobdesk.ui.widgets.todos import Todos
from jobdesk.wording import contacts as wording


class ContactPage(QScrollArea):
    """Shows one contact. `opened` carries the id of an application."""

    opened = Signal(object)
    edit_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.contact_id: int | None = None
        self.details: ContactDetails | None = None
        self._parts: dict[int, Part] = {}
        self._shown: tuple[Method, ...] | None = None
        self.ball = Ball(theme)
        self.name = Elided()
        self.name.setFont(theme.font(1.4, strong=True))
        self.position = Elided(look="muted")
        self.log_button = QPushButton(_("Log"))
        self.log_button.setToolTip(_("Write down what happened (Ctrl+L)"))
        self.write_button = QPushButton(_("Write…"))
        self.write_button.setProperty("look", "primary")
        self.write_button.setToolTip(_("Write a letter (Ctrl+M)"))
        self.edit = QPushButton(_("Edit…"))
        self.delete = QPushButton(_("Delete"))
        self.methods = QVBoxLayout()
        self.last = plain()
        self.keep = plain()
        self.met = plain("", wrap=True)
        self.facts = QWidget()
        self.log = LogLine(desk, theme, about_contact=True)
        self.todos = Todos(desk, theme, for_contact=True)
        self.promises = Promises(desk, theme, for_contact=True)
        self.lines = Lines(theme, _("Applications"), ruled=True)
        self.no_parts = plain(_("No application yet."), "muted")
        self.link = QPushButton(_("Link…"))
        self.timeline = Timeline(desk, theme, most=theme.base() * 90, for_contact=True)
        self.no_words = plain(_("Nothing was said yet. The line above writes it down."), "muted", wrap=True)
        self.notes = Notes(_("Notes"), self._store_notes)
        self.notes.setPlaceholderText(_("What to remember. Saved when you leave the field."))
        self._lay_out()
        self.log_button.clicked.connect(self.log.start)
        self.write_button.clicked.connect(self.write)
        self.todos.wished.connect(self.promises.do)
        self.edit.clicked.connect(self.edit_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.link.clicked.connect(self._on_link)
        self.lines.chosen.connect(self.opened)
        self.lines.menu_wanted.connect(self._on_menu)
        self.lines.delete_wanted.connect(self.unlink)
        self.timeline.edit_wanted.connect(self._on_edit_entry)
        self.timeline.delete_wanted.connect(self._on_delete_entry)

    def show_contact(self, contact_id: int | None) -> None:
        """Show this contact, or, again, what is new about the same; what was typed before is kept."""
        if contact_id != self.contact_id:
            self.notes.save()
            self.timeline.scrollToTop()
        self.contact_id = contact_id
        found = contacts_queries.details(self.desk, contact_id) if contact_id is not None else None
        self.details = found
        self.inside.setVisible(found is not None)
        if found is None or contact_id is None:
            self.notes.drop()
            return
        self.ball.show_name(found.name)
        self.name.say(found.name)
        self.position.say(" · ".join(part for part in (found.position, found.company) if part))
        self.position.setVisible(bool(found.position or found.company))
        self._show_methods(found.methods)
        self._show_facts(found)
        self.todos.show_todos(contact_id, todos(self.desk, contact_id=contact_id))
        self.promises.show_subject(contact_id)
        parts = contacts_queries.applications(self.desk, contact_id)
        self._parts = {part.id: part for part in parts}
        self.lines.show_lines([_part_line(part) for part in parts])
        self.no_parts.setVisible(not parts)
        self.log.show_subject(contact_id, [(part.id, part.title) for part in parts])
        entries = timeline.of_contact(self.desk, contact_id)
        self.timeline.show_entries(entries)
        self.timeline.setVisible(bool(entries))
        self.no_words.setVisible(not entries)
        self.notes.show_text(contact_id, found.notes)

    def write(self) -> None:
        """A letter to the contact that is shown."""
        if self.contact_id is not None:
            from jobdesk.ui.compose.window import write

            with tell(self):
                write(self.desk, self.theme, self.window(), contact_id=self.contact_id)

    def menu(self, application_id: int) -> QMenu:
        """What can be done with one of the applications."""
        menu = passing_menu(QMenu(self))
        menu.addAction(_("Open")).triggered.connect(partial(self._open, application_id))
        part = self._parts.get(application_id)
        add_roles(menu, part.role if part else None, partial(self.link_to, application_id))
        menu.addSeparator()
        menu.addAction(_("Unlink")).triggered.connect(partial(self.unlink, application_id))
        return menu

    def link_to(self, application_id: int, role: Role, *_checked: object) -> None:
        from jobdesk.commands import contacts

        if self.contact_id is not None:
            with tell(self):
                contacts.link(self.desk, application_id, self.contact_id, role)

    def unlink(self, application_id: int, *_checked: object) -> None:
        from jobdesk.commands import contacts

        if self.contact_id is not None:
            with tell(self):
                contacts.unlink(self.desk, application_id, self.contact_id)

    def _lay_out(self) -> None:
        unit = self.theme.base()
        inside = self.inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit * 5, unit * 5, unit * 5, unit * 3)
        column.setSpacing(unit * 3)
        top = QHBoxLayout()
        top.setSpacing(unit * 2)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.position)
        top.addWidget(self.ball)
        top.addLayout(names, 1)
        for button in (self.edit, self.delete, self.log_button, self.write_button):
            top.addWidget(button)
        column.addLayout(top)
        self.methods.setSpacing(0)
        column.addLayout(self.methods)
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit * 6)
        grid.setVerticalSpacing(0)
        words = (_("Last contact"), _("Keep in touch"), _("How you met"))
        for place, (name, label) in enumerate(zip(words, (self.last, self.keep, self.met), strict=True)):
            title = plain(name, "muted")
            title.setFont(self.theme.font(0.9))
            label.setFont(self.theme.font(strong=True))
            grid.addWidget(title, 0, place)
            grid.addWidget(label, 1, place, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(2, 1)
        column.addWidget(self.facts)
        column.addWidget(self.todos)
        column.addWidget(self.promises)
        row = QHBoxLayout()
        row.addWidget(section(self.theme, _("Applications")), 1)
        self.link.setProperty("look", "link")
        self.link.setAccessibleName(_("Link to an application"))
        row.addWidget(self.link)
        column.addLayout(row)
        column.addWidget(self.no_parts)
        column.addWidget(self.lines)
        column.addWidget(section(self.theme, _("Timeline")))
        column.addWidget(self.log)
        column.addWidget(self.no_words)
        column.addWidget(self.timeline)
        column.addWidget(section(self.theme, _("Notes")))
        self.notes.setMinimumHeight(unit * 18)
        column.addWidget(self.notes, 1)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _show_methods(self, methods: tuple[Method, ...]) -> None:
        if methods == self._shown:
            return
        self._shown = methods
        while item := self.methods.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for method in methods:
            self.methods.addWidget(MethodLine(method, self.theme))

    def _show_facts(self, found: ContactDetails) -> None:
        today = self.desk.clock.today()
        self.last.setText(dates.ago(found.last, today) if found.last else _("not yet"))
        days = found.keep_in_touch_days
        words = _("no reminder")
        if days and days % 7 == 0:
            words = ngettext("every week", "every {n} weeks", days // 7).format(n=days // 7)
        elif days:
            words = ngettext("every day", "every {n} days", days).format(n=days)
        if found.touch_due:
            words = _("{words}: time for a word").format(words=words)
        self.keep.setText(words)
        set_look(self.keep, "move" if found.touch_due else "")
        self.met.setText(short(found.met, 300) or "–")

    def _store_notes(self, contact_id: int, text: str) -> None:
        from jobdesk.commands import contacts

        contacts.edit(self.desk, contact_id, notes=text)

    def _open(self, application_id: int, *_checked: object) -> None:
        self.opened.emit(application_id)

    def _on_menu(self, application_id: int, place: QPoint) -> None:
        self.menu(application_id).popup(place)

    def _on_link(self) -> None:
        from jobdesk.ui.dialogs.pickers import application_picker

        picker = application_picker(self.desk, self, roles=True)
        found = picker.chosen() if picker.exec() else None
        if found is not None:
            self.link_to(found.id, picker.chosen_role())

    def _on_edit_entry(self, entry: Entry) -> None:
        from jobdesk.ui.dialogs.entries import edit_entry

        if self.details is not None:
            edit_entry(self.desk, self, entry, [(self.details.id, self.details.name)])

    def _on_delete_entry(self, entry: Entry) -> None:
        from jobdesk.ui.dialogs.entries import delete_entry

        delete_entry(self.desk, self, entry)


def _part_line(part: Part) -> Line:
    words = " · ".join(word for word in (part.title, part.company) if word)
    state = f"{wording.state(part)} · {role_words(part.role)}"
    return Line(part.id, words, state, faded=part.outcome is not None)
