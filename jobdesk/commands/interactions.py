"""Writing down what happened."""

from datetime import datetime, timedelta
from typing import Any

from jobdesk.commands import _appointment_rules, _promise_rules, _seeding
from jobdesk.commands._shared import clean, fill, get, named, ready, sensible, small
from jobdesk.commands._touch import keep_in_touch
from jobdesk.domain.promises import When
from jobdesk.domain.words import Direction, InteractionKind, Side
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Interaction, Promise

FIELDS = frozenset({"kind", "direction", "at", "minutes", "text"})


def log(
    desk: Desk,
    *,
    kind: InteractionKind,
    direction: Direction | None,
    at: datetime,
    text: str = "",
    application_id: int | None = None,
    contact_id: int | None = None,
    minutes: int | None = None,
    promise: tuple[str, When] | None = None,
) -> int:
    """Write down what happened at an aware instant, and what they promised in it. Returns its id.

    A word with the other side resets the waiting clock. Raises Refused for an instant that is still to come,
    for a note without text, and for a promise without words.
    """
    with ready(desk).step(_("Log")):
        interaction = Interaction(
            kind=kind,
            direction=None if kind is InteractionKind.NOTE else direction,
            at=at,
            application=get(Application, application_id) if application_id else None,
            contact=get(Contact, contact_id) if contact_id else None,
            minutes=minutes,
            text=clean(text),
        )
        _check(desk, interaction)
        interaction.save()
        _seeding.reckon(desk, interaction.application)
        _promise_rules.heard(interaction)
        keep_in_touch(desk, interaction.contact)
        if promise is not None:
            _promised(desk, interaction, promise)
        return int(interaction.id)


def edit(desk: Desk, interaction_id: int, *, promise: tuple[str, When] | None = None, **fields: Any) -> None:
    """Change what was written down; `contact_id` may be None. The clocks are set by it anew.

    `promise`: something more that they promised in it.
    """
    with ready(desk).step(_("Edit log entry")):
        interaction = get(Interaction, interaction_id)
        before = interaction.contact
        if "contact_id" in fields:
            contact_id = fields.pop("contact_id")
            contact = get(Contact, contact_id) if contact_id else None
            if contact != interaction.contact:
                interaction.contact = contact
        if "text" in fields:
            fields["text"] = clean(fields["text"])
        fill(interaction, fields, FIELDS)
        if interaction.kind is InteractionKind.NOTE:
            interaction.direction = None
        _check(desk, interaction)
        interaction.save()
        _seeding.reckon(desk, interaction.application)
        for contact in {before, interaction.contact}:
            keep_in_touch(desk, contact)
        if promise is not None:
            _promised(desk, interaction, promise)


def delete(desk: Desk, interaction_id: int) -> None:
    """Delete a log entry, with what it made due."""
    with ready(desk).step(_("Delete log entry")):
        interaction = get(Interaction, interaction_id)
        application, contact = interaction.application, interaction.contact
        interaction.delete_instance()
        _appointment_rules.unsaid(interaction)
        keep_in_touch(desk, contact)
        _seeding.reckon(desk, application)


def _promised(desk: Desk, interaction: Interaction, promise: tuple[str, When]) -> None:
    words, when = promise
    if not (interaction.application or interaction.contact):
        raise Refused(_("Say who promised it, or about which application."))
    made = Promise(
        side=Side.THEM,
        words=named(words, _("Say what was promised.")),
        application=interaction.application,
        contact=interaction.contact,
        interaction=interaction,
    )
    _promise_rules.write_down(desk, made, when)


def _check(desk: Desk, interaction: Interaction) -> None:
    sensible(interaction.at.date())
    if interaction.at > desk.clock.now() + timedelta(minutes=1):
        raise Refused(_("That time is still to come; the log is for what has happened."))
    if interaction.kind is InteractionKind.NOTE and not interaction.text:
        raise Refused(_("A note needs some text."))
    if interaction.minutes is not None and interaction.minutes < 0:
        raise Refused(_("A length cannot be below zero."))
    small(interaction.minutes)
