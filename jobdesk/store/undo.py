"""What can be taken back and done again, newest first, within bounds."""

import sys
from dataclasses import dataclass
from functools import cached_property

# A step is 1 to 2 kB, so that these are about 2 MB and some weeks of use. The bytes bound what a few steps
# with long texts hold: sixteen deleted cards with postings of 1 MB, a fifth of what the program needs idle.
MOST_STEPS = 1000
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, eq=False)
class Step:
    """One thing the user did, and the statements that take it back, in order. No two steps are equal."""

    label: str
    undo_sql: tuple[str, ...]

    @cached_property
    def size(self) -> int:
        """How many bytes of memory the statements take."""
        return sum(map(sys.getsizeof, self.undo_sql))


class UndoHistory:
    """Two stacks of steps. Each forgets its oldest beyond MOST_STEPS or MOST_BYTES, but never its newest."""

    def __init__(self) -> None:
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    @property
    def last(self) -> Step | None:
        """What is taken back next."""
        return self._undo[-1] if self._undo else None

    @property
    def undone(self) -> Step | None:
        """What is done again next."""
        return self._redo[-1] if self._redo else None

    def add(self, step: Step) -> None:
        """A new thing was done: nothing can be done again any more."""
        self._redo.clear()
        _push(self._undo, step)

    def took_back(self, undo_sql: tuple[str, ...]) -> None:
        """The last step was taken back; `undo_sql` does it again."""
        _push(self._redo, Step(self._undo.pop().label, undo_sql))

    def did_again(self, undo_sql: tuple[str, ...]) -> None:
        """What was undone last was done again; `undo_sql` takes it back."""
        _push(self._undo, Step(self._redo.pop().label, undo_sql))

    def forget(self) -> None:
        self._undo.clear()
        self._redo.clear()


def _push(stack: list[Step], step: Step) -> None:
    stack.append(step)
    size = sum(each.size for each in stack)
    drop = 0
    while drop < len(stack) - 1 and (len(stack) - drop > MOST_STEPS or size > MOST_BYTES):
        size -= stack[drop].size
        drop += 1
    del stack[:drop]
