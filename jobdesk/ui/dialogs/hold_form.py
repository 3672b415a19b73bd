"""Putting applications on hold, until a day or without an end."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jobdesk.i18n import _, ngettext
from jobdesk.queries import application
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.ui.widgets.labels import plain


class HoldForm(Form):
    """Stops the clocks of these applications; one that is on hold already gets another day, or none."""

    def __init__(self, desk: Desk, ids: Sequence[int], parent: QWidget | None = None) -> None:
        n = len(ids)
        title = ngettext("Put on hold", "Put {n} applications on hold", n).format(n=n)
        super().__init__(title, parent, action=_("Put on hold"))
        self.desk = desk
        self.ids = list(ids)
        self.fields.addRow(
            plain(
                _("No follow-up becomes due meanwhile. Without a day it lasts until you end it."),
                "muted",
                wrap=True,
            )
        )
        self.until = DateField(_("Until"), desk.clock.today())
        self.row(_("Until"), self.until, names=self.until.words)
        found = application.details(desk, self.ids[0]) if n == 1 else None
        if found is not None and found.held:
            self.until.set_day(found.held_until)
        self._before = self.until.day()
        self.until.setFocus()

    def changed(self) -> bool:
        return self.until.day() != self._before or bool(self.until.problem())

    def check(self) -> QWidget | None:
        day = self.until.day()
        past = day is not None and day <= self.desk.clock.today()
        sentence = _("That day is past.") if past else self.until.problem()
        return self.until if self.wrong(self.until, sentence) else None

    def store(self) -> None:
        from jobdesk.commands import applications

        applications.hold(self.desk, self.ids, self.until.day())
