"""Whether a silence is normal, long or probably the answer, by this user's own past or by common advice.

Waits are counted in calendar days: what is compared are waits with waits, and the other side's holidays are
not known.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from jobdesk.domain.enums import StageKind

WAITING = (StageKind.APPLIED, StageKind.SCREENING, StageKind.INTERVIEW)
"""Kinds of stages in which one waits for the other side."""

ENOUGH = 5
"""Answers before the user's own past counts."""
LONG_SHARE = 0.8
OVER_SHARE = 0.95
"""Of the cases, the share that had an answer by then."""
OVER_DAYS = 30
"""Calendar days of silence without any follow-up, by common advice."""


class Wait(NamedTuple):
    """One wait of so many calendar days that ended with an answer, or goes on (or was given up)."""

    days: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The share that still waits: (day, share) for each day that brought answers, in order of days."""

    steps: tuple[tuple[int, float], ...]
    answered: int

    def still_waiting(self, days: int) -> float:
        """The share of cases with no answer by the end of that day: 1.0 before the first answer."""
        share = 1.0
        for day, left in self.steps:
            if day > days:
                break
            share = left
        return share

    def by(self, share: float) -> int | None:
        """The day by which this share had an answer; None when the past does not reach so far."""
        return next((day for day, left in self.steps if left <= 1 - share + 1e-9), None)


def curve(waits: Counter[Wait]) -> Curve:
    """The product-limit estimate (Kaplan and Meier 1958) from how often each wait was. A wait that ends
    unanswered on the day of an answer was still waiting on that day."""
    ended: dict[int, list[int]] = {}
    for wait, times in waits.items():
        ended.setdefault(max(0, wait.days), [0, 0])[not wait.answered] += times
    at_risk = sum(map(sum, ended.values()))
    share, steps, answered = 1.0, [], 0
    for day in sorted(ended):
        answers, rest = ended[day]
        if answers:
            share *= 1 - answers / at_risk
            steps.append((day, share))
        at_risk -= answers + rest
        answered += answers
    return Curve(tuple(steps), answered)


class Verdict(Enum):
    NORMAL = "normal"
    LONG = "long"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Limits:
    """The first day that is long by the measure, and the first that is over, which may come sooner when
    enough was asked. `own`: the measure is the user's own past, else common advice."""

    long: date
    over: date
    own: bool

    @property
    def late(self) -> date:
        """The first day that is not normal."""
        return min(self.long, self.over)

    def verdict(self, today: date, excused_until: date | None = None) -> Verdict:
        """What it is on that day; normal while they said why it takes so long (None: they did not)."""
        if excused_until is not None and today < excused_until:
            return Verdict.NORMAL
        if today >= self.over:
            return Verdict.OVER
        return Verdict.LONG if today >= self.long else Verdict.NORMAL


class Running(NamedTuple):
    """A wait that goes on, as `domain.account` tells it: since which day, how many days of it were on hold,
    how often was asked, when it is long by common advice, and when the usual wait after the last asking is
    over (None: nothing was asked)."""

    since: date
    held: int
    asked: int
    usual_long_on: date
    rested_on: date | None


class Measure(NamedTuple):
    """What the user's own past says: after how many calendar days of silence a wait is long, and over."""

    long: int
    over: int


def measure(past: Curve | None) -> Measure | None:
    """The days by which 80 and 95 in a hundred had come, plus one; None with too few answers to count.

    Where the past does not reach so far, what is longer than every answer is long, and given as much again.
    """
    if past is None or past.answered < ENOUGH:
        return None
    long, over, last = past.by(LONG_SHARE), past.by(OVER_SHARE), past.steps[-1][0]
    return Measure((last if long is None else long) + 1, (last * 2 if over is None else over) + 1)


def limits(wait: Running, past: Curve | None, most_asked: int) -> Limits:
    """When a wait since the last word of theirs (or the applying) turns long, and when it is probably over.

    With at least five answers in the user's own past the limits are the days by which 80 and 95 in a hundred
    had come; with fewer, the day of the first follow-up and OVER_DAYS. Either way it is over when as many
    follow-ups as make sense (`most_asked`) went out and the usual wait after the last one has passed, and a
    follow-up that was sent is always given that wait.
    """
    begins = wait.since + timedelta(days=wait.held)
    days = measure(past)
    if days is not None:
        long, over = begins + timedelta(days=days.long), begins + timedelta(days=days.over)
    else:
        long = wait.usual_long_on
        over = max(long, begins + timedelta(days=OVER_DAYS + 1))
    if wait.rested_on is not None:
        over = wait.rested_on if wait.asked >= most_asked else max(over, wait.rested_on)
    return Limits(long, over, days is not None)
