"""Pay as people write it: "$80k - 100k", "65.000 € brutto/Jahr"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jobdesk.domain.enums import PayPeriod
from jobdesk.domain.values import currencies
from jobdesk.domain.values.folding import fold
from jobdesk.domain.values.pay import Pay

MOST = 10**12
"""In whole units: more is no pay, and three more digits for its smallest units still fit into a column."""
_LONGEST = 100
_WIDEST = 20
"""The highest pay of a range is at most so many times the lowest; else the text means something else."""

_AMOUNT = re.compile(
    r"(?P<digits>\d(?:[\d.,']|[ _](?=\d{3}(?!\d)))*)(?:,-+)?"
    r" ?(?P<times>k(?!\w)|t(?!\w)|tsd\b\.?|thousand\b|tausend\b|mille\b|lpa\b|lakhs?\b|lacs?\b|crores?\b|"
    r"cr\b|mio\b\.?|mn\b|million\b|(?<=\d)[lm](?![\w/]))?(?P<percent> ?%)?"
)
_TIMES = {
    "k": 3, "t": 3, "tsd": 3, "thousand": 3, "tausend": 3, "mille": 3, "l": 5, "lpa": 5, "lakh": 5,
    "lakhs": 5, "lac": 5, "lacs": 5, "crore": 7, "crores": 7, "cr": 7, "mio": 6, "mn": 6, "million": 6,
    "m": 6,
}  # fmt: skip
_INDIAN = frozenset({"lpa", "lakh", "lakhs", "lac", "lacs", "crore", "crores"})
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘`´", "'"))
_GROUPED = re.compile(r"\d{1,3}(?P<sep>[,.' _])\d{3}(?:(?P=sep)\d{3})*(?:(?!(?P=sep))[.,](?P<part>\d{1,2}))?")
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.(?P<part>\d{1,2}))?")
_PLAIN = re.compile(r"\d+(?:[.,](?P<part>\d{1,2}|\d{4,6}))?")
_PERIODS = (  # what may only stand after a slash, and the other words
    (PayPeriod.HOUR, "h", r"hourly|hour|hr|hrs|stunde|std|stdl|p ?/? ?h|stundlich|heure|hora|ora|uur|timme"),
    (PayPeriod.DAY, "d", r"daily|day|tag|taglich|tagessatz|p ?d|jour|dia|giorno|dag|tjm"),
    (PayPeriod.MONTH, "mo", r"month|monthly|monat|monatlich|mon|mo|mois|mensuel|mes|mensual|mese|maand|md|"
                            r"mnd|mth|p ?m"),
    (PayPeriod.YEAR, "an|y", r"year|yearly|annual|annually|annum|annuel|anual|annuo|jahr|jahrlich|"
                             r"jahresgehalt|yr|p ?a|par an|ano|anno|jaar|ar|lpa"),
)  # fmt: skip
_PERIOD_PATTERNS = tuple(
    (period, re.compile(rf"(?:(?<![^\W\d_])(?:{words})|/ ?(?:{after_slash}))(?![^\W_])"))
    for period, after_slash, words in _PERIODS
)
_RANGE = re.compile(r"(?:[ +/]|per|an?)*(?:-|–|—|~|/-|to|bis|and|und|until|till|a|al|tot|up to|bis zu)[ ]*")
_FROM = re.compile(
    r"(?:from|ab|min|minimum|mindestens|at least|starting at|starting from|over|>|>=|≥|des|desde|von|"
    r"vanaf)[.:]?$"
)
_UP_TO = re.compile(
    r"(?:up to|upto|to|max|maximum|maximal|bis|bis zu|bis max|under|below|<|<=|≤|jusqu'a|hasta|fino a|"
    r"tot)[.:]?$"
)
_BETWEEN = re.compile(r"(?:between|zwischen|from|von|de|entre|ab)$")
_PLUS = re.compile(r" ?(?:\+|plus\b|and up\b|or more\b|und mehr\b|aufwarts\b)(?! *\d)")
_SMALL_WORDS = re.compile(
    r"[^\w]+|\b(?:per|pro|an?|the|je|im|pr|par|por|al|all'|gross|brutto|brut|bruto|base|basis|salary|gehalt|pay|"
    r"fixed|fix|ca|circa|approx|about|about|around|etwa|rate|range|in)\b"
)
_UNSURE = re.compile(
    r"\b(?:week|weeks|weekly|pw|wk|woche|wochentlich|semaine|fortnight\w*|kr|rs|semana|biweekly)\b"
)
"""Periods and currencies that JobDesk does not have, or that could be several."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A number in a text: its value, the word that multiplies it, and where it stands."""

    value: Decimal
    times: str
    start: int
    end: int


def read_pay(text: str, currency: str = "") -> Pay | None:
    """What the text says about pay; None when any of it cannot be told for certain.

    `currency` is the ISO code that is known from elsewhere; another one in the text makes it uncertain.
    """
    if len(text) > _LONGEST:
        return None
    folded, codes = currencies.taken_out(fold(text.translate(_SIGNS)), currency)
    said = _amounts(folded)
    if not said or _UNSURE.search(folded):
        return None
    between = folded[said[0].end : said[-1].start].replace(".", " ")
    if len(said) > 2 or (len(said) == 2 and not _RANGE.fullmatch(_without_period(between))):
        return None
    before, after = folded[: said[0].start].strip(" ("), folded[said[-1].end :]
    around = f"{before} | {between} | {after}".replace(".", " ")
    periods = {period for period, words in _PERIOD_PATTERNS if words.search(around)}
    if said[-1].times == "lpa":
        periods.add(PayPeriod.YEAR)
    if any(each.times in _INDIAN for each in said):
        codes.add("INR")
    if len(periods) > 1 or len(codes) > 1:
        return None
    currency, period = next(iter(codes), ""), next(iter(periods), None)
    units = _units(said, currency)
    left = _left(before, after)
    if units is None or not (currency or period or said[-1].times or _speaks_for_itself(units, left)):
        return None
    low, high = _bounds(units, before, after)
    return Pay(low, high, currency, period, whole=not left)


def _speaks_for_itself(units: list[int], left: str) -> bool:
    """Whether bare numbers are pay: "80-100" may be thousands, "5 days" is none, "2026" is a year."""
    return not left and units[-1] >= 1000_00 and not 1900_00 <= units[0] <= 2100_00


def read_amount(text: str, currency: str = "") -> tuple[Decimal, str] | None:
    """The one amount in a cell that holds nothing else, and its currency (empty when nobody says it)."""
    if len(text) > _LONGEST:
        return None
    folded, codes = currencies.taken_out(fold(text.translate(_SIGNS)), currency)
    said = _amounts(folded)
    if len(said) != 1 or len(codes) > 1 or _left(folded[: said[0].start], folded[said[0].end :]):
        return None
    value = _multiplied(said[0], said[0].times)
    return (value, next(iter(codes), "")) if value <= MOST else None


def _amounts(folded: str) -> list[_Said]:
    """The numbers of a text in order, without percentages; empty when one of them cannot be read."""
    found: list[_Said] = []
    for match in _AMOUNT.finditer(folded):
        if match["percent"]:
            continue
        digits = match["digits"].rstrip(".,'")
        times = (match["times"] or "").rstrip(".")
        value = _value(digits)
        before = folded[: match.start()]
        negative = not found and before.endswith("-") and not before[:-1].strip(" (:")
        pension = (digits, times) == ("401", "k")  # an American plan
        if value is None or before[-1:].isalpha() or negative or pension:
            return []
        found.append(_Said(value, times, match.start(), match.end()))
    return found


def _value(digits: str) -> Decimal | None:
    """The number that digits with separators mean; None when it could be two."""
    for pattern in (_GROUPED, _LAKHS, _PLAIN):
        if match := pattern.fullmatch(digits):
            part = match["part"] or ""
            whole = digits[: len(digits) - len(part) - 1] if part else digits
            return Decimal("".join(sign for sign in whole if sign.isdecimal()) + (f".{part}" if part else ""))
    return None


def _multiplied(said: _Said, times: str) -> Decimal:
    return said.value.scaleb(_TIMES.get(times, 0))


def _units(said: list[_Said], currency: str) -> list[int] | None:
    """The amounts in smallest units; "80-100k" means thousands twice. None when they make no range."""
    last = said[-1]
    values = [_multiplied(each, each.times or (last.times if each.value < 1000 else "")) for each in said]
    if len(said) == 2 and said[0].times and not last.times:
        return None  # "80k-100"
    if values[0] * _WIDEST < values[-1]:
        values[0] *= 1000  # "75-85.000 €"
    if values != sorted(values) or values[0] * _WIDEST < values[-1] or not 0 < values[-1] <= MOST:
        return None
    units = [currencies.minor(value, currency) for value in values]
    return [each for each in units if each is not None] if None not in units else None


def _bounds(units: list[int], before: str, after: str) -> tuple[int | None, int | None]:
    """Lowest and highest; one amount is both unless the words around it say that it is only one of them."""
    if len(units) == 2:
        return units[0], units[1]
    if _UP_TO.search(before):
        return None, units[0]
    if _FROM.search(before) or _PLUS.match(after):
        return units[0], None
    return units[0], units[0]


def _left(before: str, after: str) -> str:
    """What is said around the amounts that is no part of them."""
    for pattern in (_UP_TO, _FROM, _BETWEEN):
        before = pattern.sub("", before.strip(" (:"))
    text = f"{before} | {_PLUS.sub(' ', after, count=1) if _PLUS.match(after) else after}"
    text = _without_period(text.replace(".", " "))
    percent = "%" in text
    return _SMALL_WORDS.sub("", text) or ("%" if percent else "")


def _without_period(text: str) -> str:
    """Folded text without the words for a period of pay: "/yr -" becomes "-"."""
    for _period, words in _PERIOD_PATTERNS:
        text = words.sub(" ", text)
    return text
