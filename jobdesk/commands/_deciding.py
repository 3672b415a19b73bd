"""The user decides about something that is due: done, left out, or another day. Runs inside a step."""

from datetime import date, datetime

from jobdesk.commands._shared import get, sensible
from jobdesk.domain.enums import FollowupKind, FollowupState, PromiseState
from jobdesk.domain.rules import RULES, WAIT_RULES, About, ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.i18n import _
from jobdesk.store.derived import derived_action
from jobdesk.store.desk import Desk
from jobdesk.store.models import Followup, Promise
from jobdesk.store.reachable import can_be_reached


def close(desk: Desk, key: ActionKey, state: FollowupState) -> None:
    """It is done or left out. What is closed already stays as it is. Raises Gone when it is not due any more.

    A letter about a late promise that is done or left out: the promise was not kept.
    """
    followup = _row(desk, key)
    if followup.state is not FollowupState.OPEN:
        return
    followup.state, followup.decided_at = state, desk.clock.now()
    told = derived_action(desk, key)
    if key.rule in (Rule.DEADLINE, Rule.DECIDE) and told is not None:
        followup.due_on, followup.due_at = told.by_on, None
    application = followup.application
    if key.rule in WAIT_RULES and application is not None and not can_be_reached(desk, application.id):
        followup.kind = FollowupKind.FIND_PERSON
    followup.save()
    if key.rule is Rule.PROMISE_LATE:
        promise = get(Promise, key.about_id)
        if promise.state is PromiseState.OPEN:
            promise.state, promise.answered_at = PromiseState.BROKEN, desk.clock.now()
            promise.save()


def put_on(desk: Desk, key: ActionKey, *, on: date | None = None, at: datetime | None = None) -> Followup:
    """It is to be done on this day, or at this aware instant. Raises Gone, or Refused when that is past."""
    if (at is not None and at <= desk.clock.now()) or (on is not None and on < desk.clock.today()):
        raise Refused(_("That time is past."))
    sensible(on or (at.date() if at else None))
    followup = _row(desk, key)
    if followup.state is not FollowupState.OPEN:
        raise Gone(_("That is not there any more."))
    told = derived_action(desk, key)  # what was chosen before may hold no more: then it is due by the rules
    due = (told.on, told.at) if told is not None else (followup.due_on, followup.due_at)
    if due != (on, at) or not followup.id:
        followup.due_on, followup.due_at, followup.decided_at = on, at, desk.clock.now()
        followup.save()
    return followup


def choose(desk: Desk, rule: Rule, application_id: int, on: date) -> None:
    """Put what waits for an answer of theirs on a day, whether or not the rules would make it due."""
    followup = _decided(ActionKey(rule, application_id)) or Followup(
        rule=rule, kind=RULES[rule].kind, application=application_id
    )
    followup.due_on, followup.due_at, followup.decided_at = on, None, desk.clock.now()
    followup.save()


def _row(desk: Desk, key: ActionKey) -> Followup:
    """The row of what the user wrote down or decided before; else a new one for what a rule makes due."""
    if RULES[key.rule].about is About.FOLLOWUP:
        return get(Followup, key.about_id)
    decided = _decided(key)
    if decided is not None:
        return decided
    action = derived_action(desk, key)
    if action is None:
        raise Gone(_("That is not there any more."))
    fresh = Followup(
        rule=key.rule,
        kind=action.kind,
        application=action.application_id,
        contact=action.contact_id,
        due_on=action.on,
        due_at=action.at,
    )
    _set_about(fresh, key)
    return fresh


def _set_about(followup: Followup, key: ActionKey) -> None:
    about = RULES[key.rule].about
    if about in (About.PROMISE, About.APPOINTMENT, About.INTERACTION):
        setattr(followup, about.value, key.about_id)


def _decided(key: ActionKey) -> Followup | None:
    """What the user decided about it and is still open."""
    column = getattr(Followup, RULES[key.rule].about.value)
    found: Followup | None = (
        Followup.select()
        .where(Followup.rule == key.rule, column == key.about_id, Followup.state == FollowupState.OPEN)
        .order_by(Followup.id.desc())
        .first()
    )
    return found


def left_out(desk: Desk, key: ActionKey, *, application_id: int | None, contact_id: int | None) -> None:
    """Left out before it was ever due: the user does not want to be asked."""
    fresh = Followup(
        rule=key.rule,
        kind=RULES[key.rule].kind,
        application=application_id,
        contact=contact_id,
        state=FollowupState.SKIPPED,
        decided_at=desk.clock.now(),
    )
    _set_about(fresh, key)
    fresh.save()
