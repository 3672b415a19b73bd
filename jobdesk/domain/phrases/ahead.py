"""Grammar: weekdays, today and tomorrow, and what is so many days or weeks from another day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from jobdesk.domain.phrases.counted import counted, week_of, weekend
from jobdesk.domain.phrases.holidays import days_of_holiday
from jobdesk.domain.phrases.periods import partly, period, whole
from jobdesk.domain.phrases.reader import Found, Reader
from jobdesk.domain.phrases.spans import DAY, WEEK, Span, later, monday, one, too_far
from jobdesk.domain.phrases.written import alone, month_first, named, shared, written

MINUTES = {"minute": 1, "hour": 60}
FEW = (2, 5)
"""A few days are two to five."""
FORTNIGHTS = {7: 7, 8: 7, 14: 14, 15: 14}
"""Days that mean one and two weeks, as in "Montag in acht Tagen"."""
BARE = ("day", "workday", "week", "fortnight", "month")
"""Units that need no "in" where they are all that is said."""


class Count(NamedTuple):
    """Two weeks, two to three days: at least and at most so many of a unit; `plain`: only one was said."""

    least: int
    most: int
    unit: str
    plain: bool


def count(reader: Reader, at: int) -> tuple[Count, int] | None:
    """How many of which unit, and the next place."""
    token, place, few = reader.at(at), at + 1, False
    if token.kind == "few":
        least, most, few = *FEW, True
    elif token.kind in ("number", "article"):
        least = most = token.a
    else:
        return None
    apart = reader.at(place).end < reader.at(place + 1).start
    listed = reader.joins(place) or (reader.is_(place, "sign", ",") and apart)  # in zwei, drei Tagen
    if listed and reader.is_(place + 1, "number"):
        most, place = reader.at(place + 1).a, place + 2
    place = reader.skip_signs(place, "-")
    unit = reader.at(place)
    if unit.kind != "unit" or unit.value == "weekend":
        return None
    place += 1
    if (
        reader.is_(place, "join", "or")
        and reader.is_(place + 1, "number")
        and not reader.is_(place + 2, "unit")
    ):
        most, place = reader.at(place + 1).a, place + 2  # a week or two
    if most < least or too_far(most, unit.value) or (few and not unit.a and unit.value != "minute"):
        return None
    return Count(least, most, unit.value, least == most and not few), place


def ahead(reader: Reader, at: int) -> Found:
    """In three days, within a week, two weeks from Monday; business days without "in" as well."""
    place = reader.skip(at, "in", "within", "after", "from", "by")
    lead = {reader.at(each).value for each in range(at, place)}
    which, place_of_which = reader.is_(place, "which", "next", "coming"), place
    found = count(reader, place + which) or (_some_days(reader, place + which) if which else None)
    if found is None:
        return None
    counted_, place = found
    past = _past(reader, at, place, counted_)
    if past is not None or counted_.unit in MINUTES:
        return past
    base = _base(reader, place)
    if base is not None:
        return _from_base(reader, counted_, base)
    vague = counted_.unit in ("month", "quarter", "year") or reader.at(place_of_which).text == "upcoming"
    if which and not lead and counted_.plain and vague:
        return None  # the calendar's, or so many from today
    hence = reader.is_(place, "hence") or reader.is_(place, "part", "rest")
    whole = (at == 0 or reader.is_(at - 1, "limit", "earliest")) and reader.at(place).kind == ""
    bare = whole and counted_.unit in BARE and not reader.is_(at, "article", "")
    if not (lead - {"by"} or which or hence or bare or not counted_.plain or counted_.unit == "workday"):
        return None
    workdays = reader.said.workdays
    last = later(reader.today, counted_.most, counted_.unit, workdays)
    first = later(reader.today, counted_.least, counted_.unit, workdays)
    if "within" in lead or (which and counted_.plain):
        first = reader.today
    elif which:
        first = reader.today + DAY
    grain = "day" if first == last else "free"
    return Span(first, last, grain), place + hence


def _past(reader: Reader, at: int, end: int, counted_: Count) -> Found:
    """Two weeks ago, vor zwei Wochen, the last two days."""
    ago = reader.is_(end, "ago")
    if not (ago or reader.is_(at - 1, "which", "last") or reader.is_(at - 1, "limit", "before")):
        return None
    hours = counted_.unit in MINUTES
    found = (
        reader.today if hours else later(reader.today, -counted_.most, counted_.unit, reader.said.workdays)
    )
    return Span(found, found, "past"), end + ago


def _some_days(reader: Reader, at: int) -> tuple[Count, int] | None:
    """In the next days, in the coming weeks."""
    if reader.is_(at, "unit", "day", "week") and reader.at(at).a:
        unit = reader.at(at).value
        return Count(1, 5 if unit == "day" else 3, unit, plain=False), at + 1
    if reader.is_(at, "unit") and reader.is_(at + 1, "join", "or") and reader.is_(at + 2, "number"):
        return Count(1, reader.at(at + 2).a, reader.at(at).value, plain=False), at + 3  # the next day or two
    return None


def _base(reader: Reader, at: int) -> tuple[str, Span, int] | None:
    """From Monday, after Christmas, before the end of the month."""
    token = reader.at(at)
    if token.kind == "day" and token.a >= 0:  # a week tomorrow
        return "from", one(reader.today + timedelta(days=token.a)), at + 1
    if token.kind != "limit" or token.value not in ("from", "after", "before", "on"):
        return None
    found = day(reader, at + 1)
    if found is None or (token.value == "on" and found[0].grain != "weekday"):
        return None
    return token.value, found[0], found[1]


def _from_base(reader: Reader, counted_: Count, base: tuple[str, Span, int]) -> Found:
    word, span, end = base
    start, sign = (span.first, -1) if word == "before" else (span.last, 1)
    days = [
        later(start, sign * n, counted_.unit, reader.said.workdays) for n in (counted_.least, counted_.most)
    ]
    grain = "day" if days[0] == days[1] else "free"
    return Span(min(days), max(days), grain), end


class Elapsed(NamedTuple):
    """As time passes, whatever the clock on the wall does meanwhile: from `start` to `end` (aware, UTC)."""

    start: datetime
    end: datetime


def elapsed(reader: Reader, at: int) -> tuple[Elapsed, int] | None:
    """In two hours, within 24 hours, within the hour, in the next 24-48 hours, two hours from now."""
    place = reader.skip(at, "in", "within", "after")
    which = reader.is_(place, "which", "next", "coming")
    token = reader.at(place + which)
    if token.kind == "hours" and place > at:
        least = most = timedelta(hours=token.a, minutes=max(0, token.b))
        end = place + which + 1
    elif (
        token.kind == "unit" and token.value == "hour" and (which or reader.is_(place - 1, "limit", "within"))
    ):
        least = most = timedelta(hours=1)
        end = place + 1 + which
    else:
        found = count(reader, place + which)
        if found is None or found[0].unit not in MINUTES:
            return None
        counted_, end = found
        least, most = (timedelta(minutes=MINUTES[counted_.unit] * n) for n in counted_[:2])
        if not (place > at or which or reader.is_(end, "hence")):
            return None
    start = reader.said.now.astimezone(UTC).replace(second=0, microsecond=0)
    return Elapsed(start + least, start + most), end + reader.is_(end, "hence")


def weekday(reader: Reader, at: int) -> Found:
    """Tuesday, next Friday, Monday or Tuesday of next week, Friday week, Friday in two weeks."""
    which = reader.at(at).value if reader.is_(at, "which") else ""
    place = at + bool(which)
    if not reader.is_(place, "weekday"):
        return None
    first = last = reader.at(place).a
    place += 1
    pair = reader.joins(place) and reader.is_(place + 1, "weekday")
    if pair and _week_named(reader, place + 2) is not None:
        last, place = reader.at(place + 1).a, place + 2
    inside = _week_named(reader, place) if not which else None
    if inside is None:
        return _one_weekday(reader, first, which, place)
    start, end = (inside[0] + timedelta(days=each) for each in (first, last))
    return (Span(start, end, "day" if first == last else "free"), inside[1]) if first <= last else None


def _one_weekday(reader: Reader, wanted: int, which: str, place: int) -> Found:
    today = reader.today
    distance = (wanted - today.weekday()) % 7
    found = today + timedelta(days=distance if distance or which == "this" else 7)
    if which == "last":
        return one(today + timedelta(days=distance - 7), "past"), place
    if which in ("next", "overnext"):
        found = monday(today) + timedelta(days=wanted) + WEEK * (1 + (which == "overnext"))
    week = (
        reader.is_(place, "unit", "week") and not reader.at(place).a and not reader.is_(place + 1, "number")
    )
    if not which and (week or reader.is_(place, "overnext")):  # Friday week
        return one(found + WEEK), place + 1
    more = count(reader, place + 1) if reader.is_(place, "limit", "in", "within") else None
    if more is not None and more[0].unit == "day" and more[0].most in FORTNIGHTS:
        return one(found + FORTNIGHTS[more[0].most] * DAY), more[1]
    if more is not None and more[0].unit in ("week", "fortnight", "month") and more[0].plain:
        return one(later(found, more[0].most, more[0].unit, reader.said.workdays)), more[1]
    return one(found, "day" if which else "weekday"), place


def _week_named(reader: Reader, at: int) -> tuple[date, int] | None:
    """The Monday of the week that a weekday is said to be in, as in "Tuesday next week"."""
    place = reader.skip_signs(at, ",")
    found = week_of(reader, place) or period(reader, place)
    if found is None or found[0].grain != "week" or (found[0].loose and not reader.is_(place, "limit", "in")):
        return None
    return found[0].first, found[1]


def near(reader: Reader, at: int) -> Found:
    """Today, tomorrow, the day after tomorrow; today in a week, a week from tomorrow."""
    found = reader.today + timedelta(days=reader.at(at).a)
    if reader.at(at).a < 0:
        return Span(found, found, "past"), at + 1
    if reader.is_(at + 1, "unit", "week") and not reader.at(at + 1).a:
        return one(found + WEEK), at + 2
    if reader.is_(at + 1, "limit", "in"):
        more = count(reader, at + 2)
        if more is not None and more[0].unit not in MINUTES and more[0].plain:
            return one(later(found, more[0].most, more[0].unit, reader.said.workdays)), more[1]
    return one(found), at + 1


def beside(reader: Reader, at: int) -> Found:
    """The day after Thanksgiving, the week before Christmas, the Monday after Easter."""
    token = reader.at(at)
    unit = "weekday" if token.kind == "weekday" else token.value
    if (
        token.kind not in ("unit", "weekday")
        or unit not in ("day", "week", "weekday")
        or (token.a and unit != "weekday")
    ):
        return None
    follows = reader.is_(at + 1, "which", "next") and reader.at(at + 1).text.lower() == "following"
    base = _base(reader, at + 1)
    if follows and (found := day(reader, at + 2)):  # the week following Thanksgiving
        base = ("after", *found)
    if base is None or base[0] not in ("after", "before"):
        return None
    word, span, end = base
    if unit == "day":
        return one(span.last + DAY if word == "after" else span.first - DAY), end
    if unit == "weekday":
        ahead_, back = (token.a - span.last.weekday()) % 7 or 7, (span.first.weekday() - token.a) % 7 or 7
        return one(span.last + ahead_ * DAY if word == "after" else span.first - back * DAY), end
    start = monday(span.last) + WEEK if word == "after" else monday(span.first) - WEEK
    return Span(start, start + 4 * DAY, "week"), end


RULES: tuple[tuple[Callable[[Reader, int], Found], str], ...] = (
    (near, "day"),
    (beside, "unit weekday"),
    (counted, "ordinal which number limit"),
    (weekday, "which weekday"),
    (ahead, "limit which number few article"),
    (shared, "ordinal number"),
    (named, "ordinal number"),
    (month_first, "month"),
    (written, "monthly iso dmy pair"),
    (alone, "ordinal number"),
    (partly, "part ordinal"),
    (week_of, "weekof unit"),
    (weekend, "which unit"),
    (whole, "limit which month unit number ordinal unknown calweek season"),
    (days_of_holiday, "which holiday unknown period"),
)
"""The rules for days in their order, each with the kinds of tokens with which it can begin."""
STARTING: dict[str, list[Callable[[Reader, int], Found]]] = {}
for _rule, _kinds in RULES:
    for _kind in _kinds.split():
        STARTING.setdefault(_kind, []).append(_rule)


def day(reader: Reader, at: int) -> Found:
    """The days that are said from `at` on, and the next place; None when none are."""
    for rule in STARTING.get(reader.at(at).kind, ()):
        found = rule(reader, at)
        if found is not None:
            return found
    return None
