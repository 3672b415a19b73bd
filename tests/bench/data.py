"""The board's query and the import of a spreadsheet, against raw sqlite3 in the same run."""

import csv
import sqlite3
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from jobdesk.store.queries import board

from jobdesk.store.desk import Desk
from tests.bench import desks
from tests.bench.table import Row, alternately

SELECT = (
    "SELECT a.id, a.stage_id, a.rank, a.title, c.name, a.source, a.place, a.applied_on, a.deadline_on "
    "FROM application a LEFT JOIN company c ON c.id = a.company_id "
    "WHERE a.closed_at IS NULL AND a.archived_at IS NULL ORDER BY a.stage_id, a.rank"
)
IMPORTED = 10_000


def rows() -> list[Row]:
    """The queries at two sizes, and the import where the program has one."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for number in (2_000, 10_000):
            desk = desks.build(Path(name) / str(number), number, 10_000)
            found += _queries(desk, f"{number:,} open")
            desk.close()
        if find_spec("jobdesk.commands.imports") and find_spec("jobdesk.exchange.readers"):
            found.append(_import(Path(name)))
    return found


def _queries(desk: Desk, words: str) -> list[Row]:
    raw = _timed(lambda: desk.connection.execute(SELECT).fetchall())
    whole, base = alternately(_timed(lambda: board.cards(desk)), raw)
    few, _same = alternately(_timed(lambda: board.cards(desk, 12)), raw)
    return [
        Row(f"cards(), {words}", whole, base, "raw select of the same rows"),
        Row(f"cards() of the first paint, {words}", few, base, "raw select of all rows", 1.0),
    ]


def _timed(run: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        before = time.perf_counter()
        run()
        return (time.perf_counter() - before) * 1000

    return once


def _import(folder: Path) -> Row:
    from jobdesk.commands import imports
    from jobdesk.exchange import readers

    table = folder / "applications.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("Title", "Company", "Link", "Date applied", "Location"))
        for n in range(IMPORTED):
            out.writerow(
                (f"Engineer {n}", f"Company {n % 500}", f"https://jobs.example/{n}", "2026-10-02", "Delft")
            )
    desk = desks.build(folder / "import", 0, 0)
    before = time.perf_counter()
    imports.store(desk, imports.plan(desk, readers.read(table)))
    ours = (time.perf_counter() - before) * 1000
    desk.close()
    return Row(f"import of {IMPORTED:,} rows", ours, _raw_import(folder, table), "csv and executemany")


def _raw_import(folder: Path, table: Path) -> float:
    connection = sqlite3.connect(folder / "raw.sqlite", isolation_level=None)
    connection.execute("CREATE TABLE application (id INTEGER PRIMARY KEY, a, b, c, d, e) ")
    before = time.perf_counter()
    with table.open(newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))[1:]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO application (a, b, c, d, e) VALUES (?, ?, ?, ?, ?)", lines)
    connection.execute("COMMIT")
    connection.close()
    return (time.perf_counter() - before) * 1000
