"""Holidays that everybody knows by name; others are those of the user's country, see Workdays."""

from collections.abc import Callable
from datetime import date, timedelta

from jobdesk.domain.phrases.spans import Span


def easter(year: int) -> date:
    """Easter Sunday (Gregorian; Meeus, Jones and Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def nth(year: int, month: int, weekday: int, count: int) -> date:
    """The `count`th such weekday of a month; -1 is the last one."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-count - 1))


FIXED = {
    "christmas": (12, 25), "christmaseve": (12, 24), "boxingday": (12, 26), "newyearseve": (12, 31),
    "newyear": (1, 1), "halloween": (10, 31), "valentine": (2, 14), "independence": (7, 4),
    "epiphany": (1, 6), "stpatrick": (3, 17), "unity": (10, 3), "allsaints": (11, 1),
    "reformation": (10, 31), "nikolaus": (12, 6), "mayday": (5, 1), "assumption": (8, 15),
}  # fmt: skip
"""Month and day."""
AFTER_EASTER = {
    "easter": 0, "goodfriday": -2, "eastermonday": 1, "ascension": 39, "whitsunday": 49, "whitmonday": 50,
    "corpuschristi": 60, "rosenmontag": -48, "shrovetuesday": -47, "palmsunday": -7,
}  # fmt: skip
"""Days."""
MOVING: dict[str, Callable[[int], date]] = {
    "thanksgiving": lambda year: nth(year, 11, 3, 4),
    "blackfriday": lambda year: nth(year, 11, 3, 4) + timedelta(days=1),
    "laborday": lambda year: nth(year, 9, 0, 1),
    "memorialday": lambda year: nth(year, 5, 0, -1),
    "mlk": lambda year: nth(year, 1, 0, 3),
}
LONGER = {"weihnachten": ("christmas", 2), "ostern": ("easter", 2), "pfingsten": ("whitsunday", 2)}
"""Feasts of more than one day: the first of them, and how many they are."""


def feast(name: str, year: int) -> Span:
    """First and last day of a holiday in a year."""
    name, count = LONGER.get(name, (name, 1))
    if name in FIXED:
        first = date(year, *FIXED[name])
    elif name in AFTER_EASTER:
        first = easter(year) + timedelta(days=AFTER_EASTER[name])
    else:
        first = MOVING[name](year)
    return Span(first, first + timedelta(days=count - 1), "day" if count == 1 else "free")


def next_feast(name: str, today: date) -> Span:
    """The next one, today's included."""
    found = feast(name, today.year)
    return found if found.last >= today else feast(name, today.year + 1)
