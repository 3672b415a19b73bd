"""Grammar: weeks, months, quarters and years, and their parts."""

from datetime import date

from jobdesk.domain.phrases.holidays import days_of_holiday
from jobdesk.domain.phrases.reader import Found, Reader
from jobdesk.domain.phrases.spans import (
    DAY,
    WEEK,
    YEARS,
    Span,
    following,
    monday,
    months,
    one,
    part_of,
    week,
)  # fmt: skip
from jobdesk.domain.phrases.written import year_at

SHIFTS = {"this": 0, "": 0, "next": 1, "coming": 1, "overnext": 2, "last": -1}
LENGTHS = {"month": 1, "quarter": 3, "year": 12}
"""Months."""


def period(reader: Reader, at: int) -> Found:
    """A whole week, month, quarter or year, the running ones from their first day on."""
    at = reader.skip(at, "in", "on", "within")
    which = reader.at(at).value if reader.is_(at, "which") else ""
    place = at + bool(which)
    for rule in (_either, _year, _calendar_week, _unit, _month, _quarter, _season):
        found = rule(reader, place, which)
        if found is not None:
            return found
    return None


def _either(reader: Reader, at: int, which: str) -> Found:
    """This or next week, nächste oder übernächste Woche."""
    if not (which and reader.joins(at) and reader.is_(at + 1, "which")):
        return None
    first, last = _unit(reader, at + 2, which), _unit(reader, at + 2, reader.at(at + 1).value)
    if first is None or last is None or first[0].first > last[0].first:
        return None
    return Span(first[0].first, last[0].last, "free"), last[1]


def _unit(reader: Reader, at: int, which: str) -> Found:
    """Next week, this month, the week after next; without "this" or "next" which one is open."""
    token = reader.at(at)
    if token.kind != "unit" or token.a:
        return None
    if reader.is_(at + 1, "overnext"):
        which, at = "overnext", at + 1
    shift, today = SHIFTS[which], reader.today
    if token.value == "week":
        base = monday(today) if shift else reader.this_monday()
        return week(base + shift * WEEK, 0 if which else -1), at + 1
    length = LENGTHS.get(token.value)
    if length is None:
        return None
    month = (today.month - 1) // length * length + 1
    return months(today.year, month + shift * length, length, token.value, 0 if which else length), at + 1


def _month(reader: Reader, at: int, which: str) -> Found:
    """December, next March, March 2028: without a year the one that is not over."""
    if not reader.is_(at, "month"):
        return None
    month, today = reader.at(at).a, reader.today
    year, end = year_at(reader, at + 1)
    if year:
        return (months(year, month, 1, "month"), end) if abs(year - today.year) <= YEARS else None
    year = today.year + (month < today.month) - (which == "last")
    if reader.is_(end, "overnext"):
        year, end = year + 1, end + 1
    if reader.is_(end, "which", "this", "next") and reader.is_(end + 1, "unit", "year"):
        year, end = today.year + SHIFTS[reader.at(end).value], end + 2
    return months(year, month, 1, "month", 12), end


def _quarter(reader: Reader, at: int, which: str) -> Found:
    """Q1, the third quarter of 2027, H2: without a year the one that is not over."""
    token = reader.at(at)
    letter, after = token.text.lower(), reader.at(at + 1)
    if letter == "q" and after.kind == "monthly" and 1 <= after.a <= 4:  # Q1/2027
        return months(after.b, after.a * 3 - 2, 3, "quarter"), at + 2
    if letter in ("q", "h") and after.kind == "number":
        number, length, at = after.a, 3 if letter == "q" else 6, at + 2
    elif token.kind == "ordinal" and reader.is_(at + 1, "unit", "quarter"):
        number, length, at = token.a, 3, at + 2
    else:
        return None
    if not 1 <= number <= 12 // length:
        return None
    said, end = _year_after(reader, at)
    grain = "quarter"
    if said:
        return months(said, (number - 1) * length + 1, length, grain), end
    found = months(reader.today.year, (number - 1) * length + 1, length, grain, 12)
    if found.last < reader.today or which == "next":
        found = months(reader.today.year + 1, (number - 1) * length + 1, length, grain, 12)
    return found, end


def _year_after(reader: Reader, at: int) -> tuple[int, int]:
    """A year, "next year" or "this year", and the next place; 0 where none stands."""
    place = reader.skip_signs(reader.skip(at, "in"), ",/")
    year, end = year_at(reader, place)
    if not year and reader.is_(place, "which", "this", "next") and reader.is_(place + 1, "unit", "year"):
        return reader.today.year + SHIFTS[reader.at(place).value], place + 2
    return (year, end) if year else (0, at)


def _year(reader: Reader, at: int, which: str) -> Found:
    """2027, the year 2027: alone only after a word such as "in" or "early"."""
    at += reader.is_(at, "unit", "year")
    token = reader.at(at)
    if which or token.kind != "number" or len(token.text) != 4 or token.text.isalpha():
        return None
    if not reader.today.year <= token.a <= reader.today.year + YEARS:
        return None
    return months(token.a, 1, 12, "year"), at + 1


def _calendar_week(reader: Reader, at: int, which: str) -> Found:
    """KW 48, week 48 (ISO 8601): without a year the one that is not over."""
    unit = reader.is_(at, "unit", "week") and not which and reader.is_(at + 1, "number")
    turned = reader.is_(at, "ordinal") and reader.is_(at + 1, "calweek")
    if not (unit or turned or reader.is_(at, "calweek")):
        return None
    number = reader.at(at if turned else at + 1)
    both = number.kind == "pair" and number.value == "/" and number.a < number.b <= 53  # KW 49/50
    if not (both or number.kind in ("number", "ordinal")) or not 1 <= number.a <= 53:
        return None
    year, end = _year_after(reader, at + 2)
    more = number.b - number.a if both else 0
    if (
        not both
        and reader.joins(end)
        and reader.is_(end + 1, "number")
        and 0 < reader.at(end + 1).a - number.a < 9
    ):
        more, end = reader.at(end + 1).a - number.a, end + 2  # KW 49/50
    for each in (year,) if year else (reader.today.year, reader.today.year + 1):
        try:
            found = week(date.fromisocalendar(each, number.a, 1))
        except ValueError:  # a year without week 53
            continue
        if found.last >= reader.today or year:
            return (Span(found.first, found.last + more * WEEK, "free") if more else found), end
    return None


def _season(reader: Reader, at: int, which: str) -> Found:
    """Spring is March to May, and so on: the one that is not over."""
    if not reader.is_(at, "season"):
        return None
    year, end = _year_after(reader, at + 1)
    month = reader.at(at).a
    if year:
        return months(year, month, 3, "season"), end
    found = months(reader.today.year - 1, month, 3, "season")
    while found.last < reader.today or (which == "next" and found.first <= reader.today):
        found = months(found.first.year + 1, month, 3, "season")
    return found, end


def whole(reader: Reader, at: int) -> Found:
    """A period by itself, what is left of a running one: this week, December, next year, in Q1."""
    found = period(reader, at)
    if found is None:
        return None
    span, end = found
    unit = reader.is_(reader.skip(at, "in", "on", "within"), "unit", "week", *LENGTHS)
    during = reader.is_(at - 1, "limit", "within") or reader.is_(at, "limit", "within")
    bare = span.grain == "year" and reader.is_(end - 1, "number") and not reader.is_(end - 2, "limit")
    if bare or (unit and span.loose and not during):
        return None
    return reader.left(span), end


def partly(reader: Reader, at: int) -> Found:
    """Early next week, the end of the month, mid to late January, the second half of December."""
    parts, place = _parts(reader, at)
    if not parts:
        return None
    found = _elliptic(reader, place)
    if found is not None:
        return _partial(reader, found[0], parts), found[1]
    place = reader.skip(place, "in", "within", "before")
    found = period(reader, place)
    if found is None:
        newyear = reader.is_(place, "holiday", "newyear")
        january = months(reader.today.year + 1, 1, 1, "month")
        return (_partial(reader, january, parts), place + 1) if newyear else days_of_holiday(reader, place)
    return _partial(reader, found[0], parts), found[1]


def _parts(reader: Reader, at: int) -> tuple[list[str], int]:
    """Early; mid to late; the second half: one part or two joined ones, and the next place."""
    found: list[str] = []
    while True:
        if reader.is_(at, "ordinal") and reader.is_(at + 1, "halves") and reader.at(at).a <= 2:
            found.append(f"half{reader.at(at).a}")
            at += 2
        elif reader.is_(at, "part"):
            found.append(reader.at(at).value + (str(reader.at(at).a) if reader.at(at).a else ""))
            at += 1
        else:
            break
        if not (reader.joins(at) and reader.at(at + 1).kind in ("part", "join", "sign")):
            break
        at = reader.skip_signs(at + 1 + reader.is_(at + 1, "join"), "-")
    return found, reader.skip_signs(at, "-")


def _elliptic(reader: Reader, at: int) -> Found:
    """The week of "this" in "Ende dieser oder Anfang nächster Woche"."""
    ahead = [reader.at(at + n).kind for n in range(5)]
    if ahead[0] != "which" or not reader.joins(at + 1) or ahead[2:] != ["part", "which", "unit"]:
        return None
    found = _unit(reader, at + 4, reader.at(at).value)
    return (found[0], at + 1) if found is not None else None


def _partial(reader: Reader, span: Span, parts: list[str]) -> Span:
    """What is left of those parts; the next ones where they are over and it was not said which are meant."""
    chosen = _between(span, parts)
    if span.grain == "week" and parts == ["end"] and chosen.last < reader.today <= span.last + 2 * DAY:
        return one(span.last + 2 * DAY, "week")  # on a weekend the week ends on Sunday
    started = (
        parts[0] == "early" and chosen.first < reader.today and (span.loose != 12 or span.grain == "year")
    )
    if span.loose and (chosen.last < reader.today or started):
        chosen = _between(following(span), parts)
    return reader.left(chosen)


def _between(span: Span, parts: list[str]) -> Span:
    first, last = part_of(span, parts[0]), part_of(span, parts[-1])
    return first if len(parts) == 1 else Span(first.first, last.last, "free")
