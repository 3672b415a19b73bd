"""What many tests need: a clock that stands still, and the machine in another time zone."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from jobdesk.clock import Clock


class FixedClock(Clock):
    """Stands at one instant until told to move. The user's day is the machine's."""

    def __init__(self, now: datetime = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.astimezone().date()

    def advance(self, by: timedelta) -> None:
        self.instant += by


def set_zone(name: str) -> None:
    """Move the whole process, and what it starts, into a time zone."""
    os.environ["TZ"] = name
    if hasattr(time, "tzset"):
        time.tzset()


@contextmanager
def in_zone(name: str) -> Iterator[None]:
    """The machine in another time zone for a while."""
    before = os.environ["TZ"]
    set_zone(name)
    try:
        yield
    finally:
        set_zone(before)
