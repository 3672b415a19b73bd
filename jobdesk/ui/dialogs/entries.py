"""Changing and deleting what stands in a timeline, the same from every page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jobdesk.queries.entries import Entry
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell


def edit_entry(desk: Desk, parent: QWidget, entry: Entry, people: Sequence[tuple[int, str]]) -> None:
    """Open the form of something said or of a promise; `people` (ids and names) may have taken part."""
    with tell(parent):
        if entry.table == "promise":
            from jobdesk.ui.dialogs.promise_form import PromiseForm

            PromiseForm(desk, parent, promise_id=entry.row_id).exec()
        elif entry.said is not None:
            from jobdesk.ui.dialogs.interaction_form import InteractionForm

            InteractionForm(desk, parent, entry, people).exec()


def delete_entry(desk: Desk, parent: QWidget, entry: Entry) -> None:
    """Delete something said or a promise."""
    from jobdesk.commands import interactions, promises

    with tell(parent):
        if entry.table == "promise":
            promises.delete(desk, entry.row_id)
        elif entry.said is not None:
            interactions.delete(desk, entry.row_id)
