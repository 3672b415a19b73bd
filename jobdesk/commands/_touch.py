"""Keeping in touch: due when the last word with a contact is older than wished. Inside a command's step."""

from datetime import date, datetime

import peewee as pw

from jobdesk.domain import cadence
from jobdesk.domain.words import FollowupKind, FollowupState, InteractionKind
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Followup, Interaction

RULE = "keep_in_touch"


def keep_in_touch(desk: Desk, contact: Contact | None) -> None:
    """Reckon anew when to get in touch; a day that the user set stays, and what is due already stays due."""
    if contact is None:
        return
    on, today = None, desk.clock.today()
    if contact.keep_in_touch_days is not None:
        on = cadence.on_neglect(_last(contact), contact.keep_in_touch_days, today)
    there = _of(contact).where(Followup.state == FollowupState.OPEN).first()
    if there is not None:
        still_due = on is not None and there.due_on <= today and on <= today
        if there.pinned or there.due_on == on or still_due:
            return
        there.delete_instance()
    if on is not None:
        kind, cause = FollowupKind.KEEP_IN_TOUCH, f"contact:{contact.id}"
        Followup.create(kind=kind, contact=contact, due_on=on, rule=RULE, cause=cause)


def spoken_with(application: Application) -> set[Contact]:
    """Those to keep in touch with who said something about this application."""
    return set(
        Contact.select()
        .join(Interaction, on=Interaction.contact == Contact.id)
        .where(Interaction.application == application.id, Contact.keep_in_touch_days.is_null(False))
        .distinct()
    )


def _last(contact: Contact) -> date:
    """The day of the last word, or of the last round that was done or left out; before, when it was added."""
    said = (
        Interaction.select()
        .where(Interaction.contact == contact.id, Interaction.kind != InteractionKind.NOTE)
        .order_by(Interaction.at.desc())
        .first()
    )
    closed = (
        _of(contact).where(Followup.state != FollowupState.OPEN).order_by(Followup.closed_at.desc()).first()
    )
    known = [each for each in (said and said.at, closed and closed.closed_at) if each is not None]
    last: datetime = max(known, default=contact.created_at)
    return last.astimezone().date()


def _of(contact: Contact) -> "pw.ModelSelect[Followup]":
    return Followup.select().where(Followup.contact == contact.id, Followup.rule == RULE)
