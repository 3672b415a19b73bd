"""Entries of a timeline in words: the day, what it was, the text, and what else is known."""

from datetime import date

from jobdesk.domain import dates
from jobdesk.domain.action_words import appointment_words, followup_words
from jobdesk.domain.appointments import times
from jobdesk.domain.enums import AppointmentState, FollowupState, Side
from jobdesk.domain.labels import happened_words, headline
from jobdesk.domain.promises import spoken
from jobdesk.domain.rules import RULES
from jobdesk.domain.stages import kind_words, outcome_words
from jobdesk.i18n import _
from jobdesk.queries.entries import (
    CameBack,
    Closed,
    Entry,
    HoldBegan,
    HoldEnded,
    Met,
    Move,
    Moved,
    Pledge,
    Said,
    Settled,
)
from jobdesk.wording.promises import answer_words


def day(entry: Entry, today: date) -> str:
    """4 Nov; said in words where nobody knows."""
    return dates.short(entry.on, today) if entry.on is not None else unknown_day()


def unknown_day() -> str:
    """Where a day would stand that nobody knows."""
    return _("day not known")


def what(entry: Entry) -> str:
    """What it was, in a few words: "Mail in", "Interview called off", "Put on hold"."""
    match entry.detail:
        case Said() as said:
            words = _said(said)
        case Met() as met:
            words = _met(met)
        case Pledge(side=side):
            words = _("I promised") if side is Side.ME else _("They promised")
        case Settled(state=state):
            words = _("Done") if state is FollowupState.DONE else _("Skipped")
        case Moved() as moved:
            words = _moved(moved)
        case Closed():
            words = _("Closed")
        case HoldBegan():
            words = _("Put on hold")
        case HoldEnded():
            words = _("Off hold")
        case CameBack():
            words = _("Feedback")
    return words


def text(entry: Entry, today: date) -> str:
    """The user's own text, or what says it as well; may be empty."""
    words = entry.text
    match entry.detail:
        case Met() as met:
            words = " · ".join(part for part in (met.name, _times(met, today)) if part)
        case Pledge():
            words = f"“{entry.text}”"
        case Settled(rule=rule, kind=kind, words=own):
            words = headline(followup_words(kind, own if RULES[rule].stored else ""))
        case Moved() as moved:
            words = _way(moved)
        case Closed(outcome=outcome):
            words = outcome_words(outcome)
        case HoldBegan(until=until) if until is not None:
            words = _("until {day}").format(day=dates.near(until, today))
        case HoldEnded(by_day=True):
            words = _("the day that was named has come")
        case CameBack(themes=themes) if not entry.text:
            words = ", ".join(themes)
        case _:
            pass
    return words


def more(entry: Entry, today: date, *, whom: bool = True) -> str:
    """What else is known, in one line: with whom (or, unless `whom`, about which application), how long,
    what became of it; may be empty."""
    parts = [_whom(entry) if whom else entry.title]
    match entry.detail:
        case Said(meeting=met, minutes=minutes):
            parts.append(_("{n} min").format(n=minutes) if minutes else "")
            parts += [met.name, _moves(met, today)] if met is not None else []
        case Met() as met:
            parts.append(_moves(met, today))
        case Pledge() as pledge:
            parts.append(_by(pledge, today))
            parts.append(answer_words(pledge.state, pledge.answered_at, today))
        case CameBack(themes=themes) if entry.text:
            parts.append(", ".join(themes))
        case _:
            pass
    return " · ".join(part for part in parts if part)


def _said(said: Said) -> str:
    if said.meeting is None:
        return happened_words(said.kind, said.direction)
    return _("{what} took place").format(what=appointment_words(said.meeting.kind))


def _met(met: Met) -> str:
    name = appointment_words(met.kind)
    return {
        AppointmentState.PLANNED: _("{what} planned"),
        AppointmentState.HELD: _("{what} took place"),
        AppointmentState.MISSED_BY_THEM: _("{what} missed by them"),
        AppointmentState.MISSED_BY_ME: _("{what} missed by me"),
        AppointmentState.MOVED: _("{what} moved"),
        AppointmentState.CANCELLED: _("{what} called off"),
    }[met.state].format(what=name)


def _moved(moved: Moved) -> str:
    if moved.how is Move.ADDED:
        return _("Added")
    return _("Reopened") if moved.how is Move.REOPENED else moved.name or kind_words(moved.kind)


def _way(moved: Moved) -> str:
    """From where, or to where, the card came."""
    name = moved.name or kind_words(moved.kind)
    if moved.how is Move.ADDED:
        return _("to {stage}").format(stage=name)
    if moved.how is Move.REOPENED:
        return _("in {stage}").format(stage=name)
    left = moved.left_name or (kind_words(moved.left_kind) if moved.left_kind else "")
    return _("Moved from {stage}").format(stage=left) if left else _("It came this far")


def _times(met: Met, today: date) -> str:
    return times(met.starts_at, met.ends_at, met.zone, today)


def _moves(met: Met, today: date) -> str:
    """Where it was moved from, and to what."""
    parts = []
    if met.moved_from:
        before = ", ".join(dates.moment(at, today) for at in met.moved_from)
        parts.append(_("moved from {day}").format(day=before))
    if met.moved_to is not None:
        parts.append(_("moved to {day}").format(day=dates.moment(met.moved_to, today)))
    return " · ".join(parts)


def _by(pledge: Pledge, today: date) -> str:
    """By when it was to be."""
    named = spoken(pledge.when, today)
    return _("for {day}").format(day=named) if named else ""


def _whom(entry: Entry) -> str:
    """With whom it was, who promised or said it, or to whom the user promised it."""
    names = ", ".join(name for _id, name in entry.people)
    if not names:
        return ""
    match entry.detail:
        case Pledge(side=Side.ME):
            words = _("to {name}")
        case Pledge() | CameBack():
            words = _("by {name}")
        case _:
            words = _("with {name}")
    return words.format(name=names)
