"""Ranks lie strictly between their neighbours, or the stage is numbered anew."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.ranking import GAP, between, spread

ranks = st.none() | st.floats()
counts = st.integers(1, 40)


@given(ranks, ranks, counts)
def test_always_strictly_between_or_not_at_all(above: float | None, below: float | None, count: int) -> None:
    found = between(above, below, count)
    if found is not None:
        chain = [rank for rank in (above, *found, below) if rank is not None]
        assert len(found) == count
        assert all(a < b for a, b in pairwise(chain))
        assert all(abs(rank) < float("inf") for rank in found)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9), counts)
def test_where_there_is_room_there_is_a_rank(above: int, gap: int, count: int) -> None:
    assert between(above, above + gap, count) is not None
    assert between(None, above, count) is not None
    assert between(above, None, count) is not None


def test_without_neighbours_and_anew() -> None:
    assert between(None, None, 2) == [GAP, 2 * GAP]
    assert between(None, GAP) == [0.0]
    assert between(0.0, 3.0, 2) == [1.0, 2.0]
    assert spread(3) == [GAP, 2 * GAP, 3 * GAP]
    assert spread(0) == []


def test_no_room() -> None:
    assert between(1.0, 1.0) is None
    assert between(2.0, 1.0) is None
    assert between(1e300, None) is None
