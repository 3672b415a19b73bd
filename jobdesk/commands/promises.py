"""What was promised, by them or by the user, and what became of it."""

from datetime import datetime

from jobdesk.commands import _promising
from jobdesk.commands._people import took_part
from jobdesk.commands._shared import clean, get, named, ready, sensible
from jobdesk.domain.enums import Direction, InteractionKind, PromiseState, Side
from jobdesk.domain.promises import When
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
    said_at: datetime | None = None,
) -> int:
    """Somebody promised something, at an aware instant (None: when it was logged, or now). Returns its id.

    A day that they named takes the place of the follow-up after waiting. Raises Refused without words, and
    for a promise that belongs to nobody.
    """
    with ready(desk).step(_("Add promise")):
        interaction = get(Interaction, interaction_id) if interaction_id else None
        promise = Promise(
            side=side,
            words=named(words, _("Say what was promised.")),
            application=get(Application, application_id) if application_id else None,
            contact=get(Contact, contact_id) if contact_id else None,
            interaction=interaction,
            said_at=said_at or (interaction.at if interaction is not None else None) or desk.clock.now(),
        )
        _promising.write_down(promise, when)
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
        _promising.answer(desk, promise, PromiseState.KEPT)
        promise.answered_at = at or now
        promise.save()
        if kind is None:
            return
        note = kind is InteractionKind.NOTE
        theirs = Direction.IN if promise.side is Side.THEM else Direction.OUT
        said = Interaction.create(
            kind=kind,
            direction=None if note else theirs,
            at=at or now,
            application=promise.application,
            text=clean(text) or promise.words,
        )
        if promise.contact_id is not None:
            took_part(said, [promise.contact_id])


def not_yet(desk: Desk, promise_id: int) -> None:
    """They have not kept it so far: the letter about it is due some days after the promised day.

    Raises Refused when it was answered before.
    """
    with ready(desk).step(_("Not yet")):
        promise = get(Promise, promise_id)
        if promise.state is not PromiseState.OPEN:
            raise Refused(_("This promise was answered before."))
        if promise.not_yet_at is None:
            promise.not_yet_at = desk.clock.now()
            promise.save()


def move(desk: Desk, promise_id: int, when: When) -> int:
    """A new time was promised. The old promise stays as it was said. Returns the id of the new one."""
    with ready(desk).step(_("Promise moved")):
        promise = get(Promise, promise_id)
        _promising.answer(desk, promise, PromiseState.MOVED)
        fresh = Promise(
            side=promise.side,
            words=promise.words,
            application=promise.application,
            contact=promise.contact,
            interaction=promise.interaction,
            said_at=desk.clock.now(),
        )
        _promising.write_down(fresh, when)
        promise.moved_to = fresh
        promise.save()
        return int(fresh.id)


def break_(desk: Desk, promise_id: int) -> None:
    """It will not be kept any more."""
    with ready(desk).step(_("Promise not kept")):
        _promising.answer(desk, get(Promise, promise_id), PromiseState.BROKEN)


def waive(desk: Desk, promise_id: int) -> None:
    """It does not matter any more."""
    with ready(desk).step(_("Promise let go")):
        _promising.answer(desk, get(Promise, promise_id), PromiseState.WAIVED)


def edit(
    desk: Desk, promise_id: int, *, side: Side, words: str, when: When, contact_id: int | None = None
) -> None:
    """Change what was written down. With another time it is asked about anew."""
    with ready(desk).step(_("Edit promise")):
        promise = get(Promise, promise_id)
        new_words = named(words, _("Say what was promised."))
        contact = get(Contact, contact_id) if contact_id else None
        if promise.words != new_words:
            promise.words = new_words
        if promise.contact != contact:
            promise.contact = contact
        if (promise.side, _promising.when_of(promise)) != (side, when):
            promise.side = side
            _promising.write_down(promise, when)
        elif contact is None and promise.application is None:
            raise Refused(_("Say who promised it, or about which application."))
        promise.save()


def delete(desk: Desk, promise_id: int) -> None:
    """It was never promised."""
    with ready(desk).step(_("Delete promise")):
        get(Promise, promise_id).delete_instance()
