"""What the rules make due, and what goes when its cause is gone. Runs inside a command's step."""

from datetime import date, datetime

import peewee as pw

from jobdesk.domain import cadence
from jobdesk.domain.cadence import Due
from jobdesk.domain.words import (
    Direction,
    DueKind,
    FollowupKind,
    FollowupState,
    InteractionKind,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.workdays import Workdays
from jobdesk.store import models
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Followup, Interaction, Promise, StageChange

WAITING_RULES = ("applied", "interview", "next")
DECIDING = (StageKind.SAVED, StageKind.OFFER)
"""Kinds of stages whose deadline is the user's."""
THEIR_TURN_RULES = (*WAITING_RULES, "reply", "promise_late")
OPEN_RULES = (*THEIR_TURN_RULES, "deadline", "decide", "thank_you", "missed", "technical")
"""Rules whose follow-ups make sense while an application is open."""


def workdays(desk: Desk) -> Workdays:
    return Workdays(desk.settings.country, desk.settings.region)


def clear(application_id: int, *rules: str) -> None:
    """Take away what these rules made due and nobody touched. Done, skipped and pinned ones stay."""
    Followup.delete().where(
        Followup.application == application_id,
        Followup.state == FollowupState.OPEN,
        Followup.rule.in_(rules),
        ~Followup.pinned,
    ).execute()


def waits(application: Application, rule: str) -> bool:
    """Whether what this rule made due is open, and nobody touched it."""
    return bool(
        _of_rule(application, rule).where(Followup.state == FollowupState.OPEN, ~Followup.pinned).exists()
    )


def dealt_with(application: Application, rule: str) -> bool:
    """Whether what this rule made due was done or skipped once."""
    return bool(_of_rule(application, rule).where(Followup.state != FollowupState.OPEN).exists())


def _of_rule(application: Application, rule: str) -> "pw.ModelSelect[Followup]":
    return Followup.select().where(Followup.application == application.id, Followup.rule == rule)


def put(application_id: int, due: Due | None, cause: str) -> None:
    """Make it due, unless the user set a day for that rule, or for the same thing to do."""
    if due is None or (due.rule in WAITING_RULES and promised(application_id)):
        return
    clear(application_id, due.rule)
    there = Followup.select().where(
        Followup.application == application_id,
        Followup.state == FollowupState.OPEN,
        (Followup.rule == due.rule) | ((Followup.rule != "") & (Followup.kind == due.kind) & Followup.pinned),
    )
    if not there.exists():
        Followup.create(kind=due.kind, application=application_id, due_on=due.on, rule=due.rule, cause=cause)


def promised(application_id: int) -> bool:
    """Whether the other side named a day that is still to come: nobody needs to ask before."""
    today = models.bound.clock.today()
    theirs = Promise.select().where(
        Promise.application == application_id,
        Promise.side == Side.THEM,
        Promise.state == PromiseState.OPEN,
        Promise.due_kind != DueKind.NONE,
    )
    return any((each.due_at.astimezone().date() if each.due_at else each.due_on) >= today for each in theirs)


def reached(desk: Desk, application: Application, kind: StageKind) -> None:
    """A card came to a stage of this kind: the waiting begins anew, from the right day.

    An answer that the user owes stays owed while the talks go on.
    """
    today = desk.clock.today()
    clear(application.id, *WAITING_RULES)
    if kind in (StageKind.SAVED, StageKind.APPLIED):
        clear(application.id, "reply")
    clear(application.id, "deadline", "decide")
    if kind is StageKind.APPLIED and application.applied_on is None:
        application.applied_on = today
    since = application.applied_on if kind is StageKind.APPLIED else today
    due = cadence.on_reaching(kind, since, desk.settings, workdays(desk))
    put(application.id, due, f"application:{application.id}")
    if kind in DECIDING:
        deadline(desk, application, kind)


def put_off(desk: Desk, application: Application) -> None:
    """What waits is put off, when they said why it takes long."""
    if application.delay_reason is None or application.delayed_on is None:
        return
    waiting = Followup.select().where(
        Followup.application == application.id,
        Followup.state == FollowupState.OPEN,
        Followup.rule.in_(WAITING_RULES),
        ~Followup.pinned,
    )
    for followup in waiting:
        on = cadence.delayed(
            application.delay_reason, followup.due_on, application.delayed_on, desk.settings, workdays(desk)
        )
        if on != followup.due_on:
            followup.due_on = on
            followup.save()


def deadline(desk: Desk, application: Application, kind: StageKind) -> None:
    """The deadline of a saved application, or of an offer, was set, moved or taken away."""
    clear(application.id, "deadline", "decide")
    on, today = application.deadline_on, desk.clock.today()
    if on is not None and on >= today:
        rule = cadence.on_offer if kind is StageKind.OFFER else cadence.on_deadline
        due = rule(on, today, desk.settings, workdays(desk))
        put(application.id, due, f"application:{application.id}")


def word(desk: Desk, interaction: Interaction) -> bool:
    """Somebody said something about an application: the clock starts anew. Returns whether it did.

    What was said before the day of applying, and the application itself sent by mail, leave it alone.
    """
    application = governed_by(interaction)
    if application is None:
        return False
    on = interaction.at.astimezone().date()
    applied = application.applied_on if application.stage.kind is StageKind.APPLIED else None
    theirs = interaction.direction is Direction.IN
    if applied is not None and (on < applied or (on == applied and not theirs)):
        return False
    clear(application.id, *THEIR_TURN_RULES)
    cause = f"interaction:{interaction.id}"
    if theirs and interaction.appointment is not None:
        put(application.id, cadence.on_talk(application.stage.kind, on, desk.settings, workdays(desk)), cause)
    elif theirs:
        put(application.id, cadence.on_word_from_them(on, desk.settings, workdays(desk)), cause)
    else:
        _sent(desk, application, on, cause)
    return True


def governed_by(interaction: Interaction) -> Application | None:
    """The open application whose clock runs from this word; None when it is none, or a newer one is there."""
    application = interaction.application
    if (
        application is None
        or application.closed_at is not None
        or interaction.kind is InteractionKind.NOTE
        or interaction.direction is None
    ):
        return None
    newer = _words(application).where(Interaction.at > interaction.at, Interaction.id != interaction.id)
    return None if newer.exists() else application


def settle(desk: Desk, application: Application, cause: str) -> None:
    """What `cause` made due goes, as it is no longer the last word; the wait before it is on again.

    Leaves alone what something newer made due, and what the user has dealt with.
    """
    mine = Followup.select().where(Followup.application == application.id, Followup.cause == cause)
    if mine.where((Followup.state != FollowupState.OPEN) | Followup.pinned).exists():
        return
    newer = Followup.select().where(
        Followup.application == application.id,
        Followup.state == FollowupState.OPEN,
        Followup.rule.in_(THEIR_TURN_RULES),
        Followup.cause != cause,
        ~Followup.pinned,
    )
    Followup.delete().where(Followup.application == application.id, Followup.cause == cause).execute()
    if newer.exists():
        return
    said, nudge, came = _last_word(application), _last_nudge(application), _came(application)
    applied = application.applied_on if application.stage.kind is StageKind.APPLIED else None
    if nudge is not None and nudge.closed_at >= max(came, said.at if said else came):
        _sent(desk, application, nudge.closed_at.astimezone().date(), f"followup:{nudge.id}")
    elif said is None or (said.at <= came and applied is None) or not word(desk, said):
        since = applied or came.astimezone().date()
        due = cadence.on_reaching(application.stage.kind, since, desk.settings, workdays(desk))
        put(application.id, due, f"application:{application.id}")


def nudged(desk: Desk, application: Application, cause: str) -> None:
    """A follow-up or an answer was marked as done: the next wait begins."""
    clear(application.id, *THEIR_TURN_RULES)
    _sent(desk, application, desk.clock.today(), cause)


def _sent(desk: Desk, application: Application, on: date, cause: str) -> None:
    sent = follow_ups_sent(application)
    kind = application.stage.kind
    put(application.id, cadence.on_follow_up_sent(sent, kind, on, desk.settings, workdays(desk)), cause)


def follow_ups_sent(application: Application) -> int:
    """How often the user asked since the other side's last word (or ever), once a day at most.

    Neither the application itself nor the answer to what they said is asking; and who marks a follow-up as
    done and logs its mail as well asked once.
    """
    words = _words(application).where(Interaction.direction == Direction.OUT)
    closed = Followup.select().where(
        Followup.application == application.id, Followup.state != FollowupState.OPEN
    )
    theirs = _words(application).where(Interaction.direction == Direction.IN).first()
    if theirs is not None:
        words = words.where(
            (Interaction.at > theirs.at) | ((Interaction.at == theirs.at) & (Interaction.id > theirs.id))
        )
        closed = closed.where(Followup.closed_at >= theirs.at)
    written = [each.at for each in words]
    if theirs is not None and written and not closed.where(Followup.kind == FollowupKind.REPLY).exists():
        written.remove(min(written))
    days = {at.astimezone().date() for at in written}
    applied = application.applied_on
    if applied is not None and application.stage.kind is StageKind.APPLIED:
        days = {day for day in days if day > applied}
    asked = closed.where(Followup.kind == FollowupKind.FOLLOW_UP, Followup.state == FollowupState.DONE)
    return len(days | {each.closed_at.astimezone().date() for each in asked})


def _words(application: Application) -> "pw.ModelSelect[Interaction]":
    """What either side said about it, newest first."""
    return (
        Interaction.select()
        .where(
            Interaction.application == application.id,
            Interaction.kind != InteractionKind.NOTE,
            Interaction.direction.is_null(False),
        )
        .order_by(Interaction.at.desc(), Interaction.id.desc())
    )


def _last_word(application: Application) -> Interaction | None:
    found: Interaction | None = _words(application).first()
    return found


def _last_nudge(application: Application) -> Followup | None:
    found: Followup | None = (
        Followup.select()
        .where(
            Followup.application == application.id,
            Followup.state == FollowupState.DONE,
            Followup.kind.in_((FollowupKind.FOLLOW_UP, FollowupKind.REPLY)),
        )
        .order_by(Followup.closed_at.desc(), Followup.id.desc())
        .first()
    )
    return found


def _came(application: Application) -> datetime:
    """When the card came to its stage."""
    change = (
        StageChange.select()
        .where(StageChange.application == application.id)
        .order_by(StageChange.at.desc(), StageChange.id.desc())
        .first()
    )
    found: datetime = change.at if change is not None else application.created_at
    return found
