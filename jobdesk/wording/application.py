"""One application in words: where it stands."""

from datetime import date

from jobdesk.domain import dates
from jobdesk.domain.stages import outcome_words
from jobdesk.i18n import _
from jobdesk.queries.application import Details


def standing(details: Details, today: date) -> str:
    """How it ended, that it is on hold, or its stage: "Not selected · 4 Nov", "On hold until tomorrow"."""
    if details.outcome is not None:
        ended = outcome_words(details.outcome)
        return f"{ended} · {dates.short(details.closed_on, today)}" if details.closed_on else ended
    if not details.held:
        return details.stage
    if details.held_until is None:
        return _("On hold")
    return _("On hold until {day}").format(day=dates.near(details.held_until, today))


def company(details: Details) -> str:
    """The company, and through whom the user applied: "Acme, via Hays"; may be empty."""
    if not details.agency:
        return details.company
    via = _("via {agency}").format(agency=details.agency)
    return f"{details.company}, {via}" if details.company else via
