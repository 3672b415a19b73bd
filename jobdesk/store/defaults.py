"""What a new desk holds: the usual stages."""

import sqlite3

from jobdesk.clock import Clock
from jobdesk.domain.enums import StageKind
from jobdesk.i18n import _
from jobdesk.store.connection import data_tables
from jobdesk.store.rows import instant_text, new_uid


def has_defaults(connection: sqlite3.Connection) -> bool:
    """Whether the desk has or had a stage; what the user took away stays away."""
    return bool(connection.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'stage'").fetchone())


def seed_defaults(connection: sqlite3.Connection, clock: Clock) -> None:
    """Put the usual stages into a desk that never had a stage, inside the caller's transaction."""
    if not has_defaults(connection):
        insert_defaults(connection, instant_text(clock.now()))


def insert_defaults(connection: sqlite3.Connection, now: str) -> None:
    """Insert the usual stages, inside the caller's transaction; `now` is an instant as stored text."""
    names = {
        StageKind.SAVED: _("Wishlist"),
        StageKind.APPLIED: _("Applied"),
        StageKind.SCREENING: _("Screening"),
        StageKind.INTERVIEW: _("Interviewing"),
        StageKind.OFFER: _("Offer"),
    }
    # A salvaged desk may be of the first schema still, which had no searches.
    search = [first_search(connection, now)] if "search" in data_tables(connection) else []
    columns = ["uid", "name", "kind", "rank", "created_at", "updated_at", *["search_id" for _each in search]]
    connection.executemany(
        f"INSERT INTO stage ({', '.join(columns)}) VALUES ({', '.join('?' for _column in columns)})",
        [
            (new_uid(), name, kind.value, float(at), now, now, *search)
            for at, (kind, name) in enumerate(names.items())
        ],
    )


def first_search(connection: sqlite3.Connection, now: str) -> int:
    """The id of the search that was there first; made without a name when there is none."""
    row = connection.execute("SELECT min(id) FROM search").fetchone()
    if row[0] is None:
        connection.execute(
            "INSERT INTO search (uid, name, created_at, updated_at) VALUES (?, '', ?, ?)",
            (new_uid(), now, now),
        )
        row = connection.execute("SELECT min(id) FROM search").fetchone()
    return int(row[0])
