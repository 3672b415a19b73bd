"""Why something is to do and until when, in a few words: the rule, what was promised, the last contact."""

from datetime import date, datetime

from jobdesk.domain import dates
from jobdesk.i18n import _


def why(
    rule: str,
    promised: str,
    last: date | None,
    today: date,
    deadline: date | None = None,
    by: datetime | None = None,
) -> str:
    """The reason of a follow-up in one line; may be empty. `promised`: the words of a promise not kept.

    `last`: the day of the last contact, where the user is. `deadline`: that of the application. `by`: the
    aware instant until which it is in time, where it is due before. The rule
    "find_person" stands for any that waits where nobody can be reached.
    """
    reason = {
        "find_person": _("nobody there can be reached yet"),
        "applied": _("no word since you applied"),
        "interview": _("no date was promised"),
        "next": _("no answer to what you wrote"),
        "reply": _("it is your turn"),
        "decide": _("they wait for your answer"),
        "not_selected": _("they know best why, and may say it"),
        "keep_in_touch": _("you wished to keep in touch"),
        "ask_again": _("they did not choose you last time; much may have changed"),
        "technical": _("a mail or a call may have gone astray"),
        "thank_you": _("soon after the talk"),
        "missed": _("the appointment did not take place"),
        "deadline": _("the deadline comes near"),
        "promise_late": _("promised: “{words}”").format(words=promised) if promised else "",
    }.get(rule, "")
    return " · ".join(
        part for part in (reason, last_contact(last, today), _until(rule, deadline, by, today)) if part
    )


def last_contact(last: date | None, today: date) -> str:
    """When somebody said something last, where the user is; empty for never."""
    return _("last contact {when}").format(when=dates.ago(last, today)) if last else ""


def _until(rule: str, deadline: date | None, by: datetime | None, today: date) -> str:
    """What takes it away, apart from doing it; or when it is too late."""
    if by is not None:
        return _("until {day}").format(day=dates.moment(by, today))
    if rule in ("deadline", "decide") and deadline is not None:
        return _("until {day}").format(day=dates.near(deadline, today))
    if rule in ("applied", "interview", "next", "promise_late"):
        return _("stays until they write")
    return {
        "find_person": _("stays until you know somebody"),
        "reply": _("stays until you answer"),
        "keep_in_touch": _("stays until you speak"),
    }.get(rule, "")
