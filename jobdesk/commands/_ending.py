"""How applications end, and what is due after it. Runs inside a command's step."""

from jobdesk.commands import _appointment_rules, _seeding
from jobdesk.domain import cadence
from jobdesk.domain.words import FollowupKind, FollowupState, InteractionKind, Outcome, StageKind
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Followup, Interaction, Stage, StageChange

AFTER_RULES = ("not_selected", "ask_again", "withdraw", "decline")
"""Rules whose follow-ups come after the end, and go when the application is open again."""


def end(desk: Desk, application: Application, outcome: Outcome) -> bool:
    """Close it, or correct how it ended. Whether that changed anything."""
    if application.closed_at is not None and application.outcome is outcome:
        return False
    application.outcome = outcome
    application.closed_at = application.closed_at or desk.clock.now()
    application.held_at = application.held_until_on = None
    change(desk, application, application.stage, application.stage, outcome)
    _seeding.clear(application.id, *_seeding.OPEN_RULES, *AFTER_RULES)
    _appointment_rules.called_off(desk, application)
    furthest = StageKind.INTERVIEW if _talked(application) else application.furthest
    due = cadence.on_close(outcome, furthest, desk.clock.today(), _seeding.workdays(desk))
    if not _seeding.dealt_with(application, "not_selected"):
        _seeding.put(application.id, due, f"application:{application.id}")
    application.save()
    return True


def write_after(desk: Desk, application: Application, rule: str, words: str) -> None:
    """A letter about the end is due today ("withdraw", "decline")."""
    Followup.create(
        kind=FollowupKind.OTHER,
        words=words,
        application=application,
        due_on=desk.clock.today(),
        rule=rule,
        cause=f"application:{application.id}",
    )


def ask_again(desk: Desk, application: Application) -> None:
    """Ask anew after some months, unless that is planned."""
    there = Followup.select().where(
        Followup.application == application.id,
        Followup.rule == "ask_again",
        Followup.state == FollowupState.OPEN,
    )
    if not there.exists():
        Followup.create(
            kind=FollowupKind.KEEP_IN_TOUCH,
            application=application,
            due_on=cadence.on_ask_again(desk.clock.today(), desk.settings),
            rule="ask_again",
            cause=f"application:{application.id}",
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


def _talked(application: Application) -> bool:
    """Whether there was an interview, wherever the card stood."""
    return bool(
        Interaction.select()
        .where(Interaction.application == application.id, Interaction.kind == InteractionKind.INTERVIEW)
        .exists()
    )
