"""Calls, interviews and assessments: planned, held, missed, moved, called off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jobdesk.commands import _appointment_rules as rules
from jobdesk.commands import _promise_rules
from jobdesk.commands._shared import clean, fill, get, named, ready, sensible
from jobdesk.domain import appointments as reckoning
from jobdesk.domain.promises import When
from jobdesk.domain.words import AppointmentKind, AppointmentState, Side
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Appointment, Attendance, Contact, Promise

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
        appointment.save()
        _attend(appointment, people)
        rules.agreed(desk, appointment)
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
            _attend(appointment, people)
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
    promise: tuple[str, When] | None = None,
    following: tuple[datetime, datetime, str] | None = None,
) -> None:
    """It took place, until an aware instant (None: as planned, or now if that is earlier).

    It is logged; a note of thanks, and a question when no day was promised, become due. `following` is the
    time (start, end, zone) of the next one, with the same people and place.
    """
    with ready(desk).step(_("Appointment held")):
        appointment = rules.planned(get(Appointment, appointment_id))
        now = desk.clock.now()
        if appointment.starts_at > now:
            raise Refused(_("It has not begun yet."))
        ended = ended_at or min(appointment.ends_at, now)
        if ended < appointment.starts_at:
            raise Refused(_("The end is before the start."))
        if ended > now:
            raise Refused(_("That time is still to come; the log is for what has happened."))
        appointment.state = AppointmentState.HELD
        appointment.save()
        said = rules.took_place(desk, appointment, clean(text), ended, thank_you=thank_you)
        if promise is not None:
            words, when = promise
            made = Promise(
                side=Side.THEM,
                words=named(words, _("Say what was promised.")),
                application=appointment.application,
                contact=said.contact,
                interaction=said,
            )
            _promise_rules.write_down(desk, made, when)
        if following is not None:
            _check_times(desk, *following)
            rules.agreed(desk, _copy(appointment, *following))


def missed_by_them(desk: Desk, appointment_id: int) -> None:
    """They did not come: a short note without blame, with two new times, is due today."""
    with ready(desk).step(_("They were not there")):
        appointment = _missed(desk, appointment_id, AppointmentState.MISSED_BY_THEM)
        rules.missed(desk, appointment, _("propose two new times"))


def missed_by_me(desk: Desk, appointment_id: int) -> None:
    """The user was not there: an apology is due today."""
    with ready(desk).step(_("I was not there")):
        appointment = _missed(desk, appointment_id, AppointmentState.MISSED_BY_ME)
        rules.missed(desk, appointment, _("apologise, and ask for a new time"))


def move(desk: Desk, appointment_id: int, *, starts_at: datetime, ends_at: datetime, zone: str) -> int:
    """It takes place at another time; the old one stays as history. Returns the id of the new one."""
    with ready(desk).step(_("Move appointment")):
        return _move(desk, get(Appointment, appointment_id), starts_at, ends_at, zone)


def cancel(desk: Desk, appointment_id: int) -> None:
    """It is called off; the wait goes on."""
    with ready(desk).step(_("Cancel appointment")):
        appointment = rules.planned(get(Appointment, appointment_id))
        appointment.state = AppointmentState.CANCELLED
        appointment.save()
        rules.dropped(desk, appointment)


def delete(desk: Desk, appointment_id: int) -> None:
    """Delete it, with what it made due. What was logged of it happened, so it stays."""
    with ready(desk).step(_("Delete appointment")):
        appointment = get(Appointment, appointment_id)
        appointment.delete_instance()
        rules.dropped(desk, appointment)


def _move(desk: Desk, old: Appointment, starts_at: datetime, ends_at: datetime, zone: str) -> int:
    rules.planned(old)
    _check_times(desk, starts_at, ends_at, zone)
    fresh = _copy(old, starts_at, ends_at, zone)
    for name in ("title", "round", "format", "preparation", "notes"):
        setattr(fresh, name, getattr(old, name))
    fresh.save()
    old.state, old.moved_to = AppointmentState.MOVED, fresh
    old.save()
    rules.agreed(desk, fresh)
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
    people = Attendance.select().where(Attendance.appointment == old.id).order_by(Attendance.id)
    _attend(fresh, [each.contact.id for each in people])
    return fresh


def _missed(desk: Desk, appointment_id: int, state: AppointmentState) -> Appointment:
    appointment = rules.planned(get(Appointment, appointment_id))
    rules.still_open(appointment)
    if appointment.starts_at > desk.clock.now():
        raise Refused(_("It has not begun yet."))
    appointment.state = state
    appointment.save()
    return appointment


def _fill(appointment: Appointment, fields: dict[str, Any]) -> None:
    fill(appointment, {name: value.strip() for name, value in fields.items()}, FIELDS)


def _check_times(desk: Desk, starts_at: datetime, ends_at: datetime, zone: str) -> None:
    for each in (starts_at, ends_at):
        sensible(each.date())
    reckoning.check(starts_at, ends_at, zone)
    if starts_at <= desk.clock.now():
        raise Refused(_("That time is past. Log it instead, or choose another time."))


def _attend(appointment: Appointment, people: Sequence[int]) -> None:
    there = {
        each.contact.id: each for each in Attendance.select().where(Attendance.appointment == appointment.id)
    }
    for contact_id in dict.fromkeys(people):
        if there.pop(contact_id, None) is None:
            Attendance.create(appointment=appointment, contact=get(Contact, contact_id))
    for gone in there.values():
        gone.delete_instance()
