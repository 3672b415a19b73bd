"""The appointments of one application: plan, prepare, answer, move, call off."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jobdesk.domain import dates
from jobdesk.domain.appointments import times
from jobdesk.domain.enums import AppointmentState
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.i18n import _
from jobdesk.queries import appointments as appointments_queries
from jobdesk.queries.appointments import Meeting
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.lines import Line, Lines
from jobdesk.ui.widgets.links import page
from jobdesk.ui.widgets.parts import head
from jobdesk.ui.widgets.passing import passing_menu
from jobdesk.wording.appointments import names, outlook
from jobdesk.wording.due import meeting_name

if TYPE_CHECKING:
    from jobdesk.ui.handling import Handling


class Appointments(QWidget):
    """What is planned first, then what became of the others. Enter asks what to do with one."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.subject: int | None = None
        self._meetings: dict[int, Meeting] = {}
        self._handling: Handling | None = None
        self.lines = Lines(theme, _("Appointments"))
        self.none = plain(_("No call or interview is planned."), "muted", wrap=True)
        top, self.add = head(theme, _("Appointments"), _("Add an appointment"))
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.base())
        column.addLayout(top)
        column.addWidget(self.none)
        column.addWidget(self.lines)
        self.lines.chosen.connect(self._on_chosen)
        self.lines.menu_wanted.connect(self._on_menu)
        self.lines.edit_wanted.connect(self.edit)
        self.lines.delete_wanted.connect(self.delete)

    def show_subject(self, subject: int) -> None:
        """Show the appointments of this application."""
        self.subject = subject
        found = appointments_queries.of_application(self.desk, subject)
        self._meetings = {each.id: each for each in found}
        self.lines.show_lines([self._line(each) for each in found])
        self.none.setVisible(not found)

    def menu(self, appointment_id: int) -> QMenu:
        """What can be done with one of them."""
        menu = passing_menu(QMenu(self))
        one = self._meetings.get(appointment_id)
        if one is not None and one.state is AppointmentState.PLANNED:
            entries = [(_("Prepare…"), ItemAction.PREPARE)]
            if page(one.link) is not None:
                entries.append((_("Join"), ItemAction.JOIN))
            if one.starts_at <= self.desk.clock.now():
                entries = [
                    (_("How did it go?…"), ItemAction.HELD),
                    (_("It did not take place…"), ItemAction.MISSED),
                ]
            for words, wish in entries:
                menu.addAction(words).triggered.connect(partial(self.wish, appointment_id, wish))
            menu.addSeparator()
            menu.addAction(_("Edit or move…")).triggered.connect(partial(self.edit, appointment_id))
            menu.addAction(_("Called off")).triggered.connect(partial(self.cancel, appointment_id))
        menu.addAction(_("Delete")).triggered.connect(partial(self.delete, appointment_id))
        return menu

    def wish(self, appointment_id: int, wish: ItemAction, *_checked: object) -> None:
        """Do what a notice about it would do."""
        if self._handling is None:
            from jobdesk.ui.handling import Handling

            self._handling = Handling(self.desk, self.theme, self.window())
        rule = (
            Rule.APPOINTMENT_AFTER if wish in (ItemAction.HELD, ItemAction.MISSED) else Rule.APPOINTMENT_SOON
        )
        self._handling.do(str(ActionKey(rule, appointment_id)), wish)

    def edit(self, appointment_id: int, *_checked: object) -> None:
        from jobdesk.ui.dialogs.appointment_form import AppointmentForm

        with tell(self):
            AppointmentForm(self.desk, self, appointment_id=appointment_id).exec()

    def cancel(self, appointment_id: int, *_checked: object) -> None:
        from jobdesk.commands import appointments

        with tell(self):
            appointments.cancel(self.desk, appointment_id)

    def delete(self, appointment_id: int, *_checked: object) -> None:
        from jobdesk.commands import appointments

        with tell(self):
            appointments.delete(self.desk, appointment_id)

    def _line(self, one: Meeting) -> Line:
        today = self.desk.clock.today()
        is_open = one.state is AppointmentState.PLANNED
        on = one.starts_at.astimezone().date()
        right = outlook(one, today)
        tone = "" if not is_open or on > today else "move"
        what = meeting_name(one)
        when = times(one.starts_at, one.ends_at, one.zone, today)
        whole = "\n".join(part for part in (what, when, one.place, one.phone, one.link, names(one)) if part)
        left = what if is_open else f"{what} · {dates.short(on, today)}"
        return Line(one.id, left, right, tone, whole, faded=not is_open)

    def _on_add(self) -> None:
        from jobdesk.ui.dialogs.appointment_form import AppointmentForm

        if self.subject is not None:
            AppointmentForm(self.desk, self, application_id=self.subject).exec()

    def _on_chosen(self, appointment_id: int) -> None:
        self._on_menu(appointment_id, self.lines.below(appointment_id))

    def _on_menu(self, appointment_id: int, place: QPoint) -> None:
        self.menu(appointment_id).popup(place)
