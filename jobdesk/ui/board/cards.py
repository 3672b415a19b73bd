"""The cards that the board holds: first those that a screen shows, then all, then what each step touched."""

from bisect import insort
from collections import Counter
from collections.abc import Collection

from jobdesk.queries import board
from jobdesk.queries.due import questions
from jobdesk.queries.waiting import Past
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.wording.cards import Card, cards

FIRST = 12  # cards of each stage on the first paint: what fits on a screen
AT_ONCE = 1000  # cards that are read in one go: more of them would make a pause that is felt
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
        """How many cards each stage has, while more() has still to read some."""
        self._past: Past | None = None
        self._order: list[int] | None = None  # ids as they shall stand; None: not asked for yet
        self._left: list[int] = []
        self._fresh: dict[int, Card] = {}
        self._before: dict[int, Card] = {}

    def read(self, seen: Collection[int] = ()) -> None:
        """Read the open ones, where they are many only those that are `seen` and the first of each stage.

        The others are there as they were before; more() reads them. The very first time only a few are
        there, so that the paint does not wait for ten thousand.
        """
        if not self.open:
            counts = board.open_counts(self.desk)
            if max(counts.values(), default=0) > FIRST:
                self.counts, self._order = counts, None
                self.open = self._made(board.cards(self.desk, FIRST))
                return
        self._begin(seen)

    def more(self) -> bool:
        """Read a part of those that read() left out; False when all are here."""
        if self.counts is None:
            return False
        if self._order is None:
            self._begin(())
            return self.counts is not None
        part, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        self._keep(self._made(board.some(self.desk, part)))
        if not self._left:
            self._finish([self._fresh[i] for i in self._order if i in self._fresh])
        return self.counts is not None

    def _begin(self, seen: Collection[int]) -> None:
        places = board.places(self.desk)
        self._fresh, self._before = {}, {card.id: card for card in self.open}
        if len(places) <= AT_ONCE:
            self._keep(self._made(board.cards(self.desk)))
            self._finish(list(self._fresh.values()))
            return
        now, first = set(seen), Counter[int]()
        for i, stage_id, _rank in places:
            first[stage_id] += 1
            if first[stage_id] <= FIRST:
                now.add(i)
        self._keep(self._made(board.some(self.desk, sorted(now))))
        there = self._before | self._fresh
        self.open = [
            card
            for i, stage_id, rank in places
            if (card := there.get(i)) is not None and card.row[:3] == (i, stage_id, rank)
        ]
        self._order = [place[0] for place in places]
        self._left = [i for i in self._order if i not in self._fresh]
        self.counts = first

    def _finish(self, cards: list[Card]) -> None:
        self.open, self.counts = cards, None
        self._fresh, self._before = {}, {}

    def _keep(self, fresh: list[Card]) -> None:
        """Add to what was read anew; what says the same stays the same object, with the words it made."""
        for card in fresh:
            old = self._before.get(card.id)
            self._fresh[card.id] = card if old is None or old != card else old

    def read_closed(self, wanted: bool) -> None:
        """Read the closed ones, or let go of them."""
        self.closed = self._made(board.closed(self.desk)) if wanted else []

    def take(self, changes: Changes) -> bool:
        """Read only the open ones that this step touched; False when that is not enough."""
        known: frozenset[str] = board.cards.reads  # type: ignore[attr-defined]
        ids = changes.applications
        if changes.touches(known - _THEIRS) or self.counts is not None or len(ids) > MOST_TOUCHED:
            return False
        self._read_some(ids)
        return True

    def tick(self) -> bool:
        """Some minutes went by on the same day: read those about which a question or an appointment waits.

        False when that is not enough.
        """
        ids = {item.application_id for item in questions(self.desk) if item.application_id is not None}
        if self.counts is not None or len(ids) > MOST_TOUCHED:
            return False
        self._read_some(frozenset(ids))
        return True

    def _read_some(self, ids: frozenset[int]) -> None:
        before = self._past
        fresh = self._made(board.some(self.desk, sorted(ids)))
        left = [card for card in self.open if card.id not in ids]
        if self._past is not before and self._past is not None:
            left = [card.by(self._past) for card in left]
        for card in fresh:
            insort(left, card, key=_place)
        self.open = left

    def _made(self, found: board.Cards) -> list[Card]:
        """The cards of an answer. A past by which all is measured alike stays the same object."""
        if self._past is None or not found.past.measures_as(self._past):
            self._past = found.past
        return cards(found._replace(past=self._past), self.desk.clock.now(), self.desk.clock.today())


def _place(card: Card) -> tuple[int, float, int]:
    row = card.row
    return row.stage_id, row.rank, row.id
