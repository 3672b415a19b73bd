"""How applications end, and are opened again. Runs inside a command's step."""

from jobdesk.commands._shared import today_hold
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.enums import AppointmentState, FollowupState, Outcome
from jobdesk.domain.rules import RULES, Rule
from jobdesk.domain.workdays import Workdays
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Appointment, Followup, Stage, StageChange

AFTER_THE_END = tuple(rule for rule, facts in RULES.items() if facts.after_end and facts.stored)
"""Rules whose rows come after the end, and go when the application is open again."""


def end(desk: Desk, application: Application, outcome: Outcome) -> None:
    """Close it, or correct how it ended; what is planned and still ahead is called off."""
    if application.closed_at is not None and application.outcome is outcome:
        return
    application.outcome = outcome
    application.closed_at = application.closed_at or desk.clock.now()
    application.save()
    resume(desk, application)
    change(desk, application, application.stage, application.stage, outcome)
    forget_after(application)
    for appointment in Appointment.select().where(
        Appointment.application == application.id,
        Appointment.state == AppointmentState.PLANNED,
        Appointment.starts_at > desk.clock.now(),
    ):
        appointment.state, appointment.state_at = AppointmentState.CANCELLED, desk.clock.now()
        appointment.save()


def opened(application: Application) -> None:
    """It is open again: what was to do after the end goes."""
    application.outcome = application.closed_at = application.archived_at = None
    forget_after(application)


def forget_after(application: Application) -> None:
    """Take away what was to do because of the end before."""
    Followup.delete().where(
        Followup.application == application.id,
        Followup.state == FollowupState.OPEN,
        Followup.rule.in_(AFTER_THE_END),
    ).execute()


def resume(desk: Desk, application: Application) -> bool:
    """End the hold that goes on. Whether there was one."""
    hold = today_hold(desk, application.id)
    if hold is None:
        return False
    hold.ended_at = max(desk.clock.now(), hold.started_at)
    hold.save()
    return True


def write_after(desk: Desk, application: Application, rule: Rule, words: str) -> None:
    """A letter about the end is due today."""
    Followup.create(
        rule=rule,
        kind=RULES[rule].kind,
        words=words,
        application=application,
        due_on=desk.clock.today(),
        decided_at=desk.clock.now(),
    )


def ask_again(desk: Desk, application: Application) -> None:
    """Ask anew after some months, unless that is planned."""
    there = Followup.select().where(
        Followup.application == application.id,
        Followup.rule == Rule.ASK_AGAIN,
        Followup.state == FollowupState.OPEN,
    )
    if not there.exists():
        Followup.create(
            rule=Rule.ASK_AGAIN,
            kind=RULES[Rule.ASK_AGAIN].kind,
            application=application,
            due_on=Cadence(desk.settings, Workdays()).ask_again_on(desk.clock.today()),
            decided_at=desk.clock.now(),
        )


def change(
    desk: Desk, application: Application, old: Stage | None, new: Stage, outcome: Outcome | None = None
) -> None:
    """Write a move, an end or a new beginning into the history."""
    StageChange.create(
        application=application,
        from_stage=old,
        from_kind=old.kind if old else None,
        to_stage=new,
        to_kind=new.kind,
        outcome=outcome,
        at=desk.clock.now(),
    )
