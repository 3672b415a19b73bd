"""Days as people and programs write them."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum


class DateOrder(Enum):
    """What the first number of 3/7/24 is."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "nan", "unknown", "?"})
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})([/.\-])\s?(\d{1,2})[/.\-]\s?(\d{4}|\d{2})(?!\d)")
_DAY_NAME = re.compile(
    r"(?:[^\W\d]+,?\s+)?(\d{1,2})(?:\.|st|nd|rd|th)?[\s\-]+([^\W\d]{3,9})\.?,?[\s\-]+(\d{4}|\d{2})(?!\d)"
)
_NAME_DAY = re.compile(r"(?:[^\W\d]+,?\s+)?([^\W\d]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "mär": 3, "mae": 3, "mrz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
_SPREADSHEET_ZERO = date(1899, 12, 30)
_YEARS = range(1970, 2101)


def read_day(text: str, order: DateOrder = DateOrder.MONTH_FIRST) -> date | None:
    """The day at the beginning of the text (a time after it is left out); None when there is none.

    The order only matters where both numbers could be the month.
    """
    text = text.strip()
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        if match[2] == "." or first > 12 or (second <= 12 and order is DateOrder.DAY_FIRST):
            first, second = second, first
        return _day(year, first, second)
    if match := _DAY_NAME.match(text):
        return _day(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _NAME_DAY.match(text):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    if (match := _SERIAL.fullmatch(text)) and 25569 <= int(match[1]) < 73051:
        return _SPREADSHEET_ZERO + timedelta(days=int(match[1]))
    return None


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """What the days of a file say about their order; None when they say nothing and it matters.

    A file in which no day can be read in two ways has MONTH_FIRST, which is as good as any.
    """
    unclear = False
    seen: set[DateOrder] = set()
    for text in texts:
        match = _NUMBERS.match(text.strip())
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12:
            seen.add(DateOrder.DAY_FIRST)
        elif second > 12:
            seen.add(DateOrder.MONTH_FIRST)
        elif first != second:
            unclear = True
    if len(seen) == 1:
        return seen.pop()
    return None if unclear else DateOrder.MONTH_FIRST


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str) -> int:
    return _MONTHS.get(name.casefold()[:3], 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
