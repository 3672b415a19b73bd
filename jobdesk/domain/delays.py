"""Why a side is quiet: common reasons in plain words, and what to do about each."""

from typing import NamedTuple

from jobdesk.domain.enums import DelayReason
from jobdesk.i18n import _

REASONS = (
    DelayReason.VOLUME,
    DelayReason.PRIORITIES,
    DelayReason.INTERNAL_PROCESS,
    DelayReason.NO_PANEL_FEEDBACK,
    DelayReason.REORGANISATION,
    DelayReason.TECHNICAL,
)
"""Those that are shown, the most common first."""


class ReasonWords(NamedTuple):
    """A title, what is behind it, and what to do."""

    title: str
    why: str
    advice: str


def reason_words(reason: DelayReason) -> ReasonWords:
    return {
        DelayReason.VOLUME: ReasonWords(
            _("Too many applications"),
            _("One recruiter often looks after many jobs and hundreds of people. Yours may not be read yet."),
            _("Follow up once, in two or three sentences, and go on with the others."),
        ),
        DelayReason.PRIORITIES: ReasonWords(
            _("Something else came first"),
            _("A deadline, a holiday or a more urgent job took the time of the people who decide."),
            _("Ask when it is worth asking again, and keep that day."),
        ),
        DelayReason.INTERNAL_PROCESS: ReasonWords(
            _("A slow process inside"),
            _("Budgets, approvals and contracts go through many hands. Nobody you know can hurry them."),
            _("Wait longer before you ask, and ask which step comes next."),
        ),
        DelayReason.NO_PANEL_FEEDBACK: ReasonWords(
            _("The interviewers have not said anything yet"),
            _("The recruiter waits for the notes of everybody who talked to you, and has nothing to tell."),
            _("Ask whom they wait for, and offer to answer what is still open."),
        ),
        DelayReason.REORGANISATION: ReasonWords(
            _("The company is changing"),
            _("A new manager, a hiring stop or a merger can halt everything. That says nothing about you."),
            _("Leave it for a month, then ask whether the job still exists."),
        ),
        DelayReason.TECHNICAL: ReasonWords(
            _("Something went astray"),
            _("Mails end in Junk, numbers are written down wrong, and meetings land in the wrong calendar."),
            _("Look in Junk, check the address and number that they have, and try another way."),
        ),
        DelayReason.UNKNOWN: ReasonWords(
            _("Not known"),
            _("They said that it takes longer, and not why."),
            _("Ask kindly what it depends on."),
        ),
    }[reason]
