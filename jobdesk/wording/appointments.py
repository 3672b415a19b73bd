"""Appointments in words: what became of one, when it is, who is there."""

from datetime import date

from jobdesk.domain import dates
from jobdesk.domain.enums import AppointmentState
from jobdesk.i18n import _
from jobdesk.queries.appointments import Meeting


def state_words(state: AppointmentState) -> str:
    """In lower case, as it stands in a line."""
    return {
        AppointmentState.PLANNED: _("planned"),
        AppointmentState.HELD: _("took place"),
        AppointmentState.MISSED_BY_THEM: _("they were not there"),
        AppointmentState.MISSED_BY_ME: _("I was not there"),
        AppointmentState.MOVED: _("moved"),
        AppointmentState.CANCELLED: _("called off"),
    }[state]


def outlook(meeting: Meeting, today: date) -> str:
    """When it is, while it is planned; else what became of it."""
    if meeting.state is AppointmentState.PLANNED:
        return dates.moment(meeting.starts_at, today)
    return state_words(meeting.state)


def names(meeting: Meeting) -> str:
    """Who is there, in one line; may be empty."""
    return ", ".join(name for _id, name in meeting.people)
