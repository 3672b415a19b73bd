"""Contacts in words: the one thing to know about each, and how their applications stand."""

from datetime import date, timedelta

from jobdesk.domain import dates
from jobdesk.domain.action_words import Chip, followup_words
from jobdesk.domain.enums import Side
from jobdesk.domain.rules import RULES, Rule
from jobdesk.domain.stages import outcome_words
from jobdesk.i18n import _, ngettext
from jobdesk.queries.actions import Action
from jobdesk.queries.appointments import Meeting
from jobdesk.queries.contacts import ContactRow, Part
from jobdesk.queries.promises import Promised
from jobdesk.wording.due import meeting_name

SOON = 2
"""Days ahead from which on something to do is worth a word."""
WEEK = 6
"""So many days back the name of the weekday says which day it was."""


def chip(row: ContactRow, today: date) -> Chip | None:
    """A promise whose day has come, an appointment today or tomorrow, what is to do, keeping in touch.

    None where there is nothing to say.
    """
    if row.promise is not None:
        return _promise(row.promise, today)
    if row.meeting is not None:
        return Chip("soon", _meeting(row.meeting, today))
    return _to_do(row.to_do, today) if row.to_do is not None else None


def state(part: Part) -> str:
    """How an application stands: how it ended, or its stage."""
    return outcome_words(part.outcome) if part.outcome is not None else part.stage


def _promise(promise: Promised, today: date) -> Chip:
    on = promise.when.day()
    assert on is not None, "a promise whose day has come has a day"
    mine = promise.side is Side.ME
    if on == today:
        return Chip("move", _("You promised it for today") if mine else _("Promised for today"))
    days = (today - on).days
    if mine:
        text = ngettext(
            "You promised it for {day} · {n} day late", "You promised it for {day} · {n} days late", days
        )
    else:
        text = ngettext("Promised {day} · {n} day late", "Promised {day} · {n} days late", days)
    day = dates.weekday(on) if days <= WEEK else dates.short(on, today)
    return Chip("late", text.format(day=day, n=days))


def _meeting(meeting: Meeting, today: date) -> str:
    return f"{meeting_name(meeting)} {dates.moment(meeting.starts_at, today)}"


def _to_do(action: Action, today: date) -> Chip | None:
    what, late_after = _what(action), _late_after(action)
    if late_after < today and action.rule is not Rule.KEEP_IN_TOUCH:
        return Chip("late", _("{what}, since {day}").format(what=what, day=dates.short(late_after, today)))
    if action.on <= today:
        return Chip("move", what)
    if action.on - today <= timedelta(days=SOON):
        return Chip("soon", _("{what} {day}").format(what=what, day=dates.near(action.on, today)))
    return None


def _what(action: Action) -> str:
    if action.rule is Rule.KEEP_IN_TOUCH:
        return _("catch up")
    own = action.words if RULES[action.rule].stored else ""
    return followup_words(action.shown_kind, own)


def _late_after(action: Action) -> date:
    """It is in time until this day."""
    by = action.by_at.astimezone().date() if action.by_at is not None else action.by_on
    return max(action.on, by or action.on)
