"""Promises: when to ask about one, when it is late, and how well somebody keeps their word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from jobdesk.domain.enums import PromiseState, Side
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.phrases.when import When, on_day, spoken, understand, written
from jobdesk.domain.workdays import Workdays
from jobdesk.i18n import _, ngettext
from jobdesk.settings import Settings

__all__ = [
    "FEWEST", "Given", "Reliability", "When", "ask_at", "on_day", "reliability_of", "reliability_words",
    "spoken", "understand", "written",
]  # fmt: skip

OPEN_END = timedelta(days=7)
"""How long after the first day of what has no last one to ask: "not before Monday" often means that week."""
FEWEST = 3
"""Answered promises from which on facts are shown: fewer say nothing about anybody."""


class Given(NamedTuple):
    """What somebody promises in a talk or a letter, before it is stored: their words, by when, and who."""

    words: str
    when: When
    side: Side = Side.THEM


@dataclass(frozen=True, slots=True)
class Reliability:
    """How somebody kept their word: facts, no verdict. `late`: usual days late of those kept."""

    kept: int
    answered: int
    late: int


def ask_at(
    side: Side,
    when: When,
    said_at: datetime,
    settings: Settings,
    workdays: Workdays,
    zone: tzinfo | None = None,
) -> datetime:
    """When to ask whether it was kept (aware, UTC). `zone` None means the machine's.

    Theirs: the evening of the last promised day, or some minutes after a promised hour; where only a first
    day was said ("after Christmas"), the evening a week after it. One's own: the morning of that day, or the
    evening before where the hour is earlier. Without any day it is asked about when the usual wait after a
    talk is over, counted from when it was said.
    """
    day = when.day(zone)
    if day is None and when.not_before is not None:
        day = when.not_before if side is Side.ME else when.not_before + OPEN_END
    if day is None:
        asked = workdays.after(said_at.astimezone(zone).date(), settings.follow_up_after_interview)
        return at_hour(asked, settings.morning if side is Side.ME else settings.evening, zone)
    if side is Side.ME:
        morning = at_hour(day, settings.morning, zone)
        early = when.at is not None and when.at < morning
        return at_hour(day - timedelta(days=1), settings.evening, zone) if early else morning
    if when.at is not None:
        return when.at + timedelta(minutes=settings.promise_after_minutes)
    return at_hour(day, settings.evening, zone)


def reliability_of(answers: Iterable[tuple[PromiseState, date | None, date | None]]) -> Reliability | None:
    """Facts from states, promised days and days of the answer; None from fewer than three answers.

    What was waived says nothing. What was moved was not kept as it was said.
    """
    from statistics import median

    said = [each for each in answers if each[0] not in (PromiseState.OPEN, PromiseState.WAIVED)]
    if len(said) < FEWEST:
        return None
    kept = [(promised, done) for state, promised, done in said if state is PromiseState.KEPT]
    late = [max(0, (done - promised).days) for promised, done in kept if promised and done]
    return Reliability(len(kept), len(said), round(median(late)) if late else 0)


def reliability_words(found: Reliability) -> str:
    """2 of 4 kept, usually 2 days late."""
    text = _("{kept} of {all} kept").format(kept=found.kept, all=found.answered)
    if found.late:
        late = ngettext("usually {n} day late", "usually {n} days late", found.late).format(n=found.late)
        return f"{text}, {late}"
    return f"{text}, {_('usually on time')}" if found.kept else text
