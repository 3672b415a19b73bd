"""Answers to a notice, and the note that it was shown."""

from collections.abc import Iterable
from datetime import datetime

from jobdesk.commands import followups
from jobdesk.commands._shared import get, ready
from jobdesk.domain.words import FollowupState
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Followup
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.rows import instant_text

LONGEST = 18  # digits of an id that SQLite can hold


def note_shown(desk: Desk, items: Iterable[DueItem], outcome: str = "notice") -> None:
    """Remember that these were shown. Bookkeeping: undo leaves it alone. Does not load peewee."""
    now = instant_text(desk.clock.now())
    with desk.aside():
        desk.connection.executemany(
            "INSERT OR IGNORE INTO reminder (key, due_at, shown_at, outcome) VALUES (?, ?, ?, ?)",
            [(item.key, instant_text(item.due_at), now, outcome) for item in items],
        )


def done(desk: Desk, key: str) -> None:
    """The user did it. Raises Gone when it is not there any more."""
    with ready(desk).step(_("Done")):
        followups.close(desk, _followup(key), FollowupState.DONE)


def later(desk: Desk, key: str, until: datetime) -> None:
    """Ask again at an aware instant. Raises Gone, or Refused when that is past."""
    with ready(desk).step(_("Later")):
        followups.put_off(desk, _followup(key), until)


def _followup(key: str) -> Followup:
    table, _colon, row_id = key.partition(":")
    if table != "followup" or not row_id.isdecimal() or len(row_id) > LONGEST:
        raise Gone(_("That is not there any more."))
    return get(Followup, int(row_id))
