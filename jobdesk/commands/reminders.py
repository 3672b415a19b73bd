"""Answers to a notice, and the note that it was shown."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from jobdesk.commands import _dealing, _promise_rules
from jobdesk.commands._shared import get, ready
from jobdesk.domain.words import FollowupState, PromiseState
from jobdesk.errors import Gone, Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Appointment, Followup, Promise
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.queries.put_off import PREFIX, table_of
from jobdesk.store.rows import instant_text

LONGEST = 18  # digits of an id that SQLite can hold


def note_shown(desk: Desk, items: Iterable[DueItem], outcome: str = "notice") -> None:
    """Remember by their marks that these were shown. Undo leaves it alone. Does not load peewee."""
    now = instant_text(desk.clock.now())
    with desk.aside():
        desk.connection.executemany(
            "INSERT OR IGNORE INTO reminder (key, due_at, shown_at, outcome) VALUES (?, ?, ?, ?)",
            [(item.key, item.mark, now, outcome) for item in items],
        )


def done(desk: Desk, key: str) -> None:
    """The user did it, or a promise was kept. Raises Gone when it is not there any more."""
    with ready(desk).step(_("Done")):
        about = table_of(key)
        if about is not None and about[0] == "promise":
            promise = get(Promise, about[1])
            _promise_rules.answer(desk, promise, PromiseState.KEPT)
            _promise_rules.settle(desk, promise)
            return
        _dealing.close(desk, _followup(key), FollowupState.DONE)


def later(desk: Desk, key: str, until: datetime) -> None:
    """Ask again at an aware instant. Raises Gone, or Refused when that is past.

    A promise or an appointment is touched, so that undo takes it back: see store.queries.put_off.
    """
    with ready(desk).step(_("Later")):
        about = table_of(key)
        if about is None:
            _dealing.put_off(desk, _followup(key), until)
            return
        table, row_id = about
        model = Promise if table == "promise" else Appointment
        if until <= desk.clock.now():
            raise Refused(_("That time is past."))
        row = get(model, row_id)
        stamp = max(desk.clock.now(), row.updated_at + timedelta(seconds=1))
        model.update(updated_at=stamp).where(model.id == row_id).execute()
        desk.connection.execute(
            "INSERT OR REPLACE INTO memo (key, value) VALUES (?, ?)",
            (PREFIX + key, f"{instant_text(until)} {instant_text(stamp)}"),
        )


def _followup(key: str) -> Followup:
    table, _colon, row_id = key.partition(":")
    if table != "followup" or not row_id.isdecimal() or len(row_id) > LONGEST:
        raise Gone(_("That is not there any more."))
    return get(Followup, int(row_id))
