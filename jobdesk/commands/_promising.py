"""Writing down promises and their answers. Runs inside a command's step."""

from collections.abc import Iterable

from jobdesk.commands._shared import clean, named, sensible
from jobdesk.domain.enums import DueKind, PromiseState
from jobdesk.domain.promises import Given, When
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Interaction, InteractionPerson, Promise


def when_of(promise: Promise) -> When:
    """The promised time as it is stored."""
    return When(
        promise.due_kind,
        promise.due_on,
        promise.due_at,
        promise.due_from_on,
        promise.when_words,
        not_before=promise.not_before_on,
    )


def set_when(promise: Promise, when: When) -> None:
    """Set a promised time. Raises Refused for days that make no sense."""
    for day in (when.day(), when.from_on, when.not_before):
        sensible(day)
    if when.kind is not DueKind.NONE and when.day() is None:
        raise Refused(_("Say by when."))
    if when.from_on is not None and when.on is not None and when.from_on > when.on:
        raise Refused(_("The last day is before the first."))
    promise.due_kind = when.kind
    promise.due_on, promise.due_at, promise.due_from_on = when.on, when.at, when.from_on
    promise.not_before_on = when.not_before
    promise.when_words = clean(when.words)
    promise.snoozed_until = promise.not_yet_at = None


def made_in(desk: Desk, interaction: Interaction, promises: Iterable[Given]) -> None:
    """These were promised in what was said. Raises Refused when nobody is there whose promise it is."""
    first = (
        InteractionPerson.select()
        .where(InteractionPerson.interaction == interaction.id)
        .order_by(InteractionPerson.id)
        .first()
    )
    for words, when, side in promises:
        made = Promise(
            side=side,
            words=named(words, _("Say what was promised.")),
            application=interaction.application,
            contact=first.contact if first is not None else None,
            interaction=interaction,
            said_at=interaction.at or desk.clock.now(),
        )
        write_down(made, when)


def write_down(promise: Promise, when: When) -> None:
    """Store a promise. Raises Refused when it belongs to nobody."""
    set_when(promise, when)
    if promise.application is None and promise.contact is None:
        raise Refused(_("Say who promised it, or about which application."))
    promise.save()


def answer(desk: Desk, promise: Promise, state: PromiseState) -> None:
    """It is kept, moved, broken or waived. Raises Refused when it was answered before."""
    if promise.state is not PromiseState.OPEN:
        raise Refused(_("This promise was answered before."))
    promise.state, promise.answered_at = state, desk.clock.now()
    promise.save()
