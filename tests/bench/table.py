"""One line of the table: what was measured, against what, and what was hoped for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import process_time


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
    """The time on the processor of the quickest of so many runs, after one that warms up.

    Neither what other programs do at the same time nor the disk counts.
    """
    run()
    return min(once(run) for _each in range(times))


def once(run: Callable[[], object]) -> float:
    """The time on the processor of one run."""
    before = process_time()
    run()
    return (process_time() - before) * 1000


def alternately(
    ours: Callable[[], object], base: Callable[[], object], times: int = 7
) -> tuple[float, float]:
    """The quickest of both, in turn so that a busy machine slows both; the first of each is thrown away."""
    ours(), base()
    pairs = [(once(ours), once(base)) for _each in range(times)]
    return min(a for a, _b in pairs), min(b for _a, b in pairs)


def within(what: str, ours: float, limit: float, unit: str = "ms") -> Row:
    """Against a limit that is to be kept."""
    return Row(what, ours, limit, f"{limit:g} {unit}", 1.0, unit)


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
