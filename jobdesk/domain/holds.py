"""Time on hold does not count: how many days of a span were on hold, and where a due day moves."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Hold(NamedTuple):
    """On hold from this day until before `ends` (the user's days); `ends` None: until the user resumes it."""

    began: date
    ends: date | None


def merged(holds: Sequence[Hold]) -> list[Hold]:
    """The same days as holds that do not touch, in order; one without an end stands apart from what was over
    when it began."""
    found: list[Hold] = []
    for hold in sorted(holds, key=_beginning):
        if hold.ends is not None and hold.ends <= hold.began:
            continue
        last = found[-1] if found else None
        if last is not None and (last.ends is None or hold.began <= last.ends):
            found[-1:] = _joined(last, hold)
        else:
            found.append(hold)
    return found


def _joined(first: Hold, second: Hold) -> list[Hold]:
    """Two holds that touch, the one that began first first."""
    if first.ends is None or (second.ends is None and second.began == first.began):
        return [Hold(first.began, None)]
    if second.ends is None:
        return [Hold(first.began, second.began), second]
    return [Hold(first.began, max(first.ends, second.ends))]


def _beginning(hold: Hold) -> date:
    return hold.began


def held_days(holds: Sequence[Hold], since: date, until: date) -> int:
    """How many days from `since` until before `until` were on hold. `holds` are merged."""
    days = 0
    for hold in holds:
        ends = until if hold.ends is None else min(hold.ends, until)
        days += max(0, (ends - max(hold.began, since)).days)
    return days


def resting_days(holds: Sequence[Hold], since: date) -> int:
    """How many days on hold begin or go on after `since`, apart from a hold without an end."""
    return sum(max(0, (hold.ends - max(hold.began, since)).days) for hold in holds if hold.ends is not None)


def shifted(day: date, since: date, holds: Sequence[Hold]) -> date:
    """A day that was counted from `since`, as much later as each hold after that took. `holds` are merged.

    Also for a hold that began when the day was over: it is as late afterwards as it was before. A hold
    without an end moves nothing yet.
    """
    for hold in holds:
        if hold.ends is not None and hold.ends > since:
            day += hold.ends - max(hold.began, since)
    return day
