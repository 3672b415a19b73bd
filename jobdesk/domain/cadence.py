"""When what becomes due: the rules, as functions of facts and the user's numbers."""

from dataclasses import dataclass
from datetime import date, timedelta

from jobdesk.domain.words import DelayReason, FollowupKind, Outcome, StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

WAITING = (StageKind.APPLIED, StageKind.SCREENING, StageKind.INTERVIEW)


@dataclass(frozen=True)
class Due:
    """A follow-up that a rule makes due on a day."""

    rule: str
    kind: FollowupKind
    on: date


def on_reaching(kind: StageKind, since: date, settings: Settings, workdays: Workdays) -> Due | None:
    """A card reached a stage of this kind. `since`: the day of applying, or the day it got there.

    After applying 7 business days (Robert Half 2017: one to two weeks is what most want); after an interview
    without a date 5.
    """
    if kind is StageKind.APPLIED:
        days = settings.follow_up_after_applying
        return Due("applied", FollowupKind.FOLLOW_UP, workdays.after(since, days))
    if kind in (StageKind.SCREENING, StageKind.INTERVIEW):
        days = settings.follow_up_after_interview
        return Due("interview", FollowupKind.FOLLOW_UP, workdays.after(since, days))
    return None


def on_talk(kind: StageKind, on: date, settings: Settings, workdays: Workdays) -> Due | None:
    """A call or an interview took place, in a stage of this kind: ask when nothing came some days later."""
    if kind not in WAITING:
        return None
    return Due("interview", FollowupKind.FOLLOW_UP, workdays.after(on, settings.follow_up_after_interview))


def on_deadline(deadline: date, today: date, settings: Settings, workdays: Workdays) -> Due:
    """A saved application with a deadline: apply some business days before, or on the day if that is past."""
    early = workdays.before(deadline, settings.deadline_notice)
    return Due("deadline", FollowupKind.APPLY, early if early >= today else max(deadline, today))


def on_offer(reply_by: date, today: date, settings: Settings, workdays: Workdays) -> Due:
    """An offer with a deadline: decide some business days before, or on the day if that is past."""
    early = workdays.before(reply_by, settings.decide_notice)
    return Due("decide", FollowupKind.DECIDE, early if early >= today else max(reply_by, today))


def delayed(reason: DelayReason, due_on: date, told: date, settings: Settings, workdays: Workdays) -> date:
    """The day of a follow-up after waiting, when they said on a day why it takes long; most reasons leave it.

    An internal process takes some business days more; a reorganisation some calendar days of quiet.
    """
    if reason is DelayReason.INTERNAL_PROCESS:
        return workdays.after(max(due_on, told), settings.delay_internal)
    if reason is DelayReason.REORGANISATION:
        return max(due_on, told + timedelta(days=settings.delay_reorganisation))
    return due_on


def on_neglect(last: date, interval: int, today: date) -> date:
    """When to get in touch again: `interval` calendar days after the last word, never before today."""
    return max(today, last + timedelta(days=interval))


def on_ask_again(today: date, settings: Settings) -> date:
    """Not selected now: ask again after some months of 30 days."""
    return today + timedelta(days=30 * settings.ask_again_months)


def on_word_from_them(today: date, settings: Settings, workdays: Workdays) -> Due:
    """They wrote or called: the user's turn."""
    return Due("reply", FollowupKind.REPLY, workdays.after(today, settings.reply_within))


def on_follow_up_sent(
    sent: int, kind: StageKind, today: date, settings: Settings, workdays: Workdays
) -> Due | None:
    """The user wrote and waits. `sent`: follow-ups since the other side's last word, this one included.

    None when enough was asked, or when nothing is waited for in a stage of this kind.
    """
    if kind not in WAITING or sent >= settings.follow_ups_at_most:
        return None
    return Due("next", FollowupKind.FOLLOW_UP, workdays.after(today, settings.next_follow_up))


def on_close(outcome: Outcome, furthest: StageKind, today: date, workdays: Workdays) -> Due | None:
    """Not selected after an interview: ask once for feedback within a day."""
    if outcome is Outcome.NOT_SELECTED and furthest in (StageKind.INTERVIEW, StageKind.OFFER):
        return Due("not_selected", FollowupKind.FEEDBACK_REQUEST, workdays.after(today, 1))
    return None
