"""Grammar: the first Tuesday or the last day of a month, the week of a day, and weekends."""

from datetime import timedelta

from jobdesk.domain.phrases.holidays import days_of_holiday
from jobdesk.domain.phrases.periods import SHIFTS, period
from jobdesk.domain.phrases.reader import Found, Reader
from jobdesk.domain.phrases.spans import DAY, SATURDAY, WEEK, Span, following, monday, one
from jobdesk.domain.phrases.written import alone, month_first, named, written

COUNTED = (("unit", "day"), ("unit", "week"), ("unit", "workday"))
"""What is counted in a month, besides weekdays."""


def counted(reader: Reader, at: int) -> Found:
    """The first Tuesday in October, the last day of the month, the 20th of next month."""
    at = reader.skip(at, "in", "on", "within")
    token = reader.at(at)
    if not (token.kind == "ordinal" or reader.is_(at, "which", "last") or reader.is_(at, "number")):
        return None
    count = -1 if token.kind == "which" else token.a
    what = reader.at(at + 1)
    kind, unit = ("unit", "week") if what.kind == "weekof" else (what.kind, what.value)
    if kind != "weekday" and (kind, unit) not in COUNTED:
        written_so = token.text[:1].isdigit()
        first = (
            reader.tokens.german and count == 1 and (kind, unit) == ("unit", "month")
        )  # zum Ersten des Monats
        return _number_of(reader, at + 1, count) if written_so or first else None
    found = period(reader, at + 2) if token.kind != "number" else None
    if found is None:
        return None
    span, end = found
    day = _counted_in(reader, span, kind if kind == "weekday" else unit, what.a, count)
    if day is not None and day.last < reader.today and span.loose:
        day = _counted_in(reader, following(span), kind if kind == "weekday" else unit, what.a, count)
    return (day, end) if day is not None else None


def _counted_in(reader: Reader, span: Span, unit: str, weekday: int, count: int) -> Span | None:
    """The `count`th weekday, day, week or business day of a span, or the last one; None where it has none."""
    if unit == "weekday":
        last = span.last - timedelta(days=(span.last.weekday() - weekday) % 7)
        first = span.first + timedelta(days=(weekday - span.first.weekday()) % 7 + 7 * (count - 1))
    elif unit == "day":
        first, last = span.first + timedelta(days=count - 1), span.last
    elif unit == "workday":
        workdays = reader.said.workdays
        first, last = workdays.after(span.first - DAY, abs(count)), workdays.before(span.last, 0)
    else:
        return _week_in(span, count)
    found = last if count < 0 else first
    return one(found) if span.first <= found <= span.last else None


def _week_in(span: Span, count: int) -> Span | None:
    """Seven days each from the first one on; the last week is that of the last Sunday, or of 31 December."""
    if span.last - span.first < WEEK:
        return None
    if count < 0:
        start = monday(span.last) if span.grain == "year" else monday(span.last + DAY) - WEEK
        return Span(start, min(start + 6 * DAY, span.last), "week")
    first = span.first + WEEK * (count - 1)
    return Span(first, min(first + 6 * DAY, span.last), "free") if first <= span.last else None


def _number_of(reader: Reader, at: int, count: int) -> Found:
    """The 20th of next month."""
    place = reader.skip(at, "in")
    digits = reader.at(at - 1).text.isdigit()
    if not (reader.is_(place, "which") or (not digits and reader.is_(place, "unit", "month"))):
        return None
    found = period(reader, place)
    if found is None or found[0].grain != "month" or not 1 <= count <= found[0].last.day:
        return None
    span = found[0]
    if span.loose and span.first.replace(day=count) < reader.today:
        span = following(span)
    return one(span.first + timedelta(days=count - 1)), found[1]


def weekend(reader: Reader, at: int) -> Found:
    """Saturday and Sunday: of this week, or of the one that was named."""
    which = reader.at(at).value if reader.is_(at, "which") else ""
    place = at + bool(which)
    if not reader.is_(place, "unit", "weekend"):
        return None
    first = monday(reader.today) + timedelta(days=SATURDAY)
    first += SHIFTS["" if which == "coming" else which] * WEEK
    return reader.left(Span(first, first + DAY, "weekend")), place + 1


def week_of(reader: Reader, at: int) -> Found:
    """The week of the 30th, w/c 30 Nov: Monday to Sunday."""
    if reader.is_(at, "weekof"):
        place = at + 1
    elif reader.is_(at, "unit", "week") and not reader.at(at).a and not reader.is_(at + 1, "which"):
        place = reader.skip(at + 1, "on", "in", "from")
    else:
        return None
    place += reader.is_(place, "weekday") and reader.at(place + 1).kind != ""
    place = reader.skip_signs(place)
    for rule in (written, named, month_first, alone, days_of_holiday):
        found = rule(reader, place)
        if found is not None:
            start = monday(found[0].first)
            return Span(start, start + 6 * DAY, "week"), found[1]
    return None
