"""What the user decides about an application that has been quiet for long."""

from datetime import timedelta

from jobdesk.commands._shared import get, ready
from jobdesk.domain.words import FollowupKind
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Followup

LOOK_AGAIN = timedelta(days=14)
"""Calendar days until a quiet application that was kept is looked at again."""


def keep(desk: Desk, application_id: int) -> int:
    """Leave it open, and look again in two weeks, as a follow-up of its own. Returns its id. Raises Gone."""
    with ready(desk).step(_("Keep")):
        made = Followup.create(
            kind=FollowupKind.OTHER,
            words=_("look again"),
            application=get(Application, application_id),
            due_on=desk.clock.today() + LOOK_AGAIN,
            pinned=True,
        )
        return int(made.id)
