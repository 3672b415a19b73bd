"""The one loader of histories: rows of the database as the typed events of domain.history.

Few statements over many applications, rows as tuples: thousands are told at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Protocol

from jobdesk.domain.contact_account import ContactHistory
from jobdesk.domain.enums import (
    DelayReason,
    DueKind,
    FollowupKind,
    FollowupState,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.history import Decision, Event, EventKind, History, Missed, Promised
from jobdesk.domain.holds import Hold
from jobdesk.domain.phrases.when import When
from jobdesk.domain.rules import RULES, TURN_RULES, About, Rule
from jobdesk.store.rows import day, instant, known_day, local_day, moment, words


class Reader(Protocol):
    """What can be asked for rows: a desk."""

    def rows(self, sql: str) -> list[Any]: ...


STAGES = words(StageKind)
_OUTCOMES = words(Outcome)
_REASONS = words(DelayReason)
_SIDES = words(Side)
_STATES = words(PromiseState)
_DUE_KINDS = words(DueKind)
_RULES = words(Rule)
_DECIDED = words(FollowupState)
_DONE = {
    FollowupKind.FOLLOW_UP.value: EventKind.ASKED,
    FollowupKind.REPLY.value: EventKind.ANSWERED,
    FollowupKind.FIND_PERSON.value: EventKind.LOOKED,
}
_LEFT_OUT = frozenset(rule.value for rule in TURN_RULES)
"""Rules that ask of the turn: to leave them out is to ask no more."""

_APPLICATIONS = """SELECT a.id, s.kind, a.created_at, a.applied_on, a.outcome, a.deadline_on,
    o.reply_by_on, a.delay_reason, a.delayed_on, a.closed_at IS NOT NULL AND EXISTS (SELECT 1 FROM feedback f
        WHERE f.application_id = a.id AND f.at >= a.closed_at)
FROM application a JOIN stage s ON s.id = a.stage_id LEFT JOIN offer o ON o.application_id = a.id
WHERE a.id {among} ORDER BY a.id"""
_MOVES = """SELECT application_id, id, at, to_kind, outcome IS NOT NULL,
    from_kind
FROM stage_change WHERE application_id {among} ORDER BY application_id, id"""
_WORDS = """SELECT i.application_id, i.id, i.at, i.kind, i.direction, i.appointment_id IS NOT NULL,
    i.minutes > 0,
    (SELECT t.contact_id FROM interaction_person t WHERE t.interaction_id = i.id ORDER BY t.id LIMIT 1)
FROM interaction i WHERE i.application_id {among}"""
_PROMISES = """SELECT {owner}, id, side, state, due_kind, due_on, due_at, due_from_on, said_at, answered_at,
    not_yet_at, contact_id, interaction_id, not_before_on
FROM promise WHERE {owner} {among}"""
_APPOINTMENTS = """SELECT p.application_id, p.id, p.state, p.created_at, coalesce(p.state_at, p.updated_at),
    p.ends_at, (SELECT t.contact_id FROM attendance t WHERE t.appointment_id = p.id ORDER BY t.id LIMIT 1)
FROM appointment p
WHERE p.application_id {among} AND p.state IN ('planned', 'missed_by_them', 'missed_by_me')"""
_FOLLOWUPS = """SELECT {owner}, id, rule, kind, state, decided_at, due_on, due_at, application_id, contact_id,
    promise_id, appointment_id, interaction_id
FROM followup WHERE {owner} {among} AND (state <> 'open' OR rule <> 'own') ORDER BY decided_at, id"""
_ABOUT_COLUMNS = (About.APPLICATION, About.CONTACT, About.PROMISE, About.APPOINTMENT, About.INTERACTION)
_ABOUT_AT = {rule: 8 + _ABOUT_COLUMNS.index(facts.about) for rule, facts in RULES.items() if not facts.stored}
"""In which column of _FOLLOWUPS stands what a rule is about, where the rule made it due."""
_HOLDS = "SELECT application_id, id, started_at, until_on, ended_at FROM hold WHERE application_id {among}"
_CONTACTS = "SELECT id, created_at, keep_in_touch_days FROM contact WHERE id {among}"
_SAID_WITH = """SELECT t.contact_id, i.at, i.direction, i.kind FROM interaction_person t
JOIN interaction i ON i.id = t.interaction_id
WHERE t.contact_id {among} AND i.kind <> 'note' AND i.at IS NOT NULL"""


def histories(desk: Reader, ids: Collection[int] | None = None) -> Iterator[History]:
    """The histories of these applications (None: of all), as far as they are there, by id."""
    among = _among(ids)
    on = cache(local_day)
    events: dict[int, list[Event]] = defaultdict(list)
    after: dict[int, datetime] = {}
    for i, row_id, at, kind, ended, from_kind in desk.rows(_MOVES.format(among=among)):
        if at is None and events[i]:
            after[row_id] = after.get(events[i][-1].id, events[i][-1].order[0])
        if ended:
            if not any(event.kind is EventKind.CLOSED for event in _since_opened(events[i])):
                events[i].append(_event(EventKind.CLOSED, at, on, row_id))
        elif from_kind != kind:
            again = from_kind is None and bool(events[i])
            events[i].append(_event(EventKind.CAME, at, on, row_id, STAGES[kind], again=again))
    promises = _promises(desk, "application_id", among, events, on)
    _words(desk, among, events, on, promises)
    missed, meets = _appointments(desk, among, events, on)
    decisions = _decisions(desk, among, events, on)
    holds = _holds(desk, among, events, on)
    for i, stage, made, applied, outcome, deadline, reply_by, reason, told, feedback in desk.rows(
        _APPLICATIONS.format(among=among)
    ):
        happened = events.get(i, [])
        happened.sort(key=partial(_order, after))
        _rename_arrival(happened, STAGES[stage])
        yield History(
            i, STAGES[stage], on(made), happened, day(applied),
            _OUTCOMES[outcome] if outcome else None, day(deadline), day(reply_by),
            (_REASONS[reason], known_day(told)) if reason and told else None,
            bool(feedback), promises.get(i, ()), missed.get(i, ()), decisions.get(i, ()), holds.get(i, ()),
            meets.get(i),
        )  # fmt: skip


def contact_histories(desk: Reader, ids: Collection[int] | None = None) -> Iterator[ContactHistory]:
    """The histories of these contacts (None: of all), as far as they are there."""
    among = _among(ids)
    on = cache(local_day)
    words: dict[int, list[date]] = defaultdict(list)
    heard: dict[int, list[datetime]] = defaultdict(list)
    for i, at, direction, kind in desk.rows(_SAID_WITH.format(among=among)):
        words[i].append(on(at))
        if direction == "in" or kind in ("interview", "meeting"):
            heard[i].append(moment(at))
    decisions: dict[int, list[Decision]] = defaultdict(list)
    for row in desk.rows(_FOLLOWUPS.format(owner="contact_id", among=among)):
        decision = _decision(row)
        if decision is not None:
            decisions[row[0]].append(decision)
    promises: dict[int, list[Promised]] = defaultdict(list)
    lone = _PROMISES.format(owner="contact_id", among=among) + " AND application_id IS NULL"
    for row in desk.rows(lone):
        promises[row[0]].append(_promised(row))
    for i, made, interval in desk.rows(_CONTACTS.format(among=among)):
        yield ContactHistory(
            i,
            on(made),
            interval,
            words.get(i, ()),
            heard.get(i, ()),
            promises.get(i, ()),
            decisions.get(i, ()),
        )


def _among(ids: Collection[int] | None) -> str:
    return "IS NOT NULL" if ids is None else f"IN ({', '.join(map(str, sorted(ids)))})"


def _since_opened(events: list[Event]) -> list[Event]:
    """What happened since the card was opened last: an outcome that is corrected does not end it again."""
    last = max((place for place, event in enumerate(events) if event.again), default=0)
    return events[last:]


def _rename_arrival(events: list[Event], stage: StageKind) -> None:
    """The kind of a stage may be changed under its cards: then they came to what it is now."""
    for place in range(len(events) - 1, -1, -1):
        if events[place].kind is EventKind.CAME:
            if events[place].stage is not stage:
                events[place] = events[place]._replace(stage=stage)
            return


def _order(after: dict[int, datetime], event: Event) -> tuple[datetime, int, int]:
    """Oldest first. A move or an end of unknown time stands behind the move before it, whose time is `after`
    its id: to have come further since nobody knows when is not to have come there before all."""
    if event.at is None and event.id in after and event.kind in (EventKind.CAME, EventKind.CLOSED):
        return after[event.id], event.kind, event.id
    return event.order


def _event(
    kind: EventKind,
    at: str | None,
    on: Any,
    row_id: int,
    stage: StageKind | None = None,
    *,
    again: bool = False,
) -> Event:
    if at is None:
        return Event(kind, None, None, row_id, stage, again=again)
    return Event(kind, moment(at), on(at), row_id, stage, False, None, again)


def _promises(
    desk: Reader, owner: str, among: str, events: dict[int, list[Event]], on: Any
) -> dict[int, list[Promised]]:
    found: dict[int, list[Promised]] = defaultdict(list)
    for row in desk.rows(_PROMISES.format(owner=owner, among=among)):
        promise = _promised(row)
        found[row[0]].append(promise)
        if promise.side is Side.THEM and promise.state is PromiseState.KEPT and row[9] is not None:
            events[row[0]].append(_event(EventKind.KEPT, row[9], on, promise.id))
    return found


def _promised(row: Any) -> Promised:
    (
        _owner,
        i,
        side,
        state,
        kind,
        due_on,
        due_at,
        from_on,
        said,
        _answered,
        not_yet,
        contact,
        said_in,
        before,
    ) = row
    when = When(_DUE_KINDS[kind], day(due_on), instant(due_at), day(from_on), not_before=day(before))
    return Promised(i, _SIDES[side], when, _STATES[state], moment(said), instant(not_yet), contact, said_in)


def _words(
    desk: Reader, among: str, events: dict[int, list[Event]], on: Any, promises: dict[int, list[Promised]]
) -> None:
    holding = {
        p.interaction_id
        for made in promises.values()
        for p in made
        if p.side is Side.THEM and p.interaction_id
    }
    for i, row_id, at, kind, direction, appointed, lasted, contact_id in desk.rows(
        _WORDS.format(among=among)
    ):
        interview = kind == "interview"
        if kind == "note":
            sign = EventKind.NOTE
        elif appointed or interview or kind == "meeting" or (kind == "call" and lasted):
            sign = EventKind.TALK
        elif direction == "in":
            sign = EventKind.PROMISED if row_id in holding else EventKind.WORD_IN
        elif direction == "out":
            sign = EventKind.WORD_OUT
        else:
            continue
        told = moment(at) if at else None
        events[i].append(Event(sign, told, on(at) if at else None, row_id, None, interview, contact_id))


def _appointments(
    desk: Reader, among: str, events: dict[int, list[Event]], on: Any
) -> tuple[dict[int, list[Missed]], dict[int, date]]:
    """The missed ones, and the last day of those that are planned."""
    found: dict[int, list[Missed]] = defaultdict(list)
    meets: dict[int, date] = {}
    for i, row_id, state, made, since, ends, contact_id in desk.rows(_APPOINTMENTS.format(among=among)):
        if state == "planned":
            events[i].append(_event(EventKind.AGREED, made, on, row_id))
            meets[i] = max(on(ends), meets.get(i, date.min))
        else:
            found[i].append(Missed(row_id, state == "missed_by_them", moment(since), contact_id))
    return found, meets


def _decisions(
    desk: Reader, among: str, events: dict[int, list[Event]], on: Any
) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = defaultdict(list)
    for row in desk.rows(_FOLLOWUPS.format(owner="application_id", among=among)):
        i, row_id, rule, kind, state, decided = row[:6]
        sign = _DONE.get(kind) if state == "done" else EventKind.SKIPPED if rule in _LEFT_OUT else None
        if state != "open" and sign is not None:
            events[i].append(_event(sign, decided, on, row_id))
        decision = _decision(row)
        if decision is not None:
            found[i].append(decision)
    return found


def _decision(row: Any) -> Decision | None:
    """What was decided about something that a rule makes due; None for what the user wrote down."""
    state, decided, due_on, due_at = row[4:8]
    rule = _RULES[row[2]]
    about_id = row[_ABOUT_AT[rule]] if rule in _ABOUT_AT else None
    if about_id is None:
        return None
    return Decision(rule, about_id, _DECIDED[state], moment(decided), day(due_on), instant(due_at))


def _holds(desk: Reader, among: str, events: dict[int, list[Event]], on: Any) -> dict[int, list[Hold]]:
    found: dict[int, list[Hold]] = defaultdict(list)
    for i, row_id, started, until, ended in desk.rows(_HOLDS.format(among=among)):
        ends = [each for each in (day(until), on(ended) if ended else None) if each is not None]
        found[i].append(Hold(on(started), min(ends, default=None)))
        events[i].append(_event(EventKind.HOLD_BEGAN, started, on, row_id))
        if ended:
            events[i].append(_event(EventKind.HOLD_ENDED, ended, on, row_id))
    return found
