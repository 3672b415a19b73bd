"""What there is to do, by the rules or by the user's own wish: one statement that all screens ask."""

from datetime import date, datetime
from typing import NamedTuple

from jobdesk.domain.due import wait_lapsed
from jobdesk.domain.enums import FollowupKind, StageKind
from jobdesk.domain.rules import RULES, WAIT_RULES, ActionKey, Rule
from jobdesk.domain.waiting import Running
from jobdesk.queries.waiting import PAUSED, Past
from jobdesk.store.desk import Desk
from jobdesk.store.reachable import SOMEBODY

TABLES = (
    "application", "company", "contact", "contact_method", "participation", "promise", "followup",
    "interaction", "interaction_person", "derived_action", "derived_state", "derived_wait",
)  # fmt: skip


class Action(NamedTuple):
    """One thing to do. Days are the user's, instants aware.

    `words` are the user's own, `promised` those of the promise that it is about. `by_on`, `by_at`: in time
    until then, where that is later than it is due. `chosen`: the user chose the day. `last_on`: the last word
    with the other side. `reachable`: there is somebody to write to.
    """

    rule: Rule
    about_id: int
    kind: FollowupKind
    words: str
    promised: str
    application_id: int | None
    contact_id: int | None
    title: str
    company: str
    contact: str
    due_on: date | None
    due_at: datetime | None
    by_on: date | None
    by_at: datetime | None
    lapses_on: date | None
    chosen: bool
    asleep: bool
    over: bool
    last_on: date | None
    reachable: bool
    stage: StageKind | None
    wait_since: date | None
    held: int | None
    asked: int | None
    long_on: date | None
    rested_on: date | None

    @property
    def key(self) -> ActionKey:
        return ActionKey(self.rule, self.about_id)

    @property
    def on(self) -> date:
        """The user's day on which it is due."""
        if self.due_at is not None:
            return self.due_at.astimezone().date()
        assert self.due_on is not None
        return self.due_on

    @property
    def shown_kind(self) -> FollowupKind:
        """A follow-up with nobody to write to is to find a person there."""
        if self.rule in WAIT_RULES and not self.reachable:
            return FollowupKind.FIND_PERSON
        return self.kind


_STORED = ", ".join(f"'{rule.value}'" for rule, facts in RULES.items() if facts.stored)
_AFTER_END = ", ".join(f"'{rule.value}'" for rule, facts in RULES.items() if facts.after_end)
_WAITS = ", ".join(f"'{rule.value}'" for rule in WAIT_RULES)
_ACTIONS = f"""WITH action AS (
    SELECT rule, about_id, kind, '' AS words, application_id, contact_id, due_on, due_at, by_on, by_at,
        lapses_on, sleeps, chosen
    FROM derived_action
    UNION ALL
    SELECT rule, id, kind, words, application_id, contact_id, due_on, due_at, NULL, NULL, NULL, 1, 1
    FROM followup WHERE state = 'open' AND rule IN ({_STORED})
)
SELECT d.rule, d.about_id, d.kind, d.words,
    CASE d.rule WHEN 'promise_late' THEN (SELECT r.words FROM promise r WHERE r.id = d.about_id) ELSE '' END
        AS promised,
    d.application_id, d.contact_id, coalesce(a.title, '') AS title, coalesce(c.name, '') AS company,
    coalesce(p.name, '') AS contact, d.due_on, d.due_at, d.by_on, d.by_at, d.lapses_on, d.chosen,
    d.sleeps AND coalesce({PAUSED}, 0) AS asleep,
    a.archived_at IS NOT NULL OR (a.closed_at IS NOT NULL AND d.rule NOT IN ({_AFTER_END})) AS over,
    CASE WHEN d.application_id IS NULL THEN
        (SELECT date(max(i.at), 'localtime') FROM interaction_person t JOIN interaction i
            ON i.id = t.interaction_id WHERE t.contact_id = d.contact_id AND i.kind <> 'note')
        ELSE s.word_on END AS last_on,
    CASE WHEN d.rule IN ({_WAITS}) THEN {SOMEBODY} ELSE 1 END AS reachable,
    s.stage, s.wait_since, s.paused_days AS held, s.asked, s.usual_long_on AS long_on, s.rested_on
FROM action d
LEFT JOIN application a ON a.id = d.application_id
LEFT JOIN company c ON c.id = a.company_id
LEFT JOIN contact p ON p.id = d.contact_id
LEFT JOIN derived_state s ON s.application_id = d.application_id
"""


def actions(desk: Desk, which: str = "1", **values: object) -> list[Action]:
    """The things to do that `which` (SQL about `d`, `a`, `s`) chooses, whether their day has come or not."""
    today = desk.clock.today().isoformat()
    return desk.records(Action, f"{_ACTIONS} WHERE {which}", {"today": today, **values})


def is_live(action: Action, past: Past, today: date) -> bool:
    """Whether it is worth showing on `today`, be it due now or later."""
    if action.asleep or action.over or (action.lapses_on is not None and action.lapses_on <= today):
        return False
    if action.rule not in WAIT_RULES or action.chosen or action.on > today:
        return True
    if action.stage is None or action.wait_since is None or action.long_on is None:
        return True
    wait = Running(action.wait_since, action.held or 0, action.asked or 0, action.long_on, action.rested_on)
    return not wait_lapsed(action.on, past.limits(action.stage, wait), today)
