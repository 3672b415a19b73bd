"""The days that plain words mean, once they are reduced to a few English ones."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from jobdesk.domain import dates
from jobdesk.domain.promised_words import MONTHS, WEEKDAYS
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Refused
from jobdesk.i18n import _

FRIDAY = 4
MOST = 400  # days, weeks or months ahead; more is a slip
LONGEST = timedelta(days=92)  # from one day "to" another
YEARS = 50  # around this one

PARTS = {"early": (0, 2), "mid": (1, 3), "late": (3, 4)}
"""Days from Monday: the first three days of a week, the three in its middle, Thursday and Friday."""
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
SEASONS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
"""Months of a year."""
DAY_NAMES, MONTH_NAMES = "|".join(WEEKDAYS), "|".join(MONTHS)

Span = tuple[date, date]


def days(words: str, today: date, *, day_first: bool) -> Span | None:
    """First and last day that the words mean, said on `today`. What is before Friday ends on Thursday.

    Raises Refused for a day that the calendar does not have.
    """
    limit = words.removeprefix("before ")
    found = _span(limit, today, day_first=day_first)
    if found is None or limit == words or limit.startswith("end "):
        return found
    eve = found[0] - timedelta(days=1)
    return _one(eve) if eve >= today and _ahead(limit, today) is None else None


def _span(words: str, today: date, *, day_first: bool) -> Span | None:
    rules: tuple[Callable[[str, date], Span | None], ...] = (_near, _week, _ahead, _month, _year)
    for rule in rules:
        found = rule(words, today)
        if found is not None:
            return found
    return _from_to(words, today, day_first=day_first) or _calendar(words, today, day_first=day_first)


def _from_to(words: str, today: date, *, day_first: bool) -> Span | None:
    """Wednesday or Thursday, 23 to 25 November, 30 November to 2 December."""
    if match := re.fullmatch(
        rf"(\d{{1,2}})\.?(?: to | or |-)(\d{{1,2}})(\.? ?(?:{MONTH_NAMES}).*|\.\d{{1,2}}\.\d*)", words
    ):
        start, end = match[1] + match[3], match[2] + match[3]
    elif match := re.fullmatch(rf"((?:{MONTH_NAMES}) )(\d{{1,2}}\.?)(?: to | or |-)(\d{{1,2}}\.?.*)", words):
        start, end = match[1] + match[2], match[1] + match[3]
    elif match := re.fullmatch(r"(.+?) (?:to|or) (.+)", words):
        start, end = match[1], match[2]
    else:
        return None
    begins, ends = (_span(each, today, day_first=day_first) for each in (start, end))
    if begins is None or ends is None:
        return None
    first, last = begins[0], ends[1]
    if last < first and end in WEEKDAYS:
        last += timedelta(days=7)
    return (first, last) if first <= last <= first + LONGEST else None


def _near(words: str, today: date) -> Span | None:
    """Today, tomorrow, Tuesday, next Tuesday."""
    named = {"today": 0, "tomorrow": 1, "overmorrow": 2}
    if words in named:
        return _one(today + timedelta(days=named[words]))
    match = re.fullmatch(rf"(?:(this|next|early|late) )?({DAY_NAMES})(?: next week| (in 1 week))?", words)
    if match is None:
        return None
    weekday = WEEKDAYS.index(match[2])
    monday = today - timedelta(days=today.weekday())
    if match[1] == "next" or words.endswith("week"):
        return _one(monday + timedelta(days=7 + weekday))
    ahead = (weekday - today.weekday()) % 7
    return _one(today + timedelta(days=ahead if ahead or match[1] == "this" else 7))


def _week(words: str, today: date) -> Span | None:
    """This week, next week, and their beginnings and ends. A week ends on Friday, on Sunday at weekends."""
    match = re.fullmatch(r"(?:(early|mid|late|end) )?(?:(this|next) )?week(end)?|week (?:after next)", words)
    if match is None:
        return None
    monday = today - timedelta(days=today.weekday())
    part, which = match[1], match[2]
    if words == "week after next":
        monday += timedelta(days=14)
    elif which == "next":
        monday += timedelta(days=7)
    elif not (which or part or match[3]):
        return None
    friday = monday + timedelta(days=FRIDAY)
    if friday < today:
        friday = monday + timedelta(days=6)
    if match[3]:
        return max(monday + timedelta(days=5), today), monday + timedelta(days=6)
    if part == "end":
        return _one(friday)
    if part in PARTS:
        first, last = PARTS[part]
        monday, friday = monday + timedelta(days=first), monday + timedelta(days=last)
    return (max(monday, today), friday) if friday >= today else None


def _ahead(words: str, today: date) -> Span | None:
    """In three days, within a week, in two to three weeks; business days also without "in"."""
    match = re.fullmatch(
        r"(?:(in|within) )?(?:next )?(?:(\d{1,3}) (?:to|or) )?(\d{1,3}|few) "
        r"(workday|day|week|month|year)(?: time)?",
        words,
    )
    if match is None or not (match[1] or match[2] or match[4] == "workday"):
        return None
    few = match[3] == "few"
    most = 5 if few else int(match[3])
    if most * (12 if match[4] == "year" else 1) > MOST:
        return None
    last = _later(today, most, match[4])
    if match[1] == "within":
        return today, last
    least = match[2] or ("2" if few else match[3])
    first = _later(today, int(least), match[4])
    return (first, last) if first <= last else None


def _later(today: date, count: int, unit: str) -> date:
    if unit == "workday":
        return Workdays().after(today, count)
    if unit in ("month", "year"):
        months = count * 12 if unit == "year" else count
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return today + timedelta(days=count * (7 if unit == "week" else 1))


def _month(words: str, today: date) -> Span | None:
    """Early December, the end of the month, next month."""
    match = re.fullmatch(
        rf"(?:(early|mid|late|end) ?-?)?(?:(this|next) )?(month|{MONTH_NAMES})(?: (\d{{4}}))?", words
    )
    if match is None:
        return None
    part, which, name, year_text = match.groups()
    if name == "month":
        if part is None and which is None:
            return None
        year, month = divmod(today.year * 12 + today.month - 1 + (which == "next"), 12)
        month += 1
    else:
        month = MONTHS.index(name) + 1
        year = int(year_text) if year_text else today.year + (month < today.month)
    if not today.year <= year <= today.year + YEARS:
        return None
    length = monthrange(year, month)[1]
    if part == "end":
        return _one(date(year, month, length))
    first, last = THIRDS.get(part or "", (1, length))
    begins, ends = date(year, month, first), date(year, month, min(last, length))
    if ends < today and year_text is None and name != "month":
        begins = date(year + 1, month, first)
        ends = date(year + 1, month, min(last, monthrange(year + 1, month)[1]))
    return (max(begins, today), ends) if ends >= today else None


def _year(words: str, today: date) -> Span | None:
    """The end of the year, next year, early 2027."""
    match = re.fullmatch(r"(?:(early|mid|late|end) )?(?:(?:(this|next) )?year|(\d{4}))", words)
    if match is None:
        return None
    part, which, number = match.groups()
    year = int(number) if number else today.year + (which == "next")
    if not (part or which) or not today.year <= year <= today.year + YEARS:
        return None
    if part == "end":
        return _one(date(year, 12, 31))
    first, last = SEASONS.get(part or "", (1, 12))
    begins, ends = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    return (max(begins, today), ends) if ends >= today else None


def _calendar(words: str, today: date, *, day_first: bool) -> Span | None:
    """A day with its number, and maybe its weekday. Raises Refused when that is not the day's."""
    match = re.fullmatch(rf"(?:({DAY_NAMES}) )?(.+)", words)
    day = _numbered(match[2], today, day_first=day_first) if match else None
    if match is None or day is None:
        return None
    if match[1] and WEEKDAYS[day.weekday()] != match[1]:
        named = f"{dates.weekday(day)} {dates.short(day, today)}"
        raise Refused(_("That date is {day}: which day is meant?").format(day=named))
    return _one(day)


def _numbered(words: str, today: date, *, day_first: bool) -> date | None:
    """2026-11-30, 3/7, 30.11., 7 Nov, Nov 7 2026, the 15th."""
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        year, month, day = match[1], int(match[2]), int(match[3])
    elif match := re.fullmatch(rf"(\d{{1,2}})\.? ?({MONTH_NAMES})(?: (\d{{4}}))?", words):
        day, month, year = int(match[1]), MONTHS.index(match[2]) + 1, match[3]
    elif match := re.fullmatch(rf"({MONTH_NAMES}) (\d{{1,2}})\.?(?: (\d{{4}}))?", words):
        day, month, year = int(match[2]), MONTHS.index(match[1]) + 1, match[3]
    elif match := re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})(?:[./-](\d{2}|\d{4})?)?", words):
        first, second, year = int(match[1]), int(match[3]), match[4]
        day, month = (first, second) if day_first or match[2] == "." else (second, first)
    elif match := re.fullmatch(r"(\d{1,2})\.", words):
        return _next_of_number(int(match[1]), today)
    else:
        return None
    if not year:
        return _coming(month, day, today)
    number = int(year) + (2000 if len(year) == 2 else 0)
    return _day(number, month, day) if abs(number - today.year) <= YEARS else None


def _coming(month: int, day: int, today: date) -> date:
    """The next such day, today included; 29 February may be years ahead."""
    leap = (month, day) == (2, 29)
    years = (year for year in range(today.year, today.year + 9) if not leap or monthrange(year, 2)[1] == 29)
    return next(found for year in years if (found := _day(year, month, day)) >= today)


def _next_of_number(day: int, today: date) -> date:
    """The next day of a month with this number."""
    for ahead in range(13):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if 1 <= day <= monthrange(year, month + 1)[1] and date(year, month + 1, day) >= today:
            return date(year, month + 1, day)
    raise Refused(_("No month has a day {day}.").format(day=day))


def _day(year: int, month: int, day: int) -> date:
    """The day. Raises Refused when the calendar has none."""
    if not 1 <= month <= 12:
        raise Refused(_("There is no month {month}.").format(month=month))
    try:
        return date(year, month, day)
    except ValueError:
        name = dates.month(date(2000, month, 1))
        raise Refused(_("There is no {day} {month}.").format(day=day, month=name)) from None


def _one(day: date) -> Span:
    return day, day
