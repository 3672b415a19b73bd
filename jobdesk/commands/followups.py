"""What the user does with what there is to do."""

from datetime import date, datetime

from jobdesk.commands import _dealing, _promise_rules, _seeding
from jobdesk.commands._shared import clean, get, named, ready, sensible
from jobdesk.domain.words import FollowupKind, FollowupState
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Followup


def add(
    desk: Desk,
    *,
    words: str,
    due_on: date,
    application_id: int | None = None,
    contact_id: int | None = None,
    kind: FollowupKind = FollowupKind.OTHER,
) -> int:
    """Something to do on a day, in the user's own words (empty where the kind says it).

    Returns its id. Raises Refused when nothing says what there is to do.
    """
    words = clean(words)
    sensible(due_on)
    if kind is FollowupKind.OTHER:
        words = named(words, _("Say what there is to do."))
    with ready(desk).step(_("Add follow-up")):
        followup = Followup.create(
            kind=kind,
            words=words,
            due_on=due_on,
            application=get(Application, application_id) if application_id else None,
            contact=get(Contact, contact_id) if contact_id else None,
        )
        return int(followup.id)


def done(desk: Desk, followup_id: int) -> None:
    """It is done. A follow-up or answer that went out begins the next wait; after enough nothing is due."""
    with ready(desk).step(_("Done")):
        _dealing.close(desk, get(Followup, followup_id), FollowupState.DONE)


def skip(desk: Desk, followup_id: int) -> None:
    """It is left out, this time."""
    with ready(desk).step(_("Skip")):
        _dealing.close(desk, get(Followup, followup_id), FollowupState.SKIPPED)


def reopen(desk: Desk, followup_id: int) -> None:
    """It is to do after all, and stays until the user deals with it; the wait that it began is over."""
    with ready(desk).step(_("Not done yet")):
        followup = get(Followup, followup_id)
        if followup.state is not FollowupState.OPEN:
            followup.state, followup.closed_at, followup.pinned = FollowupState.OPEN, None, True
            followup.save()
            _promise_rules.letter_reopened(followup)
            _seeding.reckon(desk, followup.application)


def snooze(desk: Desk, followup_id: int, until: datetime) -> None:
    """Put it off to an aware instant. Raises Refused when that is past."""
    with ready(desk).step(_("Later")):
        _dealing.put_off(desk, get(Followup, followup_id), until)


def edit(desk: Desk, followup_id: int, *, words: str | None = None, due_on: date | None = None) -> None:
    """Change the words or the day (None: as it was). A day set by hand stays when the rules reckon anew."""
    with ready(desk).step(_("Edit follow-up")):
        followup = get(Followup, followup_id)
        if words is not None:
            followup.words = clean(words)
            if followup.kind is FollowupKind.OTHER:
                followup.words = named(words, _("Say what there is to do."))
        sensible(due_on)
        if due_on is not None and due_on != followup.due_on:
            followup.due_on, followup.due_at, followup.snoozed_until = due_on, None, None
            followup.pinned = True
        followup.save()


def delete(desk: Desk, followup_id: int) -> None:
    """It was never to do; one that was done begins no wait any more."""
    with ready(desk).step(_("Delete follow-up")):
        followup = get(Followup, followup_id)
        application = followup.application
        followup.delete_instance()
        if followup.state is not FollowupState.OPEN:
            _seeding.reckon(desk, application)
