"""Grammar: days with a number, as 2026-11-30, 3/7, 30.11., 7 Nov, Nov 23-25 and the 15th."""

from jobdesk.domain.phrases.reader import Found, Reader
from jobdesk.domain.phrases.spans import YEARS, Span, coming, day_of, full_year, months, numbered, one


def written(reader: Reader, at: int) -> Found:
    """A day written in digits, or a month and a year: 30.11.2026, 3/7, 2026-11-30, 11/2026."""
    token, today = reader.at(at), reader.today
    if token.kind == "monthly":
        year, month = (token.a, token.b) if token.a > 31 else (token.b, token.a)
        known = 1 <= month <= 12 and abs(year - today.year) <= YEARS
        return (months(year, month, 1, "month"), at + 1) if known else None
    if token.kind == "iso":
        year, month, day = token.a, token.b, token.c
    elif token.kind == "dmy":
        day, month = in_order(reader, at)
        year = token.c if token.text[-4:].isdigit() else full_year(token.c, today)
    elif token.kind == "pair" and is_day(reader, at):
        day, month = in_order(reader, at)
        return one(coming(month, day, today))._replace(loose=12), at + 1
    else:
        return None
    return (one(day_of(year, month, day), "dated"), at + 1) if abs(year - today.year) <= YEARS else None


def in_order(reader: Reader, at: int) -> tuple[int, int]:
    """Day and month: a dot is German, the day first; so is any day beyond 12."""
    token = reader.at(at)
    first = reader.said.day_first or token.value in (".", "..") or (token.a > 12 and token.b <= 12)
    return (token.a, token.b) if first else (token.b, token.a)


def is_day(reader: Reader, at: int) -> bool:
    """Whether two numbers are a day: 30.11. and 3/7 are, 24/7 is not, 3.12 only where a day is expected."""
    token = reader.at(at)
    if token.value == ".." or (token.value == "/" and (token.a, token.b) != (24, 7)):
        return True
    german = reader.tokens.german and (reader.tokens.sure or reader.said.day_first)
    expected = at > 0 and reader.at(at - 1).kind in ("limit", "weekday", "join")
    return token.value == "." and (german or (expected and reader.said.day_first))


def named(reader: Reader, at: int) -> Found:
    """7 Nov, the 7th of November 2026, first of March; also 23 to 25 November."""
    days, at = _numbers(reader, at)
    if not days:
        return None
    at = reader.skip_signs(at, ",-/")
    if not reader.is_(at, "month"):
        return None
    year, end = year_at(reader, at + 1, short=True)
    span = _dated(reader, days, reader.at(at).a, year)
    return (span, end) if span is not None else None


def month_first(reader: Reader, at: int) -> Found:
    """Nov 7, November 7th 2026, Nov 23-25, and September-2020-23."""
    if not reader.is_(at, "month"):
        return None
    month, place = reader.at(at).a, reader.skip_signs(at + 1)
    year = reader.at(place).a
    if len(reader.at(place).text) == 4 and reader.is_(place + 1, "sign", "-"):
        place += 2
    else:
        year = 0
    days, place = _numbers(reader, place)
    if not days:
        return None
    if not year:
        year, place = year_at(reader, place, short=True)
    span = _dated(reader, days, month, year)
    return (span, place) if span is not None else None


def alone(reader: Reader, at: int) -> Found:
    """The 15th, the 23rd to 25th; a number in words alone says nothing."""
    token = reader.at(at)
    beside = token.kind == "number" and token.text.isdigit() and reader.is_(at - 1, "weekday") and at > 0
    if (
        beside
        and token.a <= 31
        and (reader.at(at + 1).kind in ("", "limit") or reader.is_(at + 1, "sign", ","))
    ):
        return one(numbered(token.a, reader.today), "number"), at + 1
    if token.kind != "ordinal" or token.value == "word" or _of_period(reader, at + 1):
        return None
    if reader.joins(at + 1) and reader.is_(at + 2, "ordinal") and not reader.is_(at + 3, "month"):
        first, last = numbered(token.a, reader.today), reader.at(at + 2).a
        if last > first.day:
            return Span(first, day_of(first.year, first.month, last), "free"), at + 3
    return one(numbered(token.a, reader.today), "number"), at + 1


def _of_period(reader: Reader, at: int) -> bool:
    """Whether a number counts what is no day: the 49. KW, the 1. Quartal."""
    return reader.is_(at, "calweek") or reader.is_(at, "unit", "quarter")


def shared(reader: Reader, at: int) -> Found:
    """23.-25.11. and 14./15.10.2026: the month of the second one is that of both."""
    start = reader.at(at)
    if start.kind not in ("ordinal", "number") or start.value == "word" or not reader.joins(at + 1):
        return None
    place = reader.skip(at + 2, "by")
    end = reader.at(place)
    if end.kind == "dmy" or (end.kind == "pair" and (end.value == ".." or is_day(reader, place))):
        if start.kind == "number" and end.value not in (".", ".."):
            return None
        found = written(reader, place)
        if found is not None and 0 < start.a < found[0].last.day:
            last = found[0].last
            return Span(last.replace(day=start.a), last, "free"), found[1]
    return None


def year_at(reader: Reader, at: int, *, short: bool = False) -> tuple[int, int]:
    """A year and the next place; 0 where none stands. `short`: two digits are one as well, as after a day."""
    place = reader.skip_signs(at, ",-")
    token = reader.at(place)
    if token.kind != "number" or token.text.isalpha():
        return 0, at
    if len(token.text) == 4 and 1900 <= token.a <= 2100:
        return token.a, place + 1
    end = reader.at(place + 1)
    if short and len(token.text) == 2 and token.a >= 13 and place == at and end.kind in ("", "sign", "limit"):
        return full_year(token.a, reader.today), place + 1
    return 0, at


def _numbers(reader: Reader, at: int) -> tuple[list[int], int]:
    """One day's number, or two of them joined, and the next place."""
    found: list[int] = []
    while reader.is_(at, "ordinal") or (reader.is_(at, "number") and reader.at(at).a <= 31):
        found.append(reader.at(at).a)
        at += 1
        place = reader.skip(at + 1, "by", "from") if reader.joins(at) else at
        more = reader.is_(place, "ordinal") or (reader.is_(place, "number") and reader.at(place).a <= 31)
        if len(found) == 2 or place == at or not more:
            break
        at = place
    return found, at


def _dated(reader: Reader, days: list[int], month: int, year: int) -> Span | None:
    if year and abs(year - reader.today.year) > YEARS:
        return None
    today = reader.today
    dates = [day_of(year, month, each) if year else coming(month, each, today) for each in days]
    first, last = dates[0], dates[-1]
    if len(days) == 1:
        return one(first, "dated") if year else one(first)._replace(loose=12)
    if days[0] >= days[1]:
        return None
    return Span(first if first < last else today, last, "free")  # the days may be running
