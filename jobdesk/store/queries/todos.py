"""What there is to do about one application or contact."""

from dataclasses import dataclass
from datetime import date

from jobdesk.domain.labels import headline
from jobdesk.domain.turns import followup_words
from jobdesk.domain.words import (
    FollowupKind,
)
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.queries.due import by_letter
from jobdesk.store.queries.reachable import SOMEBODY, kind_of
from jobdesk.store.queries.reason import FACTS, in_time_until, reason, shown_on
from jobdesk.store.rows import local_day, moment


@dataclass(frozen=True, slots=True)
class Todo:
    """An open follow-up. `on` is the user's day when it shows; `put_off` when the user moved it there.

    What is in time for longer than it is due shows on each of these days.
    """

    id: int
    kind: FollowupKind
    words: str
    what: str
    on: date
    due_on: date
    put_off: bool
    application_id: int | None
    about: str
    why: str
    writes: bool
    """Whether a letter does it."""


@reads("followup", "application", "participation", "contact", "reach", "promise", "interaction")
def todos(desk: Desk, *, application_id: int | None = None, contact_id: int | None = None) -> list[Todo]:
    """The open follow-ups of an application, or of a contact; the first due first."""
    column = "application_id" if application_id is not None else "contact_id"
    rows = desk.rows(
        f"""SELECT f.id, f.kind, f.words, f.due_on, f.due_at, f.snoozed_until, f.application_id, a.title,
            f.rule, {SOMEBODY}, {FACTS}
        FROM followup f LEFT JOIN application a ON a.id = f.application_id
        WHERE f.state = 'open' AND f.{column} = ?""",
        (application_id if application_id is not None else contact_id,),
    )
    found = []
    for i, kind, words, due_on, due_at, until, about_id, title, rule, somebody, *facts in rows:
        due = local_day(due_on or due_at)
        asleep = local_day(until) if until and moment(until) > desk.clock.now() else None
        shown = kind_of(FollowupKind(kind), rule, about_id, somebody)
        last = shown_on(desk, rule, due_on, due_at)
        on = max(last, asleep) if asleep else last
        found.append(
            Todo(
                i,
                FollowupKind(kind),
                words,
                headline(followup_words(shown, words)),
                on,
                due,
                asleep is not None,
                about_id,
                title or "",
                reason(desk, shown, rule, *facts, by=in_time_until(desk, rule, due_at)),
                by_letter(shown, rule),
            )
        )
    return sorted(found, key=lambda todo: (todo.on, todo.id))
