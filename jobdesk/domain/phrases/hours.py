"""Grammar: hours of the clock, as 3 pm, 430p, 14.30 Uhr, half past three, halb drei, 2-4 pm and noon."""

from datetime import time
from typing import NamedTuple

from jobdesk.domain.phrases.reader import Reader
from jobdesk.errors import Refused
from jobdesk.i18n import _

AFTERNOON = range(1, 8)
"""A bare hour from 1 to 7 means the afternoon: nobody promises to call at three at night."""
AFTERNOON_UHR = range(1, 6)
"""German "7 Uhr" is the morning, since the clock has 24 hours."""
LATE = ("afternoon", "evening")


class Clock(NamedTuple):
    """An hour as it was said; `half` is "am", "pm", "uhr" as in German, or "24" (of 24 hours)."""

    hour: int
    minute: int
    half: str = ""
    text: str = ""


class Hours(NamedTuple):
    """From one hour to another; both are the same for a single one."""

    start: Clock
    end: Clock


Found = tuple[Hours, int] | None
Read = tuple[Clock, int] | None


def hours(reader: Reader, at: int, *, expected: bool) -> Found:
    """An hour, or two of them joined. `expected`: a bare number is an hour here, as after "at"."""
    start = clock(reader, at, expected=expected or _joined_hours(reader, at))
    if start is None:
        return None
    place = (
        reader.skip_signs(start[1], ",") if reader.is_(start[1] + 1, "limit", "by", "before") else start[1]
    )
    if reader.joins(place):
        end = clock(reader, reader.skip(place + 1, "at", "by"), expected=True)
        counted = (
            reader.at(end[1]).kind in ("month", "unit") and reader.is_(end[1] - 1, "number") if end else True
        )
        if end is not None and not counted:
            return _shared(start[0], end[0]), end[1]
    return Hours(start[0], start[0]), start[1]


def _joined_hours(reader: Reader, at: int) -> bool:
    """Whether it is the first number of "2-4 pm" or "10 bis 12 Uhr"."""
    if not (reader.is_(at, "number") or reader.is_(at, "pair")) or not reader.joins(at + 1):
        return False
    found = clock(reader, at + 2, expected=False)
    return found is not None and (reader.is_(found[1] - 1, "meridiem") or reader.is_(found[1] - 1, "oclock"))


def _shared(start: Clock, end: Clock) -> Hours:
    """Of two hours the one without "am" or "pm" has the other's, unless the end would be first: 11-1 pm."""
    halves = ("am", "pm")
    ordered = (start.hour % 12, start.minute) <= (end.hour % 12, end.minute)
    if end.half in halves and not start.half and start.hour <= 12:
        start = start._replace(half=end.half if ordered or end.half == "am" else "am")
    elif start.half in halves and not end.half and end.hour <= 12:
        end = end._replace(half=start.half if ordered or start.half == "pm" else "pm")
    elif end.half == "uhr" and not start.half:
        start = start._replace(half="uhr")
    return Hours(start, end)


def clock(reader: Reader, at: int, *, expected: bool) -> Read:
    """One hour and the next place; None when there is none. Raises Refused for one that the clock lacks."""
    found = _named(reader, at, expected=expected) or _written(reader, at, expected=expected)
    if found is None:
        return None
    said, place = found
    place += reader.is_(place, "oclock") or (
        reader.is_(place, "unit", "hour") and reader.at(place).text == "h"
    )
    if reader.is_(place, "limit", "in") and reader.is_(place + 1, "meridiem"):
        place += 1
    if reader.is_(place, "meridiem"):
        said, place = said._replace(half=reader.at(place).value), place + 1
    text = " ".join(reader.at(each).text for each in range(at, place))
    check(said, text)
    return said, place


def check(said: Clock, text: str) -> None:
    """Raises Refused for an hour that no clock shows."""
    if said.hour > (12 if said.half in ("am", "pm") else 24) or said.minute > 59:
        raise Refused(_("There is no such hour as {hour}.").format(hour=text))


def _written(reader: Reader, at: int, *, expected: bool) -> Read:
    """3:30, 15h, 14.30 Uhr, 3 pm, 430p, 14 Uhr 30, and bare numbers where an hour is expected."""
    token, after = reader.at(at), reader.at(at + 1)
    half = "uhr" if after.kind == "oclock" and reader.tokens.german else ""
    if token.kind in ("clock", "hours"):
        whole = token.value == "0" or token.kind == "hours"
        return Clock(token.a, max(0, token.b), "24" if whole else half), at + 1
    expected = expected or _marked(reader, at)
    if not (expected and token.text):
        return None
    if token.kind == "pair" and token.value == "." and len(token.text.split(".")[1]) == 2:
        return Clock(token.a, token.b, half), at + 1
    if token.kind != "number" and not (token.kind == "ordinal" and token.text.endswith(".")):
        return None
    half = "24" if token.text.startswith("0") else half
    if token.a > 100 and len(token.text) in (3, 4):
        return Clock(token.a // 100, token.a % 100, half), at + 1
    return _with_minutes(reader, at, half)


def _marked(reader: Reader, at: int) -> bool:
    """Whether what follows makes a number an hour: 3 pm, 14 Uhr, 15 h, six thirty pm, 3 in the pm."""
    token, after = reader.at(at), reader.at(at + 1)
    if after.kind == "meridiem":
        return after.text != "a"  # 4a is a flat
    if after.kind == "unit" and after.text == "h":
        return token.a in range(7, 24)
    between = after.kind == "number" or reader.is_(at + 1, "limit", "in")
    return after.kind == "oclock" or (between and reader.is_(at + 2, "meridiem"))


def _with_minutes(reader: Reader, at: int, half: str) -> Read:
    """14 Uhr 30, three twenty, at 12 15."""
    place = at + 1 + reader.is_(at + 1, "oclock")
    minutes = reader.at(place)
    two = (
        minutes.kind == "number"
        and (len(minutes.text) == 2 or minutes.text.isalpha())
        and 5 <= minutes.a < 60
    )
    after = reader.at(place + 1)
    if two and after.kind not in ("unit", "month", "past", "join"):
        return Clock(reader.at(at).a, minutes.a, half), place + 1
    return Clock(reader.at(at).a, 0, half), at + 1


def _named(reader: Reader, at: int, *, expected: bool) -> Read:
    """Half past three, quarter to 4, 20 past 3, halb drei, dreiviertel 8, fünf nach halb drei."""
    minutes, place = _minutes(reader, at)
    german, hour = reader.tokens.german, reader.at(place)
    if not minutes:
        return None
    if not reader.is_(at, "number") and hour.kind == "number" and (german or reader.is_(at, "half")):
        return Clock(hour.a - german or 12, minutes), place + 1  # halb drei is 2:30, half two as well
    ranged = reader.is_(at - 1, "limit", "from", "between") or minutes % 5  # from 3 to 4
    before = reader.is_(place, "limit", "before") or (reader.is_(place, "join", "to") and not ranged)
    after = reader.is_(place, "past") or reader.is_(place, "limit", "after")
    half = german and reader.is_(place + 1, "half")
    unsure = reader.is_(at, "number") and reader.is_(place - 1, "number") and not reader.is_(place, "past")
    hour = reader.at(place + 1 + half)
    if not (before or after) or hour.kind != "number" or (unsure and not expected and not half):
        return None
    minutes = 30 * half + (minutes if after else -minutes)
    first = hour.a - half - (minutes < 0)
    return Clock(first if first > 0 else first + 12, minutes % 60), place + 2 + half


def _minutes(reader: Reader, at: int) -> tuple[int, int]:
    """How many minutes "half", "quarter", "20" or "20 minutes" are, and the next place; 0 for none."""
    token = reader.at(at)
    if token.kind == "half":
        return 30, at + 1
    if token.kind == "fourth" or (reader.is_(at, "unit", "quarter") and not reader.tokens.german):
        return 15 * max(1, token.a), at + 1
    if token.kind == "number" and token.a < 60:
        return token.a, at + 1 + reader.is_(at + 1, "unit", "minute")
    return 0, at


def resolved(said: Clock, daypart: str) -> tuple[time, int]:
    """The hour of the wall clock, and how many days later it is: midnight belongs to the evening before."""
    hour = said.hour
    if said.half in ("am", "pm"):
        return time(hour % 12 + (12 if said.half == "pm" else 0), said.minute), 0
    if hour == 24 or (hour == 12 and daypart in ("evening", "midnight")):
        return time(0, said.minute), 1
    usual = AFTERNOON_UHR if said.half == "uhr" else AFTERNOON
    if (hour < 12 and daypart in LATE) or (hour in usual and daypart != "morning" and said.half != "24"):
        hour += 12
    return time(hour, said.minute), 0
