"""Whose turn it is, told from what counts for it: the words and deeds since one began to wait.

One begins with the applying, or anew when a closed card is opened again: what was said before that counts for
nothing here. All functions but `counting` read the list that it makes.
"""

from collections.abc import Sequence
from datetime import date

from jobdesk.domain.enums import StageKind
from jobdesk.domain.history import HEARD, Event, EventKind, History
from jobdesk.domain.stages import ORDER
from jobdesk.domain.waiting import WAITING

HEARD_FROM = (*HEARD, EventKind.KEPT)
"""Words of the other side, and promises that they kept without a word."""
OWN_WORDS = (EventKind.WORD_OUT, EventKind.ASKED, EventKind.ANSWERED)
"""Words of the user, logged or marked as done."""
ANSWERS = (*OWN_WORDS, EventKind.SKIPPED, EventKind.AGREED)
"""Events by which the user answers a word of theirs, or decides not to."""
ASIDE = (EventKind.CAME, EventKind.KEPT, EventKind.LOOKED)
"""Events that answer nobody."""
ANSWERED_BY_MOVING = (StageKind.SAVED, StageKind.APPLIED)
"""Kinds of stages that owe no reply to what was said before: to apply is the answer."""
FURTHER = ORDER[ORDER.index(StageKind.APPLIED) + 1 :]
"""Kinds of stages behind applied."""
NOT_TOLD = (EventKind.NOTE, EventKind.HOLD_BEGAN, EventKind.HOLD_ENDED, EventKind.CLOSED)
"""Events that are no move, no word and no deed towards the other side."""


def arrival(history: History) -> Event:
    """How the card came to the kind of stage where it is, or was opened again; to applied on that day."""
    came = [e for e in history.events if e.kind is EventKind.CAME]
    if applied_at_last(history):
        return Event(EventKind.CAME, None, history.applied_on, stage=StageKind.APPLIED)
    return came[-1] if came else _made(history)


def applied_at_last(history: History) -> bool:
    """Whether one waits since the day of applying: moves since then, to applied again, were a slip."""
    reopened = any(event.again for event in history.events)
    return history.stage is StageKind.APPLIED and history.applied_on is not None and not reopened


def _made(history: History) -> Event:
    """A card without a move came to its stage when it was made."""
    return Event(EventKind.CAME, None, history.created_on, stage=history.stage)


def counting(history: History) -> list[Event]:
    """The moves, words and deeds that count for the turn, oldest first; never empty.

    What has no time counts for nothing, but a move. On the day of applying the user's words are the
    application itself, until the other side says something. A move that answers a word of theirs comes with
    an ANSWERED of its own.
    """
    start, begun, applied_on = _beginning(history)
    found = [] if begun is None else [begun]
    by_day = begun is not None and applied_on is not None and begun.at is None
    heard = False
    for place, event in enumerate(history.events):
        if event.kind is EventKind.CAME:
            if place > start:
                found += _move(event, found)
            continue
        if event.kind in NOT_TOLD or event.at is None or event.on is None:
            continue
        early = event.on < applied_on if by_day and applied_on is not None else place < start
        sent = event.kind is EventKind.WORD_OUT and event.on == applied_on and not heard
        if not early and not sent:
            found.append(event)
            heard = heard or event.kind in HEARD
    return found


def _beginning(history: History) -> tuple[int, Event | None, date | None]:
    """What the turn begins with: its place among the events (-1: before all), the move, and the day of
    applying where it is that.

    On another day than the move was written down, the day of applying counts, and the move has no time. It
    begins nothing for a card that was further before and is again: to be dragged back was a slip.
    """
    moves = [(place, e) for place, e in enumerate(history.events) if e.kind is EventKind.CAME]
    if not moves:
        return -1, _made(history), None
    again = [(place, e) for place, e in moves if e.again]
    if again:
        return *again[-1], None
    for place, event in moves:
        if event.stage is StageKind.APPLIED:
            applied_on = history.applied_on
            same = applied_on is None or applied_on == event.on
            return place, event if same else event._replace(at=None, on=applied_on), applied_on
        if event.stage in FURTHER and history.stage is not StageKind.APPLIED:
            break
    return -1, None, None


def _move(came: Event, before: Sequence[Event]) -> list[Event]:
    if came.stage in ANSWERED_BY_MOVING and owed_reply(before) is not None:
        return [came._replace(kind=EventKind.ANSWERED, stage=None), came]
    return [came]


def without_slips(history: History, told: Sequence[Event]) -> Sequence[Event]:
    """What counts, without the moves that were a slip."""
    if not applied_at_last(history):
        return told
    return [e for place, e in enumerate(told) if place == 0 or e.kind is not EventKind.CAME]


def owed_reply(told: Sequence[Event]) -> Event | None:
    """Their word that waits for the user's answer."""
    last = next((event for event in reversed(told) if event.kind not in ASIDE), None)
    return last if last is not None and last.kind is EventKind.WORD_IN else None


def asked_days(stage: StageKind, told: Sequence[Event]) -> list[date]:
    """The days on which the user asked since they heard from the other side (or ever), in order.

    The first word after theirs is the answer and no asking, unless a follow-up was marked as done on that
    day; who marks one and logs its mail as well asked once. Nobody is asked by what is said while the card is
    saved or at an offer, or before it first came as far as it is: to be dragged back and forth gives no new
    follow-ups.
    """
    days: set[date | None] = set()
    marked: set[date | None] = set()
    answered_on: date | None = None
    heard = far = waiting = False
    for event in told:
        if event.kind is EventKind.CAME and event.stage is not None:
            waiting = event.stage in WAITING
            far = far or ORDER.index(event.stage) >= ORDER.index(stage)
        elif event.kind in HEARD_FROM:
            days, marked, answered_on, heard = set(), set(), None, True
        elif event.kind in OWN_WORDS:
            if heard and answered_on is None:
                answered_on = event.on
            if event.kind is EventKind.ASKED:
                marked.add(event.on)
            if event.kind is not EventKind.ANSWERED and far and waiting:
                days.add(event.on)
    if answered_on not in marked:
        days.discard(answered_on)
    return sorted(day for day in days if day is not None)


def waits_since(told: Sequence[Event]) -> date | None:
    """Since which day it is their turn, if it is: since the last move, since they were heard from, or since
    the user answered; asking again begins nothing. None: nobody knows. `told` is without slips."""
    marked = {event.on for event in told if event.kind is EventKind.ASKED}
    since: date | None = None
    owed = fresh = False
    for event in told:
        if event.kind is EventKind.CAME:
            since = event.on
        elif event.kind in HEARD_FROM:
            since, fresh = event.on, True
            owed = event.kind is EventKind.WORD_IN or (owed and event.kind is EventKind.KEPT)
        elif event.kind in ANSWERS:
            thanked = fresh and event.kind is EventKind.WORD_OUT and event.on not in marked
            if owed or thanked:
                since = event.on
            fresh = fresh and not owed and event.kind not in OWN_WORDS
            owed = False
    return since
