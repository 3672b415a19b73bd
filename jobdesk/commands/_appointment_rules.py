"""What an appointment makes due, and what goes with it. Runs inside a command's step."""

from datetime import datetime, timedelta

from jobdesk.commands import _seeding
from jobdesk.commands._touch import keep_in_touch
from jobdesk.domain.words import (
    AppointmentKind,
    AppointmentState,
    Direction,
    FollowupKind,
    FollowupState,
    InteractionKind,
)
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Appointment, Attendance, Contact, Followup, Interaction

INTERACTIONS = {
    AppointmentKind.CALL: InteractionKind.CALL,
    AppointmentKind.INTERVIEW: InteractionKind.INTERVIEW,
    AppointmentKind.ASSESSMENT: InteractionKind.MEETING,
    AppointmentKind.OTHER: InteractionKind.MEETING,
}


def cause_of(appointment: Appointment) -> str:
    return f"appointment:{appointment.id}"


def planned(appointment: Appointment) -> Appointment:
    """The appointment, still to be dealt with. Raises Refused when it was before."""
    if appointment.state is not AppointmentState.PLANNED:
        raise Refused(_("This appointment was dealt with before."))
    return appointment


def still_open(appointment: Appointment) -> None:
    """Raises Refused when its application is closed: nothing would remind of what is planned for that."""
    if appointment.application is not None and appointment.application.closed_at is not None:
        raise Refused(_("This application is closed. Reopen it first."))


def agreed(desk: Desk, appointment: Appointment) -> None:
    """A time is agreed upon: nobody owes an answer, and nobody needs to ask or to propose a time."""
    still_open(appointment)
    _seeding.reckon(desk, appointment.application)


def dropped(desk: Desk, appointment: Appointment) -> None:
    """It will not be, or never was: what it made due goes, and the wait before it is on again."""
    _forget(appointment)
    _seeding.reckon(desk, appointment.application)


def unsaid(interaction: Interaction) -> None:
    """The log entry of a talk goes, and with it what the talk made due."""
    if interaction.appointment is not None:
        _forget(interaction.appointment)


def _forget(appointment: Appointment) -> None:
    Followup.delete().where(
        Followup.cause == cause_of(appointment), Followup.state == FollowupState.OPEN
    ).execute()


def called_off(desk: Desk, application: Application) -> None:
    """The application ended: what is planned for it and still ahead will not be."""
    for appointment in Appointment.select().where(
        Appointment.application == application.id,
        Appointment.state == AppointmentState.PLANNED,
        Appointment.starts_at > desk.clock.now(),
    ):
        appointment.state = AppointmentState.CANCELLED
        appointment.save()


def took_place(
    desk: Desk, appointment: Appointment, text: str, ended_at: datetime, *, thank_you: bool
) -> Interaction:
    """Write it into the log at its end, and make the note of thanks and the next question due."""
    application = appointment.application
    said = Interaction.create(
        kind=INTERACTIONS[appointment.kind],
        direction=Direction.IN,
        at=ended_at,
        application=application,
        contact=_first_person(appointment),
        appointment=appointment,
        minutes=max(0, int((ended_at - appointment.starts_at) / timedelta(minutes=1))),
        text=text,
    )
    keep_in_touch(desk, said.contact)
    if application is None or application.closed_at is not None:
        return said
    _seeding.reckon(desk, application)
    if thank_you:
        _followup(appointment, FollowupKind.THANK_YOU, "thank_you", ended_at)
    return said


def missed(desk: Desk, appointment: Appointment, words: str) -> None:
    """It did not take place: a short note about it is due today."""
    _followup(appointment, FollowupKind.FOLLOW_UP, "missed", desk.clock.now(), words)
    _seeding.reckon(desk, appointment.application)


def _followup(appointment: Appointment, kind: FollowupKind, rule: str, at: datetime, words: str = "") -> None:
    Followup.create(
        kind=kind,
        words=words,
        application=appointment.application,
        contact=_first_person(appointment),
        due_on=None,
        due_at=at,
        rule=rule,
        cause=cause_of(appointment),
    )


def _first_person(appointment: Appointment) -> Contact | None:
    found = (
        Attendance.select().where(Attendance.appointment == appointment.id).order_by(Attendance.id).first()
    )
    person: Contact | None = found.contact if found is not None else None
    return person
