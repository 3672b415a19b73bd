"""When "later" is: one hour, tonight, tomorrow, next Monday."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum

from jobdesk.i18n import _

MONDAY = 0


class Later(Enum):
    """The choices, in the order in which they are offered."""

    TEN_MINUTES = "ten_minutes"
    HOUR = "hour"
    TONIGHT = "tonight"
    TOMORROW = "tomorrow"
    MONDAY = "monday"


@dataclass(frozen=True)
class Choice:
    """One way to put something off, and the instant (aware, UTC) until which it is then quiet."""

    later: Later
    until: datetime


def words(later: Later) -> str:
    """A choice as a button or a menu shows it."""
    return {
        Later.TEN_MINUTES: _("In ten minutes"),
        Later.HOUR: _("In one hour"),
        Later.TONIGHT: _("Tonight"),
        Later.TOMORROW: _("Tomorrow"),
        Later.MONDAY: _("Next Monday"),
    }[later]


def choices(
    now: datetime,
    morning: time,
    evening: time,
    zone: tzinfo | None = None,
    *,
    before: datetime | None = None,
) -> list[Choice]:
    """What makes sense at `now` (aware), in the order of time.

    `morning` and `evening` are hours of the wall clock where the user is; `zone` None means the machine's.
    Tonight is left out when it is no more than an hour away, next Monday when that is tomorrow. `before`: an
    aware instant after which it makes no sense any more to be reminded, as the beginning of an appointment.
    """
    today = now.astimezone(zone).date()
    hour = now.astimezone(UTC) + timedelta(hours=1)
    found = [Choice(Later.HOUR, hour)]
    tonight = at(today, evening, zone)
    if tonight > hour:
        found.append(Choice(Later.TONIGHT, tonight))
    found.append(Choice(Later.TOMORROW, at(today + timedelta(days=1), morning, zone)))
    days = (MONDAY - today.weekday()) % 7 or 7
    if days > 1:
        found.append(Choice(Later.MONDAY, at(today + timedelta(days=days), morning, zone)))
    if before is None:
        return found
    soon = Choice(Later.TEN_MINUTES, now.astimezone(UTC) + timedelta(minutes=10))
    return [choice for choice in (soon, *found) if choice.until < before]


def until(later: Later, now: datetime, morning: time, evening: time, zone: tzinfo | None = None) -> datetime:
    """The instant (aware, UTC) that a choice means at `now`; one that makes no sense any more means tomorrow.

    A menu can stay open past the hour that it names.
    """
    if later is Later.TEN_MINUTES:
        return now.astimezone(UTC) + timedelta(minutes=10)
    offered = {choice.later: choice.until for choice in choices(now, morning, evening, zone)}
    return offered.get(later, offered[Later.TOMORROW])


def at(day: date, hour: time, zone: tzinfo | None = None) -> datetime:
    """That hour of the wall clock on that day as an instant (aware, UTC).

    An hour that the clock skips in spring means as much after the jump (02:30 becomes 03:30); one that
    comes twice in autumn means the first. `zone` None means the machine's.
    """
    naive = datetime.combine(day, hour.replace(tzinfo=None, fold=0))
    if zone is None:
        # Not naive.astimezone(): in the hour that is skipped it lands before the jump, not after it.
        return datetime.fromtimestamp(naive.timestamp(), UTC)
    return naive.replace(tzinfo=zone).astimezone(UTC)
