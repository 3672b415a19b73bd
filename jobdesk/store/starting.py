"""What a new desk holds: the usual stages."""

import sqlite3

from jobdesk.clock import Clock
from jobdesk.domain.words import StageKind
from jobdesk.i18n import _
from jobdesk.store.rows import instant_text, new_uid


def furnished(connection: sqlite3.Connection) -> bool:
    """Whether the desk has or had a stage; what the user took away stays away."""
    return bool(connection.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'stage'").fetchone())


def furnish(connection: sqlite3.Connection, clock: Clock) -> None:
    """Put the usual stages into a desk that never had a stage, inside the caller's transaction."""
    if not furnished(connection):
        fill(connection, instant_text(clock.now()))


def fill(connection: sqlite3.Connection, now: str) -> None:
    """Insert the usual stages, inside the caller's transaction; `now` is an instant as stored text."""
    names = {
        StageKind.SAVED: _("Wishlist"),
        StageKind.APPLIED: _("Applied"),
        StageKind.SCREENING: _("Screening"),
        StageKind.INTERVIEW: _("Interviewing"),
        StageKind.OFFER: _("Offer"),
    }
    search = connection.execute("SELECT min(id) FROM search").fetchone()[0]
    connection.executemany(
        "INSERT INTO stage (uid, search_id, name, kind, rank, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (new_uid(), search, name, kind.value, float(at), now, now)
            for at, (kind, name) in enumerate(names.items())
        ],
    )
