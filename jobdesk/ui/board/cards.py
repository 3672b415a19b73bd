"""The cards that the board holds: first those that a screen shows, then all, then what each step touched."""

from operator import attrgetter

from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.store.queries import board as asking
from jobdesk.store.queries.board import Card

FIRST = 12  # cards of each stage on the first paint: what fits on a screen
MOST_TOUCHED = 200
_THEIRS = frozenset({"application", "followup", "promise", "appointment", "interaction", "participation"})
"""Tables whose rows are each about one application, so that only its card can differ."""


class Cards:
    """Open cards by stage, rank and id; closed ones, last closed first, only while they are wanted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.open: list[Card] = []
        self.closed: list[Card] = []
        self.counts: dict[int, int] | None = None
        """How many cards each stage has, while only the first of each are here."""
        self._made = asking.Made()

    def read(self) -> None:
        """Read the open ones. The first time only a few, so that the paint does not wait for ten thousand."""
        if self.counts is None and not self.open:
            counts = asking.open_counts(self.desk)
            if max(counts.values(), default=0) > FIRST:
                self.counts = counts
                self.open = asking.cards(self.desk, FIRST)
                return
        self.counts = None
        self.open = asking.cards(self.desk, made=self._made)

    def read_closed(self, wanted: bool) -> None:
        """Read the closed ones, or let go of them."""
        self.closed = asking.closed(self.desk, made=self._made) if wanted else []

    def take(self, changes: Changes) -> bool:
        """Read only the open ones that this step touched; False when that is not enough."""
        known: frozenset[str] = asking.cards.reads  # type: ignore[attr-defined]
        ids = changes.applications
        if changes.touches(known - _THEIRS) or self.counts is not None or len(ids) > MOST_TOUCHED:
            return False
        left = [card for card in self.open if card.id not in ids]
        fresh = asking.some(self.desk, sorted(ids), self._made)
        self.open = sorted([*left, *fresh], key=attrgetter("stage_id", "rank", "id"))
        return True
