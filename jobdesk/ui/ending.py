"""Applications end, as the user says: what is asked before, and the command behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from jobdesk.domain.enums import Outcome
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell


def ask(desk: Desk, parent: QWidget, ids: Sequence[int]) -> None:
    """Ask how they ended; nothing happens when the user calls it off."""
    from jobdesk.ui.dialogs.closing import ClosingDialog

    dialog = ClosingDialog(len(ids), parent, desk.settings.ask_again_months)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.outcome:
        end(desk, parent, ids, dialog.outcome, ask_again=dialog.ask_again)


def end(
    desk: Desk, parent: QWidget, ids: Sequence[int], outcome: Outcome, *, ask_again: bool = False
) -> None:
    """End them. Who accepts an offer is asked first what becomes of the other applications."""
    from jobdesk.commands import applications
    from jobdesk.queries.offers import others

    with tell(parent):
        if outcome is Outcome.ACCEPTED and len(ids) == 1 and others(desk, ids[0]):
            accept(desk, parent, ids[0])
        else:
            applications.close(desk, ids, outcome, ask_again=ask_again)


def accept(
    desk: Desk, parent: QWidget | None, application_id: int, offered: Mapping[str, Any] | None = None
) -> bool:
    """Ask what becomes of the others, and take the offer, with these fields. Whether it was. Raises Gone."""
    from jobdesk.ui.dialogs.accepting import AcceptForm

    return bool(AcceptForm(desk, parent, application_id, offered).exec())
