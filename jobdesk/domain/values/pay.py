"""Pay in the currency's smallest units, and in words. `pay_reading` reads it out of text."""

from dataclasses import dataclass
from decimal import Decimal

from jobdesk.domain.enums import PayPeriod
from jobdesk.domain.labels import period_words
from jobdesk.domain.values import currencies
from jobdesk.i18n import _

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Pay:
    """Lowest and highest pay in the currency's smallest units; a plain amount is both, None is not said.

    `currency` is an ISO 4217 code, empty when it was not said. `whole`: nothing of the text is left out.
    """

    low: int | None = None
    high: int | None = None
    currency: str = ""
    period: PayPeriod | None = None
    whole: bool = True


def short(pay: Pay) -> str:
    """The pay in few signs: "€70–82k", "up to £60k", "$17.50 an hour"; empty when nothing is known."""
    amounts = [
        currencies.major(units, pay.currency)
        for units in dict.fromkeys((pay.low, pay.high))
        if units is not None
    ]
    if not amounts:
        return ""
    if all(value >= _MILLION and value % 10_000 == 0 for value in amounts):
        text = "–".join(_number(value / _MILLION) for value in amounts) + "M"
    elif all(value >= 10_000 and value % 100 == 0 for value in amounts):
        text = "–".join(_number(value / 1000) for value in amounts) + "k"
    else:
        text = "–".join(_number(value, currencies.exponent(pay.currency)) for value in amounts)
    text = _with_currency(text, pay.currency)
    if pay.high is None:
        text = _("from {pay}").format(pay=text)
    elif pay.low is None:
        text = _("up to {pay}").format(pay=text)
    if pay.period in (None, PayPeriod.YEAR):
        return text
    return f"{text} {period_words(pay.period)}"


def amount(units: int, currency: str) -> str:
    """An amount with its digits grouped, as a form shows it: "62,500", "17.50"."""
    return _number(currencies.major(units, currency), currencies.exponent(currency))


def _number(value: Decimal, places: int = 0) -> str:
    """The number by the translation's own signs; the fraction only when there is one."""
    like = _("1,234.5")  # how a number is written; only its two signs count
    if value == value.to_integral_value():
        text = f"{value:,.0f}"
    else:
        text = f"{value:,.{places}f}" if places else f"{value.normalize():,f}"
    return text.translate({ord(","): like[1], ord("."): like[5]})


def _with_currency(text: str, currency: str) -> str:
    sign = currencies.SHOWN.get(currency)
    return f"{sign}{text}" if sign else f"{currency}\u00a0{text}" if currency else text
