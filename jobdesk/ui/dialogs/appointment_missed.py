"""It did not take place: four things to look at before anybody is at fault, then a kind note."""

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QWidget

from jobdesk.domain.appointments import times
from jobdesk.i18n import _
from jobdesk.queries.appointments import Meeting
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.dialogs.prepare_form import there
from jobdesk.ui.widgets.labels import plain


class MissedForm(Form):
    """The checklist, and who was not there. `write_wanted` is true when the user wants the note at once.

    Raises Gone when the appointment is gone.
    """

    def __init__(self, desk: Desk, parent: QWidget | None, appointment_id: int) -> None:
        one = there(desk, appointment_id)
        super().__init__(_("It did not take place"), parent, action=_("Write the note"))
        self.desk = desk
        self.appointment_id = appointment_id
        self.write_wanted = False
        self._by_me = False
        self.fields.addRow(
            plain(_("Before you write, look at these. Most missed talks are a mix-up."), "muted", wrap=True)
        )
        self.boxes = [QCheckBox(words) for words, _fact in _checklist(desk, one)]
        for box, (_words, fact) in zip(self.boxes, _checklist(desk, one), strict=True):
            self.fields.addRow(box)
            self.fields.addRow(plain(fact, "muted", wrap=True))
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.later = self.buttons.addButton(_("Remind me today"), role)
        self.mine = self.buttons.addButton(_("I missed it"), role)
        self.later.clicked.connect(self._on_later)
        self.mine.clicked.connect(self._on_mine)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())

    def save(self) -> None:
        self.write_wanted = True
        super().save()

    def store(self) -> None:
        from jobdesk.commands import appointments

        if self._by_me:
            appointments.missed_by_me(self.desk, self.appointment_id)
        else:
            appointments.missed_by_them(self.desk, self.appointment_id)

    def _on_later(self) -> None:
        super().save()

    def _on_mine(self) -> None:
        self._by_me = True
        super().save()


def _checklist(desk: Desk, one: Meeting) -> list[tuple[str, str]]:
    """What to look at, each with what is known about this appointment."""
    when = times(one.starts_at, one.ends_at, one.zone, desk.clock.today())
    reach = " · ".join(part for part in (one.phone, one.link, one.place) if part)
    return [
        (_("The time zone: was it their hour or yours?"), f"{when} ({one.zone})"),
        (
            _("The number or link: did they have the right one?"),
            reach or _("Nothing is noted for this appointment."),
        ),
        (_("Junk: did a mail about another time land there?"), _("Search it for the company's name.")),
        (_("The calendar: was it moved or called off?"), _("An invitation can change without a mail.")),
    ]
