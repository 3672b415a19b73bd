"""Whether a silence is normal, long or probably the answer, by this user's own past or by common advice.

Waits are counted in calendar days: what is compared are waits with waits, and the other side's holidays are
not known.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from jobdesk.domain.stages import ORDER
from jobdesk.domain.words import StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

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

    def verdict(self, today: date) -> Verdict:
        if today >= self.over:
            return Verdict.OVER
        return Verdict.LONG if today >= self.long else Verdict.NORMAL


def limits(
    since: date,
    nudges: Sequence[date],
    first_days: int,
    past: Curve | None,
    settings: Settings,
    workdays: Workdays,
) -> Limits:
    """When a wait since the last word of theirs (or the applying) turns long, and when it is probably over.

    `nudges` are the user's follow-ups since, in order; `first_days` the business days to the first one by the
    rules. With at least five answers in the user's own past the limits are the days by which 80 and 95 in a
    hundred had come; with fewer, the day of the first follow-up and OVER_DAYS. Either way it is over when as
    many follow-ups as make sense went out and the usual wait after the last one has passed, and a follow-up
    that was sent is always given that wait.
    """
    own = past is not None and past.answered >= ENOUGH
    if own and past is not None:
        long_days = past.by(LONG_SHARE)
        over_days = past.by(OVER_SHARE)
        last = past.steps[-1][0]
        long = since + timedelta(days=(last if long_days is None else long_days) + 1)
        # Where the past does not reach so far, what is longer than every answer is given as much again.
        over = since + timedelta(days=(last * 2 if over_days is None else over_days) + 1)
    else:
        long = workdays.after(since, first_days)
        over = max(long, since + timedelta(days=OVER_DAYS + 1))
    if nudges:
        rested = workdays.after(nudges[-1], settings.next_follow_up)
        enough = len(nudges) >= settings.follow_ups_at_most
        over = rested if enough else max(over, rested)
    return Limits(long, over, own)


WAITING = (StageKind.APPLIED, StageKind.SCREENING, StageKind.INTERVIEW)
SAME_TALK = 1
"""Days: an answer that comes so soon after the user's reply belongs to one conversation; nobody waited."""


class Sign(Enum):
    """What happened to an application, as far as the waiting goes."""

    IN = "in"
    OUT = "out"
    NUDGE = "nudge"
    """A follow-up that was marked as done."""
    STAGE = "stage"


class Event(NamedTuple):
    """One thing that happened, on the user's day; `kind` is the stage that was reached."""

    on: date
    sign: Sign
    kind: StageKind | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """The waits of one application by stage, the running one last if it goes on; and that one's beginning.

    `since` is None when nothing is waited for. `nudges` are the days on which the user asked since then.
    """

    waits: tuple[tuple[StageKind, Wait], ...]
    since: date | None
    nudges: tuple[date, ...]


def live(applied_on: date | None, events: Iterable[Event], end: date | None, *, answered: bool) -> Life:
    """Tell an application's waits from what happened, in order of time.

    A wait begins with the applying, with a stage, with a word of theirs, or with the user's reply to that; a
    follow-up does not begin a new one. It ends with a word of theirs, with a further stage that no word led
    to, or on the day `end`: with an answer or without. `end` None: nobody knows when, so it is left out.
    """
    waits: list[tuple[StageKind, Wait]] = []
    kind, since = StageKind.SAVED, None
    nudges: list[date] = []
    heard = theirs = replied = False
    for event in events:
        if event.sign is Sign.STAGE:
            if event.kind is None or event.kind is kind:
                continue
            moved_on = ORDER.index(event.kind) > ORDER.index(kind)
            if since is not None and moved_on and not heard:
                waits.append((kind, Wait((event.on - since).days, answered=True)))
            first = applied_on if event.kind is StageKind.APPLIED else None
            since = (first or event.on) if event.kind in WAITING else None
            kind, nudges = event.kind, []
            heard = theirs = replied = False
        elif since is None or event.on < since:
            continue
        elif event.sign is Sign.IN:
            days = (event.on - since).days
            if not ((theirs and days == 0) or (replied and days <= SAME_TALK)):
                waits.append((kind, Wait(days, answered=True)))
            since, nudges = event.on, []
            heard, theirs, replied = True, True, False
        elif event.sign is Sign.OUT and theirs and event.on not in nudges:
            since, theirs, replied = event.on, False, True
        elif event.on > since and event.on not in nudges:
            nudges.append(event.on)
    if since is not None and end is not None and end >= since:
        waits.append((kind, Wait((end - since).days, answered)))
    return Life(tuple(waits), since, tuple(nudges))
