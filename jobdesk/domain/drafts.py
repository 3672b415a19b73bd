"""Drafts of letters: which one fits, and filling a template whose placeholders are plain words in braces."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum

from jobdesk.domain.words import FollowupKind, StageKind
from jobdesk.i18n import _

LANGUAGE_NAMES = {"en": "English", "de": "Deutsch"}
LANGUAGES = tuple(LANGUAGE_NAMES)
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
        "November", "Dezember",
    ),
}  # fmt: skip


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
        Situation.AFTER_INTERVIEW: _("No word since the interview"),
        Situation.PROMISE_LATE: _("A promised answer is late"),
        Situation.SECOND: _("A second time"),
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
        "first_name": _("first name"),
        "contact": _("name"),
        "title": _("role"),
        "company": _("company"),
        "promised_day": _("promised day"),
        "last_day": _("day of the last contact"),
        "last_talk": _("our last talk"),
        "applied_day": _("day of applying"),
        "interview_day": _("day of the interview"),
        "my_name": _("my name"),
        "two_times": _("two times that suit me"),
        "delay_sentence": _("why it may take longer"),
    }.get(name, "")


PLACEHOLDERS = (
    "first_name", "contact", "title", "company", "promised_day", "last_day", "last_talk", "applied_day",
    "interview_day", "my_name", "two_times", "delay_sentence",
)  # fmt: skip


OPTIONAL = ("delay_sentence",)
"""Placeholders that stand for nothing when the fact is not known."""


def situation_for(
    kind: FollowupKind | None, rule: str, stage: StageKind | None, sent: int, promise_late: bool
) -> Situation:
    """The letter that fits a thing to do. `sent`: how often the user asked since their last word."""
    by_rule = {
        "missed": Situation.MISSED,
        "missed_by_them": Situation.MISSED,
        "missed_by_me": Situation.MISSED_BY_ME,
        "not_selected": Situation.FEEDBACK,
        "withdraw": Situation.WITHDRAW,
        "decline": Situation.DECLINE,
    }
    by_kind = {
        FollowupKind.APPLY: Situation.APPLY,
        FollowupKind.THANK_YOU: Situation.THANK_YOU,
        FollowupKind.REPLY: Situation.REPLY,
        FollowupKind.FEEDBACK_REQUEST: Situation.FEEDBACK,
        FollowupKind.KEEP_IN_TOUCH: Situation.KEEP_IN_TOUCH,
        FollowupKind.FIND_PERSON: Situation.INTRODUCTION,
        FollowupKind.DECIDE: Situation.ACCEPT,
    }
    if rule in by_rule:
        return by_rule[rule]
    if kind in by_kind:
        return by_kind[kind]
    if promise_late:
        return Situation.PROMISE_LATE
    if sent:
        return Situation.SECOND
    return {
        None: Situation.KEEP_IN_TOUCH,
        StageKind.SAVED: Situation.APPLY,
        StageKind.APPLIED: Situation.AFTER_APPLYING,
    }.get(stage, Situation.AFTER_INTERVIEW)


def check(text: str) -> tuple[str, ...]:
    """One sentence for each thing wrong with a template; nothing when it can be used."""
    unknown = dict.fromkeys(name for name in _BRACES.findall(text) if name not in PLACEHOLDERS)
    found = [_("“{{{name}}}” is no placeholder.").format(name=name) for name in unknown]
    rest = _BRACES.sub("", text)
    if "{" in rest:
        found.append(_("A brace “{” is open and never closed."))
    if "}" in rest:
        found.append(_("A brace “}” closes nothing."))
    return tuple(found)


def fill(subject: str, body: str, facts: Mapping[str, str]) -> Draft:
    """Put the facts in; what is not known stands as a mark like [first name?]. Unknown names stay.

    A fact is put in as it is: braces in it mean nothing.
    """
    missing: dict[str, None] = {}

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name not in PLACEHOLDERS:
            return found[0]
        if facts.get(name):
            return facts[name]
        if name in OPTIONAL:
            return ""
        mark = f"[{fact_words(name)}?]"
        missing[mark] = None
        return mark

    head = " ".join(_BRACES.sub(put, subject).split())
    lines = [_BRACES.sub(put, line) for line in body.split("\n")]
    text = "\n".join(
        line.rstrip(" ") if any(f"{{{name}}}" in old for name in OPTIONAL) else line
        for line, old in zip(lines, body.split("\n"), strict=True)
    )
    return Draft(head, text, tuple(missing))


def marks() -> re.Pattern[str]:
    """Finds the marks of facts that are missing."""
    return re.compile("|".join(re.escape(f"[{fact_words(name)}?]") for name in PLACEHOLDERS))


def day_words(day: date, language: str, today: date | None = None) -> str:
    """The day as a letter says it: the weekday alone within the week around `today`, else the date."""
    if today is not None and abs((day - today).days) < 7:
        return _DAYS[language][day.weekday()]
    month = _MONTHS[language][day.month - 1]
    return f"{day.day}. {month}" if language == "de" else f"{day.day} {month}"


def times_words(times: Sequence[datetime], language: str, zone: tzinfo | None, zone_name: str = "") -> str:
    """Times (aware) to choose from, on the wall clock of `zone`, which is named; None means the machine's."""
    told = []
    for each in times:
        there = each.astimezone(zone)
        day, clock = day_words(there.date(), language), f"{there:%H:%M}"
        weekday = _DAYS[language][there.weekday()]
        told.append(f"{weekday}, {day}, {clock} Uhr" if language == "de" else f"{weekday} {day} at {clock}")
    area, _slash, city = zone_name.partition("/")
    if city and area != "Etc":
        town = city.rpartition("/")[2].replace("_", " ")
        named = f"Ortszeit {town}" if language == "de" else f"{town} time"
    else:
        named = times[0].astimezone(zone).tzname() or ""
    return f"{(' oder ' if language == 'de' else ' or ').join(told)} ({named})"
