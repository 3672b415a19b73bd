"""By when something was promised: plain words understood as a day, an hour, a range, or a first day.

Only what is understood from the first word to the last counts; the form shows it before it is saved. The
grammar is loaded when words are first to be understood: what is due is asked before anybody types a day.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from jobdesk.domain import dates
from jobdesk.domain.enums import DueKind
from jobdesk.domain.workdays import Workdays
from jobdesk.i18n import _

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As the grammar reads them, whatever the language of the desktop."""


@dataclass(frozen=True, slots=True)
class When:
    """A promised time. DAY: `on`. INSTANT: `at` (aware, UTC). RANGE: `from_on` to `on`. NONE: nothing.

    `not_before`: the first day on which it can be where that was all that was said ("after Christmas"); its
    kind is NONE then, since there is no day on which it is late. `words` are the user's own.
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
    if when.not_before is not None and when.on is None:
        return _("not before {day}").format(day=dates.near(when.not_before, today))
    if when.on is None:
        return ""
    last = dates.near(when.on, today)
    if when.from_on is None or when.from_on == when.on:
        return last
    return _("{start} to {end}").format(start=dates.near(when.from_on, today), end=last)


def written(when: When) -> str:
    """A time in words that `understand` reads as exactly that on any day there; "" for no day."""
    if when.at is not None:
        local = when.at.astimezone()
        return f"{_written(local.date())} {local:%H:%M}"
    if when.on is None:
        return f"not before {_written(when.not_before)}" if when.not_before is not None else ""
    first = f"{_written(when.from_on)} to " if when.from_on is not None else ""
    return first + _written(when.on)


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def understand(
    text: str, now: datetime, day_first: bool, zone: tzinfo | None = None, workdays: Workdays | None = None
) -> When | None:
    """What the words mean, said at `now` (aware); None when not understood. `zone` None means the machine's.

    `day_first`: 3/7 is 3 July. `workdays`: the calendar of business days and of holidays by name; None means
    weekends only. A day without a year is the next one, an hour without a day as well. Raises Refused for a
    day that the calendar does not have.
    """
    from jobdesk.domain.phrases.understanding import Said, as_when, meant

    found = meant(text, Said(now, zone, day_first, workdays or Workdays()))
    return as_when(found, text.strip()) if found is not None and not found.past else None
