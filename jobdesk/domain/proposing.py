"""Two new times for a talk that did not take place: on business days, at usual and free hours."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo

from jobdesk.domain.later import at
from jobdesk.domain.workdays import Workdays

FIRST, LAST = time(9), time(16)
"""Usual hours for a talk to begin: it is over before the day of work is."""
USUAL = (time(10), time(14))
LENGTH = timedelta(hours=1)
SLACK = timedelta(hours=2)
"""A day of notice may be this much shorter: what was missed just now may be at that same hour tomorrow."""

Span = tuple[datetime, datetime]


def two_times(
    now: datetime, days: Workdays, busy: Sequence[Span], zone: tzinfo | None = None, hour: time | None = None
) -> tuple[datetime, datetime]:
    """Two instants (aware, UTC) on two business days, not before about one of them has passed.

    At `hour` where the wall clock of `zone` calls that usual, else at 10:00 and 14:00; `zone` None means
    the machine's. `busy` are the user's own appointments.
    """
    today = now.astimezone(zone).date()
    free_from = at(days.after(today, 1), now.astimezone(zone).time(), zone) - SLACK
    wished = (hour,) if hour is not None and FIRST <= hour <= LAST else ()
    found: list[datetime] = []
    day = today
    while len(found) < 2:
        day = days.after(day, 1)
        usual = sorted(USUAL, key=[each.astimezone(zone).time() for each in found].__contains__)
        starts = (at(day, each, zone) for each in (*wished, *usual))
        free = [start for start in starts if start >= free_from and not _clashes(start, busy)]
        found += free[:1]
    return found[0], found[1]


def _clashes(start: datetime, busy: Sequence[Span]) -> bool:
    """Also with what has no length."""
    return any(start <= begins < start + LENGTH or begins <= start < ends for begins, ends in busy)
