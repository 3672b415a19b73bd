"""Business days: weekends and the public holidays of the user's country do not count."""

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5


class Workdays:
    """The calendar of one country and region. No country: weekends only.

    The library `holidays` says which weekdays are the weekend of a country and which weekend days are made
    up for. It is loaded at the first look at a weekday, since that takes longer than a frame.
    """

    def __init__(self, country: str = "", region: str = "") -> None:
        self.country = country
        self.region = region

    def is_workday(self, day: date) -> bool:
        """No day of the country's weekend, and no public holiday."""
        return _is_workday(self.country, self.region, day)

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

    def holidays(self, year: int) -> dict[str, date]:
        """The country's public holidays of a year by name in small letters, in its language and English."""
        return _named(self.country, self.region, year)


@lru_cache(maxsize=4096)
def _is_workday(country: str, region: str, day: date) -> bool:
    calendar = _calendar(country, region)
    return day.weekday() < SATURDAY if calendar is None else calendar.is_working_day(day)


@lru_cache(maxsize=32)
def _named(country: str, region: str, year: int) -> dict[str, date]:
    found: dict[str, date] = {}
    for english in (False, True):
        calendar = _calendar(country, region, english=english)
        if calendar is not None:
            calendar.get(date(year, 1, 1))  # the year is filled when it is first asked for
            for day in sorted(calendar, reverse=True):  # of two days with one name the first counts
                if day.year == year:
                    found.update((name.casefold(), day) for name in calendar.get_list(day))
    return found


@lru_cache(maxsize=32)
def _calendar(country: str, region: str, *, english: bool = False) -> "HolidayBase | None":
    """None without a country, or for one that the library does not know. Names are its own or English."""
    if not country:
        return None
    import holidays

    for subdivision in (region or None, None):  # an unknown region has the holidays of its country
        try:
            found = holidays.country_holidays(country, subdiv=subdivision)
        except NotImplementedError:
            continue
        language = "en_US" if english else found.default_language  # without one it is the machine's
        return holidays.country_holidays(country, subdiv=subdivision, language=language)
    return None
