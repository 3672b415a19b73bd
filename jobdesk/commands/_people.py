"""Who took part in an interaction, and who is at an appointment. Runs inside a command's step.

Who speaks about an application is among its people from then on.
"""

from collections.abc import Sequence

from jobdesk.commands._shared import get
from jobdesk.domain.enums import Role
from jobdesk.store.models import (
    Appointment,
    Attendance,
    Contact,
    Interaction,
    InteractionPerson,
    Participation,
)


def took_part(interaction: Interaction, people: Sequence[int]) -> None:
    """These contacts took part, and nobody else. Raises Gone."""
    _exactly(InteractionPerson, "interaction", interaction, people)


def attend(appointment: Appointment, people: Sequence[int]) -> None:
    """These contacts are at the appointment, and nobody else. Raises Gone."""
    _exactly(Attendance, "appointment", appointment, people)


def attending(appointment: Appointment) -> list[int]:
    """The ids of the contacts at the appointment, in the order in which they were named."""
    rows = Attendance.select().where(Attendance.appointment == appointment.id).order_by(Attendance.id)
    return [each.contact_id for each in rows]


def _exactly(
    table: type[InteractionPerson] | type[Attendance],
    of: str,
    owner: Interaction | Appointment,
    people: Sequence[int],
) -> None:
    """The rows of `table` whose column `of` is the owner name these contacts; those that stay are kept."""
    rows = table.select().where(getattr(table, of) == owner.id)
    there = {each.contact_id: each for each in rows}
    for contact_id in dict.fromkeys(people):
        if there.pop(contact_id, None) is None:
            table.create(**{of: owner}, contact=get(Contact, contact_id))
            _among(owner.application_id, contact_id)
    for gone in there.values():
        gone.delete_instance()


def _among(application_id: int | None, contact_id: int) -> None:
    """The contact is one of the application's people, as what they were, or else without a role."""
    if application_id is None:
        return
    link = {"application": application_id, "contact": contact_id}
    if Participation.get_or_none(**link) is None:
        Participation.create(**link, role=Role.OTHER)
