"""The note that a reminder was shown. Undo leaves it alone. Does not load peewee."""

from collections.abc import Iterable

from jobdesk.domain.rules import ActionKey
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text


def note_shown(desk: Desk, shown: Iterable[tuple[ActionKey, str]], outcome: str = "notice") -> None:
    """Remember that these were shown: what, and the mark of the day or instant that it was due."""
    now = instant_text(desk.clock.now())
    with desk.untracked_transaction():
        desk.connection.executemany(
            "INSERT OR IGNORE INTO reminder (rule, about_id, mark, shown_at, outcome) VALUES (?, ?, ?, ?, ?)",
            [(key.rule.value, key.about_id, mark, now, outcome) for key, mark in shown],
        )
