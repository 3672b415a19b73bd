"""The cards that the board holds: first those that a screen shows, then all, then what each step touched."""

from operator import attrgetter

from jobdesk.queries import board as asking
from jobdesk.queries.due import questions
from jobdesk.queries.waiting import Past
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.wording.cards import Card, cards

FIRST = 12  # cards of each stage on the first paint: what fits on a screen
MOST_TOUCHED = 200
_THEIRS = frozenset({
    "application", "appointment", "attendance", "feedback", "followup", "hold", "interaction",
    "interaction_person", "offer", "participation", "promise", "stage_change",
})  # fmt: skip
"""Tables whose rows are each about one application, so that only its card can differ, and how long the
others' silence is by the user's own past."""


class Cards:
    """Open cards by stage, rank and id; closed ones, last closed first, only while they are wanted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.open: list[Card] = []
        self.closed: list[Card] = []
        self.counts: dict[int, int] | None = None
        """How many cards each stage has, while only the first of each are here."""
        self._past: Past | None = None

    def read(self) -> None:
        """Read the open ones. The first time only a few, so that the paint does not wait for ten thousand."""
        if self.counts is None and not self.open:
            counts = asking.open_counts(self.desk)
            if max(counts.values(), default=0) > FIRST:
                self.counts = counts
                self.open = self._made(asking.cards(self.desk, FIRST))
                return
        self.counts = None
        self.open = self._made(asking.cards(self.desk))

    def read_closed(self, wanted: bool) -> None:
        """Read the closed ones, or let go of them."""
        self.closed = self._made(asking.closed(self.desk)) if wanted else []

    def take(self, changes: Changes) -> bool:
        """Read only the open ones that this step touched; False when that is not enough."""
        known: frozenset[str] = asking.cards.reads  # type: ignore[attr-defined]
        ids = changes.applications
        if changes.touches(known - _THEIRS) or self.counts is not None or len(ids) > MOST_TOUCHED:
            return False
        self._read_some(ids)
        return True

    def tick(self) -> None:
        """Some minutes went by on the same day: read those about which a question or an appointment waits."""
        ids = {item.application_id for item in questions(self.desk) if item.application_id is not None}
        if self.counts is not None or len(ids) > MOST_TOUCHED:
            self.read()
        else:
            self._read_some(frozenset(ids))

    def _read_some(self, ids: frozenset[int]) -> None:
        before = self._past
        fresh = self._made(asking.some(self.desk, sorted(ids)))
        left = [card for card in self.open if card.id not in ids]
        if self._past is not before and self._past is not None:
            left = [card.by(self._past) for card in left]
        self.open = sorted([*left, *fresh], key=attrgetter("stage_id", "rank", "id"))

    def _made(self, found: asking.Cards) -> list[Card]:
        """The cards of an answer. What is the same past stays the same object: then cards compare quickly."""
        if found.past != self._past:
            self._past = found.past
        assert self._past is not None
        return cards(found._replace(past=self._past), self.desk.clock.now(), self.desk.clock.today())
