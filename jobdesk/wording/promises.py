"""Promises in words: what was promised and for when, and what became of it."""

from datetime import date, datetime

from jobdesk.domain import dates
from jobdesk.domain.enums import PromiseState, Side
from jobdesk.domain.promises import spoken
from jobdesk.i18n import _
from jobdesk.queries.promises import Promised


def state_words(state: PromiseState) -> str:
    """In lower case, as it stands in a line."""
    return {
        PromiseState.OPEN: _("open"),
        PromiseState.KEPT: _("kept"),
        PromiseState.MOVED: _("moved"),
        PromiseState.BROKEN: _("not kept"),
        PromiseState.WAIVED: _("let go"),
    }[state]


def answer_words(state: PromiseState, answered_at: datetime | None, today: date) -> str:
    """What became of it and on which day: "kept, Tue 24 Nov"."""
    if answered_at is None:
        return state_words(state)
    day = dates.near(answered_at.astimezone().date(), today)
    return _("{state}, {day}").format(state=state_words(state), day=day)


def said(promise: Promised, today: date) -> str:
    """What was promised and for when, in one line: “I will call you”, for Tue 24 Nov."""
    quote, when = f"“{promise.words.rstrip(' .')}”", spoken(promise.when, today)
    if promise.when.day() is None:
        return ", ".join(part for part in (quote, when) if part)
    return _("{quote}, for {day}").format(quote=quote, day=when)


def outlook(promise: Promised, today: date) -> str:
    """By when it is to be, while it is open; else what became of it."""
    if promise.state is not PromiseState.OPEN:
        return state_words(promise.state)
    last = promise.when.day()
    return dates.near(last, today) if last else _("no day")


def proposed(side: Side, words: str) -> str:
    """What was found in a text: they: “she will call me by Friday”."""
    who = _("you") if side is Side.ME else _("they")
    return _("{who}: “{words}”").format(who=who, words=words)
