"""A follow-up is done, left out or put off. Runs inside a command's step."""

from datetime import datetime

from jobdesk.commands import _promise_rules, _seeding, _touch
from jobdesk.commands._shared import sensible
from jobdesk.domain.words import FollowupState
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Followup
from jobdesk.store.queries.reachable import kind_of, somebody


def close(desk: Desk, followup: Followup, state: FollowupState) -> None:
    """It is done or left out; what follows is due."""
    if followup.state is not FollowupState.OPEN:
        return
    followup.state, followup.closed_at, followup.snoozed_until = state, desk.clock.now(), None
    application = followup.application
    if application is not None:
        reachable = somebody(desk, application.id)
        followup.kind = kind_of(followup.kind, followup.rule, application.id, reachable)
    followup.save()
    if followup.rule == _touch.RULE:
        _touch.keep_in_touch(desk, followup.contact)
    _promise_rules.letter_closed(desk, followup)
    _seeding.reckon(desk, application)


def put_off(desk: Desk, followup: Followup, until: datetime) -> None:
    """Show it again then, unless it is closed. Raises Refused when `until` (aware) is past."""
    if until <= desk.clock.now():
        raise Refused(_("That time is past."))
    sensible(until.date())
    if followup.state is not FollowupState.OPEN:
        return
    followup.snoozed_until = until
    followup.save()
