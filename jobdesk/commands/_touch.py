"""Keeping in touch: due when the last word with a contact is older than wished. Inside a command's step."""

from datetime import date

import peewee as pw

from jobdesk.domain import cadence
from jobdesk.domain.words import FollowupKind, FollowupState, InteractionKind
from jobdesk.store.desk import Desk
from jobdesk.store.models import Contact, Followup, Interaction

RULE = "keep_in_touch"


def keep_in_touch(desk: Desk, contact: Contact | None) -> None:
    """Reckon anew when to get in touch; a day that the user set stays."""
    if contact is None:
        return
    on = None
    if contact.keep_in_touch_days is not None:
        said = (
            Interaction.select()
            .where(Interaction.contact == contact.id, Interaction.kind != InteractionKind.NOTE)
            .order_by(Interaction.at.desc())
            .first()
        )
        last = (said.at if said is not None else contact.created_at).astimezone().date()
        on = cadence.on_neglect(last, contact.keep_in_touch_days, desk.clock.today())
    there = _open(contact).first()
    if there is not None and (there.pinned or there.due_on == on):
        return
    if there is not None:
        there.delete_instance()
    _put(contact, on)


def next_round(desk: Desk, contact: Contact | None) -> None:
    """It was done, or left out this time: the interval begins today."""
    if contact is not None and contact.keep_in_touch_days is not None and not _open(contact).exists():
        today = desk.clock.today()
        _put(contact, cadence.on_neglect(today, contact.keep_in_touch_days, today))


def _open(contact: Contact) -> "pw.ModelSelect[Followup]":
    return Followup.select().where(
        Followup.contact == contact.id, Followup.rule == RULE, Followup.state == FollowupState.OPEN
    )


def _put(contact: Contact, on: date | None) -> None:
    if on is not None:
        kind, cause = FollowupKind.KEEP_IN_TOUCH, f"contact:{contact.id}"
        Followup.create(kind=kind, contact=contact, due_on=on, rule=RULE, cause=cause)
