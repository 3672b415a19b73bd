"""What a promise makes due, and what goes with it. Runs inside a command's step."""

from jobdesk.commands import _seeding
from jobdesk.commands._shared import clean, sensible
from jobdesk.domain.promises import LATE_RULE, When, late_on
from jobdesk.domain.words import Direction, DueKind, FollowupKind, FollowupState, PromiseState
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
    """Store a promise; a day that the other side named takes the place of the wait.

    Who promised something in the word that was just logged has the next turn: no reply is owed for it.
    """
    set_when(promise, when)
    promise.save()
    _seeding.reckon(desk, promise.application)


def late(desk: Desk, promise: Promise) -> bool:
    """Plan the letter about a promise that was not kept. Whether that was new."""
    cause = cause_of(promise)
    if Followup.select().where(Followup.cause == cause, Followup.state == FollowupState.OPEN).exists():
        return False
    Followup.create(
        kind=FollowupKind.FOLLOW_UP,
        application=promise.application,
        contact=promise.contact,
        due_on=late_on(when_of(promise), desk.clock.today(), desk.settings, _seeding.workdays(desk)),
        rule=LATE_RULE,
        cause=cause,
    )
    _seeding.reckon(desk, promise.application)
    return True


def answer(desk: Desk, promise: Promise, state: PromiseState) -> None:
    """It is kept, moved, broken or waived. Raises Refused when it was answered before."""
    if promise.state is not PromiseState.OPEN:
        raise Refused(_("This promise was answered before."))
    promise.state, promise.answered_at = state, desk.clock.now()
    promise.save()


def settle(desk: Desk, promise: Promise) -> None:
    """It was answered, or is not waited for any more: the letter about it goes, and what follows is due."""
    Followup.delete().where(
        Followup.cause == cause_of(promise),
        Followup.rule == LATE_RULE,
        Followup.state == FollowupState.OPEN,
    ).execute()
    _seeding.reckon(desk, promise.application)


def letter_closed(desk: Desk, letter: Followup) -> None:
    """The letter about a late promise went out, or will not: the promise was not kept."""
    promise = Promise.get_or_none(Promise.id == letter.cause.partition(":")[2])
    if letter.rule == LATE_RULE and promise is not None and promise.state is PromiseState.OPEN:
        answer(desk, promise, PromiseState.BROKEN)


def letter_reopened(letter: Followup) -> None:
    """The letter is to be written after all: the promise is waited for again."""
    promise = Promise.get_or_none(Promise.id == letter.cause.partition(":")[2])
    if letter.rule == LATE_RULE and promise is not None and promise.state is PromiseState.BROKEN:
        promise.state, promise.answered_at = PromiseState.OPEN, None
        promise.save()


def heard(interaction: Interaction) -> None:
    """They wrote or called: the letters to them about promises that were late go, unless that is old news."""
    if interaction.direction is not Direction.IN or interaction.contact is None:
        return
    for letter in Followup.select().where(
        Followup.contact == interaction.contact,
        Followup.rule == LATE_RULE,
        Followup.state == FollowupState.OPEN,
    ):
        if letter.created_at.date() <= interaction.at.date():
            letter.delete_instance()
