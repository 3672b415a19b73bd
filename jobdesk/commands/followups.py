"""What the user does with what there is to do, whether they wrote it down or a rule made it due."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from jobdesk.commands import _deciding, _promising
from jobdesk.commands._shared import clean, get, named, ready, sensible
from jobdesk.domain.enums import AppointmentState, FollowupKind, FollowupState, PromiseState
from jobdesk.domain.rules import RULES, About, ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.i18n import _, ngettext
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Appointment, Contact, Followup, Promise


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
            decided_at=desk.clock.now(),
        )
        return int(followup.id)


def done(desk: Desk, key: ActionKey) -> None:
    """It is done; a promise was kept. What follows is due. Raises Gone when it is not due any more."""
    with ready(desk).step(_("Done")):
        if key.rule is Rule.PROMISE:
            _promising.answer(desk, get(Promise, key.about_id), PromiseState.KEPT)
        else:
            _deciding.close(desk, key, FollowupState.DONE)


def skip(desk: Desk, key: ActionKey) -> None:
    """It is left out, this time. Raises Gone when it is not due any more."""
    with ready(desk).step(_("Skip")):
        _deciding.close(desk, key, FollowupState.SKIPPED)


def skip_all(desk: Desk, keys: Sequence[ActionKey]) -> None:
    """They are left out, in one step. What is not due any more is passed over."""
    if not keys:
        return
    with ready(desk).step(ngettext("Leave {n} out", "Leave {n} out", len(keys)).format(n=len(keys))):
        for key in keys:
            with suppress(Gone):
                _deciding.close(desk, key, FollowupState.SKIPPED)


def snooze(desk: Desk, key: ActionKey, until: datetime) -> None:
    """Ask again at an aware instant. Raises Gone when it is not there, or Refused when that is past."""
    with ready(desk).step(_("Later")):
        if RULES[key.rule].about is About.FOLLOWUP or key.rule not in ASKED:
            _deciding.put_on(desk, key, at=until)
            return
        if until <= desk.clock.now():
            raise Refused(_("That time is past."))
        row: Promise | Appointment = (
            get(Promise, key.about_id) if key.rule is Rule.PROMISE else get(Appointment, key.about_id)
        )
        row.snoozed_until = until
        row.save()


ASKED = (Rule.PROMISE, Rule.APPOINTMENT_DAY, Rule.APPOINTMENT_SOON, Rule.APPOINTMENT_AFTER)
"""Rules that ask about a row which holds by itself until when it is put off."""


def choose_day(desk: Desk, key: ActionKey, on: date) -> None:
    """Put it on a day, today or later; that day stays until they say something. Raises Gone, or Refused."""
    with ready(desk).step(_("Edit follow-up")):
        _deciding.put_on(desk, key, on=on)


def edit(desk: Desk, followup_id: int, *, words: str | None = None, due_on: date | None = None) -> None:
    """Change the words or the day (None: as it was) of what the user wrote down. Raises Gone, or Refused."""
    with ready(desk).step(_("Edit follow-up")):
        followup = get(Followup, followup_id)
        if words is not None:
            followup.words = clean(words)
            if followup.kind is FollowupKind.OTHER:
                followup.words = named(words, _("Say what there is to do."))
        sensible(due_on)
        if due_on is not None and (followup.due_on, followup.due_at) != (due_on, None):
            followup.due_on, followup.due_at, followup.decided_at = due_on, None, desk.clock.now()
        followup.save()


def reopen(desk: Desk, followup_id: int) -> None:
    """It is to do after all, today, and stays until the user deals with it; the wait that it began is over.

    A promise that counted as broken because of it is waited for again. Raises Refused where there is nothing
    to do any more: the application is closed, or the appointment was dealt with otherwise.
    """
    with ready(desk).step(_("Not done yet")):
        followup = get(Followup, followup_id)
        if followup.state is FollowupState.OPEN:
            return
        application, facts = followup.application, RULES[followup.rule]
        told = not facts.stored and not facts.after_end
        if told and application is not None and application.closed_at is not None:
            raise Refused(_("This application is closed. Reopen it first."))
        missed = (AppointmentState.MISSED_BY_THEM, AppointmentState.MISSED_BY_ME)
        if followup.appointment is not None and followup.appointment.state not in missed:
            raise Refused(_("This appointment was dealt with before."))
        followup.state, followup.decided_at = FollowupState.OPEN, desk.clock.now()
        followup.due_on, followup.due_at = desk.clock.today(), None
        followup.save()
        promise = followup.promise
        if promise is None or followup.rule is not Rule.PROMISE_LATE:
            return
        if promise.state is PromiseState.BROKEN:
            promise.state, promise.answered_at = PromiseState.OPEN, None
            promise.not_yet_at = promise.not_yet_at or desk.clock.now()
            promise.save()


def delete(desk: Desk, followup_id: int) -> None:
    """It was never to do; one that was done begins no wait any more."""
    with ready(desk).step(_("Delete follow-up")):
        get(Followup, followup_id).delete_instance()
