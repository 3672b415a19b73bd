"""What the rules make due, and what goes when its cause is gone. Runs inside a command's step."""

from datetime import datetime, time

import peewee as pw

from jobdesk.domain import cadence, reckoning
from jobdesk.domain.cadence import Due
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.reckoning import HEARD, Event, Sign, Standing
from jobdesk.domain.stages import further
from jobdesk.domain.words import (
    AppointmentState,
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
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Appointment, Followup, Interaction, Promise, StageChange

WAITING_RULES = ("applied", "interview", "next")
DECIDING = (StageKind.SAVED, StageKind.OFFER)
"""Kinds of stages whose deadline is the user's."""
TALKS = (InteractionKind.INTERVIEW, InteractionKind.MEETING)
"""Both sides speak in them, so no reply is owed for what was said; nor in a call that took some minutes."""
CALL = InteractionKind.CALL
TURN_RULES = (*WAITING_RULES, "reply")
"""Rules of which at most one is due: see domain.reckoning."""
LETTER_RULES = ("promise_late", "missed", "technical")
"""Rules whose follow-ups last until somebody says something."""
OPEN_RULES = (*TURN_RULES, *LETTER_RULES, "deadline", "decide", "thank_you")
"""Rules whose follow-ups make sense while an application is open."""


def workdays(desk: Desk) -> Workdays:
    return Workdays(desk.settings.country, desk.settings.region)


def clear(application_id: int, *rules: str) -> None:
    """Take away what these rules made due, as its cause is gone. Done and skipped ones stay."""
    Followup.delete().where(
        Followup.application == application_id, Followup.state == FollowupState.OPEN, Followup.rule.in_(rules)
    ).execute()


def dealt_with(application: Application, rule: str) -> bool:
    """Whether what this rule made due was done or skipped once."""
    followups = Followup.select().where(Followup.application == application.id, Followup.rule == rule)
    return bool(followups.where(Followup.state != FollowupState.OPEN).exists())


def put(application_id: int, due: Due | None, cause: str) -> None:
    """Make it due on its day; one that is there moves to it, unless the user set its day."""
    if due is None:
        return
    there = _open(application_id, due.rule).first()
    if there is None:
        Followup.create(kind=due.kind, application=application_id, due_on=due.on, rule=due.rule, cause=cause)
    elif not there.pinned and there.due_on != due.on:
        there.due_on = due.on
        there.save()


def reached(desk: Desk, application: Application, kind: StageKind) -> None:
    """A card came to a stage of this kind, or is open again: what is due is reckoned from there."""
    if kind is StageKind.APPLIED and application.applied_on is None:
        application.applied_on = desk.clock.today()
        application.save()
    if kind in DECIDING:
        deadline(desk, application, kind)
    else:
        clear(application.id, "deadline", "decide")
    reckon(desk, application)


def deadline(desk: Desk, application: Application, kind: StageKind) -> None:
    """The deadline of a saved application, or of an offer, was set, moved or taken away."""
    on, today = application.deadline_on, desk.clock.today()
    ahead = on is not None and on >= today
    wanted = ("decide" if kind is StageKind.OFFER else "deadline") if ahead else ""
    clear(application.id, *({"deadline", "decide"} - {wanted}))
    if on is not None and ahead:
        rule = cadence.on_offer if kind is StageKind.OFFER else cadence.on_deadline
        put(application.id, rule(on, today, desk.settings, workdays(desk)), f"application:{application.id}")


def reckon(desk: Desk, application: Application | None) -> str:
    """Make due what the log asks for, and take away what it asks for no more.

    A day that the user set for a follow-up stays until they say something. Returns the cause of the last
    thing that happened; empty for no open application.
    """
    if application is None or application.closed_at is not None:
        return ""
    events = _events(application)
    _forget_letters(application, events)
    standing = _standing(application, events)
    owed = reckoning.owed(standing, desk.settings, workdays(desk))
    chosen = reckoning.still_waiting(standing)
    there = list(_open(application.id, *TURN_RULES))
    kept = next((each for each in there if each.pinned and each.cause in chosen), None)
    for each in there:
        if kept is None and owed is not None and (each.rule, each.cause) == (owed.due.rule, owed.cause):
            continue
        if each is not kept:
            each.delete_instance()
    if owed is not None and kept is None:
        put(application.id, owed.due, owed.cause)
    return reckoning.counting(standing)[-1].cause


def resumed(desk: Desk, application: Application) -> None:
    """It is taken off hold: a wait that was on goes on, and its new day stays until they say something."""
    if application.held_at is None:
        return
    pause = desk.clock.today() - application.held_at.astimezone().date()
    for each in _open(application.id, *WAITING_RULES):
        if pause and each.due_on is not None:
            each.due_on, each.pinned = each.due_on + pause, True
            each.save()


def _open(application_id: int, *rules: str) -> "pw.ModelSelect[Followup]":
    return Followup.select().where(
        Followup.application == application_id, Followup.state == FollowupState.OPEN, Followup.rule.in_(rules)
    )


def _standing(application: Application, events: list[Event]) -> Standing:
    reason, told = application.delay_reason, application.delayed_on
    return Standing(
        application.stage.kind,
        application.applied_on,
        _since(application),
        events,
        _expecting(application),
        (reason, told) if reason is not None and told is not None else None,
    )


def _events(application: Application) -> list[Event]:
    """What happened about it, oldest first."""
    found = [_came(application)]
    made_in = _promises(application).where(Promise.interaction.is_null(False))
    promised = {each.interaction.id for each in made_in if each.interaction is not None}
    for said in Interaction.select().where(
        Interaction.application == application.id,
        Interaction.kind != InteractionKind.NOTE,
        Interaction.direction.is_null(False),
    ):
        sign = Sign.MINE
        if said.appointment is not None or said.kind in TALKS or (said.kind is CALL and said.minutes):
            sign = Sign.TALK
        elif said.direction is Direction.IN:
            sign = Sign.PROMISED if said.id in promised else Sign.THEIRS
        found.append(_event(said.at, sign, f"interaction:{said.id}"))
    for kept in _promises(application).where(
        Promise.state == PromiseState.KEPT, Promise.answered_at.is_null(False)
    ):
        found.append(_event(kept.answered_at, Sign.KEPT, f"promise:{kept.id}"))
    for done in Followup.select().where(
        Followup.application == application.id, Followup.closed_at.is_null(False)
    ):
        what = _closed(done)
        if what is not None:
            found.append(_event(done.closed_at, what, f"followup:{done.id}"))
    for planned in _planned(application):
        found.append(_event(planned.created_at, Sign.AGREED, f"appointment:{planned.id}"))
    return sorted(found, key=lambda event: (event.at, event.sign, event.cause))


def _event(at: datetime, sign: Sign, cause: str) -> Event:
    return Event(at, at.astimezone().date(), sign, cause)


def _closed(done: Followup) -> Sign | None:
    if done.state is FollowupState.SKIPPED:
        return Sign.SKIPPED if done.rule in (*TURN_RULES, *LETTER_RULES) else None
    signs = {
        FollowupKind.FOLLOW_UP: Sign.ASKED,
        FollowupKind.REPLY: Sign.ANSWERED,
        FollowupKind.FIND_PERSON: Sign.FOUND,
    }
    return signs.get(done.kind)


def _promises(application: Application) -> "pw.ModelSelect[Promise]":
    """Theirs."""
    return Promise.select().where(Promise.application == application.id, Promise.side == Side.THEM)


def _planned(application: Application) -> "pw.ModelSelect[Appointment]":
    return Appointment.select().where(
        Appointment.application == application.id, Appointment.state == AppointmentState.PLANNED
    )


def _expecting(application: Application) -> bool:
    """Whether they named a day and it is not known what came of it, or an appointment or a letter is planned.

    When the day is there, the user is asked whether they did; only the answer lets the wait begin anew.
    """
    named = _promises(application).where(Promise.state == PromiseState.OPEN, Promise.due_kind != DueKind.NONE)
    return (
        named.exists()
        or _planned(application).exists()
        or _open(application.id, "promise_late", "missed").exists()
    )


def _forget_letters(application: Application, events: list[Event]) -> None:
    """A letter about a late promise goes when they say something, or the promise is answered; one about an
    appointment that was missed when anybody does; a check for what went astray when they do."""
    for letter in _open(application.id, *LETTER_RULES):
        made = letter.created_at
        if letter.rule == "promise_late":
            promise = Promise.get_or_none(Promise.id == letter.cause.partition(":")[2])
            said = promise.interaction if promise is not None else None
            told = f"interaction:{said.id}" if said is not None else ""
            gone = promise is None or promise.state is not PromiseState.OPEN
            day = made.astimezone().date()
            gone = gone or any(e.sign in HEARD and e.on >= day and e.cause != told for e in events)
        else:
            ending = (*HEARD, Sign.MINE, Sign.AGREED) if letter.rule == "missed" else HEARD
            gone = any(
                e.sign in ending and (e.at > made or (e.at == made and e.sign is Sign.AGREED)) for e in events
            )
        if gone:
            letter.delete_instance()


def _came(application: Application) -> Event:
    """The card came to a stage of its kind, or was opened again; to applied on the day of applying."""
    cause = f"application:{application.id}"
    applied = application.applied_on
    if application.stage.kind is StageKind.APPLIED and applied is not None:
        return Event(at_hour(applied, time.min), applied, Sign.CAME, cause)
    moves = _changes(application).where(
        StageChange.from_kind.is_null() | (StageChange.from_kind != StageChange.to_kind)
    )
    change = moves.order_by(StageChange.at.desc(), StageChange.id.desc()).first()
    return _event(change.at if change is not None else application.created_at, Sign.CAME, cause)


def _since(application: Application) -> datetime:
    """When the card came further than before: to be dragged back and forth, or closed and open again, does
    not give new follow-ups."""
    since: datetime = application.created_at
    furthest: StageKind | None = None
    for change in _changes(application).order_by(StageChange.at, StageChange.id):
        if furthest is None or further(furthest, change.to_kind) is not furthest:
            furthest, since = change.to_kind, change.at
    if furthest is StageKind.APPLIED and application.applied_on is not None:
        since = min(since, at_hour(application.applied_on, time.min))
    return since


def _changes(application: Application) -> "pw.ModelSelect[StageChange]":
    return StageChange.select().where(StageChange.application == application.id)
