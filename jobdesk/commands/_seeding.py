"""What the rules make due, and what goes when its cause is gone. Runs inside a command's step."""

from datetime import date

from jobdesk.domain import cadence
from jobdesk.domain.cadence import Due
from jobdesk.domain.words import Direction, FollowupKind, FollowupState, InteractionKind, StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Followup, Interaction

WAITING_RULES = ("applied", "interview", "next")
THEIR_TURN_RULES = (*WAITING_RULES, "reply")


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


def put(application_id: int, due: Due | None, cause: str) -> None:
    """Make it due, unless a pinned one of that rule is there."""
    if due is None:
        return
    clear(application_id, due.rule)
    there = Followup.select().where(
        Followup.application == application_id,
        Followup.state == FollowupState.OPEN,
        Followup.rule == due.rule,
    )
    if not there.exists():
        Followup.create(kind=due.kind, application=application_id, due_on=due.on, rule=due.rule, cause=cause)


def reached(desk: Desk, application: Application, kind: StageKind) -> None:
    """A card came to a stage of this kind: the waiting begins anew, from the right day."""
    today = desk.clock.today()
    clear(application.id, *THEIR_TURN_RULES)
    if kind is not StageKind.SAVED:
        clear(application.id, "deadline")
    if kind is StageKind.APPLIED and application.applied_on is None:
        application.applied_on = today
    since = application.applied_on if kind is StageKind.APPLIED else today
    due = cadence.on_reaching(kind, since, desk.settings, workdays(desk))
    put(application.id, due, f"application:{application.id}")
    if kind is StageKind.SAVED:
        deadline(desk, application)


def deadline(desk: Desk, application: Application) -> None:
    """A saved application's deadline was set, moved or taken away."""
    clear(application.id, "deadline")
    if application.deadline_on is not None and application.deadline_on >= desk.clock.today():
        due = cadence.on_deadline(application.deadline_on, desk.clock.today(), desk.settings, workdays(desk))
        put(application.id, due, f"application:{application.id}")


def word(desk: Desk, interaction: Interaction) -> None:
    """Somebody said something about an application: the clock starts anew."""
    application = interaction.application
    if (
        application is None
        or interaction.kind is InteractionKind.NOTE
        or interaction.direction is None
        or application.closed_at is not None
        or _later_word(interaction)
    ):
        return
    on = interaction.at.astimezone().date()
    clear(application.id, *THEIR_TURN_RULES)
    cause = f"interaction:{interaction.id}"
    if interaction.direction is Direction.IN:
        put(application.id, cadence.on_word_from_them(on, desk.settings, workdays(desk)), cause)
    else:
        _sent(desk, application, on, cause)


def forget(desk: Desk, interaction: Interaction) -> None:
    """A log entry goes: so does what it made due, and the wait before it is on again."""
    application = interaction.application
    if application is None or application.closed_at is not None or _later_word(interaction):
        return
    cause = f"interaction:{interaction.id}"
    caused = Followup.delete().where(
        Followup.cause == cause, Followup.state == FollowupState.OPEN, ~Followup.pinned
    )
    if not caused.execute():
        return
    before = (
        Interaction.select()
        .where(
            Interaction.application == application.id,
            Interaction.direction.is_null(False),
            Interaction.id != interaction.id,
        )
        .order_by(Interaction.at.desc())
        .first()
    )
    if before is not None:
        word(desk, before)
    elif application.stage.kind is StageKind.APPLIED:
        reached(desk, application, StageKind.APPLIED)
        application.save()


def nudged(desk: Desk, application: Application, cause: str) -> None:
    """A follow-up was marked as done: the next wait begins."""
    clear(application.id, *THEIR_TURN_RULES)
    _sent(desk, application, desk.clock.today(), cause)


def _sent(desk: Desk, application: Application, on: date, cause: str) -> None:
    sent = words_since_theirs(application)
    kind = application.stage.kind
    put(application.id, cadence.on_follow_up_sent(sent, kind, on, desk.settings, workdays(desk)), cause)


def words_since_theirs(application: Application) -> int:
    """How many words the user sent since the other side's last one (or ever)."""
    theirs = (
        Interaction.select(Interaction.at)
        .where(Interaction.application == application.id, Interaction.direction == Direction.IN)
        .order_by(Interaction.at.desc())
        .first()
    )
    sent = Interaction.select().where(
        Interaction.application == application.id, Interaction.direction == Direction.OUT
    )
    nudges = Followup.select().where(
        Followup.application == application.id,
        Followup.state == FollowupState.DONE,
        Followup.kind == FollowupKind.FOLLOW_UP,
    )
    if theirs is not None:
        sent = sent.where(Interaction.at > theirs.at)
        nudges = nudges.where(Followup.closed_at > theirs.at)
    return int(sent.count()) + int(nudges.count())


def _later_word(interaction: Interaction) -> bool:
    """Whether this one is written down after the fact, behind a newer one."""
    return bool(
        Interaction.select()
        .where(
            Interaction.application == interaction.application,
            Interaction.at > interaction.at,
            Interaction.id != interaction.id,
            Interaction.direction.is_null(False),
        )
        .exists()
    )
