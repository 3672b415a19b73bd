"""The order of cards inside a stage: a number between the neighbours."""

from itertools import pairwise

GAP = 1024.0


def between(above: float | None, below: float | None, count: int = 1) -> list[float] | None:
    """`count` rising ranks between two neighbours (None: no neighbour there).

    None when the gap is too small for as many: then the stage is numbered anew.
    """
    if above is None and below is None:
        above = 0.0
    if above is None:
        assert below is not None
        return [below - GAP * (count - n) for n in range(count)]
    if below is None:
        return [above + GAP * (n + 1) for n in range(count)]
    step = (below - above) / (count + 1)
    ranks = [above + step * (n + 1) for n in range(count)]
    chain = [above, *ranks, below]
    return ranks if all(a < b for a, b in pairwise(chain)) else None


def spread(count: int) -> list[float]:
    """Ranks for a stage that is numbered anew."""
    return [GAP * (n + 1) for n in range(count)]
