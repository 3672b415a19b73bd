"""Days as people and programs write them in the cells of tables, and which days make sense."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum
from functools import cache
from itertools import chain

from jobdesk.domain.values._calendar import MONTHS, WEEKDAYS
from jobdesk.domain.values.folding import fold
from jobdesk.i18n import _


class DateOrder(Enum):
    """What the first number of 3/7/24 is."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was read. `rest`: words of the text that say something else, folded."""

    day: date
    ambiguous: bool = False
    """Whether both numbers could be the month and only the order that was asked for decided."""
    year_guessed: bool = False
    """Whether no year was said, so that the nearest past one was taken."""
    rest: str = ""


Orders = dict[DateOrder, date]
"""The day that a text means by each order; one order only, when the other makes no day of it."""
FIRST_YEAR, LAST_YEAR = 1971, 2200
NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "nan", "unknown", "?", "tbd", "tba"})

_TIME = (
    r"(?:(?<![\d.:/\-])|(?<=\dt))(?:at |um |a |alle |kl )?"
    r"(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?|"
    r"\d{1,2}(?:\.\d{2})? ?uhr\b|\d{1,2}h(?:\d{2})?\b)"
    r" ?((?:gmt|utc)?[+-]\d{2}:?\d{2}|z\b|utc|gmt|(?:c|e|p|m|w)(?:e?[sd]?t)\b)?(?: \([^()\d]*\))?"
)
_UTC = frozenset({"z", "utc", "gmt", "+00:00", "+0000", "gmt+0000"})
_ISO = r"(?P<year>\d{4})(?: ?[-/.] ?)(?P<month>\d{1,2})(?: ?[-/.] ?)(?P<day>\d{1,2})"
_SHORT = r"(?P<year>\d{4}|['’]?\d{2})"
_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_ORDINAL = r"(?:\.|st|nd|rd|th|er|re|e|o|a)?"
_OF = r"(?:(?:of|de|di|del|van) |d')?"
_SHAPES = (
    _ISO,
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
    r"(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
    rf"(?P<year>\d{{4}})[ ,./\-]{{1,2}}{_NAME}[ ./\-]{{1,2}}(?P<day>\d{{1,2}}){_ORDINAL}",
    r"(?P<first>\d{1,2}) ?(?P<sign>[./\-]) ?(?P<second>\d{1,2}) ?[./\-] ?" + _SHORT,
    rf"(?P<day>\d{{1,2}}){_ORDINAL}[ ./\-]*{_OF}{_NAME},?(?:[ ./\-]+(?:(?:de|del|di|of) )?|(?<=[^\W\d_]))"
    + _SHORT,
    rf"{_NAME}[ \-]?(?P<day>\d{{1,2}}){_ORDINAL}(?:, ?|[ \-/](?=\d{{4}}|['’])){_SHORT}",
    rf"(?P<day>\d{{1,2}}){_ORDINAL}[ ./\-]*{_OF}{_NAME}",
    rf"{_NAME} (?P<day>\d{{1,2}}){_ORDINAL}",
    r"(?P<first>\d{1,2})(?P<sign>/)(?P<second>\d{1,2})",
    r"(?P<first>\d{1,2})(?P<sign>\.) ?(?P<second>\d{1,2})\.",
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
)  # fmt: skip
_NOISE = frozenset({"gmt", "utc", "z", "uhr", "r", "de"})
_LEAD = (
    r"(?:applied|submitted|sent|posted|saved|date|added|beworben|gesendet|abgeschickt|on|am|vom|den|der|the|le|el|"
    r"il|op|em|a|au|du|since|seit|ca|circa|about|approx|um)(?:[.:]| |$)\s*|[~≈:] ?"
)
_WORD = r"[^\W\d_]+(?:-feira)?"
_SERIAL = r"\d{5}(?:[.,]\d+)?"
_EPOCH = r"\d{10}(?:\d{3})?(?:\.\d+)?"
_SERIALS = range(25569, 73051)
"""The years 1970 to 2099 as spreadsheet programs count days."""
_SPREADSHEET_ZERO = date(1899, 12, 30)
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys('"“”„‟«»`´', " "))
_AHEAD = 20
"""Two-digit years mean a time up to so many years from now, else the century before."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when the first day is read: every start asks which days make sense."""
    return tuple(re.compile(shape + r"(?![\d:])") for shape in _SHAPES)


def sensible(day: date) -> bool:
    """Whether a search for a job can be about this day; no zone can move it out of the range."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def why_not(day: date) -> str:
    """Why a day is refused everywhere, in a sentence; empty for a sensible one."""
    return "" if sensible(day) else _("The year {year} makes no sense here.").format(year=day.year)


def why_not_applied(day: date, today: date) -> str:
    """Why a day cannot be that of applying, in a sentence; empty when it can."""
    return _("The day of applying is still to come.") if day > today else why_not(day)


def read_day(
    text: str, today: date, order: DateOrder | None = None, *, zone: tzinfo | None = None
) -> Day | None:
    """The day that the text begins with; None when there is none for certain, or no sensible one.

    `order` only matters where both numbers could be the month (None reads the month first). A weekday must
    fit, and decides where it can. An instant in UTC is the day it was in `zone` (None: where the user is).
    """
    plain = _plain(text)
    if counted := _counted(plain, zone):
        return Day(counted) if sensible(counted) else None
    stripped, instant = _without_time(plain)
    for match, weekday, rest in _matches(stripped):
        found = _days(match, today, weekday)
        if len(found) == 1 and not _has_year(match) and order not in (None, *found):
            return None  # 9/25 in a file whose days are written day first
        if found:
            day = found.get(order) if order else None
            day = day or next(iter(found.values()))
            if instant and match.re is _patterns()[0]:
                day = _local(day, instant, zone)
            guessed, ambiguous = not _has_year(match), len(set(found.values())) > 1
            return Day(day, ambiguous, guessed, rest) if sensible(day) else None
    return None


def order_of(texts: Iterable[str], today: date, ahead: Iterable[str] = ()) -> DateOrder | None:
    """What the days of one file say about their order; None when it matters and they do not say it.

    A day that exists in one order only, or whose weekday fits in one only, tells the order of all; else a
    day that would be still to come in one order. Those `ahead` may be still to come, as deadlines are.
    A file in which no day can be read in two ways has MONTH_FIRST, which is as good as any.
    """
    unclear = False
    sure: set[DateOrder] = set()
    likely: set[DateOrder] = set()
    for text, past in chain(((text, True) for text in texts), ((text, False) for text in ahead)):
        orders = _orders(text, today)
        if len(orders) == 2:
            unclear = True
            came = {order for order, day in orders.items() if day <= today}
            if past and len(came) == 1:
                likely |= came
        else:
            sure |= set(orders)
    for seen in (sure, likely):
        if seen:
            return seen.pop() if len(seen) == 1 else None
    return None if unclear else DateOrder.MONTH_FIRST


def _orders(text: str, today: date) -> Orders:
    """The orders in which a text like 3/7/24 is a day, and which; empty for texts that have no order."""
    stripped, _instant = _without_time(_plain(text))
    for match, weekday, _rest in _matches(stripped):
        if "first" in match.re.groupindex:
            plain = match["sign"] == "." or match["first"] == match["second"]
            return {} if plain else _days(match, today, weekday)
    return {}


def _matches(stripped: str) -> Iterator[tuple[re.Match[str], int | None, str]]:
    """Where a day may stand, the weekday beside it, and the words after it (only after a day with a year)."""
    for cut, before in _cuts(stripped):
        for pattern in _patterns():
            match = pattern.match(cut)
            rest = _rest(cut[match.end() :]) if match else None
            if match is None or rest is None:
                continue
            after = WEEKDAYS.get(rest) if before is None else None
            rest = "" if after is not None else rest
            if not rest or _has_year(match):
                yield match, before if after is None else after, rest


def _has_year(match: re.Match[str]) -> bool:
    return "year" in match.re.groupindex


def _plain(text: str) -> str:
    """The folded text on one line, with one kind of hyphen and without quotation marks."""
    return " ".join(fold(text[:200].translate(_HYPHENS)).strip("' ").split())


def _counted(plain: str, zone: tzinfo | None) -> date | None:
    """The day of a spreadsheet's number, or of seconds or milliseconds since 1970."""
    if re.fullmatch(_SERIAL, plain) and int(plain[:5]) in _SERIALS:
        return _SPREADSHEET_ZERO + timedelta(days=int(plain[:5]))
    if re.fullmatch(_EPOCH, plain):
        whole = plain.partition(".")[0]
        seconds = int(whole) // (1000 if len(whole) == 13 else 1)
        at = datetime.fromtimestamp(seconds, UTC)
        return _user_day(at, zone)
    return None


def _user_day(at: datetime, zone: tzinfo | None) -> date:
    """The user's day of an instant; midnight in UTC is a day and no instant."""
    return at.date() if (at.hour, at.minute, at.second) == (0, 0, 0) else at.astimezone(zone).date()


def _without_time(plain: str) -> tuple[str, tuple[int, int, int] | None]:
    """The text without a time of day; hour, minute and second when they are said in UTC."""
    match = re.search(_TIME, plain)
    if match is None or len(plain) == len(match[0]):
        return plain, None
    before, after = plain[: match.start()], plain[match.end() :]
    if re.search(r"\dt$", before):
        before = before[:-1]
    said = (int(match[1]), int(match[2]), int(match[3] or 0)) if match[1] and match[4] in _UTC else None
    return f"{before.rstrip(' ,')} {after.lstrip(' ,')}".strip(), said


def _local(day: date, instant: tuple[int, int, int], zone: tzinfo | None) -> date:
    try:
        return _user_day(datetime(day.year, day.month, day.day, *instant, tzinfo=UTC), zone)
    except (ValueError, OverflowError):  # no such time of day, or the end of the calendar
        return day


def _cuts(plain: str) -> Iterator[tuple[str, int | None]]:
    """The text as it stands, and without a weekday or a word such as "applied on" before the day."""
    yield plain, None
    while match := re.match(_LEAD, plain):
        plain = plain[match.end() :]
        yield plain, None
    match = re.match(_WORD, plain)
    if match and match[0] in WEEKDAYS:
        rest = plain[match.end() :].lstrip("., ")
        yield rest, WEEKDAYS[match[0]]
        if lead := re.match(_LEAD, rest):
            yield rest[lead.end() :], WEEKDAYS[match[0]]


def _rest(tail: str) -> str | None:
    """The words after a day; None when they hold digits or stick to it, so that it may be no day at all."""
    if any(sign.isdecimal() for sign in tail) or tail[:1].isalpha() or tail[:1] in tuple("-%+/"):
        return None
    rest = tail.strip(" ,.;")
    bare = rest.strip("()")
    return bare if bare in WEEKDAYS else "" if rest in _NOISE else rest


def _days(match: re.Match[str], today: date, weekday: int | None) -> Orders:
    """The days that a match can mean; both orders for one that is written with a month's name."""
    said = match.groupdict()
    if "first" in said:
        first, second = int(said["first"]), int(said["second"])
        places = {DateOrder.MONTH_FIRST: (first, second), DateOrder.DAY_FIRST: (second, first)}
        if said["sign"] == ".":
            places[DateOrder.MONTH_FIRST] = second, first
    else:
        month = int(said["month"]) if said.get("month") else MONTHS.get(said["name"], 0)
        places = dict.fromkeys((DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST), (month, int(said["day"])))
    found = {}
    for order, (month, number) in places.items():
        if _has_year(match):
            day = _day(_year(said["year"], today), month, number)
            day = day if day is not None and weekday in (None, day.weekday()) else None
        else:
            day = _nearest_past(month, number, today, weekday)
        if day is not None:
            found[order] = day
    return found


def _year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = today.year - today.year % 100 + int(digits[-2:])
    return year - 100 if year > today.year + _AHEAD else year


def _nearest_past(month: int, number: int, today: date, weekday: int | None) -> date | None:
    """The last such day that is not to come, of up to eight years, on that weekday if one is said."""
    for year in range(today.year, today.year - 9, -1):
        day = _day(year, month, number)
        if day is not None and day <= today and weekday in (None, day.weekday()):
            return day
    return None


def _day(year: int, month: int, number: int) -> date | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12) or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return date(year, month, number)
