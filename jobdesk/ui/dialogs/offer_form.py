"""An offer: what they pay, by when they want an answer, and its terms."""

from datetime import date
from typing import Any

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from jobdesk.domain.labels import period_words
from jobdesk.domain.words import PayPeriod
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries import application as asking
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, pick, picked
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.ui.widgets.labels import mended, plain

MOST_PAY = 2_000_000_000


class OfferForm(Form):
    """Keeps what is offered; accepting or declining keeps it too. Raises Gone."""

    def __init__(self, desk: Desk, parent: QWidget | None, application_id: int) -> None:
        super().__init__(_("Offer"), parent)
        found = asking.details(desk, application_id)
        if found is None:
            raise Gone(_("That is not there any more."))
        self.desk = desk
        self.application_id = application_id
        name = " · ".join(part for part in (found.title, found.company) if part)
        self.fields.addRow(plain(name, "muted", wrap=True))
        self.low, self.high = _amount(found.pay_min), _amount(found.pay_max)
        self.currency = QLineEdit(found.pay_currency)
        self.currency.setMaximumWidth(self.fontMetrics().averageCharWidth() * 12)
        self.period = QComboBox()
        fill(self.period, [("", ""), *((period.value, period_words(period)) for period in PayPeriod)])
        pick(self.period, found.pay_period.value if found.pay_period else "")
        self.pay = QWidget()
        row = QHBoxLayout(self.pay)
        row.setContentsMargins(0, 0, 0, 0)
        for field, words, example in (
            (self.low, _("Lowest pay"), _("from")),
            (self.high, _("Highest pay"), _("to")),
            (self.currency, _("Currency"), _("EUR")),
        ):
            field.setAccessibleName(words)
            field.setPlaceholderText(example)
            row.addWidget(field)
        self.period.setAccessibleName(_("Pay period"))
        row.addWidget(self.period)
        self.reply_by = DateField(_("Answer by"), desk.clock.today())
        self.reply_by.set_day(found.deadline_on)
        self.terms = QPlainTextEdit()
        self.terms.setTabChangesFocus(True)
        self.terms.setPlaceholderText(_("Start, hours, days off, bonus. Goes to the end of your notes."))
        self.terms.setFixedHeight(self.fontMetrics().lineSpacing() * 5)
        self.row(_("Pay"), self.pay, names=self.low)
        self.row(_("Answer by"), self.reply_by)
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
        """The fields as the command takes them, without the terms."""
        reply_by: date | None = self.reply_by.day()
        return {
            "pay_min": _number(self.low),
            "pay_max": _number(self.high),
            "pay_currency": self.currency.text().strip(),
            "pay_period": PayPeriod(picked(self.period)) if picked(self.period) else None,
            "deadline_on": reply_by,
        }

    def changed(self) -> bool:
        return self.values() != self._before or bool(self.terms.toPlainText().strip())

    def check(self) -> QWidget | None:
        low, high = _number(self.low), _number(self.high)
        above = low is not None and high is not None and low > high
        return (
            self.low
            if self.wrong(self.pay, _("The lowest pay is above the highest.") if above else "")
            else None
        )

    def store(self) -> None:
        from jobdesk.commands import applications, offers

        fields = self._fields()
        if self._declines:
            offers.decline(self.desk, self.application_id, **fields)
        elif fields:
            applications.edit(self.desk, self.application_id, **fields)

    def _fields(self) -> dict[str, Any]:
        """What is different now, as the commands take it."""
        fields = {name: value for name, value in self.values().items() if value != self._before[name]}
        terms = mended(self.terms.toPlainText()).strip()
        if terms:
            now = asking.details(self.desk, self.application_id)
            notes = now.notes.rstrip() if now else ""
            fields["notes"] = (f"{notes}\n\n" if notes else "") + _("Terms:") + f"\n{terms}"
        return fields

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


def _amount(value: int | None) -> QLineEdit:
    line = QLineEdit("" if value is None else str(value))
    line.setValidator(QIntValidator(0, MOST_PAY, line))
    return line


def _number(line: QLineEdit) -> int | None:
    digits = "".join(ch for ch in line.text() if ch.isdigit())
    return int(digits) if digits else None
