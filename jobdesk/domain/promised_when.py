"""By when something was promised: plain words, English and German, understood as a day, an hour or a range.

Only what is understood from the first word to the last counts; the form shows it before it is saved.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from jobdesk.domain import dates
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.promised_days import days
from jobdesk.domain.promised_words import simplified, split_hour
from jobdesk.domain.words import DueKind
from jobdesk.i18n import _

MOST_WORDS = 60
EVENING = (time(20), time(23))
"""What "tonight" means: the first of these hours that is still ahead."""
OVER = {"morning": time(12), "afternoon": time(18)}
"""When a part of the day is over: who says "in the morning" after it means tomorrow's."""
UNITS = {"minute": 1, "hour": 60}


@dataclass(frozen=True, slots=True)
class When:
    """A promised time. DAY: `on`. INSTANT: `at` (aware, UTC). RANGE: `from_on` to `on`. NONE: nothing.

    `words` are the user's own.
    """

    kind: DueKind = DueKind.NONE
    on: date | None = None
    at: datetime | None = None
    from_on: date | None = None
    words: str = ""
    not_before: date | None = None

    def day(self, zone: tzinfo | None = None) -> date | None:
        """The last day that was promised, where the user is; None when no day was."""
        return self.at.astimezone(zone).date() if self.at is not None else self.on


def on_day(day: date, words: str = "") -> When:
    """A day."""
    return When(DueKind.DAY, on=day, words=words)


def spoken(when: When, today: date) -> str:
    """What was understood: "Tue 24 Nov", "tomorrow 15:00", "Mon 30 Nov to Fri 4 Dec"; "" for no day."""
    if when.at is not None:
        return dates.moment(when.at, today)
    if when.on is None:
        return ""
    last = dates.near(when.on, today)
    if when.from_on is None or when.from_on == when.on:
        return last
    return _("{start} to {end}").format(start=dates.near(when.from_on, today), end=last)


def understand(text: str, now: datetime, day_first: bool, zone: tzinfo | None = None) -> When | None:
    """What the words mean, said at `now` (aware); None when not understood. `zone` None means the machine's.

    `day_first`: 3/7 is 3 July. A day without a year is the next one, an hour without a day as well. Raises
    Refused for a day that the calendar does not have.
    """
    words = simplified(text)
    if not words or len(words) > MOST_WORDS:
        return None
    local = now.astimezone(zone)
    elapsed = _elapsed(words, local)
    if elapsed is not None:
        found: When | None = When(DueKind.INSTANT, at=elapsed)
    else:
        found = _said(words, local, zone, day_first=day_first)
    return replace(found, words=text.strip()) if found else None


def _said(words: str, now: datetime, zone: tzinfo | None, *, day_first: bool) -> When | None:
    """A day, a range, or an hour of a day; without a day the next such hour."""
    hour, part, rest = split_hour(words)
    if hour is not None or part == "evening":
        rest = rest.removeprefix("before").strip()  # before noon on Friday is on Friday
    if not rest and not part and hour is None:
        return None
    found = days(rest or "today", now.date(), day_first=day_first)
    if found is None:
        return None
    first, last = found
    if hour is not None or (part == "evening" and first == last):
        moment = _ahead(last, (hour,) if hour else EVENING, now, zone, fixed=bool(rest))
        return When(DueKind.INSTANT, at=moment) if first == last else None
    if not rest and now.time() >= OVER[part]:
        first = last = last + timedelta(days=1)
    return on_day(last) if first == last else When(DueKind.RANGE, on=last, from_on=first)


def _elapsed(words: str, now: datetime) -> datetime | None:
    """In two hours, as time passes, whatever the clock on the wall does meanwhile."""
    match = re.fullmatch(r"(?:in|within) (\d{1,3}) (minute|hour)(?: time)?", words)
    if match is None:
        return None
    start = now.replace(second=0, microsecond=0).astimezone(UTC)
    return start + timedelta(minutes=int(match[1]) * UNITS[match[2]])


def _ahead(
    day: date, hours: tuple[time, ...], now: datetime, zone: tzinfo | None, *, fixed: bool
) -> datetime:
    """The first of these hours that is not past; of the next day where the day was not said."""
    moments = [at_hour(day, hour, zone) for hour in hours]
    if not fixed:
        moments.append(at_hour(day + timedelta(days=1), hours[0], zone))
    return next((moment for moment in moments if moment > now), moments[-1])
