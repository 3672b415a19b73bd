"""An offer: what they pay, by when they want an answer, and its terms."""

from typing import Any

from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import application
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.dialogs.pay_field import PayField
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.ui.widgets.labels import broken, plain, typed


class OfferForm(Form):
    """Keeps what is offered, apart from what the posting says; accepting or declining keeps it too.

    Raises Gone.
    """

    def __init__(self, desk: Desk, parent: QWidget | None, application_id: int) -> None:
        super().__init__(_("Offer"), parent)
        found = application.details(desk, application_id)
        if found is None:
            raise Gone(_("That is not there any more."))
        self.desk = desk
        self.application_id = application_id
        name = " · ".join(part for part in (found.title, found.company) if part)
        self.fields.addRow(plain(name, "muted", wrap=True))
        offer = application.offer(desk, application_id)
        self.pay = PayField()
        if offer is not None:
            self.pay.show_pay(offer.pay_min, offer.pay_max, offer.pay_currency, offer.pay_period)
        self.reply_by = DateField(_("Answer by"), desk.clock.today())
        self.reply_by.set_day(offer.reply_by_on if offer else None)
        self.terms = QPlainTextEdit()
        self.terms.setTabChangesFocus(True)
        self.terms.setPlainText(broken(offer.terms if offer else ""))
        self.terms.setPlaceholderText(_("Start, hours, days off, bonus."))
        self.terms.setFixedHeight(self.fontMetrics().lineSpacing() * 5)
        self.row(_("Pay"), self.pay, names=self.pay.low)
        self.row(_("Answer by"), self.reply_by, names=self.reply_by.words)
        self.row(_("Terms"), self.terms)
        self.accept_button = self.buttons.addButton(
            _("Accept the offer…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.decline_button = self.buttons.addButton(
            _("Decline the offer"), QDialogButtonBox.ButtonRole.ActionRole
        )
        for button in (self.accept_button, self.decline_button):
            button.setAutoDefault(False)
            button.setEnabled(found.outcome is None)
        self.accept_button.clicked.connect(self._on_accept)
        self.decline_button.clicked.connect(self._on_decline)
        self._declines = False
        self._before = self.values()
        self.resize(self.fontMetrics().averageCharWidth() * 80, self.sizeHint().height())

    def values(self) -> dict[str, Any]:
        """The fields as the command takes them."""
        return {
            **self.pay.values(),
            "reply_by_on": self.reply_by.day(),
            "terms": typed(self.terms).strip(),
        }

    def changed(self) -> bool:
        return self.values() != self._before or self.pay.changed() or bool(self.reply_by.problem())

    def check(self) -> QWidget | None:
        fields = (self.pay, self.reply_by)
        return next((field for field in fields if self.wrong(field, field.problem())), None)

    def store(self) -> None:
        from jobdesk.commands import offers

        fields = self._fields()
        if self._declines:
            offers.decline(self.desk, self.application_id, **fields)
        elif fields:
            offers.write(self.desk, self.application_id, **fields)

    def _fields(self) -> dict[str, Any]:
        """What is different now, as the commands take it."""
        return {name: value for name, value in self.values().items() if value != self._before[name]}

    def _on_accept(self) -> None:
        """What was typed stays when the user does not accept after all."""
        from jobdesk.ui import ending
        from jobdesk.ui.problems import tell

        bad = self.check()
        if bad is not None:
            bad.setFocus()
            return
        with tell(self):
            if ending.accept(self.desk, self, self.application_id, self._fields()):
                self.accept()

    def _on_decline(self) -> None:
        self._declines = True
        self.save()
        self._declines = False
