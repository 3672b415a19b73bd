"""Why a follow-up is there and until when: what the rules need to know to say it."""

from datetime import date, datetime

from jobdesk.domain.appointments import thank_you_by
from jobdesk.domain.reasons import why
from jobdesk.domain.words import FollowupKind
from jobdesk.store.desk import Desk
from jobdesk.store.rows import day, local_day, moment

FACTS = """CASE f.rule WHEN 'promise_late' THEN
        (SELECT r.words FROM promise r WHERE r.id = CAST(substr(f.cause, 9) AS INTEGER)) END,
    CASE WHEN f.application_id IS NULL
        THEN (SELECT max(i.at) FROM interaction i WHERE i.contact_id = f.contact_id
            AND i.direction IS NOT NULL)
        ELSE (SELECT max(i.at) FROM interaction i WHERE i.application_id = f.application_id
            AND i.direction IS NOT NULL) END,
    a.deadline_on"""
"""SQL: of a follow-up `f` and its application `a`, what was promised, the last contact, the deadline."""


def reason(
    desk: Desk,
    shown: FollowupKind,
    rule: str,
    promised: str | None,
    last: str | None,
    deadline: str | None,
    *,
    by: datetime | None = None,
) -> str:
    """One line from the kind as it is shown, the rule, and the facts as they are stored; may be empty."""
    return why(
        shown.value if shown is FollowupKind.FIND_PERSON and rule else rule,
        promised or "",
        local_day(last) if last else None,
        desk.clock.today(),
        day(deadline),
        by,
    )


def in_time_until(desk: Desk, rule: str, due_at: str | None) -> datetime | None:
    """The aware instant after which it is late, where that is not when it was due (a stored instant)."""
    return thank_you_by(moment(due_at), desk.settings) if rule == "thank_you" and due_at else None


def shown_on(desk: Desk, rule: str, due_on: str | None, due_at: str | None) -> date:
    """The user's day of a follow-up as stored; what is in time for longer than it is due is so today."""
    due = local_day(due_on or due_at or "")
    by = in_time_until(desk, rule, due_at)
    return max(due, min(by.astimezone().date(), desk.clock.today())) if by else due
