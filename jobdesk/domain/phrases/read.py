"""Grammar: a phrase as its parts, days and hours with the limits before them, in any order."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobdesk.domain.phrases.ahead import day, elapsed
from jobdesk.domain.phrases.hours import Hours, hours
from jobdesk.domain.phrases.meaning import OPEN, Meaning, Parts, meaning
from jobdesk.domain.phrases.reader import Reader
from jobdesk.domain.phrases.spans import DAY, WEEK, Span, one
from jobdesk.domain.phrases.written import named, shared

STRONG = ("by", "before", *OPEN)
LONGEST = timedelta(days=92)  # from one day "to" another
HALF_YEAR = timedelta(days=180)
DAYS = ("weekday", "day", "daypart")
WORDLESS = 6
"""Limits and signs in a row, as in "bis spätestens zum", without a day or hour; more belong to no phrase."""
FARTHEST = 8
"""Words that may stand between "after" and the day of what it names."""


def read(reader: Reader, at: int) -> tuple[Meaning | None, int]:
    """What the words from `at` on mean, and the place after the last one that was understood."""
    parts = Parts()
    end, limit = at, ""
    while at < end + WORDLESS:
        place = _after_event(reader, at, parts) or _part(reader, at, parts, limit)
        if not place and not parts.empty() and reader.joins(at):
            place = _join(reader, at + 1, parts)
        if place:
            end, at, limit = place, place, ""
        elif reader.is_(at, "join", "to") and parts.empty():  # through Friday
            at, limit = at + 1, "by"
        elif reader.is_(at, "limit"):
            word = reader.at(at).value
            limit = limit if limit in STRONG and word not in STRONG else word
            at += 1
        elif reader.is_(at, "first"):
            at += 1
            end = end if parts.empty() else at
        elif reader.is_(at, "sign") and reader.at(at).value in ",;()-":
            at += 1
        else:
            break
    if parts.days and _closes(reader, end):
        end = _closed(parts, limit, end)
    return (None if parts.empty() else meaning(parts, reader.said)), end


def _closes(reader: Reader, at: int) -> bool:
    """Whether a limit is the last word, as in "Friday at the latest"."""
    return reader.is_(at, "limit", "by", "earliest", "on") and reader.at(at + 1).kind in ("", "sign")


def _closed(parts: Parts, limit: str, at: int) -> int:
    """Give the days the limit that stands after them; the next place."""
    span, before = parts.days[-1]
    if limit == "on":  # from Monday on
        return at + (before == "from")
    parts.days[-1] = (span, limit)
    return at + 1


def _part(reader: Reader, at: int, parts: Parts, limit: str) -> int:
    """Add the part that begins there; the next place, or 0 when none does."""
    if reader.at(at).kind in ("", "now", "join"):
        return 0
    if place := _part_of_day(reader, at, parts, limit):
        return place
    number = reader.at(at).kind in ("number", "ordinal")
    dated = (named(reader, at) or shared(reader, at)) if number else None
    if dated is None:
        passed = elapsed(reader, at) if parts.empty() else None
        if passed is not None:
            parts.elapsed = passed[0]
            return passed[1]
        expected = limit in ("at", "between", *STRONG) and _bare_hour(reader, at, limit)
        if place := _add_hours(reader, at, parts, limit, expected=expected or _before_daypart(reader, at)):
            return place
        dated = day(reader, at)
    if dated is None:
        return 0
    span, end = dated
    joined = span.first != span.last and any(reader.joins(place) for place in range(at, end))
    parts.days.append((span, "" if limit == "from" and joined else limit))  # from Nov 23 to 25
    return end


def _part_of_day(reader: Reader, at: int, parts: Parts, limit: str) -> int:
    """The morning, the end of the day, "pm" after a day; "late" before one says nothing more."""
    token = reader.at(at)
    place = reader.skip_signs(reader.skip(at + 1, "on", "in"), "-")
    if token.kind == "part" and reader.at(place + reader.is_(place, "which", "this")).kind in DAYS:
        return place  # late on Friday
    if reader.is_(at, "which", "this") and reader.is_(at + 1, "daypart"):
        parts.days.append((one(reader.today), limit))
    elif token.kind == "endofday":
        parts.whole_day = True
    elif token.kind == "meridiem" and parts.days and not parts.daypart:
        parts.daypart = "afternoon" if token.value == "pm" else "morning"
    elif token.kind == "daypart":
        parts.daypart = token.value
    elif (
        token.value == "morgen"
        and reader.at(at - 1).kind in ("weekday", "day")
        and not (limit or parts.daypart)
    ):
        parts.daypart = "morning"
    else:
        return 0
    return at + 1


def _add_hours(reader: Reader, at: int, parts: Parts, limit: str, *, expected: bool) -> int:
    said = hours(reader, at, expected=expected) if parts.hours is None else None
    if said is None or _is_count(reader, said[1]):
        return 0
    parts.hours, parts.hours_limit = said[0], limit
    return said[1]


def _is_count(reader: Reader, at: int) -> bool:
    """Whether the number before is no hour: 3 weeks, 27 November."""
    return reader.at(at).kind in ("unit", "month") and reader.at(at - 1).kind in ("number", "ordinal")


def _bare_hour(reader: Reader, at: int, limit: str) -> bool:
    """Whether a number after a limit can be an hour: "by 4" can, "before 2014" and "zum 4" cannot."""
    token, before = reader.at(at), reader.at(at - 1)
    hour = token.kind in ("number", "half", "fourth", "pair") and token.a <= 24
    return limit == "at" or (hour and before.text.lower() != "zum")


def _before_daypart(reader: Reader, at: int) -> bool:
    """Whether a part of the day follows: 8 tonight, 3 in the morning."""
    place = reader.skip(at + 1, "in", "at", "on")
    if reader.is_(place, "day") and place == at + 1:
        place += 1
    return reader.is_(at, "number") and reader.is_(place, "daypart")


def _join(reader: Reader, at: int, parts: Parts) -> int:
    """Add what stands after "to" or "or": the range from the part before it; 0 when nothing fits."""
    place = reader.skip(at, "by", "before", "from", "on", "at", "in")
    if parts.hours is not None and parts.hours.start == parts.hours.end:
        said = hours(reader, place, expected=True)
        if said is not None and not _is_count(reader, said[1]):
            parts.hours = Hours(parts.hours.start, said[0].end)
            return said[1]
    if not parts.days:
        return 0
    before, limit = parts.days[-1]
    if reader.is_(place, "unit", "day", "week") and reader.is_(place + 1, "limit", "after"):
        more = DAY if reader.is_(place, "unit", "day") else WEEK  # or the day after
        parts.days[-1] = (Span(before.first, before.last + more, "free"), "")
        return place + 2
    following_ = reader.is_(place, "which", "next") and reader.at(place + 1).kind in ("", "sign")
    if following_ and before.grain == "week":  # this week or next
        parts.days[-1] = (Span(before.first, before.last + WEEK, "free"), limit)
        return place + 1
    found = day(reader, place)
    joined = _range(before, found[0], reader.today) if found is not None else None
    if found is None or joined is None:
        return 0
    parts.days[-1] = (joined, "" if limit in ("from", "between") else limit)
    return found[1]


def _range(start: Span, end: Span, today: date) -> Span | None:
    """From the first day of the one to the last day of the other; None when that is too long or backwards."""
    first, last = start.first, end.last
    if end.grain == "weekday":
        last = first + timedelta(days=(last.weekday() - first.weekday()) % 7)
    if last < first and first - last > HALF_YEAR and first.year > last.year:
        first = today  # it is running
    elif start.loose and not end.loose and last - first > LONGEST:  # the year of the last day is that of both
        first = first.replace(year=last.year - ((first.month, first.day) > (last.month, last.day)))
    grain = "weekday" if start.grain == end.grain == "weekday" else "free"
    return Span(first, last, grain) if first <= last <= first + LONGEST else None


def _after_event(reader: Reader, at: int, parts: Parts) -> int:
    """After the panel on Monday: the day of what must come first; the next place, or 0."""
    if not (reader.is_(at, "limit", "after", "event") and parts.empty()):
        return 0
    if reader.is_(at, "limit", "after") and reader.at(at + 1).kind != "unknown":
        return 0
    for place in _events(reader, at + 1):
        found = day(reader, reader.skip(place, "on", "in", "by", "at"))
        if found is not None and found[0].grain != "past":
            parts.days.append((found[0], "from"))
            end = found[1]
            while reader.is_(at, "limit", "event") and reader.is_(end, "unknown"):
                end += 1  # sobald das Team am Montag getagt hat
            return end
    return 0


def _events(reader: Reader, at: int) -> Iterator[int]:
    for place in range(at, at + FARTHEST):
        if reader.at(place).kind in ("", "negation", "sign"):
            return
        yield place
