"""Days, and the calendar arithmetic behind the words: weeks, months, quarters, years and their parts."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from jobdesk.domain import dates
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Refused
from jobdesk.i18n import _

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
MOST = 400  # days, weeks or months ahead; more is a slip
YEARS = 50  # around this one
DAY = timedelta(days=1)
WEEK = timedelta(days=7)

WEEK_PARTS = {"early": (0, 2), "mid": (1, 3), "late": (3, 4), "half1": (0, 2), "half2": (2, 4)}
"""Days from Monday: the first three days of a week, the three in its middle, Thursday and Friday."""
MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "half1": (1, 15), "half2": (16, 31)}
"""Days of a month."""
YEAR_PARTS = {"early": (0, 2), "mid": (4, 7), "late": (9, 11), "half1": (0, 5), "half2": (6, 11)}
"""Months of a year from its first; of shorter times their thirds and halves."""


class Span(NamedTuple):
    """First and last day of what was said.

    `grain` is what was named: "day", "dated" (with its year), "weekday" (without a date), "number" (the
    15th), "week", "weekend", "month", "quarter", "season", "year", "free" (from one day to another), "past".
    `loose`: where it was not said which one, as in "end of the week", the months until the next one, -1 for a
    week; else 0.
    """

    first: date
    last: date
    grain: str = "day"
    loose: int = 0


def one(day: date, grain: str = "day") -> Span:
    """A single day."""
    return Span(day, day, grain)


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def week(start: date, loose: int = 0) -> Span:
    """Monday to Friday of the week that begins then."""
    return Span(start, start + timedelta(days=FRIDAY), "week", loose)


def months(year: int, month: int, count: int, grain: str, loose: int = 0) -> Span:
    """So many whole months; `month` may be beyond December."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Span(date(year, month, 1), last, grain, loose)


def part_of(span: Span, part: str) -> Span:
    """Its early, middle or late days, a half of it, or its last day. A week ends on Friday."""
    if part == "end":
        return one(span.last, span.grain)
    if part == "rest":
        return span
    first, last = span.first, span.last
    if span.grain == "week":
        start, end = WEEK_PARTS[part]
        return Span(first + timedelta(days=start), first + timedelta(days=end), "free")
    if span.grain == "month":
        start, end = MONTH_PARTS[part]
        return Span(first.replace(day=start), first.replace(day=min(end, last.day)), "free")
    start, end = YEAR_PARTS[part]
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start, end = start * count // 12, max(start * count // 12, end * count // 12)
    return months(first.year, first.month + start, end - start + 1, "free")


def following(span: Span) -> Span:
    """The next one where it was not said which; the same one where it was."""
    if span.loose < 0:
        return week(span.first + WEEK)
    count = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    return months(span.first.year, span.first.month + span.loose, count, span.grain)


def later(day: date, count: int, unit: str, workdays: Workdays) -> date:
    """So many days, business days, weeks, months or years after a day; before it where `count` is below 0."""
    if unit == "workday":
        return workdays.after(day, count) if count >= 0 else workdays.before(day, -count)
    many = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if many is not None:
        year, month = divmod(day.year * 12 + day.month - 1 + many * count, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))


def too_far(count: int, unit: str) -> bool:
    """Whether that is more than anybody promises."""
    return count * {"year": 12, "quarter": 3, "fortnight": 2}.get(unit, 1) > MOST


def day_of(year: int, month: int, day: int) -> date:
    """The day. Raises Refused when the calendar has none."""
    if not 1 <= month <= 12:
        raise Refused(_("There is no month {month}.").format(month=month))
    try:
        return date(year, month, day)
    except ValueError:
        name = dates.month(date(2000, month, 1))
        raise Refused(_("There is no {day} {month}.").format(day=day, month=name)) from None


def full_year(number: int, today: date) -> int:
    """The nearest year with these two last digits."""
    century = today.year - today.year % 100
    return min((century + number + each for each in (-100, 0, 100)), key=lambda year: abs(year - today.year))


def coming(month: int, day: int, today: date) -> date:
    """The next such day, today included; 29 February may be years ahead."""
    leap = (month, day) == (2, 29)
    years = (year for year in range(today.year, today.year + 9) if not leap or monthrange(year, 2)[1] == 29)
    return next(found for year in years if (found := day_of(year, month, day)) >= today)


def numbered(day: int, today: date) -> date:
    """The next day of a month with this number. Raises Refused when no month has one."""
    for ahead in range(13):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if 1 <= day <= monthrange(year, month + 1)[1] and date(year, month + 1, day) >= today:
            return date(year, month + 1, day)
    raise Refused(_("No month has a day {day}.").format(day=day))


def meet(one_span: Span, other: Span, today: date) -> Span | None:
    """What is in both: a weekday and the day, week or month in which it is meant; None when nothing is.

    Raises Refused for a weekday that is not the one of the day beside it.
    """
    if other.grain == "weekday" and one_span.grain != "weekday":
        one_span, other = other, one_span
    if one_span.grain == "weekday" and other.grain != "weekday":
        if other.first == other.last:
            if other.first.weekday() == one_span.first.weekday() and one_span.first == one_span.last:
                return other
            named = f"{dates.weekday(other.first)} {dates.short(other.first, today)}"
            raise Refused(_("That date is {day}: which day is meant?").format(day=named))
        return _weekday_in(one_span, other, today)
    first, last = max(one_span.first, other.first), min(one_span.last, other.last)
    return Span(first, last, one_span.grain if first == last else "free") if first <= last else None


def _weekday_in(weekdays: Span, span: Span, today: date) -> Span | None:
    """The first such weekday in a span, or such a pair of them; None when it is past."""
    start = max(span.first, today)
    start += timedelta(days=(weekdays.first.weekday() - start.weekday()) % 7)
    last = start + (weekdays.last - weekdays.first)
    return Span(start, last, "day" if start == last else "free") if last <= span.last else None
