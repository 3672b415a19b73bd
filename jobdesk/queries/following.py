"""What is to do about each open application first: for the cards of the board."""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from jobdesk.domain.due import wait_lapsed
from jobdesk.domain.enums import FollowupKind, Side, StageKind
from jobdesk.domain.rules import RULES, WAIT_RULES, Rule
from jobdesk.domain.waiting import Running
from jobdesk.queries.due import questions
from jobdesk.queries.waiting import PAUSED, Past
from jobdesk.store.desk import Desk
from jobdesk.store.reachable import SOMEBODY
from jobdesk.store.rows import day, local_day, words


class Next(NamedTuple):
    """What is to do about an application first: `on` the user's day, late after the day `late_after`."""

    application_id: int
    rule: Rule
    kind: FollowupKind
    words: str
    on: date
    late_after: date
    chosen: bool


class _NextRow(NamedTuple):
    """Days and instants are text; `stage` only where the wait may have lapsed, `somebody` to write to."""

    application_id: int
    rule: str
    kind: str
    words: str
    due: str
    by: str | None
    chosen: int
    stage: str | None
    since: str | None
    held: int
    asked: int
    long_on: str | None
    rested_on: str | None
    somebody: int


_STORED = ", ".join(f"'{rule.value}'" for rule, facts in RULES.items() if facts.stored)
_WAITS = ", ".join(f"'{rule.value}'" for rule in WAIT_RULES)
_NEXT = f"""SELECT d.application_id, d.rule, d.kind, d.words, d.due, d.by, d.chosen,
    CASE WHEN d.rule IN ({_WAITS}) AND NOT d.chosen AND d.due <= :today THEN s.stage END AS stage,
    s.wait_since AS since, s.paused_days AS held, s.asked, s.usual_long_on AS long_on, s.rested_on,
    CASE WHEN d.rule IN ({_WAITS}) AND d.due <= :soon THEN {SOMEBODY} ELSE 1 END AS somebody
FROM (
    SELECT application_id, about_id, rule, kind, '' AS words, coalesce(due_on, due_at) AS due,
        coalesce(by_on, by_at) AS by, lapses_on, sleeps, chosen
    FROM derived_action WHERE application_id IS NOT NULL {{among}}
    UNION ALL
    SELECT application_id, id, rule, kind, words, coalesce(due_on, due_at), NULL, NULL, 1, 1
    FROM followup WHERE state = 'open' AND rule IN ({_STORED}) AND application_id IS NOT NULL {{among}}
) d
JOIN application a ON a.id = d.application_id
JOIN derived_state s ON s.application_id = d.application_id
WHERE (d.lapses_on IS NULL OR d.lapses_on > :today) AND NOT (d.sleeps AND coalesce({PAUSED}, 0))
    AND a.closed_at IS NULL
ORDER BY d.due DESC, d.rule DESC, d.about_id DESC"""


def next_by_application(desk: Desk, limits: Past, among: str) -> dict[int, Next]:
    """What is due or will be first, by application; what is not worth doing any more is left out."""
    rules = words(Rule)
    kinds, stages = words(FollowupKind), words(StageKind)
    today = desk.clock.today()
    on_day = cache(local_day)
    found: dict[int, Next] = {}
    names: dict[str, object] = {"today": today.isoformat(), "soon": f"{today + timedelta(days=1)}~"}
    for row in desk.records(_NextRow, _NEXT.format(among=among), names):
        due = on_day(row.due)
        if row.stage is not None and row.since is not None and row.long_on is not None:
            wait = Running(on_day(row.since), row.held, row.asked, on_day(row.long_on), day(row.rested_on))
            if wait_lapsed(due, limits.limits(stages[row.stage], wait), today):
                continue
        late_after = max(due, on_day(row.by)) if row.by else due
        kind = kinds[row.kind] if row.somebody else FollowupKind.FIND_PERSON
        found[row.application_id] = Next(
            row.application_id, rules[row.rule], kind, row.words, due, late_after, bool(row.chosen)
        )
    return found


def with_questions(desk: Desk, nexts: dict[int, Next], among: set[int] | None) -> set[int]:
    """Put what the user promised, and "how did it go?", among what is next where they come first.

    Returns the applications about which the user is asked now whether the other side kept its word.
    """
    asked: set[int] = set()
    now = desk.clock.now()
    for item in questions(desk, among):
        i = item.application_id
        if i is None:
            continue
        if item.promise is not None and item.promise.side is Side.THEM:
            if item.due_at <= now:
                asked.add(i)
            continue
        if item.rule is Rule.PROMISE or (item.rule is Rule.APPOINTMENT_AFTER and item.due_at <= now):
            on = item.due_at.astimezone().date()
            if i not in nexts or on < nexts[i].on:
                nexts[i] = Next(i, item.rule, FollowupKind.OTHER, item.words, on, item.late_after, False)
    return asked
