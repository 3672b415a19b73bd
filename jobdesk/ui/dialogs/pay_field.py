"""Pay as people type it: two amounts, a currency and a period; a whole sentence finds its fields."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from jobdesk.domain.enums import PayPeriod
from jobdesk.domain.labels import period_words
from jobdesk.domain.values import currencies
from jobdesk.domain.values.pay import amount
from jobdesk.domain.values.pay_reading import read_amount, read_pay
from jobdesk.i18n import _
from jobdesk.ui.widgets.choosing import fill, pick, picked

LONGEST = 100
MOST_SAID = 40


class PayField(QWidget):
    """Amounts may be typed as "62.5k" or "17.50", and all of it into the first line: "€60–70k a year".

    What is not touched stays as it was given, to the last unit.
    """

    def __init__(self) -> None:
        super().__init__()
        self.low, self.high, self.currency = QLineEdit(), QLineEdit(), QLineEdit()
        self.period = QComboBox()
        fill(self.period, [("", ""), *((period.value, period_words(period)) for period in PayPeriod)])
        self.period.setAccessibleName(_("Pay period"))
        self.currency.setMaximumWidth(self.fontMetrics().averageCharWidth() * 12)
        self.setFocusProxy(self.low)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for field, name, example in (
            (self.low, _("Lowest pay"), _("from")),
            (self.high, _("Highest pay"), _("to")),
            (self.currency, _("Currency"), _("EUR")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(example)
            field.setMaxLength(LONGEST)
            row.addWidget(field)
        row.addWidget(self.period)
        self.low.editingFinished.connect(self.settle)
        self.show_pay(None, None, "", None)

    def show_pay(self, low: int | None, high: int | None, currency: str, period: PayPeriod | None) -> None:
        """Show this, in the currency's smallest units."""
        self._given: dict[QLineEdit, tuple[int | None, str]] = {}
        self._given_code = currency
        for line, units in ((self.low, low), (self.high, high)):
            line.setText("" if units is None else amount(units, currency))
            self._given[line] = units, line.text()
        self.currency.setText(currency)
        pick(self.period, period.value if period else "")
        self._texts, self._period = self._typed(), picked(self.period)

    def settle(self) -> None:
        """Put what was typed into the first line alone where it belongs, if it says more than an amount."""
        text = self.low.text()
        if self.high.text().strip() or not text.strip() or self._typed() == self._texts:
            return
        code = currencies.currency_of(self.currency.text()) or ""
        pay = read_pay(text, code) if read_amount(text, code) is None else None
        if pay is None or not pay.whole:
            return
        self.low.setText("" if pay.low is None else amount(pay.low, pay.currency))
        self.high.setText("" if pay.high is None else amount(pay.high, pay.currency))
        self.currency.setText(pay.currency)
        if pay.period is not None:
            pick(self.period, pay.period.value)

    def changed(self) -> bool:
        """Whether something else stands there than what was shown."""
        return (*self._typed(), picked(self.period)) != (*self._texts, self._period)

    def values(self) -> dict[str, Any]:
        """The fields as the commands take them, in smallest units; what cannot be read is None."""
        return {
            "pay_min": self._units(self.low),
            "pay_max": self._units(self.high),
            "pay_currency": self._code(),
            "pay_period": PayPeriod(picked(self.period)) if picked(self.period) else None,
        }

    def problem(self) -> str:
        """What is wrong with it, in a sentence; empty when all is well."""
        self.settle()
        if self._typed() == self._texts:
            return ""
        if currencies.currency_of(self.currency.text()) is None:
            return _("JobDesk does not know this currency. Its three letters are certain, such as EUR.")
        codes = {code for line in (self.low, self.high) if (code := self._said(line))}
        if len(codes) > 1:
            return _("These are two currencies.")
        for line in (self.low, self.high):
            if line.text().strip() and self._units(line) is None:
                said = line.text().strip()[:MOST_SAID]
                return _("“{text}” is no amount that JobDesk can read. Write it as 62.5k or 17.50.").format(
                    text=said
                )
        low, high = self.values()["pay_min"], self.values()["pay_max"]
        if low is not None and high is not None and low > high:
            return _("The lowest pay is above the highest.")
        return ""

    def _code(self) -> str:
        """The currency of its own line, else of the amounts."""
        if self._typed() == self._texts:
            return self._given_code
        text = " ".join(self.currency.text().split())
        found = currencies.currency_of(text)
        if found is None:
            return text
        return found or self._said(self.low) or self._said(self.high)

    def _said(self, line: QLineEdit) -> str:
        """The currency that stands beside an amount; empty when none does."""
        found = read_amount(line.text())
        return found[1] if found is not None else ""

    def _units(self, line: QLineEdit) -> int | None:
        given, text = self._given[line]
        if (line.text(), self.currency.text()) == (text, self._texts[2]):
            return given
        code = self._code()
        found = read_amount(line.text(), code)
        return None if found is None else currencies.minor(found[0], code)

    def _typed(self) -> tuple[str, str, str]:
        return self.low.text(), self.high.text(), self.currency.text()
