"""Appointments: a wall clock in a named zone, when to remind of one, and its times in words."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from jobdesk.domain import dates
from jobdesk.domain.later import at as at_hour
from jobdesk.errors import Refused
from jobdesk.i18n import _, ngettext
from jobdesk.settings import Settings

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LONGEST = timedelta(days=14)
"""A longer appointment is a slip; an assessment at home may last some days."""


@lru_cache(maxsize=64)
def zone(name: str) -> "ZoneInfo":
    """The zone of an IANA name. Raises Refused for a name that is none."""
    if name not in zones():
        raise Refused(_("“{name}” is no time zone. Try one such as Europe/Berlin.").format(name=name[:60]))
    from zoneinfo import ZoneInfo  # with sysconfig, which a start need not wait for

    return ZoneInfo(name)


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """Every IANA name that this machine knows."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())


def instant(day: date, hour: time, zone_name: str) -> datetime:
    """That hour of the wall clock in that zone (aware, UTC). Raises Refused for an unknown zone.

    A skipped hour means as much after the jump, a doubled one its first coming: see domain.later.at.
    """
    return at_hour(day, hour, zone(zone_name))


def check(starts_at: datetime, ends_at: datetime, zone_name: str) -> None:
    """Raises Refused when the end is before the start, it lasts too long, or the zone is unknown."""
    zone(zone_name)
    if ends_at < starts_at:
        raise Refused(_("The end is before the start."))
    if ends_at - starts_at > LONGEST:
        raise Refused(_("An appointment lasts no longer than two weeks."))


def day_before_at(starts_at: datetime, settings: Settings) -> datetime:
    """The evening hour of the user's day before (aware, UTC)."""
    return at_hour(starts_at.astimezone().date() - timedelta(days=1), settings.evening)


def soon_at(starts_at: datetime, settings: Settings) -> datetime:
    """Shortly before (aware, UTC)."""
    return starts_at.astimezone(UTC) - timedelta(minutes=settings.appointment_minutes)


def thank_you_by(ended_at: datetime, settings: Settings) -> datetime:
    """A thank-you note is in time so many hours after the end (TopResume 2017, Accountemps 2017: 24)."""
    return ended_at.astimezone(UTC) + timedelta(hours=settings.thank_you_hours)


def times(starts_at: datetime, ends_at: datetime, zone_name: str, today: date) -> str:
    """Mon 23 Nov, 15:00 (14:00 in London) · 30 min: the user's clock first, the other where they differ."""
    from zoneinfo import ZoneInfo

    here = starts_at.astimezone()
    text = f"{dates.near(here.date(), today)}, {here:%H:%M}"
    if zone_name in zones():
        there = starts_at.astimezone(ZoneInfo(zone_name))
        if there.utcoffset() != here.utcoffset():
            clock = f"{there:%H:%M}"
            if there.date() != here.date():
                clock = f"{dates.weekday(there.date())} {clock}"
            text += " " + _("({time} in {place})").format(time=clock, place=place(zone_name))
    length = length_words(ends_at - starts_at)
    return f"{text} · {length}" if length else text


def place(zone_name: str) -> str:
    """The city of a zone: "New York" of America/New_York."""
    return zone_name.rpartition("/")[2].replace("_", " ")


def length_words(length: timedelta) -> str:
    """30 min, 2 h, 1 h 30 min; empty for none."""
    minutes = int(length.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("{n} h", "{n} h", hours).format(n=hours))
    if rest:
        parts.append(_("{n} min").format(n=rest))
    return " ".join(parts)
