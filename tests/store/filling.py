"""Fills every table of a database with rows of hostile text, and takes pictures of all tables."""

import json
import re
import sqlite3
from datetime import date, timedelta

from jobdesk.store import journal
from jobdesk.store.connection import data_tables
from jobdesk.store.desk import Desk

HOSTILE = (
    "<b><img src='/dev/zero'>&amp;",
    "Robert'); DROP TABLE application;--",
    "=cmd|'/c calc'!A0",
    "\u202egnp.exe \u2066isolated\u2069",
    "👩‍👩‍👧‍👦 e\u0301 é Ω ﷽",
    "line\nline\r\n\ttab \x01\x1f\x7f\x85",
    "%s %d {0} \\ \" ' ` $HOME",
    "Zażółć gęślą jaźń, 日本語, العربية",
    " \u00a0\u200b\ufeff",
    "x" * 2000,
)
WORDS = re.compile(r"(\w+) TEXT[^,\n]*CHECK \((?:\w+) IN \(([^)]*)\)")
_EMPTY_EVERY = 5


KEPT_BY_TRIGGERS = frozenset({"revision"})


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables with data of their own, parents before the tables that name them.

    Not those that triggers keep.
    """
    left = [table for table in data_tables(connection) if table not in KEPT_BY_TRIGGERS]
    found: list[str] = []
    while left:
        for table in left:
            parents = {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
            if parents <= {table, *found}:
                found.append(table)
        left = [table for table in left if table not in found]
    return found


def snapshot(
    connection: sqlite3.Connection, *, without: frozenset[str] = frozenset()
) -> dict[str, list[object]]:
    """Every row of every table, without the named columns and tables.

    Also the documents of the search, which there are since schema 2. On which day the user last did something
    is left out: every step writes it.
    """
    picture: dict[str, list[object]] = {}
    for table in tables(connection):
        if table in without:
            continue
        columns = [
            row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in without
        ]
        which = "WHERE key NOT LIKE 'active!_%' ESCAPE '!'" if table == "memo" else ""
        picture[table] = connection.execute(
            f"SELECT {', '.join(columns)} FROM {table} {which} ORDER BY 1, 2"
        ).fetchall()
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'derived_document'").fetchone():
        picture["documents"] = connection.execute("SELECT * FROM derived_document ORDER BY id").fetchall()
    return picture


def fill(connection: sqlite3.Connection, count: int) -> None:
    """Bring each table to `count` more rows, every column and reference used, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for table in tables(connection):
        info = connection.execute(f"PRAGMA table_info({table})").fetchall()
        script = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        words = {m[1]: re.findall(r"'([^']*)'", m[2]) for m in WORDS.finditer(script)}
        parents = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
        ids = {p: [r[0] for r in connection.execute(f"SELECT id FROM {p}")] for p in set(parents.values())}
        columns = [row for row in info if row[1] != "id"]
        for at in range(count):
            values: dict[str, object] = {
                name: _reference(ids[parents[name]], at, list(parents).index(name), bool(needed))
                if name in parents
                else _value(table, name, kind, at, words.get(name), bool(needed))
                for _, name, kind, needed, _, _ in columns
            }
            _agree(table, values, at)
            connection.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' for _ in values)})",
                list(values.values()),
            )
    if connection.execute("SELECT 1 FROM sqlite_temp_schema WHERE name = 'journal'").fetchone():
        journal.drain(connection)  # not a step of the user
    connection.execute("COMMIT")


def furnish(desk: Desk, count: int) -> None:
    """Fill the tables of an open desk, and derive what follows from them."""
    fill(desk.connection, count)
    desk.connection.execute("DELETE FROM derived_mark")
    desk.rederive()


def _agree(table: str, values: dict[str, object], at: int) -> None:
    """Make those columns agree that the schema checks together."""
    if table == "application" and values["outcome"] is None:
        values["closed_at"] = None
    elif table == "application" and values["closed_at"] is None:
        values["outcome"] = None
    elif table == "followup" and "rule" in values and "pinned" not in values:
        values["due_at" if at % 2 else "due_on"] = None
    elif table == "import_key":
        values["contact_id" if at % 2 else "application_id"] = None
        values["application_id" if at % 2 else "contact_id"] = at + 1
        values["cells"] = json.dumps([HOSTILE[at % len(HOSTILE)]])


def _reference(ids: list[int], at: int, which: int, needed: bool) -> int | None:
    if not ids or (not needed and at % _EMPTY_EVERY == which % _EMPTY_EVERY):
        return None
    return ids[(at * (1, 7, 3, 11)[which % 4] + which) % len(ids)]


def _value(table: str, name: str, kind: str, at: int, words: list[str] | None, needed: bool) -> object:
    if name in ("uid", "key"):
        return f"{table}-{at:04}-{name}"
    if not needed and name not in ("due_on", "due_at") and at % _EMPTY_EVERY == len(name) % _EMPTY_EVERY:
        return None
    if words:
        return words[at % len(words)]
    if kind != "TEXT":
        return at + 1 / 3 if kind == "REAL" else at % 2 if name == "pinned" else at % 5 + 1
    return _text(table, name, at)


def _text(table: str, name: str, at: int) -> str:
    if name.endswith("_on"):
        return (date(2026, 1, 1) + timedelta(days=at)).isoformat()
    if name.endswith("_at") or name in ("at", "snoozed_until"):
        return f"{date(2026, 1, 1) + timedelta(days=at)}T{10 if name.startswith('end') else 9:02}:30:00Z"
    return f"{HOSTILE[at % len(HOSTILE)]} {table} {name} {at}"
