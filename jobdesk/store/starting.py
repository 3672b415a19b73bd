"""What a new desk holds: the usual stages."""

import sqlite3

from jobdesk.clock import Clock
from jobdesk.domain.words import StageKind
from jobdesk.i18n import _
from jobdesk.store.rows import instant_text, new_uid


def furnish(connection: sqlite3.Connection, clock: Clock) -> None:
    """Put the usual stages into an empty desk."""
    now = instant_text(clock.now())
    names = {
        StageKind.SAVED: _("Wishlist"),
        StageKind.APPLIED: _("Applied"),
        StageKind.SCREENING: _("Screening"),
        StageKind.INTERVIEW: _("Interviewing"),
        StageKind.OFFER: _("Offer"),
    }
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO stage (uid, name, kind, rank, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
        [(new_uid(), name, kind.value, float(at), now, now) for at, (kind, name) in enumerate(names.items())],
    )
    connection.execute("COMMIT")
