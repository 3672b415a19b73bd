"""python -m tests.bench [start] [data] [board] [today] [tray]: one table of ratios; see README.md."""

import importlib
import sys

from tests.bench.table import Row, printed

PARTS = ("start", "data", "board", "today", "tray")


def main(wanted: list[str]) -> int:
    rows: list[Row] = []
    for part in wanted or PARTS:
        print(f"measuring {part} …", file=sys.stderr)
        rows += importlib.import_module(f"tests.bench.{part}").rows()
    print(printed(rows))
    return 0 if all(row.target is None or row.ratio <= row.target for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
