"""The rows of the derived tables: made of what the log tells, written where they are not there already."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, Protocol

from jobdesk.domain.account import Account, tell
from jobdesk.domain.account_actions import Action
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.history import History
from jobdesk.domain.rules import RULES
from jobdesk.store.rows import instant_text

Row = tuple[object, ...]

_STATE_COLUMNS = (
    "application_id, stage, turn, turn_since, waits, wait_since, asked, asked_on, word_on, word_direction, "
    "came_on, closed_on, paused_from, paused_until, paused_days, usual_long_on, rested_on, excused_until, "
    "talk_on, expecting, past_waits"
)
_ACTION_COLUMNS = (
    "rule, about_id, kind, application_id, contact_id, due_on, due_at, by_on, by_at, lapses_on, sleeps, "
    "chosen"
)
INSERT_ACTION = (
    f"INSERT OR REPLACE INTO derived_action ({_ACTION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_STATE = (
    f"INSERT OR REPLACE INTO derived_state ({_STATE_COLUMNS}) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Store(Protocol):
    """The desk, as far as it is needed here."""

    connection: Any

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]: ...


def replace(desk: Store, ids: Collection[int], told: Iterable[History], cadence: Cadence) -> None:
    """Put what is told in the place of the rows that are there of the applications `ids`.

    What says the same stays untouched: mostly little differs, and to write costs more than to compare.
    """
    run = desk.connection.executemany
    states, actions = _there(desk, ids)
    fresh_states: list[Row] = []
    fresh_actions: list[Row] = []
    keys = set()
    waits: Counter[str] = Counter()
    for history in told:
        account = tell(history, cadence)
        row = _state_row(history, account)
        old = states.pop(history.id, None)
        if row != old:
            fresh_states.append(row)
            _count(waits, row, 1)
            _count(waits, old, -1)
        for action in account.actions:
            keys.add(key := (action.key.rule.value, action.key.about_id))
            made = action_row(action, history.id)
            if actions.get(key) != made:
                fresh_actions.append(made)
    for old in states.values():
        _count(waits, old, -1)
    run("DELETE FROM derived_state WHERE application_id = ?", [(i,) for i in states])
    run("DELETE FROM derived_action WHERE rule = ? AND about_id = ?", list(actions.keys() - keys))
    run(_INSERT_STATE, fresh_states)
    run(INSERT_ACTION, fresh_actions)
    _write_waits(desk, waits)


def _there(desk: Store, ids: Collection[int]) -> tuple[dict[int, Row], dict[tuple[str, int], Row]]:
    """The rows of these applications by their keys."""
    among = ", ".join(map(str, ids))
    states = f"SELECT {_STATE_COLUMNS} FROM derived_state WHERE application_id IN ({among})"
    actions = f"SELECT {_ACTION_COLUMNS} FROM derived_action WHERE application_id IN ({among})"
    return {row[0]: row for row in desk.rows(states)}, {row[:2]: row for row in desk.rows(actions)}


def _count(waits: Counter[str], state: Row | None, sign: int) -> None:
    """Add the waits that are over of a row, or take them away."""
    for wait in str(state[-1]).split() if state is not None else ():
        waits[wait] += sign


def _write_waits(desk: Store, waits: Counter[str]) -> None:
    """Add to how often each wait was; what is there no more goes."""
    rows = [(*wait.split(":", 2), times) for wait, times in waits.items() if times]
    desk.connection.executemany(
        "INSERT INTO derived_wait (stage, days, answered, times) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (stage, days, answered) DO UPDATE SET times = times + excluded.times",
        rows,
    )
    if any(times < 0 for times in waits.values()):
        desk.connection.execute("DELETE FROM derived_wait WHERE times = 0")


def _state_row(history: History, account: Account) -> Row:
    direction, word_on = account.word or (None, None)
    hold = account.holds[-1] if account.holds and history.outcome is None else None
    return (
        history.id,
        history.stage.value,
        account.turn.value,
        account.turn_since and account.turn_since.isoformat(),
        account.waits,
        account.wait_since and account.wait_since.isoformat(),
        len(account.asked),
        account.asked[-1].isoformat() if account.asked else None,
        word_on and word_on.isoformat(),
        direction and direction.value,
        account.came_on and account.came_on.isoformat(),
        account.closed_on and account.closed_on.isoformat(),
        hold and hold.began.isoformat(),
        hold and hold.ends and hold.ends.isoformat(),
        account.held,
        account.usual_long_on and account.usual_long_on.isoformat(),
        account.rested_on and account.rested_on.isoformat(),
        account.excused_until and account.excused_until.isoformat(),
        account.talk_on and account.talk_on.isoformat(),
        account.expecting,
        " ".join(f"{stage.value}:{wait.days}:{int(wait.answered)}" for stage, wait in account.past_waits),
    )


def action_row(action: Action, application_id: int | None) -> Row:
    """The row of one thing to do, about an application or (None) with a contact alone."""
    return (
        action.key.rule.value,
        action.key.about_id,
        action.kind.value,
        application_id,
        action.contact_id,
        action.on and action.on.isoformat(),
        action.at and instant_text(action.at),
        action.by_on and action.by_on.isoformat(),
        action.by_at and instant_text(action.by_at),
        action.lapses_on and action.lapses_on.isoformat(),
        RULES[action.key.rule].sleeps,
        action.chosen,
    )
