"""What to ask and what to tell at an appointment."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jobdesk.domain.appointments import times
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import appointments as appointments_queries
from jobdesk.queries.appointments import Meeting
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.labels import broken, plain, typed
from jobdesk.wording.appointments import names
from jobdesk.wording.due import meeting_name


class PrepareForm(Form):
    """Notes for one appointment, beside when, where and with whom. Raises Gone."""

    def __init__(self, desk: Desk, parent: QWidget | None, appointment_id: int) -> None:
        one = there(desk, appointment_id)
        super().__init__(_("Prepare"), parent)
        self.desk = desk
        self.appointment_id = appointment_id
        add_head(self, desk, one)
        self.text = QPlainTextEdit(broken(one.preparation))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("What to ask, what to tell, what to look up before"))
        self.row(_("Notes"), self.text)
        self._before = self.text.toPlainText()
        width = self.fontMetrics().averageCharWidth() * 70
        self.resize(width, width * 2 // 3)
        self.text.setFocus()

    def changed(self) -> bool:
        return self.text.toPlainText() != self._before

    def store(self) -> None:
        from jobdesk.commands import appointments

        appointments.prepare(self.desk, self.appointment_id, typed(self.text))


def there(desk: Desk, appointment_id: int) -> Meeting:
    """The appointment. Raises Gone when it is not there any more."""
    found = appointments_queries.one(desk, appointment_id)
    if found is None:
        raise Gone(_("That is not there any more."))
    return found


def add_head(form: Form, desk: Desk, one: Meeting) -> None:
    """What, when, where and with whom, above the fields."""
    where = one.place or one.link or one.phone
    who = names(one)
    lines = (
        " · ".join(part for part in (meeting_name(one), one.job, one.company) if part),
        times(one.starts_at, one.ends_at, one.zone, desk.clock.today()),
        " · ".join(part for part in (where, _("with {people}").format(people=who) if who else "") if part),
    )
    form.fields.addRow(plain("\n".join(line for line in lines if line), "muted", wrap=True))
