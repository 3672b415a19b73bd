"""An offer is taken or turned down; what that means for the other applications."""

from collections.abc import Sequence

from jobdesk.commands import _ending
from jobdesk.commands._shared import get, get_all, ready
from jobdesk.domain.words import Outcome
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application


def accept(desk: Desk, application_id: int, *, withdraw: Sequence[int] = ()) -> None:
    """Take an offer; these others are withdrawn, each with a letter to write today. One step.

    Raises Gone, or Refused when it is over already.
    """
    with ready(desk).step(_("Accept offer")):
        application = _open(application_id)
        _ending.end(desk, application, Outcome.ACCEPTED)
        for other in get_all(Application, [each for each in withdraw if each != application_id]):
            if other.closed_at is None and _ending.end(desk, other, Outcome.WITHDRAWN):
                _ending.write_after(desk, other, "withdraw", _("write that you withdraw"))


def decline(desk: Desk, application_id: int) -> None:
    """Turn an offer down, with a letter to write today. Raises Gone, or Refused when it is over already."""
    with ready(desk).step(_("Decline offer")):
        application = _open(application_id)
        _ending.end(desk, application, Outcome.DECLINED)
        _ending.write_after(desk, application, "decline", _("write that you decline"))


def _open(application_id: int) -> Application:
    application = get(Application, application_id)
    if application.closed_at is not None:
        raise Refused(_("This application is closed already."))
    return application
