"""The one chip of a card: the most important thing to know about an application, in few words."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from jobdesk.domain import dates
from jobdesk.domain.action_words import Chip, appointment_words
from jobdesk.domain.enums import StageKind
from jobdesk.domain.labels import headline
from jobdesk.domain.rules import Rule
from jobdesk.domain.stages import outcome_words
from jobdesk.domain.waiting import Verdict
from jobdesk.i18n import _, ngettext
from jobdesk.store.rows import day
from jobdesk.wording.due import deed, how_did_it_go

if TYPE_CHECKING:
    from jobdesk.wording.cards import Card

SOON = timedelta(hours=36)
"""An appointment so near is the most important thing to know."""
CLOSES_SOON = 3
"""Days before a deadline from which on it is pressing."""


def chip_of(card: "Card") -> Chip | None:
    """The most important thing to know; None where there is nothing to say."""
    row, today = card.row, card.today
    if card.outcome is not None:
        closed = day(row.closed_on)
        text = outcome_words(card.outcome)
        return Chip("calm", f"{text} · {dates.short(closed, today)}" if closed else text)
    soon = _appointment(card, soon=True)
    if soon:
        return soon
    if card.held:
        decide = _deadline(card) if row.kind == StageKind.OFFER.value or card.due is not None else None
        return _move(card) or decide or _hold(day(row.paused_until), today)
    for find in (_promise_late, _move, _asked, _deadline):
        chip = find(card)
        if chip:
            return chip
    return _appointment(card, soon=False) or _promise(card) or _known(card) or _quiet(card)


def _hold(until: date | None, today: date) -> Chip:
    text = _("On hold until {day}").format(day=dates.near(until, today)) if until else _("On hold")
    return Chip("calm", text)


def _appointment(card: "Card", *, soon: bool) -> Chip | None:
    if card.beside.appointment is None:
        return None
    kind, starts = card.beside.appointment
    what = appointment_words(kind)
    away = starts - card.now
    if away < timedelta(0):
        return Chip("soon", _("{what} now").format(what=what)) if soon else None
    if away > SOON:
        return None if soon else Chip("calm", f"{what} {dates.moment(starts, card.today)}")
    hours = int(away.total_seconds() // 3600)
    if hours < 1:
        return Chip("soon", _("{what} within the hour").format(what=what))
    words = ngettext("{what} in {n} hour", "{what} in {n} hours", hours).format(what=what, n=hours)
    return Chip("soon", words)


def _promise_late(card: "Card") -> Chip | None:
    by = card.beside.promised_on
    if by is None or by >= card.today:
        return None
    days = (card.today - by).days
    words = ngettext("Promised {day} · {n} day late", "Promised {day} · {n} days late", days)
    near = dates.weekday(by) if days < 7 else dates.short(by, card.today)
    return Chip("late", words.format(day=near, n=days))


def _move(card: "Card") -> Chip | None:
    """What is due, and a reply that is owed before it is; a deadline says that better, by its day."""
    following = card.due
    if following is None and card.beside.next is not None and card.beside.next.rule is Rule.REPLY:
        following = card.beside.next
    if following is None or following.rule in (Rule.DEADLINE, Rule.DECIDE):
        return None
    if following.rule is Rule.APPOINTMENT_AFTER:
        return Chip("move", headline(how_did_it_go()))
    what = deed(following.rule, following.kind, following.words)
    if following.on == card.today:
        return Chip("move", _("Your move: {what} today").format(what=what))
    return Chip("move", _("Your move: {what}").format(what=what))


def _asked(card: "Card") -> Chip | None:
    return Chip("move", _("Did they get back to you?")) if card.beside.asked else None


def _deadline(card: "Card") -> Chip | None:
    row, today = card.row, card.today
    if row.kind == StageKind.OFFER.value:
        following = card.beside.next
        asked = following is not None and following.rule is Rule.DECIDE
        return _decide(day(row.reply_by_on), today, asked=asked)
    deadline = day(row.deadline_on)
    if deadline is None or row.kind != StageKind.SAVED.value:
        return None
    days = (deadline - today).days
    if days < 0:
        return Chip("calm", _("Closed {day}").format(day=dates.short(deadline, today)))
    text = _("Closes {day}").format(day=dates.near(deadline, today))
    return Chip("soon" if days <= CLOSES_SOON else "calm", text)


def _decide(by: date | None, today: date, *, asked: bool) -> Chip:
    """How long there is to answer an offer; `asked`: the user is still to decide."""
    if by is None:
        return Chip("move", _("Offer: decide")) if asked else Chip("calm", _("Offer"))
    days = (by - today).days
    if days < 0:
        return Chip("late", _("Reply was due {day}").format(day=dates.short(by, today)))
    if days == 0:
        return Chip("soon", _("Decide today"))
    return Chip("soon", ngettext("{n} day to decide", "{n} days to decide", days).format(n=days))


def _promise(card: "Card") -> Chip | None:
    by = card.beside.promised_on
    return Chip("calm", _("Answer promised by {day}").format(day=dates.near(by, card.today))) if by else None


def _known(card: "Card") -> Chip | None:
    n = card.beside.known_people
    if not n or card.row.kind != StageKind.SAVED.value:
        return None
    return Chip("calm", ngettext("You know {n} person here", "You know {n} people here", n).format(n=n))


def _quiet(card: "Card") -> Chip | None:
    """How long it is quiet, and whether that is normal by the measure that Today uses."""
    if not card.row.waits:
        return None
    days, limits = card.quiet, card.limits
    if days is None or limits is None:
        return Chip("calm", _("Quiet, day not known"))
    if days == 0:
        today = card.today.isoformat()
        if card.row.word_on == today:
            return Chip("calm", _("In touch today"))
        return Chip("calm", _("Applied today") if card.row.applied_on == today else _("Moved today"))
    text = ngettext("Quiet {n} day", "Quiet {n} days", days).format(n=days)
    if limits.verdict(card.today, card.excused_until) is Verdict.NORMAL:
        return Chip("calm", _("{quiet} · normal").format(quiet=text))
    return Chip("soon", text)
