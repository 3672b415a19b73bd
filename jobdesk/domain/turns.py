"""Whose turn it is, since when, and the one thing to know about an application.

NamedTuple, since the board makes thousands of these: a frozen dataclass takes four times as long to make.
"""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from jobdesk.domain import dates
from jobdesk.domain.stages import outcome_words
from jobdesk.domain.words import AppointmentKind, Direction, FollowupKind, Outcome, StageKind
from jobdesk.i18n import _, ngettext


class Turn(Enum):
    MINE = "mine"
    THEIRS = "theirs"
    NOBODY = "nobody"


class Chip(NamedTuple):
    """The one thing to know, in words. Tone: "move", "late", "soon" or "calm"."""

    tone: str
    text: str


class Facts(NamedTuple):
    """What is known of an application. Days are the user's; instants aware."""

    kind: StageKind
    saved_on: date
    applied_on: date | None = None
    outcome: Outcome | None = None
    closed_on: date | None = None
    held: bool = False
    held_until: date | None = None
    deadline_on: date | None = None
    followup: tuple[FollowupKind, str, date] | None = None
    promised_by: date | None = None
    appointment: tuple[AppointmentKind, datetime] | None = None
    last_word: tuple[Direction, date] | None = None
    known_people: int = 0


class Standing(NamedTuple):
    """The answer: whose turn since which day, and the chip; None where there is nothing to say."""

    turn: Turn
    since: date
    chip: Chip | None


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


def standing(facts: Facts, now: datetime, today: date) -> Standing:
    """Whose turn it is at `now` (aware), on the user's day `today`."""
    since = facts.last_word[1] if facts.last_word else facts.applied_on or facts.saved_on
    if facts.outcome is not None:
        closed = facts.closed_on or since
        text = outcome_words(facts.outcome) + " · " + dates.short(closed, today)
        return Standing(Turn.NOBODY, closed, Chip("calm", text))
    if facts.held:
        text = _("On hold")
        if facts.held_until:
            text = _("On hold until {day}").format(day=dates.near(facts.held_until, today))
        return Standing(Turn.NOBODY, since, Chip("calm", text))
    return Standing(_turn(facts, today), since, _chip(facts, since, now, today))


def _turn(facts: Facts, today: date) -> Turn:
    if facts.followup and facts.followup[2] <= today:
        return Turn.MINE
    if facts.kind in (StageKind.SAVED, StageKind.OFFER):
        return Turn.MINE
    if facts.last_word and facts.last_word[0] is Direction.IN and facts.promised_by is None:
        return Turn.MINE if facts.followup and facts.followup[0] is FollowupKind.REPLY else Turn.THEIRS
    return Turn.THEIRS


def _chip(facts: Facts, since: date, now: datetime, today: date) -> Chip | None:
    for find in (_appointment_soon, _promise_late, _move, _deadline, _appointment_later, _promise):
        chip = find(facts, now, today)
        if chip:
            return chip
    if facts.kind is StageKind.SAVED:
        return _known(facts)
    return _quiet(facts, since, today) if facts.kind is not StageKind.OFFER else None


def _appointment_soon(facts: Facts, now: datetime, _today: date) -> Chip | None:
    if not facts.appointment:
        return None
    kind, starts = facts.appointment
    away = starts - now
    if not timedelta(0) <= away <= timedelta(hours=36):
        return None
    hours = int(away.total_seconds() // 3600)
    if hours < 1:
        return Chip("soon", _("{what} within the hour").format(what=appointment_words(kind)))
    what = appointment_words(kind)
    return Chip(
        "soon", ngettext("{what} in {n} hour", "{what} in {n} hours", hours).format(what=what, n=hours)
    )


def _promise_late(facts: Facts, _now: datetime, today: date) -> Chip | None:
    if facts.promised_by is None or facts.promised_by >= today:
        return None
    days = (today - facts.promised_by).days
    return Chip(
        "late",
        ngettext("Promised {day} · {n} day late", "Promised {day} · {n} days late", days).format(
            day=dates.weekday(facts.promised_by), n=days
        ),
    )


def _move(facts: Facts, _now: datetime, today: date) -> Chip | None:
    if not facts.followup or facts.followup[2] > today:
        return None
    kind, words, due = facts.followup
    what = followup_words(kind, words)
    if due == today:
        return Chip("move", _("Your move: {what} today").format(what=what))
    return Chip("move", _("Your move: {what}").format(what=what))


def _deadline(facts: Facts, _now: datetime, today: date) -> Chip | None:
    if facts.deadline_on is None or facts.kind not in (StageKind.SAVED, StageKind.OFFER):
        return None
    days = (facts.deadline_on - today).days
    if facts.kind is StageKind.OFFER:
        if days < 0:
            return Chip("late", _("Reply was due {day}").format(day=dates.short(facts.deadline_on, today)))
        if days == 0:
            return Chip("soon", _("Decide today"))
        return Chip("soon", ngettext("{n} day to decide", "{n} days to decide", days).format(n=days))
    if days < 0:
        return Chip("calm", _("Closed {day}").format(day=dates.short(facts.deadline_on, today)))
    text = _("Closes {day}").format(day=dates.near(facts.deadline_on, today))
    return Chip("soon" if days <= 3 else "calm", text)


def _appointment_later(facts: Facts, now: datetime, today: date) -> Chip | None:
    if not facts.appointment or facts.appointment[1] < now:
        return None
    kind, starts = facts.appointment
    return Chip("calm", f"{appointment_words(kind)} {dates.moment(starts, today)}")


def _promise(facts: Facts, _now: datetime, today: date) -> Chip | None:
    if facts.promised_by is None:
        return None
    return Chip("calm", _("Answer promised by {day}").format(day=dates.near(facts.promised_by, today)))


def _known(facts: Facts) -> Chip | None:
    n = facts.known_people
    return (
        Chip("calm", ngettext("You know {n} person here", "You know {n} people here", n).format(n=n))
        if n
        else None
    )


def _quiet(facts: Facts, since: date, today: date) -> Chip:
    days = max(0, (today - since).days)
    if days == 0:
        return Chip("calm", _("A word today"))
    text = ngettext("Quiet {n} day", "Quiet {n} days", days).format(n=days)
    if facts.followup and facts.followup[2] > today:
        return Chip("calm", _("{quiet} · normal").format(quiet=text))
    return Chip("soon" if days > 14 else "calm", text)
