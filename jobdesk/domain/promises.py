"""Promises: when to ask about one, when it is late, and how well somebody keeps their word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from jobdesk.domain.later import at as at_hour
from jobdesk.domain.phrases.when import When, on_day, spoken, understand
from jobdesk.domain.words import PromiseState, Side
from jobdesk.domain.workdays import Workdays
from jobdesk.i18n import _, ngettext
from jobdesk.settings import Settings

__all__ = [
    "FEWEST", "LATE_RULE", "When", "Word", "ask_at", "late_on", "on_day", "spoken", "understand", "word_of",
    "word_words",
]  # fmt: skip

LATE_RULE = "promise_late"
OPEN_END = timedelta(days=7)
"""How long after the first day of what has no last one to ask: "not before Monday" often means that week."""
FEWEST = 3
"""Answered promises from which on facts are shown: fewer say nothing about anybody."""


@dataclass(frozen=True, slots=True)
class Word:
    """How somebody kept their word: facts, no verdict. `late`: usual days late of those kept."""

    kept: int
    answered: int
    late: int


def ask_at(side: Side, when: When, settings: Settings, zone: tzinfo | None = None) -> datetime | None:
    """When to ask whether it was kept (aware, UTC); None when no day was promised.

    Theirs: the evening of the last promised day, or some minutes after a promised hour; where only a first
    day was said ("after Christmas"), the evening a week after it. One's own: the morning of that day, or the
    evening before where the hour is earlier. `zone` None means the machine's.
    """
    day = when.day(zone)
    if day is None and when.not_before is not None:
        day = when.not_before if side is Side.ME else when.not_before + OPEN_END
    if day is None:
        return None
    if side is Side.ME:
        morning = at_hour(day, settings.morning, zone)
        early = when.at is not None and when.at < morning
        return at_hour(day - timedelta(days=1), settings.evening, zone) if early else morning
    if when.at is not None:
        return when.at + timedelta(minutes=settings.promise_after_minutes)
    return at_hour(day, settings.evening, zone)


def late_on(when: When, today: date, settings: Settings, workdays: Workdays) -> date:
    """When to write about a promise that was not kept: some business days after it, never before today."""
    return max(today, workdays.after(when.day() or today, settings.promise_grace))


def word_of(answers: Iterable[tuple[PromiseState, date | None, date | None]]) -> Word | None:
    """Facts from states, promised days and days of the answer; None from fewer than three answers.

    What was waived says nothing. What was moved was not kept as it was said.
    """
    from statistics import median

    said = [each for each in answers if each[0] not in (PromiseState.OPEN, PromiseState.WAIVED)]
    if len(said) < FEWEST:
        return None
    kept = [(promised, done) for state, promised, done in said if state is PromiseState.KEPT]
    late = [max(0, (done - promised).days) for promised, done in kept if promised and done]
    return Word(len(kept), len(said), round(median(late)) if late else 0)


def word_words(word: Word) -> str:
    """2 of 4 kept, usually 2 days late."""
    text = _("{kept} of {all} kept").format(kept=word.kept, all=word.answered)
    if word.late:
        late = ngettext("usually {n} day late", "usually {n} days late", word.late).format(n=word.late)
        return f"{text}, {late}"
    return f"{text}, {_('usually on time')}" if word.kept else text
