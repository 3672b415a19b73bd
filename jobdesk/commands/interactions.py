"""Writing down what happened."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from jobdesk.commands import _promising
from jobdesk.commands._people import took_part
from jobdesk.commands._shared import clean, fill, get, ready, sensible, small
from jobdesk.domain.enums import Direction, InteractionKind
from jobdesk.domain.promises import Given
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Interaction

FIELDS = frozenset({"kind", "direction", "at", "minutes", "text"})


def log(
    desk: Desk,
    *,
    kind: InteractionKind,
    direction: Direction | None,
    at: datetime,
    text: str = "",
    application_id: int | None = None,
    people: Sequence[int] = (),
    minutes: int | None = None,
    promises: Sequence[Given] = (),
) -> int:
    """Write down what happened at an aware instant, with whom, and what was promised. Returns its id.

    A word with the other side resets the waiting clock. Raises Refused for an instant that is still to come,
    for a note without text, for what belongs to nothing, and for a promise without words.
    """
    with ready(desk).step(_("Log what happened")):
        interaction = Interaction(
            kind=kind,
            direction=None if kind is InteractionKind.NOTE else direction,
            at=at,
            application=get(Application, application_id) if application_id else None,
            minutes=minutes,
            text=clean(text),
        )
        _check(desk, interaction)
        interaction.save()
        took_part(interaction, people)
        _promising.made_in(desk, interaction, promises)
        return int(interaction.id)


def edit(
    desk: Desk,
    interaction_id: int,
    *,
    people: Sequence[int] | None = None,
    promises: Sequence[Given] = (),
    **fields: Any,
) -> None:
    """Change what was written down; `people` (unless None) are all who took part.

    `promises`: what was promised in it besides.
    """
    with ready(desk).step(_("Edit log entry")):
        interaction = get(Interaction, interaction_id)
        if "text" in fields:
            fields["text"] = clean(fields["text"])
        fill(interaction, fields, FIELDS)
        if interaction.kind is InteractionKind.NOTE:
            interaction.direction = None
        _check(desk, interaction)
        interaction.save()
        if people is not None:
            took_part(interaction, people)
        _promising.made_in(desk, interaction, promises)


def delete(desk: Desk, interaction_id: int) -> None:
    """Delete a log entry. What was promised in it stays."""
    with ready(desk).step(_("Delete log entry")):
        get(Interaction, interaction_id).delete_instance()


def _check(desk: Desk, interaction: Interaction) -> None:
    if interaction.at is not None:
        sensible(interaction.at.date())
        if interaction.at > desk.clock.now() + timedelta(minutes=1):
            raise Refused(_("That time is still to come; the log is for what has happened."))
    if interaction.kind is InteractionKind.NOTE and not interaction.text:
        raise Refused(_("A note needs some text."))
    if interaction.minutes is not None and interaction.minutes < 0:
        raise Refused(_("A length cannot be below zero."))
    small(interaction.minutes)
