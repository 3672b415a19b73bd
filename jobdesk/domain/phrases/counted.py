"""Grammar: the first Tuesday or the last day of a month, the week of a day, and weekends."""

from datetime import timedelta

from jobdesk.domain.phrases.holidays import days_of_holiday
from jobdesk.domain.phrases.periods import SHIFTS, period
from jobdesk.domain.phrases.reader import Found, Reader
from jobdesk.domain.phrases.spans import DAY, SATURDAY, WEEK, Span, following, monday, one
from jobdesk.domain.phrases.written import alone, month_first, named, written


def counted(reader: Reader, at: int) -> Found:
    """The first Tuesday in October, the last day of the month, the 20th of next month."""
    token = reader.at(at)
    if not (token.kind == "ordinal" or reader.is_(at, "which", "last") or reader.is_(at, "number")):
        return None
    count = -1 if token.kind == "which" else token.a
    what = reader.at(at + 1)
    kind, unit = ("unit", "week") if what.kind == "weekof" else (what.kind, what.value)
    if kind != "weekday" and (kind, unit) not in (("unit", "day"), ("unit", "week")):
        written_so = token.text[:1].isdigit()
        first = (
            reader.tokens.german and count == 1 and (kind, unit) == ("unit", "month")
        )  # zum Ersten des Monats
        return _number_of(reader, at + 1, count) if written_so or first else None
    found = period(reader, at + 2) if token.kind != "number" else None
    if found is None:
        return None
    span, end = found
    day = _counted_in(span, kind, unit, what.a, count)
    if day is not None and day.last < reader.today and span.loose:
        day = _counted_in(following(span), kind, unit, what.a, count)
    return (day, end) if day is not None else None


def _counted_in(span: Span, kind: str, unit: str, weekday: int, count: int) -> Span | None:
    days = (span.last - span.first).days + 1
    if kind == "weekday":
        if count < 0:
            return one(span.last - timedelta(days=(span.last.weekday() - weekday) % 7))
        found = one(span.first + timedelta(days=(weekday - span.first.weekday()) % 7 + 7 * (count - 1)))
    elif unit == "day":
        found = one(span.last if count < 0 else span.first + timedelta(days=count - 1))
    elif unit == "week" and days > 7:
        if count < 0:
            sunday = span.last - timedelta(days=(span.last.weekday() + 1) % 7)
            return Span(sunday - 6 * DAY, sunday, "week")
        first = span.first + timedelta(days=7 * (count - 1))
        found = Span(first, min(first + 6 * DAY, span.last), "free")
    else:
        return None
    return found if span.first <= found.first <= span.last else None


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
    elif reader.is_(at, "unit", "week") and not reader.at(at).a:
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
