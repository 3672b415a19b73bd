"""Everything that happened about one application, or with one contact.

When it was and in which order is told by the one loader of histories (store/histories.py), so that no
timeline contradicts what is told of whose turn it is; what no account needs stands beside it by its own time.
"""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from jobdesk.domain.history import Event, EventKind
from jobdesk.queries import _done, _said, reads
from jobdesk.queries.entries import Entry
from jobdesk.store.desk import Desk
from jobdesk.store.histories import histories

_READ = (
    "application", "interaction", "interaction_person", "contact", "appointment", "attendance", "promise",
    "followup", "feedback", "feedback_theme", "stage_change", "stage", "hold", "offer",
)  # fmt: skip
_TABLE = {
    EventKind.CAME: "stage_change", EventKind.CLOSED: "stage_change", EventKind.HOLD_BEGAN: "hold",
    EventKind.HOLD_ENDED: "hold_end", EventKind.AGREED: "appointment", EventKind.WORD_IN: "interaction",
    EventKind.PROMISED: "interaction", EventKind.TALK: "interaction", EventKind.WORD_OUT: "interaction",
    EventKind.NOTE: "interaction", EventKind.LOOKED: "followup", EventKind.ASKED: "followup",
    EventKind.ANSWERED: "followup", EventKind.SKIPPED: "followup",
}  # fmt: skip
"""Which entry an event is. A promise that was kept stands where it was said, so it is none."""
_MET_WITH = """(p.id IN (SELECT y.appointment_id FROM attendance y WHERE y.contact_id = :id)
    OR p.id IN (SELECT x.appointment_id FROM interaction x
        JOIN interaction_person y ON y.interaction_id = x.id WHERE y.contact_id = :id))"""
_SAID_WITH = "i.id IN (SELECT y.interaction_id FROM interaction_person y WHERE y.contact_id = :id)"


@reads(*_READ, clock=True)
def timeline(desk: Desk, application_id: int) -> list[Entry]:
    """Everything that happened about an application, newest first; what has no time last."""
    met = _said.meetings(desk, "p.application_id = :id", application_id)
    found = [
        *_said.words(desk, "i.application_id = :id", application_id, met),
        *met.values(),
        *_said.promises(desk, "r.application_id = :id", application_id),
        *_done.followups(desk, "f.application_id = :id", application_id),
        *_done.feedback(desk, "b.application_id = :id", application_id),
        *_done.moves(desk, application_id),
        *_done.holds(desk, application_id),
    ]
    return _in_order(desk, found)


@reads(*_READ)
def of_contact(desk: Desk, contact_id: int) -> list[Entry]:
    """What was said, agreed and promised with a contact, about whichever application, newest first."""
    met = _said.meetings(desk, _MET_WITH, contact_id)
    found = [
        *_said.words(desk, _SAID_WITH, contact_id, met),
        *met.values(),
        *_said.promises(desk, "r.contact_id = :id", contact_id),
        *_done.followups(desk, "f.contact_id = :id", contact_id),
        *_done.feedback(desk, "b.contact_id = :id", contact_id),
    ]
    return _in_order(desk, found)


def _in_order(desk: Desk, entries: Sequence[Entry]) -> list[Entry]:
    """The entries where the histories of their applications have them, newest first."""
    about = {entry.application_id for entry in entries if entry.application_id is not None}
    events: dict[tuple[str, int], Event] = {
        (_TABLE[event.kind], event.id): event
        for history in histories(desk, about)
        for event in history.events
        if event.kind in _TABLE
    }
    placed = [
        entry if event is None else replace(entry, at=event.at, sign=event.kind)
        for entry in entries
        for event in (events.get((entry.table, entry.row_id)),)
    ]
    return sorted(placed, key=attrgetter("order"), reverse=True)
