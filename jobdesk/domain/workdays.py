"""Business days: weekends and the public holidays of the user's country do not count."""

from datetime import date, timedelta
from functools import lru_cache


class Workdays:
    """The calendar of one country and region. No country: weekends only.

    The library `holidays` is loaded at the first look at a weekday, since it takes longer than a frame.
    """

    def __init__(self, country: str = "", region: str = "") -> None:
        self.country = country
        self.region = region

    def is_workday(self, day: date) -> bool:
        """Monday to Friday, and no public holiday."""
        return day.weekday() < 5 and day not in _holidays(self.country, self.region, day.year)

    def after(self, day: date, count: int) -> date:
        """The business day `count` of them after `day`; 0 is the first one that is not before it."""
        step = timedelta(days=1)
        if count == 0:
            while not self.is_workday(day):
                day += step
            return day
        while count:
            day += step
            count -= self.is_workday(day)
        return day

    def before(self, day: date, count: int) -> date:
        """The business day `count` of them before `day`; 0 is the last one that is not after it."""
        step = timedelta(days=1)
        while count or not self.is_workday(day):
            day -= step
            count -= bool(count) and self.is_workday(day)
        return day

    def between(self, day: date, later: date) -> int:
        """How many business days come after `day` until `later`, with that one."""
        return sum(self.is_workday(day + timedelta(days=n + 1)) for n in range((later - day).days))


@lru_cache(maxsize=256)
def _holidays(country: str, region: str, year: int) -> frozenset[date]:
    if not country:
        return frozenset()
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))
    except NotImplementedError:  # no such country or region: weekends only
        return frozenset()
