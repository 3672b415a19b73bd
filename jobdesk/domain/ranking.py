"""The order of cards inside a stage: a number between the neighbours."""

from itertools import pairwise
from math import isfinite

GAP = 1024.0


def between(above: float | None, below: float | None, count: int = 1) -> list[float] | None:
    """`count` rising ranks between two neighbours (None: no neighbour there).

    None when the gap is too small for as many, or the numbers are too large: then the stage is numbered anew.
    """
    if above is None:
        above = below - GAP * (count + 1) if below is not None else 0.0
        step = GAP
    elif below is None:
        step = GAP
    else:
        step = (below - above) / (count + 1)
    ranks = [above + step * (n + 1) for n in range(count)]
    chain = [above, *ranks] if below is None else [above, *ranks, below]
    return ranks if all(a < b for a, b in pairwise(chain)) and isfinite(sum(chain)) else None


def spread(count: int) -> list[float]:
    """Ranks for a stage that is numbered anew."""
    return [GAP * (n + 1) for n in range(count)]
