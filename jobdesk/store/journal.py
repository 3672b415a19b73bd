"""Undo, redo and "what changed" from one place: TEMP triggers that write each row's inverse statement.

This is SQLite's own undo recipe (sqlite.org/undoredo.html). The triggers are made from the schema, so that
nobody can forget to record; cascades and bulk updates are covered.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

DELETES_AT_ONCE = 500
NOT_RECORDED = frozenset({"reminder", "memo", "revision", "sqlite_sequence"})
NOT_RECORDED_PREFIXES = ("derived_",)  # what follows from the others

_JOURNAL = (
    "CREATE TEMP TABLE journal "
    "(seq INTEGER PRIMARY KEY, tbl TEXT NOT NULL, pk INTEGER NOT NULL, undo_sql TEXT NOT NULL, "
    "before INTEGER, after INTEGER, contact_before INTEGER, contact_after INTEGER)"
)


class Changes(NamedTuple):
    """What one committed step touched: pairs of table and id. `everything` when nobody can tell.

    `applications` and `contacts` are those of these rows: themselves, and those that the others were or are
    about.
    """

    rows: frozenset[tuple[str, int]] = frozenset()
    everything: bool = False
    applications: frozenset[int] = frozenset()
    contacts: frozenset[int] = frozenset()

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(table for table, _ in self.rows)

    def touches(self, tables: frozenset[str]) -> bool:
        """Whether a query that reads these tables may answer otherwise now."""
        return self.everything or not tables.isdisjoint(self.tables)


def install(connection: sqlite3.Connection) -> None:
    """Make the journal and its triggers for every table but the bookkeeping ones; all of it or nothing."""
    script = [_JOURNAL]
    for (table,) in connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
        if table in NOT_RECORDED or table.startswith(NOT_RECORDED_PREFIXES):
            continue
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        script.extend(_triggers(table, columns))
    try:
        connection.executescript(";\n".join(["BEGIN", *script, "COMMIT;"]))
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def drain(connection: sqlite3.Connection) -> tuple[tuple[str, ...], Changes]:
    """The inverse statements of what was recorded, last first, and what was touched. Empties the journal."""
    rows = connection.execute("SELECT tbl, pk, undo_sql FROM journal ORDER BY seq DESC").fetchall()
    about = connection.execute("SELECT before FROM journal UNION SELECT after FROM journal").fetchall()
    people = connection.execute(
        "SELECT contact_before FROM journal UNION SELECT contact_after FROM journal"
    ).fetchall()
    connection.execute("DELETE FROM journal")
    return tuple(_joined(rows)), Changes(
        frozenset((row[0], row[1]) for row in rows),
        applications=frozenset(row[0] for row in about if row[0] is not None),
        contacts=frozenset(row[0] for row in people if row[0] is not None),
    )


def _joined(rows: Iterable[tuple[str, int, str]]) -> Iterator[str]:
    """The inverse statements; deletes that follow each other in one table become one.

    A statement with all its triggers costs SQLite half a millisecond to prepare: six seconds for an import.
    """
    for (table, deletes), run in groupby(rows, key=_table_and_delete):
        if not deletes:
            yield from (row[2] for row in run)
            continue
        ids = [str(row[1]) for row in run]
        for start in range(0, len(ids), DELETES_AT_ONCE):
            yield f"DELETE FROM {table} WHERE id IN ({', '.join(ids[start : start + DELETES_AT_ONCE])})"


def _table_and_delete(row: tuple[str, int, str]) -> tuple[str, bool]:
    return row[0], row[2].startswith("DELETE")


def _triggers(table: str, columns: list[str]) -> Iterator[str]:
    names = ", ".join(columns)
    values = " || ', ' || ".join(f"quote(old.{c})" for c in columns)
    # Only what differs: a moved card does not carry its posting, and undo leaves the search index alone.
    differs = {c: f"old.{c} IS NOT new.{c} COLLATE BINARY" for c in columns}
    sets = " || ".join(
        f"CASE WHEN {d} THEN ', {c} = ' || quote(old.{c}) ELSE '' END" for c, d in differs.items()
    )
    old, new = (
        ", ".join((_about(side, table, columns), _whom(side, table, columns))) for side in ("old", "new")
    )
    log = (
        "INSERT INTO journal (tbl, pk, before, contact_before, after, contact_after, undo_sql) "
        f"VALUES ('{table}', "
    )
    yield (
        f"CREATE TEMP TRIGGER {table}_inserted AFTER INSERT ON main.{table} BEGIN "
        f"{log} new.id, NULL, NULL, {new}, 'DELETE FROM {table} WHERE id = ' || new.id); END"
    )
    yield (
        f"CREATE TEMP TRIGGER {table}_updated AFTER UPDATE ON main.{table} "
        f"WHEN {' OR '.join(differs.values())} BEGIN {log} old.id, {old}, {new}, "
        f"'UPDATE {table} SET ' || substr({sets}, 3) || ' WHERE id = ' || new.id); END"
    )
    yield (
        f"CREATE TEMP TRIGGER {table}_deleted BEFORE DELETE ON main.{table} BEGIN "
        f"{log} old.id, {old}, NULL, NULL, 'INSERT INTO {table} ({names}) VALUES (' || {values} || ')'); END"
    )


def _about(side: str, table: str, columns: list[str]) -> str:
    """SQL: the application that a row is about."""
    name = "id" if table == "application" else "application_id" if "application_id" in columns else None
    return f"{side}.{name}" if name else "NULL"


def _whom(side: str, table: str, columns: list[str]) -> str:
    """SQL: the contact that a row is about."""
    name = "id" if table == "contact" else "contact_id" if "contact_id" in columns else None
    return f"{side}.{name}" if name else "NULL"
