"""A letter went out, or waits to be finished."""

from datetime import date

from jobdesk.commands import _dealing, _placing, _promise_rules, _seeding, _touch
from jobdesk.commands._shared import clean, get, ready, sensible
from jobdesk.domain.cadence import WAITING
from jobdesk.domain.drafts import Situation
from jobdesk.domain.words import (
    Direction,
    FollowupKind,
    FollowupState,
    InteractionKind,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Followup, Interaction, Promise, Stage

DOES = {
    Situation.APPLY: "deadline",
    Situation.THANK_YOU: "thank_you",
    Situation.MISSED: "missed",
    Situation.FEEDBACK: "not_selected",
    Situation.WITHDRAW: "withdraw",
    Situation.DECLINE: "decline",
}
"""The rule whose follow-up a letter does, also when it was not begun from there."""
LAST = (Situation.WITHDRAW, Situation.ACCEPT, Situation.DECLINE)
"""Letters after which nothing is waited for."""


def mark_sent(
    desk: Desk,
    *,
    situation: Situation,
    subject: str,
    text: str,
    application_id: int | None = None,
    contact_id: int | None = None,
    followup_id: int | None = None,
    promise_id: int | None = None,
    next_on: date | None = None,
    remind: bool = True,
) -> int:
    """It went out: it is logged, what asked for it is done, and the next wait begins. Returns the log's id.

    Who applied with it has applied: a saved application goes to the first stage of kind applied.

    `next_on`: a day to ask again that the user chose. Without `remind` nothing is due after it. A promise
    that the letter is about counts as not kept. Raises Refused for a day that is past.
    """
    with ready(desk).step(_("Letter sent")):
        if next_on is not None and next_on < desk.clock.today():
            raise Refused(_("That day is past."))
        sensible(next_on)
        followup = get(Followup, followup_id) if followup_id else _wanted(situation, application_id)
        promise = get(Promise, promise_id) if promise_id else None
        application = get(Application, application_id) if application_id else None
        said = Interaction.create(
            kind=InteractionKind.MAIL,
            direction=Direction.OUT,
            at=desk.clock.now(),
            application=application,
            contact=get(Contact, contact_id) if contact_id else None,
            text=clean(f"{subject}\n\n{text}"),
        )
        if followup is not None:
            _dealing.close(desk, followup, FollowupState.DONE)
        if promise is not None and promise.state is PromiseState.OPEN and promise.side is Side.THEM:
            _promise_rules.answer(desk, promise, PromiseState.BROKEN)
            _promise_rules.settle(desk, promise)
        if situation is Situation.APPLY and application is not None:
            _applied(desk, application)
        last = _seeding.reckon(desk, application)
        _touch.keep_in_touch(desk, said.contact)
        _next(desk, said, last, next_on, remind and situation not in LAST)
        return int(said.id)


def _wanted(situation: Situation, application_id: int | None) -> Followup | None:
    """What is to do and this letter does."""
    found: Followup | None = Followup.get_or_none(
        Followup.application == (application_id or 0),
        Followup.state == FollowupState.OPEN,
        Followup.rule == DOES.get(situation, "-"),
    )
    return found


def keep_draft(desk: Desk, key: str, text: str) -> None:
    """Keep what was typed for the next time; empty text forgets it. No undo step."""
    with desk.aside():
        if text:
            desk.connection.execute("INSERT OR REPLACE INTO memo (key, value) VALUES (?, ?)", (key, text))
        else:
            desk.connection.execute("DELETE FROM memo WHERE key = ?", (key,))


def _applied(desk: Desk, application: Application) -> None:
    """Put a saved application where those are that were sent."""
    if application.closed_at is None and application.stage.kind is StageKind.SAVED:
        stage = Stage.select().where(Stage.kind == StageKind.APPLIED).order_by(Stage.rank).first()
        if stage is not None:
            _placing.enter(desk, application, stage, _placing.top(desk, stage.id))


def _next(desk: Desk, said: Interaction, cause: str, next_on: date | None, remind: bool) -> None:
    """Move what the letter made due to the day that the user chose, or leave it out."""
    planned: Followup | None = Followup.get_or_none(
        Followup.application == (said.application.id if said.application else 0),
        Followup.state == FollowupState.OPEN,
        Followup.rule.in_(_seeding.WAITING_RULES),
    )
    application = said.application
    waits = application is not None and bool(cause) and application.stage.kind in WAITING
    if not remind:
        if planned is not None:
            _dealing.close(desk, planned, FollowupState.SKIPPED)
    elif next_on is not None and planned is None:
        Followup.create(
            kind=FollowupKind.FOLLOW_UP,
            application=said.application,
            contact=None if said.application else said.contact,
            due_on=next_on,
            rule="next" if waits else "",
            cause=cause if waits else "",
            pinned=True,
        )
    elif next_on is not None and planned is not None and planned.due_on != next_on:
        planned.due_on, planned.pinned = next_on, True
        planned.save()
