"""An offer is taken or turned down; what that means for the other applications."""

from collections.abc import Sequence
from typing import Any

from jobdesk.commands import _editing, _ending
from jobdesk.commands._shared import get, get_all, ready
from jobdesk.domain.words import Outcome, StageKind
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application
from jobdesk.store.queries.reachable import somebody


def accept(desk: Desk, application_id: int, *, withdraw: Sequence[int] = (), **fields: Any) -> None:
    """Take an offer, with its fields as they are now; these others are withdrawn in the same step.

    A letter is to be written today to each that knows of the user, where somebody can be reached. Raises
    Gone, or Refused when a value makes no sense.
    """
    with ready(desk).step(_("Accept offer")):
        application = get(Application, application_id)
        _editing.change(desk, application, fields)
        _ending.end(desk, application, Outcome.ACCEPTED)
        for other in get_all(Application, [each for each in withdraw if each != application_id]):
            if other.closed_at is not None:
                continue
            _ending.end(desk, other, Outcome.WITHDRAWN)
            if other.furthest is not StageKind.SAVED and somebody(desk, other.id):
                _ending.write_after(desk, other, "withdraw", _("write that you withdraw"))


def decline(desk: Desk, application_id: int, **fields: Any) -> None:
    """Turn an offer down, with its fields as they are now, and a letter to write today.

    Raises Gone, or Refused when it is over already or a value makes no sense.
    """
    with ready(desk).step(_("Decline offer")):
        application = get(Application, application_id)
        if application.closed_at is not None:
            raise Refused(_("This application is closed already."))
        _editing.change(desk, application, fields)
        _ending.end(desk, application, Outcome.DECLINED)
        _ending.write_after(desk, application, "decline", _("write that you decline"))
