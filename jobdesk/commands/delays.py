"""Why it takes long, as they said or as the user guesses: it changes the wait, or the words of the letter."""

from jobdesk.commands import _seeding
from jobdesk.commands._shared import get, ready
from jobdesk.domain.words import DelayReason, FollowupKind
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Followup


def set_reason(desk: Desk, application_id: int, reason: DelayReason | None) -> None:
    """Set the reason, or take it away (None): the waiting follow-up is reckoned anew from it.

    Raises Gone, or Refused for an application that is over.
    """
    with ready(desk).step(_("Reason for the delay")):
        application = get(Application, application_id)
        if application.closed_at is not None:
            raise Refused(_("This application is closed already."))
        if application.delay_reason is reason:
            return
        application.delay_reason = reason
        application.delayed_on = desk.clock.today() if reason else None
        application.save()
        _seeding.clear(application.id, "technical")
        _seeding.reckon(desk, application)
        if reason is DelayReason.TECHNICAL:
            Followup.create(
                kind=FollowupKind.OTHER,
                words=_("look in Junk, and check the number and address that they have"),
                application=application,
                due_on=desk.clock.today(),
                rule="technical",
                cause=f"delay:{application.id}",
            )
