"""The waits of an application that are over, for the statistics of how long answers take."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.domain.history import HEARD, Event, EventKind, History
from jobdesk.domain.holds import Hold, held_days
from jobdesk.domain.stages import ORDER
from jobdesk.domain.turn import ANSWERED_BY_MOVING, ANSWERS, HEARD_FROM
from jobdesk.domain.waiting import WAITING, Wait

SAME_TALK = 1
"""Days: an answer that comes so soon after the user's reply belongs to one conversation; nobody waited."""


def past_waits(
    history: History, holds: Sequence[Hold], closed_on: date | None
) -> tuple[tuple[StageKind, Wait], ...]:
    """The waits that are over, by stage. `holds` are merged. `closed_on`: the day of the end, or None."""
    return _Waits(history, holds).over(history, closed_on)


class _Waits:
    """The waits of one application so far, event by event.

    A wait begins with the applying, with a stage, with a word of theirs, or with the user's reply to that; a
    follow-up does not begin a new one. It ends with a word of theirs, with a further stage that no word led
    to, or with the end of the application: with an answer or without.
    """

    def __init__(self, history: History, holds: Sequence[Hold]) -> None:
        self._holds = holds
        self._applied_on = history.applied_on
        self._ended: list[tuple[StageKind, Wait]] = []
        self._kind = StageKind.SAVED
        self._since: date | None = None
        self._waits = False
        self._heard = self._theirs = self._replied = self._owed = False
        for event in self._events(history):
            self._take(event)

    @staticmethod
    def _events(history: History) -> Iterator[Event]:
        if not any(event.kind is EventKind.CAME for event in history.events):
            yield Event(EventKind.CAME, None, history.created_on, stage=history.stage)
        yield from history.events

    def _take(self, event: Event) -> None:
        if event.kind is EventKind.CAME:
            self._came(event)
        elif event.on is None or (self._since is not None and event.on < self._since):
            return
        elif not self._waits:
            if event.kind in (*HEARD, *ANSWERS):
                self._owed = event.kind is EventKind.WORD_IN
        elif event.kind in HEARD_FROM:
            self._they_spoke(event.on, owed=event.kind is EventKind.WORD_IN)
        elif (event.kind is EventKind.WORD_OUT and self._theirs) or (event.kind in ANSWERS and self._owed):
            self._since, self._replied = event.on, True
            self._theirs = self._owed = False

    def _came(self, event: Event) -> None:
        kind = event.stage
        assert kind is not None
        if kind is self._kind or event.again:  # opened again: it is waited for from there
            self._kind, self._waits = kind, kind in WAITING
            self._since = event.on if self._waits else None
            self._heard = self._theirs = self._replied = self._owed = False
            return
        moved_on = ORDER.index(kind) > ORDER.index(self._kind)
        if self._since is not None and event.on is not None and moved_on and not self._heard:
            self._end(event.on, answered=True)
        applied = self._applied_on if kind is StageKind.APPLIED else None
        self._waits = kind in WAITING
        self._since = (applied or event.on) if self._waits else None
        self._kind = kind
        self._heard = self._replied = False
        if kind in ANSWERED_BY_MOVING:
            self._theirs = self._owed = False

    def _they_spoke(self, on: date, *, owed: bool) -> None:
        if self._since is not None:
            days = (on - self._since).days
            if not ((self._theirs and days == 0) or (self._replied and days <= SAME_TALK)):
                self._end(on, answered=True)
        self._since = on
        self._heard, self._theirs, self._replied = True, True, False
        self._owed = owed

    def _end(self, on: date, *, answered: bool) -> None:
        assert self._since is not None
        days = (on - self._since).days - held_days(self._holds, self._since, on)
        self._ended.append((self._kind, Wait(max(0, days), answered)))

    def over(self, history: History, closed_on: date | None) -> tuple[tuple[StageKind, Wait], ...]:
        """The waits that are over. One that was written down when it was over already tells nothing."""
        ended = history.outcome is not None and closed_on is not None and closed_on != history.created_on
        if ended and closed_on is not None and self._since is not None and closed_on >= self._since:
            self._end(closed_on, answered=history.outcome in (Outcome.NOT_SELECTED, Outcome.ACCEPTED))
        return tuple(self._ended)
