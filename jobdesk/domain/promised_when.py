"""By when something was promised: plain words, English and German, understood as a day, an hour or a range.

Only what is understood from the first word to the last counts; the form shows it before it is saved.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from jobdesk.domain import dates
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.promised_words import MONTHS, WEEKDAYS, simplified, split_hour
from jobdesk.domain.words import DueKind
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Refused
from jobdesk.i18n import _

FRIDAY = 4
MOST_WORDS = 60
MOST = 400  # days, weeks or months ahead; more is a slip

PARTS = {"early": (0, 2), "mid": (1, 3), "late": (3, 4)}
"""Days from Monday: the first three days of a week, the three in its middle, Thursday and Friday."""
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class When:
    """A promised time. DAY: `on`. INSTANT: `at` (aware, UTC). RANGE: `from_on` to `on`. NONE: nothing.

    `words` are the user's own.
    """

    kind: DueKind = DueKind.NONE
    on: date | None = None
    at: datetime | None = None
    from_on: date | None = None
    words: str = ""

    def day(self, zone: tzinfo | None = None) -> date | None:
        """The last day that was promised, where the user is; None when no day was."""
        return self.at.astimezone(zone).date() if self.at is not None else self.on


def on_day(day: date, words: str = "") -> When:
    """A day."""
    return When(DueKind.DAY, on=day, words=words)


def spoken(when: When, today: date) -> str:
    """What was understood: "Tue 24 Nov", "tomorrow 15:00", "Mon 30 Nov to Fri 4 Dec"; "" for no day."""
    if when.at is not None:
        return dates.moment(when.at, today)
    if when.on is None:
        return ""
    last = dates.near(when.on, today)
    if when.from_on is None or when.from_on == when.on:
        return last
    return _("{start} to {end}").format(start=dates.near(when.from_on, today), end=last)


def understand(text: str, now_local: datetime, day_first: bool) -> When | None:
    """What the words mean, said at `now_local` (aware, in the user's zone); None when not understood.

    `day_first`: 3/7 is 3 July. A day without a year is the next one. Raises Refused for a day that the
    calendar does not have.
    """
    words = simplified(text)
    if not words or len(words) > MOST_WORDS:
        return None
    hour, rest = split_hour(words)
    if rest == "" and hour is not None:
        rest = "today"
    found = _hours(rest, now_local, text) if hour is None else None
    if found is not None:
        return found
    span = _span(rest, now_local.date(), day_first=day_first)
    if span is None:
        return None
    first, last = span
    if hour is None:
        return When(
            DueKind.DAY if first == last else DueKind.RANGE,
            on=last,
            from_on=None if first == last else first,
            words=text.strip(),
        )
    if first != last:
        return None
    return When(DueKind.INSTANT, at=at_hour(last, hour, now_local.tzinfo), words=text.strip())


def _hours(words: str, now: datetime, text: str) -> When | None:
    """In two hours."""
    match = re.fullmatch(r"(?:in|within) (\d{1,3}) hour", words)
    if match is None:
        return None
    moment = at_hour(now.date(), time(now.hour, now.minute), now.tzinfo) + timedelta(hours=int(match[1]))
    return When(DueKind.INSTANT, at=moment, words=text.strip())


Span = tuple[date, date]


def _span(words: str, today: date, *, day_first: bool) -> Span | None:
    """First and last day that the words mean."""
    rules: tuple[Callable[[str, date], Span | None], ...] = (_near, _week, _ahead, _month)
    for rule in rules:
        found = rule(words, today)
        if found is not None:
            return found
    return _calendar(words, today, day_first=day_first)


def _near(words: str, today: date) -> Span | None:
    """Today, tomorrow, Tuesday, next Tuesday."""
    named = {"today": 0, "tomorrow": 1, "overmorrow": 2}
    if words in named:
        return _one(today + timedelta(days=named[words]))
    match = re.fullmatch(
        rf"(?:(this|next|early|late) )?({'|'.join(WEEKDAYS)})(?: next week| (in 1 week))?", words
    )
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
    elif which is None and part is None:
        return None
    friday = monday + timedelta(days=FRIDAY)
    if friday < today:
        friday = monday + timedelta(days=6)
    if match[3]:
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if part == "end":
        return _one(friday)
    if part in PARTS:
        first, last = PARTS[part]
        monday, friday = monday + timedelta(days=first), monday + timedelta(days=last)
    return (max(monday, today), friday) if friday >= today else None


def _ahead(words: str, today: date) -> Span | None:
    """In three days, within a week, in two to three weeks."""
    match = re.fullmatch(
        r"(?:(in|within) )?(?:next )?(?:(\d{1,3}) (?:to|or) )?(\d{1,3}|few) "
        r"(workday|day|week|month)(?: time)?",
        words,
    )
    if match is None or not (match[1] or match[2]):
        return None
    few = match[3] == "few"
    most = 5 if few else int(match[3])
    if most > MOST:
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
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return today + timedelta(days=count * (7 if unit == "week" else 1))


def _month(words: str, today: date) -> Span | None:
    """Early December, the end of the month, next month."""
    match = re.fullmatch(
        rf"(?:(early|mid|late|end) ?-?)?(?:(this|next) )?(month|{'|'.join(MONTHS)})(?: (\d{{4}}))?", words
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
    if not today.year <= year <= today.year + 50:
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


def _calendar(words: str, today: date, *, day_first: bool) -> Span | None:
    """2026-11-30, 3/7, 30.11., 7 Nov, Nov 7 2026, the 15th."""
    words = re.sub(rf"^(?:{'|'.join(WEEKDAYS)}) (?=.)", "", words)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        return _one(_day(int(match[1]), int(match[2]), int(match[3])))
    names = "|".join(MONTHS)
    year = month = 0
    if match := re.fullmatch(rf"(\d{{1,2}})\.? ?({names})(?: (\d{{4}}))?", words):
        day, month, year = int(match[1]), MONTHS.index(match[2]) + 1, int(match[3] or 0)
    elif match := re.fullmatch(rf"({names}) (\d{{1,2}})\.?(?: (\d{{4}}))?", words):
        day, month, year = int(match[2]), MONTHS.index(match[1]) + 1, int(match[3] or 0)
    elif match := re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})(?:[./-](\d{2}|\d{4})?)?", words):
        first, second, year = int(match[1]), int(match[3]), int(match[4] or 0)
        year += 2000 if 0 < year < 100 else 0
        day, month = (first, second) if day_first or match[2] == "." else (second, first)
    elif match := re.fullmatch(r"(\d{1,2})\.", words):
        return _one(_next_of_number(int(match[1]), today))
    else:
        return None
    return _one(_day(year, month, day) if year else _coming(month, day, today))


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
