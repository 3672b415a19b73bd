"""What there is to do, in words: the headline, why and until when, and which buttons stand beside it."""

from datetime import date, datetime

from jobdesk.domain import dates
from jobdesk.domain.action_words import appointment_words, followup_words
from jobdesk.domain.appointments import times
from jobdesk.domain.enums import FollowupKind, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.promises import spoken
from jobdesk.domain.rules import RULES, Rule
from jobdesk.i18n import _
from jobdesk.queries.appointments import Meeting
from jobdesk.queries.due import DueItem
from jobdesk.queries.promises import Promised
from jobdesk.wording.promises import said

LETTERS = (
    FollowupKind.FOLLOW_UP, FollowupKind.THANK_YOU, FollowupKind.REPLY, FollowupKind.FEEDBACK_REQUEST,
    FollowupKind.KEEP_IN_TOUCH,
)  # fmt: skip
"""Kinds of what the user wrote down that a letter does."""

WRITE_AFTER = 2
"""Days after the promised one for which waiting is better than writing (common advice: 1 to 2)."""


def what(item: DueItem) -> str:
    """The headline, in lower case as it stands in a sentence."""
    if item.promise is not None:
        return _promise_words(item.promise)
    if item.meeting is not None:
        return _meeting_words(item.rule, item.meeting)
    return deed(item.rule, item.kind or FollowupKind.OTHER, item.words if RULES[item.rule].stored else "")


def deed(rule: Rule, kind: FollowupKind, own: str = "") -> str:
    """What the user has to do by a rule, in lower case; the user's own words win."""
    by_rule = {
        Rule.MISSED_BY_THEM: _("propose two new times"),
        Rule.MISSED_BY_ME: _("apologise, and ask for a new time"),
        Rule.TECHNICAL: _("look in Junk, and check the number and address that they have"),
        Rule.LOOK_AGAIN: _("look again"),
        Rule.WITHDRAW: _("write that you withdraw"),
        Rule.DECLINE: _("write that you decline"),
        Rule.ASK_AGAIN: _("ask again"),
    }
    return own or by_rule.get(rule) or followup_words(kind, "")


def how_did_it_go() -> str:
    """The question about an appointment that is over."""
    return _("how did it go?")


def ahead(item: DueItem) -> str:
    """The headline of what comes up: of a promise who gave it and what it says."""
    promise = item.promise
    if promise is None:
        return what(item)
    if promise.side is Side.ME:
        return _("you promised: {words}").format(words=promise.words)
    name = promise.who
    if not promise.words:
        return _("{name} promised an answer").format(name=name) if name else _("they promised an answer")
    if not name:
        return _("they promised: “{words}”").format(words=promise.words)
    return _("{name} promised: “{words}”").format(name=name, words=promise.words)


def why(item: DueItem, today: date) -> str:
    """Why it is to do, the last contact, and until when, in one line; may be empty."""
    if item.promise is not None:
        return _promise_line(item.promise, today)
    if item.meeting is not None:
        each = item.meeting
        return f"{meeting_name(each)} · {times(each.starts_at, each.ends_at, each.zone, today)}"
    last = _("last contact {when}").format(when=dates.ago(item.last_on, today)) if item.last_on else ""
    return " · ".join(part for part in (_reason(item), last, _until(item, today)) if part)


def last_contact(item: DueItem, today: date) -> str:
    """The last word with the other side, where `why` does not say it; empty for never."""
    if item.promise is None or item.last_on is None:
        return ""
    return _("last contact {when}").format(when=dates.ago(item.last_on, today))


def item_actions(item: DueItem, now: datetime) -> tuple[ItemAction, ...]:
    """What can be done with it beside opening it and putting it off, the best first, at `now` (aware).

    A promise that was not kept on its day is given some days before a letter is the best thing to do.
    """
    if item.promise is not None:
        return _promise_actions(item.promise.side, item.days_late(now.astimezone().date()))
    if item.meeting is not None:
        after = item.rule is Rule.APPOINTMENT_AFTER
        return (ItemAction.HELD, ItemAction.MISSED) if after else meeting_actions(item.meeting)
    if item.kind is FollowupKind.FIND_PERSON:
        return (ItemAction.ADD_PERSON, ItemAction.DONE)
    if item.rule is Rule.DECIDE:
        return (ItemAction.DECIDE, ItemAction.DONE)
    return (ItemAction.WRITE, ItemAction.DONE) if by_letter(item) else (ItemAction.DONE,)


def _promise_actions(side: Side, days_late: int) -> tuple[ItemAction, ...]:
    if side is Side.ME:
        return (ItemAction.DONE, ItemAction.MOVED)
    if days_late > WRITE_AFTER:
        return (ItemAction.WRITE, ItemAction.KEPT, ItemAction.NOT_YET, ItemAction.MOVED)
    return (ItemAction.KEPT, ItemAction.NOT_YET, ItemAction.WRITE, ItemAction.MOVED)


def meeting_actions(meeting: Meeting) -> tuple[ItemAction, ...]:
    """What can be done about an appointment ahead; only a page of the web can be joined."""
    from jobdesk.domain.values.links import target  # no card needs it: 3 ms of the start

    place = target(meeting.link)
    joined = place is not None and place.scheme in ("http", "https")
    return (ItemAction.JOIN, ItemAction.PREPARE) if joined else (ItemAction.PREPARE,)


def by_letter(item: DueItem) -> bool:
    """Whether a letter does it."""
    if item.kind is FollowupKind.FIND_PERSON:
        return False
    return RULES[item.rule].by_letter or (RULES[item.rule].stored and item.kind in LETTERS)


def meeting_name(meeting: Meeting) -> str:
    """What an appointment is called: its round, its title, or its kind."""
    return meeting.round or meeting.title or appointment_words(meeting.kind)


def _promise_words(promise: Promised) -> str:
    if promise.side is Side.ME:
        return promise.words
    name = promise.who
    return _("did {name} get back to you?").format(name=name) if name else _("did they get back to you?")


def _promise_line(promise: Promised, today: date) -> str:
    if promise.side is Side.ME:
        by = spoken(promise.when, today)
        return _("you promised it for {day}").format(day=by) if by else _("you promised it")
    return said(promise, today)


def _meeting_words(rule: Rule, meeting: Meeting) -> str:
    if rule is Rule.APPOINTMENT_AFTER:
        return how_did_it_go()
    if rule is Rule.APPOINTMENT_SOON:
        return _("{what} soon").format(what=meeting_name(meeting))
    return _("{what} ahead").format(what=meeting_name(meeting))


def _reason(item: DueItem) -> str:
    if item.kind is FollowupKind.FIND_PERSON and item.rule is not Rule.OWN:
        return _("nobody there can be reached yet")
    if item.rule is Rule.PROMISE_LATE:
        return _("promised: “{words}”").format(words=item.words) if item.words else ""
    return {
        Rule.APPLIED: _("no word since you applied"),
        Rule.INTERVIEW: _("no date was promised"),
        Rule.NEXT: _("no answer to what you wrote"),
        Rule.REPLY: _("it is your turn"),
        Rule.DECIDE: _("they wait for your answer"),
        Rule.NOT_SELECTED: _("they know best why, and may say it"),
        Rule.KEEP_IN_TOUCH: _("you wished to keep in touch"),
        Rule.ASK_AGAIN: _("they did not choose you last time; much may have changed"),
        Rule.TECHNICAL: _("an email or a call may have got lost"),
        Rule.THANK_YOU: _("soon after the talk"),
        Rule.MISSED_BY_THEM: _("the appointment did not take place"),
        Rule.MISSED_BY_ME: _("the appointment did not take place"),
        Rule.DEADLINE: _("the deadline comes near"),
    }.get(item.rule, "")


def _until(item: DueItem, today: date) -> str:
    """What takes it away, apart from doing it; or when it is too late."""
    last = item.by_at.astimezone().date() if item.by_at is not None else item.by_on
    if last is not None and last < today:
        return _("it was due {day}").format(day=dates.near(last, today))
    if item.by_at is not None:
        return _("until {day}").format(day=dates.moment(item.by_at, today))
    if item.by_on is not None:
        return _("until {day}").format(day=dates.near(item.by_on, today))
    if item.kind is FollowupKind.FIND_PERSON and item.rule is not Rule.OWN:
        return _("until you find a contact there")
    if item.rule in (Rule.APPLIED, Rule.INTERVIEW, Rule.NEXT, Rule.PROMISE_LATE):
        return _("stays until they write")
    return {Rule.REPLY: _("stays until you answer"), Rule.KEEP_IN_TOUCH: _("stays until you speak")}.get(
        item.rule, ""
    )
