"""What a promise makes due, and what goes with it. Runs inside a command's step."""

from jobdesk.commands import _seeding
from jobdesk.commands._seeding import WAITING_RULES
from jobdesk.commands._shared import clean, sensible
from jobdesk.domain import cadence
from jobdesk.domain.promises import LATE_RULE, When, late_on
from jobdesk.domain.words import Direction, DueKind, FollowupKind, FollowupState, PromiseState, Side
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Followup, Interaction, Promise


def cause_of(promise: Promise) -> str:
    return f"promise:{promise.id}"


def when_of(promise: Promise) -> When:
    """The promised time as it is stored."""
    return When(promise.due_kind, promise.due_on, promise.due_at, promise.due_from_on, promise.when_words)


def set_when(promise: Promise, when: When) -> None:
    """Store a promised time. Raises Refused for days that make no sense."""
    for day in (when.day(), when.from_on):
        sensible(day)
    if when.kind is not DueKind.NONE and when.day() is None:
        raise Refused(_("Say by when."))
    if when.from_on is not None and when.on is not None and when.from_on > when.on:
        raise Refused(_("The last day is before the first."))
    promise.due_kind = when.kind
    promise.due_on, promise.due_at, promise.due_from_on = when.on, when.at, when.from_on
    promise.when_words = clean(when.words)


def write_down(desk: Desk, promise: Promise, when: When) -> None:
    """Store a new promise; a day that the other side named takes the place of the wait.

    Who promised something in the word that was just logged has the next turn: no reply is owed for it.
    """
    set_when(promise, when)
    promise.save()
    instead_of_waiting(promise)
    application, said = promise.application, promise.interaction
    if application is None or said is None or promise.side is not Side.THEM:
        return
    owed = Followup.delete().where(
        Followup.cause == f"interaction:{said.id}",
        Followup.rule == "reply",
        Followup.state == FollowupState.OPEN,
        ~Followup.pinned,
    )
    if owed.execute():
        since, kind = said.at.astimezone().date(), application.stage.kind
        due = cadence.on_reaching(kind, since, desk.settings, _seeding.workdays(desk))
        _seeding.put(application.id, due, cause_of(promise))


def instead_of_waiting(promise: Promise) -> None:
    """While a named day is to come, nobody needs to ask before."""
    application = promise.application
    if application is not None and _seeding.promised(application.id):
        _seeding.clear(application.id, *WAITING_RULES)


def late(desk: Desk, promise: Promise) -> bool:
    """Plan the letter about a promise that was not kept. Whether that was new."""
    cause = cause_of(promise)
    if Followup.select().where(Followup.cause == cause, Followup.state == FollowupState.OPEN).exists():
        return False
    if promise.application is not None:
        _seeding.clear(promise.application.id, *WAITING_RULES)
    Followup.create(
        kind=FollowupKind.FOLLOW_UP,
        application=promise.application,
        contact=promise.contact,
        due_on=late_on(when_of(promise), desk.clock.today(), desk.settings, _seeding.workdays(desk)),
        rule=LATE_RULE,
        cause=cause,
    )
    return True


def answer(desk: Desk, promise: Promise, state: PromiseState) -> None:
    """It is kept, moved, broken or waived. Raises Refused when it was answered before."""
    if promise.state is not PromiseState.OPEN:
        raise Refused(_("This promise was answered before."))
    promise.state, promise.answered_at = state, desk.clock.now()
    promise.save()


def forget(desk: Desk, promise: Promise) -> None:
    """It is not waited for any more: what it made due goes, and the wait before it is on again."""
    drop(promise)
    application = promise.application
    if application is not None and application.closed_at is None and promise.side is Side.THEM:
        _seeding.settle(desk, application, cause_of(promise))


def came(desk: Desk, promise: Promise) -> None:
    """They kept it, and no word was logged: what it made due goes, and the wait begins today."""
    drop(promise)
    application = promise.application
    if application is None or application.closed_at is not None or promise.side is not Side.THEM:
        return
    if not _seeding.waits(application, "reply"):
        today, kind = desk.clock.today(), application.stage.kind
        due = cadence.on_reaching(kind, today, desk.settings, _seeding.workdays(desk))
        _seeding.put(application.id, due, cause_of(promise))


def heard(interaction: Interaction) -> None:
    """They wrote or called: the letters to them about promises that were late go, unless that is old news."""
    if interaction.direction is not Direction.IN or interaction.contact is None:
        return
    for letter in Followup.select().where(
        Followup.contact == interaction.contact,
        Followup.rule == LATE_RULE,
        Followup.state == FollowupState.OPEN,
        ~Followup.pinned,
    ):
        if letter.created_at.date() <= interaction.at.date():
            letter.delete_instance()


def drop(promise: Promise) -> None:
    """What it made due, and nobody touched, goes."""
    Followup.delete().where(
        Followup.cause == cause_of(promise), Followup.state == FollowupState.OPEN, ~Followup.pinned
    ).execute()
