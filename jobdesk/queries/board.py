"""What the board shows: stages, and the facts of each card."""

from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from jobdesk.domain.due import wait_lapsed
from jobdesk.domain.rules import RULES, WAIT_RULES, Rule
from jobdesk.domain.waiting import Running
from jobdesk.domain.words import AppointmentKind, FollowupKind, StageKind
from jobdesk.queries import reads
from jobdesk.queries.waiting import PAUSED, Past, past
from jobdesk.store.desk import Desk
from jobdesk.store.reachable import SOMEBODY
from jobdesk.store.rows import day, instant_text, local_day, moment

TABLES = (
    "application", "company", "stage", "followup", "promise", "appointment", "contact", "participation",
    "contact_method", "offer", "derived_state", "derived_action", "derived_wait",
)  # fmt: skip


class StageRow(NamedTuple):
    id: int
    name: str
    kind: StageKind
    rank: float


class Next(NamedTuple):
    """What is to do about an application first: `on` the user's day, late after the day `late_after`."""

    application_id: int
    rule: Rule
    kind: FollowupKind
    words: str
    on: date
    late_after: date
    chosen: bool


class CardRow(NamedTuple):
    """One application as the board shows it, as it is stored: days and instants are text, words of the
    vocabulary are their values. Twenty thousand of these are read at once, and a screen shows thirty.

    `turn` is that of derived_state; `quiet_since`: since when one waits, None where nobody knows or does not.
    """

    id: int
    stage_id: int
    rank: float
    title: str
    company: str | None
    kind: str
    source: str
    place: str
    work_mode: str | None
    pay_min: int | None
    pay_max: int | None
    pay_currency: str
    pay_period: str | None
    applied_on: str | None
    deadline_on: str | None
    reply_by_on: str | None
    outcome: str | None
    closed_on: str | None
    link: str
    interest: int | None
    company_id: int | None
    turn: str
    turn_since: str | None
    waits: int
    quiet_since: str | None
    held: int
    asked: int
    long_on: str | None
    rested_on: str | None
    excused_until: str | None
    word_on: str | None
    came_on: str | None
    paused_from: str | None
    paused_until: str | None


class Beside(NamedTuple):
    """What stands beside an application's row: what is next, what they promised by which day, the next
    appointment (its instant aware), how many people the user knows at the company."""

    next: Next | None = None
    promised_on: date | None = None
    appointment: tuple[AppointmentKind, datetime] | None = None
    known_people: int = 0


class Cards(NamedTuple):
    """Rows in their order, what stands beside them by their ids, and how long answers take."""

    rows: list[CardRow]
    beside: dict[int, Beside]
    past: Past


@reads("stage")
def stages(desk: Desk) -> list[StageRow]:
    """The columns from left to right."""
    return desk.records(StageRow, "SELECT id, name, kind, rank FROM stage ORDER BY rank, id")


@reads(*TABLES, clock=True)
def cards(desk: Desk, first: int | None = None) -> Cards:
    """The open applications, by stage and rank; with `first` no more of each stage, for the first paint."""
    if first is not None:
        ids = [
            row[0]
            for stage in stages(desk)
            for row in desk.rows(
                "SELECT id FROM application WHERE stage_id = ? AND closed_at IS NULL AND archived_at IS NULL "
                "ORDER BY rank, id LIMIT ?",
                (stage.id, first),
            )
        ]
        return _cards(desk, f"a.id IN ({listed(ids)})", "a.stage_id, a.rank, a.id", ids)
    return _cards(desk, "a.closed_at IS NULL AND a.archived_at IS NULL", "a.stage_id, a.rank, a.id")


@reads(*TABLES, clock=True)
def closed(desk: Desk) -> Cards:
    """The closed applications that are not archived, last closed first."""
    return _cards(
        desk, "a.closed_at IS NOT NULL AND a.archived_at IS NULL", "a.closed_at DESC, a.id DESC", []
    )


@reads(*TABLES, clock=True)
def card(desk: Desk, application_id: int) -> Cards:
    """One application, whatever its state; no card when it is not there any more."""
    return _cards(desk, f"a.id = {int(application_id)}", "a.id", [int(application_id)])


@reads(*TABLES, clock=True)
def some(desk: Desk, ids: list[int]) -> Cards:
    """Those of these applications that are open, by stage and rank."""
    which = f"a.id IN ({listed(ids)}) AND a.closed_at IS NULL AND a.archived_at IS NULL"
    return _cards(desk, which, "a.stage_id, a.rank, a.id", ids)


@reads("application")
def open_counts(desk: Desk) -> dict[int, int]:
    """How many open applications are in each stage that has any."""
    return dict(
        desk.rows(
            "SELECT stage_id, count(*) FROM application WHERE closed_at IS NULL AND archived_at IS NULL "
            "GROUP BY stage_id"
        )
    )


@reads("application")
def closed_count(desk: Desk) -> int:
    """How many applications are closed and not archived."""
    return int(
        desk.value("SELECT count(*) FROM application WHERE closed_at IS NOT NULL AND archived_at IS NULL")
    )


def listed(ids: list[int]) -> str:
    """Ids as they stand inside IN (...)."""
    return ", ".join(map(str, ids))


_CARDS = """SELECT a.id, a.stage_id, a.rank, a.title, c.name AS company, s.stage AS kind, a.source, a.place,
    a.work_mode, a.pay_min, a.pay_max, a.pay_currency, a.pay_period, a.applied_on, a.deadline_on,
    o.reply_by_on, a.outcome, s.closed_on, a.link, a.interest, a.company_id, s.turn, s.turn_since,
    s.waits, s.wait_since AS quiet_since, s.paused_days AS held, s.asked, s.usual_long_on AS long_on,
    s.rested_on, s.excused_until, s.word_on, s.came_on, s.paused_from, s.paused_until
FROM application a
JOIN derived_state s ON s.application_id = a.id
LEFT JOIN company c ON c.id = a.company_id
LEFT JOIN offer o ON o.application_id = a.id
"""


def _cards(desk: Desk, which: str, order: str, ids: list[int] | None = None) -> Cards:
    """`ids` are those that `which` chooses, where they are known and few."""
    rows = desk.records(CardRow, f"{_CARDS} WHERE {which} ORDER BY {order}")
    limits = past(desk)
    return Cards(rows, _beside(desk, rows, limits, ids), limits)


def _beside(desk: Desk, rows: list[CardRow], limits: Past, ids: list[int] | None) -> dict[int, Beside]:
    among = "" if ids is None else f"AND application_id IN ({listed(ids)})"
    if ids == []:
        return {}
    nexts = _next(desk, limits, among)
    promised: dict[int, date] = {}
    for i, on, at in desk.rows(
        "SELECT application_id, due_on, due_at FROM promise WHERE state = 'open' AND side = 'them' "
        f"AND coalesce(due_on, due_at) IS NOT NULL AND application_id IS NOT NULL {among}"
    ):
        by = local_day(on or at)
        promised[i] = min(promised.get(i, by), by)
    appointments = {
        i: (AppointmentKind(kind), moment(at))
        for i, kind, at in desk.rows(
            "SELECT application_id, kind, starts_at FROM appointment WHERE state = 'planned' "
            f"AND ends_at >= ? AND application_id IS NOT NULL {among} ORDER BY starts_at DESC",
            (instant_text(desk.clock.now()),),
        )
    }
    known = dict(
        desk.rows("SELECT company_id, count(*) FROM contact WHERE company_id IS NOT NULL GROUP BY company_id")
    )
    found = {}
    for row in rows:
        i = row.id
        people = known.get(row.company_id, 0) if row.kind == StageKind.SAVED.value else 0
        if people or i in nexts or i in promised or i in appointments:
            found[i] = Beside(nexts.get(i), promised.get(i), appointments.get(i), people)
    return found


_NEXT = """SELECT d.application_id, d.rule, d.kind, d.words, d.due_on, d.due_at, d.by_on, d.by_at, d.chosen,
    CASE WHEN d.rule IN ({waits}) AND NOT d.chosen AND d.due_on <= :today THEN s.stage END,
    s.wait_since, s.paused_days, s.asked, s.usual_long_on, s.rested_on,
    CASE WHEN d.rule IN ({waits}) AND coalesce(d.due_on, d.due_at) <= :today THEN {somebody} ELSE 1 END
FROM (
    SELECT application_id, about_id, rule, kind, '' AS words, due_on, due_at, by_on, by_at, lapses_on, sleeps,
        chosen
    FROM derived_action WHERE application_id IS NOT NULL {among}
    UNION ALL
    SELECT application_id, id, rule, kind, words, due_on, due_at, NULL, NULL, NULL, 1, 1
    FROM followup WHERE state = 'open' AND rule IN ({stored}) AND application_id IS NOT NULL {among}
) d
JOIN application a ON a.id = d.application_id
JOIN derived_state s ON s.application_id = d.application_id
WHERE (d.lapses_on IS NULL OR d.lapses_on > :today) AND NOT (d.sleeps AND coalesce({paused}, 0))
    AND a.closed_at IS NULL
ORDER BY coalesce(d.due_on, d.due_at) DESC, d.rule DESC, d.about_id DESC"""
_STORED = ", ".join(f"'{rule.value}'" for rule, facts in RULES.items() if facts.stored)
_WAITS = ", ".join(f"'{rule.value}'" for rule in WAIT_RULES)


def _next(desk: Desk, limits: Past, among: str) -> dict[int, Next]:
    """What is due or will be first, by application; what is not worth doing any more is left out."""
    rules = {rule.value: rule for rule in Rule}
    kinds = {kind.value: kind for kind in FollowupKind}
    stages = {kind.value: kind for kind in StageKind}
    today = desk.clock.today()
    on_day = cache(local_day)
    found = {}
    sql = _NEXT.format(among=among, stored=_STORED, paused=PAUSED, waits=_WAITS, somebody=SOMEBODY)
    for (
        i,
        rule,
        kind,
        words,
        on,
        at,
        by_on,
        by_at,
        chosen,
        stage,
        since,
        held,
        asked,
        long,
        rested,
        somebody,
    ) in desk.rows(sql, {"today": today.isoformat()}):
        due = on_day(on or at)
        if stage is not None and since is not None and long is not None:
            wait = Running(on_day(since), held, asked, on_day(long), day(rested))
            if wait_lapsed(due, limits.limits(stages[stage], wait), today):
                continue
        late_after = max(due, on_day(by_on or by_at)) if by_on or by_at else due
        shown = kinds[kind] if somebody else FollowupKind.FIND_PERSON
        found[i] = Next(i, rules[rule], shown, words, due, late_after, bool(chosen))
    return found
