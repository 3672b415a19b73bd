"""One application in words: where it stands, and whose turn it is."""

from datetime import date

from jobdesk.domain import dates
from jobdesk.domain.enums import Direction, StageKind, Turn
from jobdesk.domain.stages import outcome_words
from jobdesk.i18n import _
from jobdesk.queries.application import ApplicationState, Details
from jobdesk.store.rows import known_day
from jobdesk.wording.cards import Card


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


def turn(card: Card) -> str:
    """Whose turn it is, where nothing is due: "Their turn", "Yours to apply"."""
    if card.turn is Turn.THEIRS:
        return _("Their turn")
    mine = {StageKind.SAVED.value: _("Yours to apply"), StageKind.OFFER.value: _("Yours to decide")}
    return mine.get(card.row.kind, _("Your turn"))


def how_it_stands(card: Card, state: ApplicationState) -> str:
    """What the turn rests on, in sentences: whose the next word is, and who spoke last, if anybody did.

    Empty for what is over or on hold, and where there is nothing to tell.
    """
    if card.turn is Turn.NOBODY:
        return ""
    parts = [_("The next word is theirs.") if card.turn is Turn.THEIRS else "", _last(card, state)]
    return " ".join(part for part in parts if part)


def _last(card: Card, state: ApplicationState) -> str:
    if state.word is not None:
        direction, day = state.word
        mine, theirs = _("The last one was yours, {ago}."), _("The last one was theirs, {ago}.")
        if card.turn is Turn.MINE:
            mine, theirs = _("The last word was yours, {ago}."), _("The last word was theirs, {ago}.")
        return (mine if direction is Direction.OUT else theirs).format(ago=dates.ago(day, card.today))
    if card.row.kind == StageKind.SAVED.value:
        on = state.came_on
        return _("Saved {ago}.").format(ago=dates.ago(on, card.today)) if on else ""
    applied = card.row.applied_on
    if applied is None:
        return _("Nobody has written yet.")
    return _("You applied {ago}.").format(ago=dates.ago(known_day(applied), card.today))
