"""Drafts of letters: filling a template whose placeholders are plain words in braces.

"[[...]]" is left out when a fact in it is not known, "[[one||other]]" takes the first that can be told, and
"{Sie|du}" is the formal and the familiar form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from jobdesk.i18n import _

LANGUAGE_NAMES = {"en": "English", "de": "Deutsch"}
LANGUAGES = tuple(LANGUAGE_NAMES)
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_CLAUSE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_PART = re.compile(r"\[\[(?P<clause>.*?)\]\]|\{(?P<name>[^{}\n]*)\}", re.DOTALL)
_STOPS = tuple(".,;:?!")
_CONDITION = re.compile(r"\s*(\w+)\?\s*")


class Situation(Enum):
    """What the letter is for; the values stand in the database and in the files of templates."""

    APPLY = "apply"
    AFTER_APPLYING = "after_applying"
    AFTER_INTERVIEW = "after_interview"
    PROMISE_LATE = "promise_late"
    SECOND = "second"
    THANK_YOU = "thank_you"
    MISSED = "missed"
    MISSED_BY_ME = "missed_by_me"
    FEEDBACK = "feedback"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    DECLINE = "decline"
    KEEP_IN_TOUCH = "keep_in_touch"
    REFERRAL = "referral"
    INTRODUCTION = "introduction"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to send. `missing`: the marks in it, in their order, each once."""

    subject: str
    body: str
    missing: tuple[str, ...]


def situation_words(situation: Situation) -> str:
    return {
        Situation.APPLY: _("Apply"),
        Situation.AFTER_APPLYING: _("No word since I applied"),
        Situation.AFTER_INTERVIEW: _("Ask about the next steps"),
        Situation.PROMISE_LATE: _("A promised answer is late"),
        Situation.SECOND: _("Follow up again"),
        Situation.THANK_YOU: _("Thank you"),
        Situation.MISSED: _("The appointment did not take place"),
        Situation.MISSED_BY_ME: _("I missed the appointment"),
        Situation.FEEDBACK: _("Ask for feedback"),
        Situation.WITHDRAW: _("Withdraw"),
        Situation.ACCEPT: _("Accept an offer"),
        Situation.DECLINE: _("Decline an offer"),
        Situation.KEEP_IN_TOUCH: _("Keep in touch"),
        Situation.REFERRAL: _("Ask for a referral"),
        Situation.INTRODUCTION: _("Introduce myself"),
        Situation.REPLY: _("Reply"),
    }[situation]


def fact_words(name: str) -> str:
    """What a placeholder stands for; empty when there is no such placeholder."""
    return {
        "greeting": _("greeting"),
        "first_name": _("first name"),
        "contact": _("name"),
        "title": _("role"),
        "company": _("company"),
        "promised_day": _("promised day"),
        "promised_by": _("by the promised day"),
        "promised": _("what was promised"),
        "wrote_day": _("day of my last letter"),
        "last_day": _("day of the last contact"),
        "heard": _("their last word"),
        "talk": _("our last conversation"),
        "last_talk": _("what I thank for"),
        "appointment": _("the missed appointment"),
        "applied_day": _("day of applying"),
        "interview_day": _("day of the interview"),
        "my_name": _("my name"),
        "two_times": _("two times that suit me"),
        "delay_sentence": _("why it may take longer"),
    }.get(name, "")


PLACEHOLDERS = (
    "greeting", "first_name", "contact", "title", "company", "promised_day", "promised_by", "promised",
    "wrote_day", "last_day", "heard", "talk", "last_talk", "appointment", "applied_day", "interview_day",
    "my_name", "two_times", "delay_sentence",
)  # fmt: skip
OPTIONAL = ("delay_sentence",)
"""Placeholders that stand for nothing when the fact is not known."""
CONDITIONS = ("applied", "asked", "offered", "met", "met_often", "answered", "attached")
"""Facts that are no text: a clause may ask for one of them ("[[attached? My documents are attached.]]")."""


def check(text: str) -> tuple[str, ...]:
    """One sentence for each thing wrong with a template; nothing when it can be used."""
    found = {
        _("“{{{name}}}” is no placeholder.").format(name=name): None
        for name in _BRACES.findall(text)
        if name not in PLACEHOLDERS and not _is_choice(name)
    }
    rest = _BRACES.sub("", text)
    if "{" in rest:
        found[_("A brace “{” is open and never closed.")] = None
    if "}" in rest:
        found[_("A brace “}” closes nothing.")] = None
    clauses = _CLAUSE.sub("", text)
    if "[[" in clauses or any("[[" in clause for clause in _CLAUSE.findall(text)):
        found[_("“[[” is open and never closed.")] = None
    if "]]" in clauses:
        found[_("“]]” closes nothing.")] = None
    return tuple(found)


def formed(text: str, *, familiar: bool) -> str:
    """The text with one of each two forms of address: "{Sie|du}"."""

    def choose(found: re.Match[str]) -> str:
        return found[1].split("|")[familiar] if _is_choice(found[1]) else found[0]

    return _BRACES.sub(choose, text)


def fill(subject: str, body: str, facts: Mapping[str, str], *, familiar: bool = False) -> Draft:
    """Put the facts in; what is not known stands as a mark like [first name?]. Unknown names stay.

    A clause in double brackets is left out when a fact in it, or the one that it asks for, is not known; of
    several ("[[on {applied_day}||some time ago]]") the first stays whose facts are all known. `familiar`
    chooses the second of two forms of address ("{Sie|du}"). A fact is put in as it is: braces in it mean
    nothing.
    """
    missing: dict[str, None] = {}
    head, text = (_Filling(facts, missing, familiar=familiar).fill(each) for each in (subject, body))
    return Draft(" ".join(head.split()), text, tuple(missing))


class _Filling:
    """One text being filled: what is written so far, and the gap that a left out clause has to close."""

    def __init__(self, facts: Mapping[str, str], missing: dict[str, None], *, familiar: bool) -> None:
        self._facts, self._missing, self._familiar = facts, missing, familiar
        self._written = ""
        self._closing = False

    def fill(self, text: str) -> str:
        end = 0
        for found in _PART.finditer(text):
            self._add(text[end : found.start()])
            end = found.end()
            self._put(found)
        self._add(text[end:])
        return self._written.rstrip(" \n") if self._closing else self._written

    def _put(self, found: re.Match[str]) -> None:
        name = found["name"]
        if name is None:
            self._add_or_close(self._chosen(found["clause"]))
        elif name in OPTIONAL and not self._facts.get(name):
            self._closing = True
        else:
            self._add(self._value(name))

    def _chosen(self, clause: str) -> str:
        """The first alternative whose facts are known, filled; empty for none."""
        for each in clause.split("||"):
            alternative, known = each, True
            condition = _CONDITION.match(alternative)
            if condition is not None and condition[1] in CONDITIONS:
                alternative = alternative[condition.end() :]
                known = bool(self._facts.get(condition[1]))
            names = [name for name in _BRACES.findall(alternative) if name in PLACEHOLDERS]
            if known and all(self._facts.get(name) for name in names):
                return _BRACES.sub(lambda brace: self._value(brace[1]), alternative)
        return ""

    def _value(self, name: str) -> str:
        if name not in PLACEHOLDERS:
            return formed(f"{{{name}}}", familiar=self._familiar)
        if self._facts.get(name):
            return self._facts[name]
        mark = f"[{fact_words(name)}?]"
        self._missing[mark] = None
        return mark

    def _add_or_close(self, text: str) -> None:
        if text:
            self._add(text)
        else:
            self._closing = True

    def _add(self, text: str) -> None:
        """Write on. After a clause that was left out, the wider of the spaces around it is enough."""
        if not text:
            return
        if self._closing:
            before = len(self._written) - len(self._written.rstrip(" \n"))
            after = len(text) - len(text.lstrip(" \n"))
            around = (self._written[len(self._written) - before :], text[:after])
            outer = before == len(self._written) or text[after : after + 1] in _STOPS
            space = "" if outer else max(around, key=_width)
            self._written = self._written[: len(self._written) - before] + space
            text = text[after:]
            self._closing = not text
        self._written += text


def _width(space: str) -> tuple[int, int]:
    return space.count("\n"), len(space)


def _is_choice(name: str) -> bool:
    """Whether braces hold two forms of address."""
    return name.count("|") == 1 and name != "|"


def marks() -> re.Pattern[str]:
    """Finds the marks of facts that are missing."""
    return re.compile("|".join(re.escape(f"[{fact_words(name)}?]") for name in PLACEHOLDERS))
