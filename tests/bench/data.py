"""What the screens ask, what is told anew, and an import; against raw sqlite3 in the same run."""

import csv
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

from jobdesk.commands import imports
from jobdesk.exchange import readers
from jobdesk.queries import board, search
from jobdesk.queries.today import today
from jobdesk.store import derived
from jobdesk.store.desk import Desk
from tests.bench import desks
from tests.bench.table import Row, alternately, milliseconds, once, within

SELECT = (
    "SELECT a.id, a.stage_id, a.rank, a.title, c.name, a.source, a.place, a.applied_on, a.deadline_on "
    "FROM application a LEFT JOIN company c ON c.id = a.company_id "
    "WHERE a.closed_at IS NULL AND a.archived_at IS NULL ORDER BY a.stage_id, a.rank"
)
BEFORE = 23.0
"""Times the raw select that the cards and Today after a step took before what follows was kept (17 and 6)."""
IMPORTED = 10_000
TOLD_ANEW = 2_400
ANEW_MS = 100.0
PAUSE_MS = 200.0
KEY_MS = 16.0
KEYS = ("b", "ba", "bac", "back", "backe", "backend", "backend c", "backend company 12", "person", "thursday")


def rows() -> list[Row]:
    """At 2,000 open and 10,000 closed applications, and at ten times that; and the import."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for times in (1, 10):
            desk = desks.build(Path(name) / str(times), 2_000 * times, 10_000 * times)
            words = f"{2_000 * times:,} open + {10_000 * times:,} closed"
            found += [*queries(desk, words), *anew(desk, words)]
            desk.close()
        found.append(_import(Path(name)))
    return found


def queries(desk: Desk, words: str) -> list[Row]:
    """The board and Today, the first paint, and each key of a search."""

    def raw() -> None:
        desk.connection.execute(SELECT).fetchall()

    whole, base = alternately(lambda: (board.cards(desk), today(desk)), raw)
    few, _same = alternately(lambda: board.cards(desk, 12), raw)
    keys = max(milliseconds(lambda typed=typed: search.search(desk, typed)) for typed in KEYS)  # type: ignore[misc]
    return [
        Row(f"board and Today told, {words}", whole, base, "raw select of the cards", BEFORE),
        Row(f"cards() of the first paint, {words}", few, base, "raw select of all cards", 1.0),
        within(f"a key in the search, {words}", keys, KEY_MS),
    ]


def anew(desk: Desk, words: str) -> list[Row]:
    """Another number of the rules, another kind of a stage, another country; and the longest pause of it."""
    usual = desk.settings
    ids = [row[0] for row in desk.rows(f"SELECT id FROM application LIMIT {TOLD_ANEW}")]

    def told() -> None:
        desk.connection.execute("BEGIN")
        desk.connection.execute("UPDATE stage SET kind = 'screening' WHERE kind = 'applied'")
        derived.tell_anew(desk, ids, last=False)
        desk.connection.execute("ROLLBACK")

    found = [within(f"a stage's kind, told anew for {len(ids):,}, {words}", milliseconds(told), ANEW_MS)]
    for what, other in (
        ("a rule's number", replace(usual, follow_up_after_applying=9)),
        ("the country", replace(usual, country="DE")),
    ):
        desk.settings = other
        while desk.catch_up():
            pass
        pauses = [once(lambda: setattr(desk, "settings", usual))]
        while desk.behind:
            pauses.append(once(desk.catch_up))
        found.append(within(f"{what}, longest pause of {len(pauses)}, {words}", max(pauses), PAUSE_MS))
    return found


def _import(folder: Path) -> Row:
    table = folder / "applications.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("Title", "Company", "Link", "Date applied", "Location"))
        for n in range(IMPORTED):
            out.writerow(
                (f"Engineer {n}", f"Company {n % 500}", f"https://jobs.example/{n}", "2026-10-02", "Delft")
            )
    desk = desks.build(folder / "import", 0, 0)
    ours = once(lambda: imports.store(desk, imports.plan(desk, readers.read(table))))
    desk.close()
    base = once(lambda: _raw_import(folder, table))
    return Row(f"import of {IMPORTED:,} rows", ours, base, "csv and executemany")


def _raw_import(folder: Path, table: Path) -> None:
    connection = sqlite3.connect(folder / "raw.sqlite", isolation_level=None)
    connection.execute("CREATE TABLE application (id INTEGER PRIMARY KEY, a, b, c, d, e) ")
    with table.open(newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))[1:]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO application (a, b, c, d, e) VALUES (?, ?, ?, ?, ?)", lines)
    connection.execute("COMMIT")
    connection.close()
