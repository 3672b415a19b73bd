"""One line of the table: what was measured, against what, and what was hoped for."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """`ours` and `base` are in one unit (`unit`); a smaller ratio is better. `target` None: only told."""

    what: str
    ours: float
    base: float
    against: str
    target: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.base if self.base else float("inf")


def milliseconds(run: Callable[[], object], times: int = 7) -> float:
    """The median of so many runs, after one that warms up."""
    run()
    found = []
    for _each in range(times):
        before = perf_counter()
        run()
        found.append((perf_counter() - before) * 1000)
    return statistics.median(found)


def alternately(ours: Callable[[], float], base: Callable[[], float], times: int = 7) -> tuple[float, float]:
    """Both medians, measured in turn so that a busy machine slows both; the first of each is thrown away."""
    ours(), base()
    pairs = [(ours(), base()) for _each in range(times)]
    return statistics.median(a for a, _b in pairs), statistics.median(b for _a, b in pairs)


def printed(rows: Iterable[Row]) -> str:
    """The table as text."""
    head = ("what", "ours", "baseline", "ratio", "target", "baseline is")
    lines: list[Sequence[str]] = [head]
    for row in rows:
        hoped = (
            "" if row.target is None else f"{row.target:g}x" + ("" if row.ratio <= row.target else " OVER")
        )
        lines.append(
            (row.what, _amount(row.ours, row.unit), _amount(row.base, row.unit), f"{row.ratio:.2f}x", hoped,
             row.against)
        )  # fmt: skip
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    out = []
    for line in lines:
        cells = [
            cell.ljust(width) if at in (0, 5) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        out.append("  ".join(cells).rstrip())
    return "\n".join(out)


def _amount(value: float, unit: str) -> str:
    return f"{value:.2f} {unit}" if value < 10 else f"{value:.0f} {unit}"
