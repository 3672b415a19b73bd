"""Putting an application on hold, until a day or without an end."""

from PySide6.QtWidgets import QWidget

from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.ui.widgets.labels import plain


class HoldForm(Form):
    """Stops the clocks of one application."""

    def __init__(self, desk: Desk, application_id: int, parent: QWidget | None = None) -> None:
        super().__init__(_("Put on hold"), parent, action=_("Put on hold"))
        self.desk = desk
        self.application_id = application_id
        self.fields.addRow(
            plain(_("Nothing becomes due while an application is on hold."), "muted", wrap=True)
        )
        self.until = DateField(_("Until"), desk.clock.today())
        self.row(_("Until"), self.until)

    def store(self) -> None:
        from jobdesk.commands import applications

        applications.hold(self.desk, [self.application_id], self.until.day())
