"""What the parts of a phrase mean together: days, an hour, or a day before which it is not to be expected."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from jobdesk.domain.later import at as at_hour
from jobdesk.domain.phrases.ahead import Elapsed
from jobdesk.domain.phrases.hours import Hours, resolved
from jobdesk.domain.phrases.reader import Said
from jobdesk.domain.phrases.spans import DAY, WEEK, Span, meet, monday, one

EVENING = (time(20), time(23))
"""What "tonight" means: the first of these hours that is still ahead."""
OVER = {"morning": time(12), "afternoon": time(18), "lunch": time(14)}
"""When a part of the day is over: who says "in the morning" after it means tomorrow's."""
NOON, MIDNIGHT = (time(12),), (time(0),)
HOURS = ("noon", "midnight", "evening")
"""Parts of the day that are hours."""
PERIODS = ("week", "month", "quarter", "year")
OPEN = ("after", "from", "earliest")
"""Limits that say from when on, and not until when."""


class Meaning(NamedTuple):
    """What was meant: days `first` to `last`, or hours `start` to `end` (aware, UTC), the same for one.

    `not_before`: a day before which it is not promised, alone where nothing says until when. `past`: the days
    are over.
    """

    first: date | None = None
    last: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    not_before: date | None = None
    past: bool = False


@dataclass(slots=True)
class Parts:
    """The parts that were read so far, each day or hour with the limit before it, as "by" or "after"."""

    days: list[tuple[Span, str]] = field(default_factory=list)
    hours: Hours | None = None
    hours_limit: str = ""
    daypart: str = ""
    elapsed: Elapsed | None = None
    whole_day: bool = False
    """Whether the end of the day was said."""

    def empty(self) -> bool:
        """Whether nothing was read."""
        return not (self.days or self.hours or self.daypart or self.elapsed or self.whole_day)


def meaning(parts: Parts, said: Said) -> Meaning | None:
    """What the parts mean; None when they do not fit. Raises Refused for a weekday that is not the date's."""
    if parts.elapsed is not None:
        alone = not (parts.days or parts.hours)
        return Meaning(start=parts.elapsed.start, end=parts.elapsed.end) if alone else None
    past = next((span for span, _limit in parts.days if span.grain == "past"), None)
    if past is not None:
        return Meaning(past.first, past.last, past=True)
    not_before, later = _opening(parts)
    days, limit = _together(later, said.today)
    if days is None and later:
        return None
    if parts.hours is not None or (parts.daypart in HOURS and _is_hour(parts, days, limit)):
        return _hour(parts, days, said)
    return _of_today(parts, said) if days is None else _days(days, limit, not_before, said.today)


def _days(days: Span, limit: str, not_before: date | None, today: date) -> Meaning | None:
    """The days within their limit; None when they are over, unless the year was said."""
    if limit in OPEN:
        return _open(days, limit)
    end_of = days.grain in PERIODS and days.first == days.last
    if limit == "before" and not end_of:  # before the end of the week that day still counts
        days = one(days.first - DAY)
    if (days.last < today and days.grain != "dated") or (not_before or days.last) > days.last:
        return None
    return Meaning(not_before or days.first, days.last)


def _opening(parts: Parts) -> tuple[date | None, list[tuple[Span, str]]]:
    """After Monday but by Friday: the first day on which it can be, and the other days."""
    days = parts.days
    if len(days) > 1 and days[0][1] in OPEN and days[1][1] and parts.hours is None:
        return _opens(*days[0]), days[1:]
    return None, days


def _together(days: list[tuple[Span, str]], today: date) -> tuple[Span | None, str]:
    """The days that all of them name, and the limit that was said; None when there are none."""
    found: Span | None = None
    limit = ""
    for span, word in days:
        both = span if found is None else _both(found, span, word, today)
        if both is None:
            return None, ""
        found, limit = both, word or limit
    return found, limit


def _both(before: Span, span: Span, limit: str, today: date) -> Span | None:
    """Friday, 27 November is one day; Monday, Tuesday is a range; Friday, Monday at the latest as well."""
    weekdays = before.grain == span.grain == "weekday"
    same = before.grain == "weekday" and before.first.weekday() == span.first.weekday()
    if limit == "by" and span.last > before.last and not same:
        return Span(before.first, span.last, "free")
    if weekdays and not same and not limit:
        return Span(before.first, before.last + DAY * ((span.last - before.last).days % 7), "weekday")
    return meet(before, span, today)


def _is_hour(parts: Parts, days: Span | None, limit: str) -> bool:
    """Whether a part of the day is an hour: the evening is not where it is due until then."""
    return parts.daypart != "evening" or (limit != "by" and (days is None or days.first == days.last))


def _opens(span: Span, word: str) -> date:
    """The first day on which it can be: after a week on the Monday that follows."""
    if word != "after":
        return span.first
    return monday(span.last) + WEEK if span.grain == "week" and span.first != span.last else span.last + DAY


def _open(days: Span, limit: str) -> Meaning:
    if limit == "after" and days.grain == "weekend":
        return Meaning(days.last + DAY, days.last + DAY)
    return Meaning(not_before=_opens(days, limit))


def _of_today(parts: Parts, said: Said) -> Meaning | None:
    """A part of the day alone: today's, or tomorrow's where it is over."""
    today = said.today
    over = OVER.get(parts.daypart)
    if over is not None and said.now.astimezone(said.zone).time() >= over:
        today += DAY
    return Meaning(today, today)


def _hour(parts: Parts, days: Span | None, said: Said) -> Meaning | None:
    """An hour of a day, else of the next day on which it is ahead. None for a range of days."""
    if days is not None and days.first != days.last:
        return None
    day = days.last if days is not None else said.today
    ahead = [0] if days is not None else [0, 1]
    if parts.hours is None:
        hours, more = (EVENING, 0) if parts.daypart == "evening" else (NOON, 0)
        if parts.daypart == "midnight":
            hours, more = MIDNIGHT, 1
        moments = [_moment(day + DAY * (more + n), hour, said) for n in ahead for hour in hours]
        moment = next((each for each in moments if each > said.now), moments[-1])
        return Meaning(start=moment, end=moment)
    (start, more), (end, most) = (resolved(each, parts.daypart) for each in parts.hours)
    found = [
        (_moment(day + DAY * (n + more), start, said), _moment(day + DAY * (n + most), end, said))
        for n in ahead
    ]
    first, last = next((each for each in found if each[1] > said.now), found[-1])
    if parts.hours_limit in OPEN and first == last:
        return Meaning(not_before=first.astimezone(said.zone).date())
    return Meaning(start=first, end=last) if first <= last else None


def _moment(day: date, hour: time, said: Said) -> datetime:
    return at_hour(day, hour, said.zone)
