"""Pay as people write it: "$80k - 100k", "65.000 € brutto/Jahr"."""

import re
from dataclasses import dataclass

from jobdesk.domain.words import PayPeriod

_NUMBER = re.compile(r"(\d[\d.,'’\s]*)\s*([kK](?![a-zA-Z]))?")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CODE = re.compile(r"\b(USD|EUR|GBP|CHF|CAD|AUD|JPY|INR|SEK|NOK|DKK|PLN|CZK|NZD|SGD)\b", re.IGNORECASE)
_PERIODS = (
    (PayPeriod.HOUR, re.compile(r"hour|/\s?h\b|\bhr\b|stunde", re.IGNORECASE)),
    (PayPeriod.DAY, re.compile(r"\bday\b|daily|\btag\b", re.IGNORECASE)),
    (PayPeriod.MONTH, re.compile(r"month|monat|\bmo\b", re.IGNORECASE)),
    (PayPeriod.YEAR, re.compile(r"year|annual|annum|jahr|\byr\b|p\.\s?a\.", re.IGNORECASE)),
)
_CENTS = re.compile(r"[.,]\d{1,2}$")
MOST = 10**12


@dataclass(frozen=True, slots=True)
class Pay:
    """Whole units of a currency (ISO 4217; empty when it was not said) for a period."""

    low: int | None
    high: int | None
    currency: str
    period: PayPeriod | None


def read_pay(text: str) -> Pay | None:
    """What the text says about pay; None when it cannot be told for certain."""
    if len(text) > 100:
        return None
    found = [(_whole(match[1]), bool(match[2])) for match in _NUMBER.finditer(text)]
    if not 1 <= len(found) <= 2:
        return None
    thousands = found[-1][1]  # "80-100k"
    amounts = [value * 1000 if k or (thousands and value < 1000) else value for value, k in found]
    if amounts != sorted(amounts) or amounts[-1] > MOST:
        return None
    currency = next((code for sign, code in _SIGNS.items() if sign in text), "")
    if match := _CODE.search(text):
        currency = match[1].upper()
    period = next((period for period, words in _PERIODS if words.search(text)), None)
    high = amounts[-1] if len(amounts) > 1 else None
    return Pay(amounts[0], high, currency, period)


def whole(text: str) -> int | None:
    """The number a cell holds; None when it holds something else."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    value = _whole(match[1]) * (1000 if match[2] else 1)
    return value if value <= MOST else None


def _whole(digits: str) -> int:
    digits = _CENTS.sub("", digits.strip().rstrip(".,'’ "))
    kept = "".join(ch for ch in digits if ch.isdecimal())
    return int(kept[:18] or 0)
