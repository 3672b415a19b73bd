"""Stages and outcomes in words, and their order."""

from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.i18n import _

ORDER = tuple(StageKind)


def further(one: StageKind, other: StageKind) -> StageKind:
    """The one that is further on in a search."""
    return max(one, other, key=ORDER.index)


def kind_words(kind: StageKind) -> str:
    return {
        StageKind.SAVED: _("Saved"),
        StageKind.APPLIED: _("Applied"),
        StageKind.SCREENING: _("Screening"),
        StageKind.INTERVIEW: _("Interview"),
        StageKind.OFFER: _("Offer"),
    }[kind]


def outcome_words(outcome: Outcome) -> str:
    return {
        Outcome.ACCEPTED: _("Accepted"),
        Outcome.DECLINED: _("Declined by me"),
        Outcome.NOT_SELECTED: _("Not selected"),
        Outcome.WITHDRAWN: _("Withdrawn"),
        Outcome.NO_ANSWER: _("No answer"),
    }[outcome]
