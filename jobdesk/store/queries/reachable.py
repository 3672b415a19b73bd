"""Whether there is anybody to write to about an application; where nobody is, nagging helps nobody."""

from jobdesk.domain.words import FollowupKind
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads

SOMEBODY = """(EXISTS (SELECT 1 FROM participation t JOIN reach r ON r.contact_id = t.contact_id
        WHERE t.application_id = a.id)
    OR EXISTS (SELECT 1 FROM contact k JOIN reach r ON r.contact_id = k.id
        WHERE k.company_id = a.company_id))"""
"""SQL: somebody of the application `a`, or of its company, has a mail address, a phone number or a link."""

WAITING_RULES = ("applied", "interview", "next")


def kind_of(kind: FollowupKind, rule: str, application_id: int | None, somebody: object) -> FollowupKind:
    """The kind as it is shown: a rule's follow-up with nobody to write to is to find a person there."""
    if application_id is not None and rule in WAITING_RULES and not somebody:
        return FollowupKind.FIND_PERSON
    return kind


@reads("application", "participation", "contact", "reach")
def somebody(desk: Desk, application_id: int) -> bool:
    """Whether anybody of the application, or of its company, can be reached."""
    return bool(desk.value(f"SELECT {SOMEBODY} FROM application a WHERE a.id = ?", (application_id,)))
