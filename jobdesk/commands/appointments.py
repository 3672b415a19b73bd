"""Calls, interviews and assessments: planned, held, missed, moved, called off."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from jobdesk.commands import _deciding, _promising
from jobdesk.commands._people import attend, attending, took_part
from jobdesk.commands._shared import clean, fill, get, ready, sensible
from jobdesk.domain.appointments import check
from jobdesk.domain.enums import AppointmentKind, AppointmentState, Direction, InteractionKind
from jobdesk.domain.promises import Given
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Appointment, Interaction

INTERACTIONS = {
    AppointmentKind.CALL: InteractionKind.CALL,
    AppointmentKind.INTERVIEW: InteractionKind.INTERVIEW,
    AppointmentKind.ASSESSMENT: InteractionKind.MEETING,
    AppointmentKind.OTHER: InteractionKind.MEETING,
}
"""What an appointment is in the log, when it took place."""
FIELDS = frozenset({"title", "round", "format", "place", "link", "phone", "preparation", "notes"})


def plan(
    desk: Desk,
    *,
    kind: AppointmentKind,
    starts_at: datetime,
    ends_at: datetime,
    zone: str,
    application_id: int | None = None,
    people: Sequence[int] = (),
    **fields: Any,
) -> int:
    """A new appointment between two aware instants, in a zone by its IANA name. Returns its id.

    Raises Refused for a time that is past, an end before the start, an unknown zone, or when the application
    is closed.
    """
    with ready(desk).step(_("Plan appointment")):
        appointment = Appointment(
            kind=kind,
            application=get(Application, application_id) if application_id else None,
            starts_at=starts_at,
            ends_at=ends_at,
            zone=zone,
        )
        _fill(appointment, fields)
        _check_times(desk, starts_at, ends_at, zone)
        _still_open(appointment)
        appointment.save()
        attend(appointment, people)
        return int(appointment.id)


def edit(
    desk: Desk,
    appointment_id: int,
    *,
    kind: AppointmentKind | None = None,
    people: Sequence[int] | None = None,
    when: tuple[datetime, datetime, str] | None = None,
    **fields: Any,
) -> None:
    """Change what is written about it; with another time (start, end, zone) it is moved as well.

    Raises Gone, or Refused.
    """
    with ready(desk).step(_("Edit appointment")):
        appointment = get(Appointment, appointment_id)
        if kind is not None and kind is not appointment.kind:
            appointment.kind = kind
        _fill(appointment, fields)
        appointment.save()
        if people is not None:
            attend(appointment, people)
        if when is not None:
            _move(desk, appointment, *when)


def prepare(desk: Desk, appointment_id: int, text: str) -> None:
    """Notes for it: what to ask, what to tell."""
    with ready(desk).step(_("Prepare")):
        appointment = get(Appointment, appointment_id)
        fill(appointment, {"preparation": text.strip()}, FIELDS)
        appointment.save()


def held(
    desk: Desk,
    appointment_id: int,
    *,
    text: str = "",
    ended_at: datetime | None = None,
    thank_you: bool = True,
    promises: Sequence[Given] = (),
    following: tuple[datetime, datetime, str] | None = None,
) -> None:
    """It took place, until an aware instant (None: as planned, or now if that is earlier).

    It is logged with all who were there; a note of thanks (unless `thank_you` is False), and a question when
    no day was promised, become due. `following` is the time (start, end, zone) of the next one, with the same
    people and place.
    """
    with ready(desk).step(_("Appointment held")):
        appointment = _planned(get(Appointment, appointment_id))
        now = desk.clock.now()
        if appointment.starts_at > now:
            raise Refused(_("It has not begun yet."))
        ended = ended_at or min(appointment.ends_at, now)
        if ended < appointment.starts_at:
            raise Refused(_("The end is before the start."))
        if ended > now:
            raise Refused(_("That time is still to come; the log is for what has happened."))
        _set_state(desk, appointment, AppointmentState.HELD)
        said = Interaction.create(
            kind=INTERACTIONS[appointment.kind],
            direction=Direction.IN,
            at=ended,
            application=appointment.application,
            appointment=appointment,
            minutes=max(0, int((ended - appointment.starts_at) / timedelta(minutes=1))),
            text=clean(text),
        )
        people = attending(appointment)
        took_part(said, people)
        if not thank_you:
            _deciding.left_out(
                desk,
                ActionKey(Rule.THANK_YOU, said.id),
                application_id=appointment.application_id,
                contact_id=people[0] if people else None,
            )
        _promising.made_in(desk, said, promises)
        if following is not None:
            _still_open(appointment)
            _check_times(desk, *following)
            _copy(appointment, *following)


def missed_by_them(desk: Desk, appointment_id: int) -> None:
    """They did not come: a short note without blame, with two new times, is due today."""
    with ready(desk).step(_("They were not there")):
        _missed(desk, appointment_id, AppointmentState.MISSED_BY_THEM)


def missed_by_me(desk: Desk, appointment_id: int) -> None:
    """The user was not there: an apology is due today."""
    with ready(desk).step(_("I was not there")):
        _missed(desk, appointment_id, AppointmentState.MISSED_BY_ME)


def move(desk: Desk, appointment_id: int, *, starts_at: datetime, ends_at: datetime, zone: str) -> int:
    """It takes place at another time; the old one stays as history. Returns the id of the new one."""
    with ready(desk).step(_("Move appointment")):
        return _move(desk, get(Appointment, appointment_id), starts_at, ends_at, zone)


def cancel(desk: Desk, appointment_id: int) -> None:
    """It is called off; the wait goes on."""
    with ready(desk).step(_("Cancel appointment")):
        appointment = _planned(get(Appointment, appointment_id))
        _set_state(desk, appointment, AppointmentState.CANCELLED)


def delete(desk: Desk, appointment_id: int) -> None:
    """Delete it, with what it made due. What was logged of it happened, so it stays."""
    with ready(desk).step(_("Delete appointment")):
        get(Appointment, appointment_id).delete_instance()


def _move(desk: Desk, old: Appointment, starts_at: datetime, ends_at: datetime, zone: str) -> int:
    _planned(old)
    _still_open(old)
    _check_times(desk, starts_at, ends_at, zone)
    fresh = _copy(old, starts_at, ends_at, zone)
    for name in ("title", "round", "format", "preparation", "notes"):
        setattr(fresh, name, getattr(old, name))
    fresh.save()
    old.moved_to = fresh
    _set_state(desk, old, AppointmentState.MOVED)
    return int(fresh.id)


def _copy(old: Appointment, starts_at: datetime, ends_at: datetime, zone: str) -> Appointment:
    """Another one at another time, with the same people, at the same place."""
    fresh: Appointment = Appointment.create(
        kind=old.kind,
        application=old.application,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=zone,
        place=old.place,
        link=old.link,
        phone=old.phone,
    )
    attend(fresh, attending(old))
    return fresh


def _missed(desk: Desk, appointment_id: int, state: AppointmentState) -> None:
    appointment = _planned(get(Appointment, appointment_id))
    _still_open(appointment)
    if appointment.starts_at > desk.clock.now():
        raise Refused(_("It has not begun yet."))
    _set_state(desk, appointment, state)


def _set_state(desk: Desk, appointment: Appointment, state: AppointmentState) -> None:
    appointment.state, appointment.state_at, appointment.snoozed_until = state, desk.clock.now(), None
    appointment.save()


def _planned(appointment: Appointment) -> Appointment:
    """The appointment, still to be dealt with. Raises Refused when it was before."""
    if appointment.state is not AppointmentState.PLANNED:
        raise Refused(_("This appointment was dealt with before."))
    return appointment


def _still_open(appointment: Appointment) -> None:
    """Raises Refused when its application is closed: nothing would remind of what is planned for that."""
    if appointment.application is not None and appointment.application.closed_at is not None:
        raise Refused(_("This application is closed. Reopen it first."))


def _fill(appointment: Appointment, fields: dict[str, Any]) -> None:
    fill(appointment, {name: value.strip() for name, value in fields.items()}, FIELDS)


def _check_times(desk: Desk, starts_at: datetime, ends_at: datetime, zone: str) -> None:
    for each in (starts_at, ends_at):
        sensible(each.date())
    check(starts_at, ends_at, zone)
    if starts_at <= desk.clock.now():
        raise Refused(_("That time is past. Log it instead, or choose another time."))
