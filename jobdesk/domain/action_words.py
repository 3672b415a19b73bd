"""What there is to do and what is planned, in a word or two."""

from typing import NamedTuple

from jobdesk.domain.enums import AppointmentKind, FollowupKind
from jobdesk.i18n import _


class Chip(NamedTuple):
    """The one thing to know, in words. Tone: "move", "late", "soon" or "calm"."""

    tone: str
    text: str


def followup_words(kind: FollowupKind, words: str) -> str:
    """What there is to do, in lower case, as it stands in a sentence; the user's own words win."""
    return (
        words
        or {
            FollowupKind.APPLY: _("apply"),
            FollowupKind.FOLLOW_UP: _("follow up"),
            FollowupKind.THANK_YOU: _("thank-you note"),
            FollowupKind.REPLY: _("reply"),
            FollowupKind.FEEDBACK_REQUEST: _("ask for feedback"),
            FollowupKind.KEEP_IN_TOUCH: _("get in touch"),
            FollowupKind.PREPARE: _("prepare"),
            FollowupKind.DECIDE: _("decide"),
            FollowupKind.FIND_PERSON: _("find a person there"),
            FollowupKind.OTHER: _("to do"),
        }[kind]
    )


def appointment_words(kind: AppointmentKind) -> str:
    return {
        AppointmentKind.CALL: _("Call"),
        AppointmentKind.INTERVIEW: _("Interview"),
        AppointmentKind.ASSESSMENT: _("Assessment"),
        AppointmentKind.OTHER: _("Appointment"),
    }[kind]
