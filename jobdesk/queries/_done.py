"""What was done, what came back, and how the card went, as entries of a timeline.

`where` is SQL about `f` (followup) or `b` (feedback), and `:id`, the subject.
"""

from dataclasses import replace
from datetime import date, datetime, time
from typing import NamedTuple

from jobdesk.domain.enums import FollowupKind, FollowupState, Outcome, StageKind
from jobdesk.domain.history import EventKind
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.rules import Rule
from jobdesk.queries.entries import (
    CameBack,
    Closed,
    Entry,
    HoldBegan,
    HoldEnded,
    Move,
    Moved,
    Settled,
    person,
)
from jobdesk.store.desk import Desk


class _Followup(NamedTuple):
    id: int
    rule: Rule
    kind: FollowupKind
    words: str
    state: FollowupState
    at: datetime
    contact_id: int | None
    contact: str
    application_id: int | None
    title: str


_FOLLOWUPS = """SELECT f.id, f.rule, f.kind, f.words, f.state, f.decided_at AS at, f.contact_id,
    coalesce(n.name, '') AS contact, f.application_id, coalesce(a.title, '') AS title
FROM followup f LEFT JOIN contact n ON n.id = f.contact_id LEFT JOIN application a ON a.id = f.application_id
WHERE (f.state = 'done' OR (f.state = 'skipped' AND coalesce(f.due_on, f.due_at) IS NOT NULL)) AND """


def followups(desk: Desk, where: str, subject: int) -> list[Entry]:
    """What was to do and was done or skipped. What was never due cannot be skipped."""
    return [
        Entry(
            "followup", row.id, row.at,
            EventKind.ASKED if row.state is FollowupState.DONE else EventKind.SKIPPED,
            Settled(row.rule, row.kind, row.words, row.state), "", person(row.contact_id, row.contact),
            row.application_id, row.title,
        )
        for row in desk.records(_Followup, _FOLLOWUPS + where, {"id": subject})
    ]  # fmt: skip


class _Feedback(NamedTuple):
    id: int
    at: datetime
    text: str
    contact_id: int | None
    contact: str
    application_id: int | None
    title: str


_FEEDBACK = """SELECT b.id, b.at, b.text, b.contact_id, coalesce(n.name, '') AS contact, b.application_id,
    a.title
FROM feedback b JOIN application a ON a.id = b.application_id LEFT JOIN contact n ON n.id = b.contact_id
WHERE """
_THEMES = """SELECT t.feedback_id, t.theme FROM feedback_theme t JOIN feedback b ON b.id = t.feedback_id
WHERE {where} ORDER BY t.id"""


def feedback(desk: Desk, where: str, subject: int) -> list[Entry]:
    """What came back, with its themes."""
    themes: dict[int, list[str]] = {}
    for feedback_id, theme in desk.rows(_THEMES.format(where=where), {"id": subject}):
        themes.setdefault(feedback_id, []).append(theme)
    return [
        Entry(
            "feedback", row.id, row.at, EventKind.WORD_IN,
            CameBack(tuple(themes.get(row.id, ()))), row.text, person(row.contact_id, row.contact),
            row.application_id, row.title,
        )
        for row in desk.records(_Feedback, _FEEDBACK + where, {"id": subject})
    ]  # fmt: skip


class _Move(NamedTuple):
    id: int
    from_kind: StageKind | None
    from_stage_id: int | None
    to_stage_id: int | None
    to_kind: StageKind
    outcome: Outcome | None
    at: datetime | None
    left_name: str
    name: str


_MOVES = """SELECT h.id, h.from_kind, h.from_stage_id, h.to_stage_id, h.to_kind, h.outcome, h.at,
    coalesce(f.name, '') AS left_name, coalesce(t.name, '') AS name
FROM stage_change h LEFT JOIN stage f ON f.id = h.from_stage_id LEFT JOIN stage t ON t.id = h.to_stage_id
WHERE h.application_id = :id ORDER BY h.id"""


def moves(desk: Desk, application_id: int) -> list[Entry]:
    """How the card was added, moved, closed and opened again."""
    rows = desk.records(_Move, _MOVES, {"id": application_id})
    return [
        Entry(
            "stage_change", row.id, row.at, EventKind.CAME,
            Closed(row.outcome) if row.outcome is not None else Moved(
                _how(row, first=number == 0), row.name, row.to_kind, row.left_name, row.from_kind
            ),
            application_id=application_id,
        )
        for number, row in enumerate(rows)
    ]  # fmt: skip


def _how(row: _Move, *, first: bool) -> Move:
    """One from no stage opened it again, unless nobody knows when that was: then it is how far it came."""
    if row.from_kind is None:
        return Move.ADDED if first else Move.MOVED if row.at is None else Move.REOPENED
    same = row.from_stage_id is not None and row.from_stage_id == row.to_stage_id
    return Move.REOPENED if same else Move.MOVED


class _Hold(NamedTuple):
    id: int
    started_at: datetime
    until_on: date | None
    ended_at: datetime | None


_HOLDS = "SELECT id, started_at, until_on, ended_at FROM hold WHERE application_id = :id"


def holds(desk: Desk, application_id: int) -> list[Entry]:
    """When it was put on hold, and when that was over: by the user, or by the day that was named."""
    found = []
    for row in desk.records(_Hold, _HOLDS, {"id": application_id}):
        began = Entry(
            "hold", row.id, row.started_at, EventKind.HOLD_BEGAN,
            HoldBegan(row.until_on), application_id=application_id,
        )  # fmt: skip
        found.append(began)
        ended, by_day = row.ended_at, False
        if ended is None and row.until_on is not None and row.until_on <= desk.clock.today():
            ended, by_day = at_hour(row.until_on, time.min), True
        if ended is not None:
            end = replace(
                began, table="hold_end", at=ended, sign=EventKind.HOLD_ENDED,
                detail=HoldEnded(by_day),
            )  # fmt: skip
            found.append(end)
    return found
