"""What was promised, by them or by the user, and what became of it."""

from datetime import datetime

from jobdesk.commands import _promise_rules
from jobdesk.commands._shared import clean, get, named, ready, sensible
from jobdesk.commands._touch import keep_in_touch
from jobdesk.domain.promises import When
from jobdesk.domain.words import Direction, InteractionKind, PromiseState, Side
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Interaction, Promise


def make(
    desk: Desk,
    *,
    side: Side,
    words: str,
    when: When,
    application_id: int | None = None,
    contact_id: int | None = None,
    interaction_id: int | None = None,
) -> int:
    """Somebody promised something. Returns its id.

    A day that they named takes the place of the follow-up after waiting. Raises Refused without words, and
    for a promise that belongs to nobody.
    """
    with ready(desk).step(_("Add promise")):
        words = named(words, _("Say what was promised."))
        if not (application_id or contact_id):
            raise Refused(_("Say who promised it, or about which application."))
        promise = Promise(
            side=side,
            words=words,
            application=get(Application, application_id) if application_id else None,
            contact=get(Contact, contact_id) if contact_id else None,
            interaction=get(Interaction, interaction_id) if interaction_id else None,
        )
        _promise_rules.write_down(desk, promise, when)
        return int(promise.id)


def keep(
    desk: Desk,
    promise_id: int,
    *,
    kind: InteractionKind | None = None,
    text: str = "",
    at: datetime | None = None,
) -> None:
    """It was kept, at an aware instant (None: now). With a kind it is written into the log as well.

    Their word makes it the user's turn. Raises Refused when it was answered before, or for a time to come.
    """
    with ready(desk).step(_("Promise kept")):
        promise = get(Promise, promise_id)
        now = desk.clock.now()
        sensible(at.date() if at else None)
        if at is not None and at > now:
            raise Refused(_("That time is still to come; the log is for what has happened."))
        _promise_rules.answer(desk, promise, PromiseState.KEPT)
        promise.answered_at = at or now
        promise.save()
        if kind is None:
            _promise_rules.settle(desk, promise)
            return
        note = kind is InteractionKind.NOTE
        theirs = Direction.IN if promise.side is Side.THEM else Direction.OUT
        said = Interaction.create(
            kind=kind,
            direction=None if note else theirs,
            at=at or now,
            application=promise.application,
            contact=promise.contact,
            text=clean(text) or promise.words,
        )
        _promise_rules.heard(said)
        _promise_rules.settle(desk, promise)
        keep_in_touch(desk, said.contact)


def not_yet(desk: Desk, promise_id: int) -> None:
    """They have not kept it: the letter about it is planned. Raises Refused when it was answered before."""
    with ready(desk).step(_("Not yet")):
        promise = get(Promise, promise_id)
        if promise.state is not PromiseState.OPEN:
            raise Refused(_("This promise was answered before."))
        _promise_rules.late(desk, promise)


def move(desk: Desk, promise_id: int, when: When) -> int:
    """A new time was promised. The old promise stays as it was said. Returns the id of the new one."""
    with ready(desk).step(_("Promise moved")):
        promise = get(Promise, promise_id)
        _promise_rules.answer(desk, promise, PromiseState.MOVED)
        fresh = Promise(
            side=promise.side,
            words=promise.words,
            application=promise.application,
            contact=promise.contact,
            interaction=promise.interaction,
        )
        _promise_rules.write_down(desk, fresh, when)
        promise.moved_to = fresh
        promise.save()
        _promise_rules.settle(desk, promise)
        return int(fresh.id)


def break_(desk: Desk, promise_id: int) -> None:
    """It will not be kept any more."""
    with ready(desk).step(_("Promise not kept")):
        promise = get(Promise, promise_id)
        _promise_rules.answer(desk, promise, PromiseState.BROKEN)
        _promise_rules.settle(desk, promise)


def waive(desk: Desk, promise_id: int) -> None:
    """It does not matter any more."""
    with ready(desk).step(_("Promise let go")):
        promise = get(Promise, promise_id)
        _promise_rules.answer(desk, promise, PromiseState.WAIVED)
        _promise_rules.settle(desk, promise)


def edit(
    desk: Desk, promise_id: int, *, side: Side, words: str, when: When, contact_id: int | None = None
) -> None:
    """Change what was written down. With another time it is asked about anew."""
    with ready(desk).step(_("Edit promise")):
        promise = get(Promise, promise_id)
        new_words = named(words, _("Say what was promised."))
        contact = get(Contact, contact_id) if contact_id else None
        if contact is None and promise.application is None:
            raise Refused(_("Say who promised it, or about which application."))
        before = (promise.side, _promise_rules.when_of(promise))
        if promise.words != new_words:
            promise.words = new_words
        if promise.contact != contact:
            promise.contact = contact
        if before != (side, when):
            promise.side = side
            _promise_rules.set_when(promise, when)
        promise.save()
        if before != (side, when) and promise.state is PromiseState.OPEN:
            _promise_rules.settle(desk, promise)


def delete(desk: Desk, promise_id: int) -> None:
    """It was never promised."""
    with ready(desk).step(_("Delete promise")):
        promise = get(Promise, promise_id)
        promise.delete_instance()
        _promise_rules.settle(desk, promise)
