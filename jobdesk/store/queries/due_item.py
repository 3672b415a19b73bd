"""One thing that is due now, whatever it is about."""

from dataclasses import dataclass
from datetime import datetime

from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import FollowupKind


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do now. `key` names it ("followup:12", "promise:3"); `due_at` is aware, in UTC.

    `mark` is what a reminder writes down, so that it comes once: the day or the instant that was agreed, and
    until when it was put off. Unlike `due_at` it stays when the user travels or changes the morning hour.
    `kind` is None for what is no follow-up. `what` is the headline in lower case as it stands in a sentence,
    `more` one line that says why (what was promised, the last contact); it may be empty. `last` is the last
    contact where `more` does not say it. `wishes` are what can be done with it beside opening it and putting
    it off, the best first. `by` is aware: it is late only after that; None: once it is due.
    """

    key: str
    id: int
    kind: FollowupKind | None
    what: str
    application_id: int | None
    contact_id: int | None
    title: str
    company: str
    contact: str
    due_at: datetime
    mark: str
    more: str = ""
    wishes: tuple[Wish, ...] = (Wish.DONE,)
    last: str = ""
    by: datetime | None = None

    @property
    def whom(self) -> str:
        """Title and company, or the contact, in one line; may be empty."""
        return " · ".join(part for part in (self.title, self.company) if part) or self.contact
