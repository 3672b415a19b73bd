"""Which cards of the board a step may have changed, so that not all of them are read again."""

from collections.abc import Collection

from jobdesk.store.desk import Desk
from jobdesk.store.queries import board, reads
from jobdesk.store.queries.board import listed

MOST_TOUCHED = 200
_THEIRS = ("followup", "promise", "appointment", "interaction")


def touched(desk: Desk, rows: Collection[tuple[str, int]], owners: dict[int, int | None]) -> set[int] | None:
    """The applications whose cards may differ after a step that touched these rows (table, id).

    `owners` are the applications of the follow-ups before the step; it is brought up to date. None when only
    reading them all can tell: another row is gone, or a stage, a company or a contact changed.
    """
    known: frozenset[str] = board.cards.reads  # type: ignore[attr-defined]
    rows = [row for row in rows if row[0] in known]
    if len(rows) > MOST_TOUCHED or any(table not in (*_THEIRS, "application") for table, _id in rows):
        return None
    found = {row_id for table, row_id in rows if table == "application"}
    for table in _THEIRS:
        ids = [row_id for name, row_id in rows if name == table]
        if ids:
            there = dict(desk.rows(f"SELECT id, application_id FROM {table} WHERE id IN ({listed(ids)})"))
            before = owners if table == "followup" else {}
            if any(row_id not in there and row_id not in before for row_id in ids):
                return None
            found.update(owner for owner in there.values() if owner is not None)
            found.update(owner for row_id in ids if (owner := before.get(row_id)) is not None)
            before.update(there)
    return found


@reads("followup")
def owners(desk: Desk) -> dict[int, int | None]:
    """The application of each open follow-up."""
    return dict(desk.rows("SELECT id, application_id FROM followup WHERE state = 'open'"))
