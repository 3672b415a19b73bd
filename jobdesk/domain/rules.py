"""The rules, as one table: what each is about, what it waits for, which letter does it."""

from enum import Enum
from typing import NamedTuple

from jobdesk.domain.enums import FollowupKind


class Rule(Enum):
    """Why something is due. The values stand in the database and in the notes of what was shown."""

    OWN = "own"
    """The user wrote it down."""
    DEADLINE = "deadline"
    DECIDE = "decide"
    REPLY = "reply"
    APPLIED = "applied"
    INTERVIEW = "interview"
    NEXT = "next"
    PROMISE = "promise"
    """The day that was promised is there: did they, or did the user, keep it?"""
    PROMISE_LATE = "promise_late"
    MISSED_BY_THEM = "missed_by_them"
    MISSED_BY_ME = "missed_by_me"
    TECHNICAL = "technical"
    THANK_YOU = "thank_you"
    NOT_SELECTED = "not_selected"
    KEEP_IN_TOUCH = "keep_in_touch"
    ASK_AGAIN = "ask_again"
    WITHDRAW = "withdraw"
    DECLINE = "decline"
    LOOK_AGAIN = "look_again"
    APPOINTMENT_DAY = "appointment_day"
    APPOINTMENT_SOON = "appointment_soon"
    APPOINTMENT_AFTER = "appointment_after"


class About(Enum):
    """What a rule is about; the values are tables."""

    FOLLOWUP = "followup"
    APPLICATION = "application"
    PROMISE = "promise"
    APPOINTMENT = "appointment"
    INTERACTION = "interaction"
    CONTACT = "contact"


class Ends(Enum):
    """What ends it, beside doing it or leaving it out."""

    THEIR_WORD = "their_word"
    """They write or call."""
    ANY_WORD = "any_word"
    """Anybody writes or calls, or agrees on a time."""
    OWN_WORD = "own_word"
    """The user writes or calls."""
    NOTHING = "nothing"
    """Only its cause: the stage, the deadline, the day."""


class RuleFacts(NamedTuple):
    """One row of the table.

    `stored`: the user's own wish, a row of its own, not told from the log. `sleeps`: not shown while the
    application is on hold. `after_end`: for applications that are closed. `by_letter`: a letter does it.
    """

    about: About
    kind: FollowupKind
    ends: Ends
    sleeps: bool = True
    after_end: bool = False
    by_letter: bool = False
    stored: bool = False


RULES: dict[Rule, RuleFacts] = {
    Rule.OWN: RuleFacts(About.FOLLOWUP, FollowupKind.OTHER, Ends.NOTHING, stored=True),
    Rule.DEADLINE: RuleFacts(
        About.APPLICATION, FollowupKind.APPLY, Ends.NOTHING, sleeps=False, by_letter=True
    ),
    Rule.DECIDE: RuleFacts(About.APPLICATION, FollowupKind.DECIDE, Ends.NOTHING, sleeps=False),
    Rule.REPLY: RuleFacts(About.APPLICATION, FollowupKind.REPLY, Ends.OWN_WORD, by_letter=True),
    Rule.APPLIED: RuleFacts(About.APPLICATION, FollowupKind.FOLLOW_UP, Ends.THEIR_WORD, by_letter=True),
    Rule.INTERVIEW: RuleFacts(About.APPLICATION, FollowupKind.FOLLOW_UP, Ends.THEIR_WORD, by_letter=True),
    Rule.NEXT: RuleFacts(About.APPLICATION, FollowupKind.FOLLOW_UP, Ends.THEIR_WORD, by_letter=True),
    Rule.PROMISE: RuleFacts(About.PROMISE, FollowupKind.OTHER, Ends.NOTHING),
    Rule.PROMISE_LATE: RuleFacts(About.PROMISE, FollowupKind.FOLLOW_UP, Ends.THEIR_WORD, by_letter=True),
    Rule.MISSED_BY_THEM: RuleFacts(About.APPOINTMENT, FollowupKind.FOLLOW_UP, Ends.ANY_WORD, by_letter=True),
    Rule.MISSED_BY_ME: RuleFacts(About.APPOINTMENT, FollowupKind.FOLLOW_UP, Ends.ANY_WORD, by_letter=True),
    Rule.TECHNICAL: RuleFacts(About.APPLICATION, FollowupKind.OTHER, Ends.THEIR_WORD),
    Rule.THANK_YOU: RuleFacts(
        About.INTERACTION, FollowupKind.THANK_YOU, Ends.OWN_WORD, sleeps=False, by_letter=True
    ),
    Rule.NOT_SELECTED: RuleFacts(
        About.APPLICATION, FollowupKind.FEEDBACK_REQUEST, Ends.NOTHING, after_end=True, by_letter=True
    ),
    Rule.KEEP_IN_TOUCH: RuleFacts(About.CONTACT, FollowupKind.KEEP_IN_TOUCH, Ends.ANY_WORD, by_letter=True),
    Rule.ASK_AGAIN: RuleFacts(
        About.FOLLOWUP, FollowupKind.KEEP_IN_TOUCH, Ends.NOTHING, after_end=True, by_letter=True, stored=True
    ),
    Rule.WITHDRAW: RuleFacts(
        About.FOLLOWUP, FollowupKind.OTHER, Ends.NOTHING, after_end=True, by_letter=True, stored=True
    ),
    Rule.DECLINE: RuleFacts(
        About.FOLLOWUP, FollowupKind.OTHER, Ends.NOTHING, after_end=True, by_letter=True, stored=True
    ),
    Rule.LOOK_AGAIN: RuleFacts(About.FOLLOWUP, FollowupKind.OTHER, Ends.NOTHING, stored=True),
    Rule.APPOINTMENT_DAY: RuleFacts(About.APPOINTMENT, FollowupKind.PREPARE, Ends.NOTHING, sleeps=False),
    Rule.APPOINTMENT_SOON: RuleFacts(About.APPOINTMENT, FollowupKind.PREPARE, Ends.NOTHING, sleeps=False),
    Rule.APPOINTMENT_AFTER: RuleFacts(About.APPOINTMENT, FollowupKind.OTHER, Ends.NOTHING, sleeps=False),
}

WAIT_RULES = (Rule.APPLIED, Rule.INTERVIEW, Rule.NEXT)
"""Rules that ask after a wait; where nobody can be reached they mean to find a person there."""
TURN_RULES = (*WAIT_RULES, Rule.REPLY)
"""Rules of which at most one is due for an application at a time."""


class ActionKey(NamedTuple):
    """Names one thing to do: a rule, and the row that the rule is about. "reply:12" as text."""

    rule: Rule
    about_id: int

    def __str__(self) -> str:
        return f"{self.rule.value}:{self.about_id}"


LONGEST = 18
"""Digits of an id that SQLite can hold."""


def key_of(text: str) -> ActionKey | None:
    """The key that a text names, as a notice brings it back; None when it names nothing."""
    name, _colon, number = text.partition(":")
    known = {rule.value: rule for rule in Rule}
    if name not in known or not (number.isascii() and number.isdecimal()) or len(number) > LONGEST:
        return None
    return ActionKey(known[name], int(number))
