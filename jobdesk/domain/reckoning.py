"""What the log of an open application makes due: one thing at most, by whose turn it is.

It is told from what happened alone, so it is the same however often and in whatever order it is reckoned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum

from jobdesk.domain import cadence
from jobdesk.domain.cadence import Due
from jobdesk.domain.words import DelayReason, StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings


class Sign(IntEnum):
    """What an event was. In this order where several have the same second."""

    CAME = 0
    """The card came to its stage; in a stage of kind applied: the day of applying."""
    KEPT = 1
    """They kept a promise."""
    THEIRS = 2
    """They wrote or called."""
    PROMISED = 3
    """They wrote or called, and promised something in it."""
    TALK = 4
    """An appointment took place."""
    FOUND = 5
    """The user looked for a person to write to."""
    ASKED = 6
    """A follow-up was marked as done."""
    ANSWERED = 7
    """A reply was marked as done."""
    MINE = 8
    """The user wrote or called."""
    SKIPPED = 9
    """What was due was left out."""
    AGREED = 10
    """An appointment was agreed upon that is still planned."""


HEARD = (Sign.THEIRS, Sign.PROMISED, Sign.TALK)
"""Words of the other side."""
ASIDE = (Sign.CAME, Sign.KEPT, Sign.FOUND)
"""Events that answer nobody."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, at an aware instant, which was this day where the user is.

    `cause` names the row, as "interaction:12".
    """

    at: datetime
    on: date
    sign: Sign
    cause: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An open application and its events, oldest first.

    `since`: follow-ups before the card came so far are not counted. `expecting`: a promised day or an
    appointment is still to come, or a letter about one is planned. `delay`: why it takes long, and the day
    when that was said.
    """

    kind: StageKind
    applied_on: date | None
    since: datetime
    events: Sequence[Event]
    expecting: bool = False
    delay: tuple[DelayReason, date] | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """What is due, and the row that made it so."""

    due: Due
    cause: str


def owed(standing: Standing, settings: Settings, workdays: Workdays) -> Owed | None:
    """The reply that is owed, or the follow-up after waiting; None when there is nothing to do but wait."""
    events = counting(standing)
    last = events[-1]
    word = next((event for event in reversed(events) if event.sign not in ASIDE), None)
    early = last.sign is Sign.CAME and standing.kind in (StageKind.SAVED, StageKind.APPLIED)
    if word is not None and word.sign is Sign.THEIRS and not early:
        return Owed(cadence.on_word_from_them(word.on, settings, workdays), word.cause)
    if last.sign in (Sign.SKIPPED, Sign.AGREED) or standing.expecting:
        return None
    sent = follow_ups_sent(standing)
    looked = sum(event.sign is Sign.FOUND for event in events) if last.sign is Sign.FOUND else 0
    if max(sent, looked) >= settings.follow_ups_at_most:
        return None
    if last.sign is Sign.TALK:
        due = cadence.on_talk(standing.kind, last.on, settings, workdays)
    elif last.sign in (Sign.MINE, Sign.ASKED, Sign.ANSWERED):
        due = cadence.on_follow_up_sent(sent, standing.kind, last.on, settings, workdays)
    else:
        due = cadence.on_reaching(standing.kind, last.on, settings, workdays)
    return Owed(_delayed(due, standing, settings, workdays), last.cause) if due else None


def still_waiting(standing: Standing) -> frozenset[str]:
    """Causes of a wait that still goes on: nothing came from the other side since."""
    if standing.kind not in cadence.WAITING:
        return frozenset()
    events = counting(standing)
    news = (*HEARD, Sign.KEPT, Sign.AGREED)
    since = max((place for place, event in enumerate(events) if event.sign in news), default=0)
    return frozenset(event.cause for event in events[since:] if event.sign is not Sign.THEIRS)


def counting(standing: Standing) -> list[Event]:
    """The events that count in this stage; never empty.

    After applying, what was said before that day does not, nor the application itself that was sent by mail.
    """
    events = list(standing.events)
    applied = standing.applied_on
    if standing.kind is not StageKind.APPLIED or applied is None:
        return events
    events = [event for event in events if event.on >= applied]
    heard = False
    found = []
    for event in events:
        heard = heard or event.sign in HEARD
        if event.sign is not Sign.MINE or event.on > applied or heard:
            found.append(event)
    return found


def follow_ups_sent(standing: Standing) -> int:
    """How often the user asked since the other side's last word (or ever), once a day at most.

    Neither the application itself nor the answer to what they said is asking; and who marks a follow-up as
    done and logs its mail as well asked once.
    """
    events = counting(standing)
    heard = max((place for place, event in enumerate(events) if event.sign in HEARD), default=-1)
    after = events[heard + 1 :]
    answer = next((each for each in after if each.sign in (Sign.MINE, Sign.ANSWERED)), None)
    days = {each.on for each in after if each.sign in (Sign.MINE, Sign.ASKED) and each.at >= standing.since}
    if heard >= 0 and answer is not None:
        days.discard(answer.on)
    return len(days)


def _delayed(due: Due, standing: Standing, settings: Settings, workdays: Workdays) -> Due:
    """Later, when they said why it takes long and nothing since."""
    if standing.delay is None:
        return due
    reason, told = standing.delay
    if any(event.sign in HEARD and event.on > told for event in standing.events):
        return due
    return replace(due, on=cadence.delayed(reason, due.on, told, settings, workdays))
