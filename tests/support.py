"""What many tests need: a clock that stands still, and a desk on a real file."""

from datetime import UTC, date, datetime, timedelta

from jobdesk.clock import Clock


class FixedClock(Clock):
    """Stands at one instant until told to move. The user's day is the day in UTC."""

    def __init__(self, now: datetime = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.astimezone().date()

    def advance(self, by: timedelta) -> None:
        self.instant += by
