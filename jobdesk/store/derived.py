"""What follows from the log, kept beside it: each application's account, and what there is to do.

The rows are a cache and nothing else. They are made in the same transaction as the step that they follow
from, are never recorded for undo (undo makes them anew as well), and `rebuild` makes all of them at once:
after a change of the rules' numbers or the country, in another time zone, and after a migration. A test
compares them with what is told from the log.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from jobdesk.domain.account import Account, tell
from jobdesk.domain.account_actions import Action
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.contact_account import contact_actions
from jobdesk.domain.history import History
from jobdesk.domain.rules import RULES, ActionKey, Rule
from jobdesk.domain.words import FollowupKind
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import RULE_NUMBERS, Settings
from jobdesk.store import documents
from jobdesk.store.histories import contact_histories, histories
from jobdesk.store.journal import Changes
from jobdesk.store.rows import day, instant, instant_text

VERSION = 1
"""Raised when the rules in `domain` tell something else than before: then all is made anew once."""
LOG = (
    "application", "appointment", "attendance", "contact", "feedback", "followup", "hold", "interaction",
    "interaction_person", "offer", "promise", "stage", "stage_change",
)  # fmt: skip
"""Tables from which the rows are told: who reads a derived table depends on all of these."""
MOST_AT_ONCE = 5000
"""More ids than this in one statement, and reading all is quicker."""

_STATE = (
    "INSERT OR REPLACE INTO derived_state (application_id, stage, turn, turn_since, waits, wait_since, "
    "asked, asked_on, word_on, word_direction, came_on, closed_on, paused_from, paused_until, paused_days, "
    "usual_long_on, rested_on, excused_until, talk_on, expecting, past_waits) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ACTION = (
    "INSERT OR REPLACE INTO derived_action (rule, about_id, kind, application_id, contact_id, due_on, "
    "due_at, by_on, by_at, lapses_on, sleeps, chosen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OF_ROWS = {
    "stage": """SELECT a.id FROM application a JOIN stage s ON s.id = a.stage_id
        LEFT JOIN derived_state d ON d.application_id = a.id
        WHERE s.id IN ({ids}) AND d.stage IS NOT s.kind""",
    "interaction_person": """SELECT i.application_id FROM interaction_person t
        JOIN interaction i ON i.id = t.interaction_id WHERE t.id IN ({ids})""",
    "attendance": """SELECT p.application_id FROM attendance t
        JOIN appointment p ON p.id = t.appointment_id WHERE t.id IN ({ids})""",
}
"""SQL: the applications that follow from rows of these tables."""
_OF_CONTACT = "SELECT application_id FROM derived_action WHERE contact_id IN ({ids})"
"""SQL: the applications for which there is something to do with these contacts, who may be gone."""
_WITH = "SELECT contact_id FROM interaction_person WHERE interaction_id IN ({ids})"


class Store(Protocol):
    """The desk, as far as it is needed here."""

    connection: Any
    settings: Settings
    clock: Any
    read_only: bool

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]: ...


def fingerprint(desk: Store) -> str:
    """What the cached rows depend on beside the log: the rules' numbers, the country, the time zone."""
    numbers = [getattr(desk.settings, name) for name in RULE_NUMBERS]
    offset = desk.clock.now().astimezone().utcoffset()
    return json.dumps([VERSION, *numbers, desk.settings.country, desk.settings.region, str(offset)])


def is_current(desk: Store) -> bool:
    """Whether the cached rows were made by these numbers, in this country and time zone."""
    rows = desk.rows("SELECT value FROM derived_mark WHERE name = 'fingerprint'")
    return bool(rows) and rows[0][0] == fingerprint(desk)


def keep_in_memory(desk: Store) -> None:
    """Put tables of the same names in front of those in the file, where the file can only be read.

    The documents of the search follow from the data alone, so those in the file are right.
    """
    for name, sql in desk.rows(
        "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND name LIKE 'derived!_%' ESCAPE '!' "
        "AND sql LIKE 'CREATE TABLE%' AND name <> 'derived_document' "
        "AND name NOT LIKE 'derived!_text%' ESCAPE '!'"
    ):
        desk.connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
        desk.connection.execute(sql.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))


def update(desk: Store, changes: Changes) -> None:
    """Make the rows anew that the changes are about. Inside the caller's transaction."""
    documents.update(desk, changes)
    if changes.everything:
        rebuild(desk)
        return
    _note_day(desk)
    applications = set(changes.applications) | _told_of(desk, changes)
    interactions = [row_id for table, row_id in changes.rows if table == "interaction"]
    contacts = set(changes.contacts) | _ids(desk, _WITH, interactions)
    if len(applications) > MOST_AT_ONCE or len(contacts) > MOST_AT_ONCE:
        rebuild(desk)
        return
    if applications:
        _forget_applications(desk, applications)
        _write(desk, histories(desk, applications), _cadence(desk))
    if contacts:
        _forget_contacts(desk, contacts)
        _write_contacts(desk, contacts, _cadence(desk))


def _told_of(desk: Store, changes: Changes) -> set[int]:
    """The applications of which rows tell that do not name them."""
    found = _ids(desk, _OF_CONTACT, changes.contacts)
    for table, sql in _OF_ROWS.items():
        found |= _ids(desk, sql, [row_id for name, row_id in changes.rows if name == table])
    return found


def _ids(desk: Store, sql: str, about: Collection[int]) -> set[int]:
    if not about:
        return set()
    return {row[0] for row in desk.rows(sql.format(ids=_listed(about))) if row[0] is not None}


def _note_day(desk: Store) -> None:
    """Remember that the user did something today, and when before: for the greeting after a while away."""
    on = desk.clock.today().isoformat()
    active = desk.rows("SELECT value FROM memo WHERE key = 'active_on'")
    if not active or active[0][0] < on:
        desk.connection.execute(
            "INSERT OR REPLACE INTO memo (key, value) SELECT 'active_before', value FROM memo "
            "WHERE key = 'active_on'"
        )
        desk.connection.execute("INSERT OR REPLACE INTO memo (key, value) VALUES ('active_on', ?)", (on,))


class DerivedAction(NamedTuple):
    """What a rule makes due: its kind, what it is about, its day or instant, and the deadline it is about."""

    kind: FollowupKind
    application_id: int | None
    contact_id: int | None
    on: date | None
    at: datetime | None
    by_on: date | None


def derived_action(desk: Store, key: ActionKey) -> DerivedAction | None:
    """What the rule makes due about that row; None when it does not."""
    for kind, application_id, contact_id, on, at, by_on in desk.rows(
        "SELECT kind, application_id, contact_id, due_on, due_at, by_on FROM derived_action "
        "WHERE rule = ? AND about_id = ?",
        (key.rule.value, key.about_id),
    ):
        return DerivedAction(FollowupKind(kind), application_id, contact_id, day(on), instant(at), day(by_on))
    return None


def due_about(desk: Store, rules: Sequence[Rule], application_id: int | None) -> ActionKey | None:
    """What one of these rules makes due about an application, or the user wrote down by them; else None."""
    if application_id is None:
        return None
    for rule in rules:
        if RULES[rule].stored:
            rows = desk.rows(
                "SELECT id FROM followup WHERE rule = ? AND application_id = ? AND state = 'open' "
                "ORDER BY id",
                (rule.value, application_id),
            )
        else:
            rows = desk.rows(
                "SELECT about_id FROM derived_action WHERE rule = ? AND application_id = ? ORDER BY about_id",
                (rule.value, application_id),
            )
        if rows:
            return ActionKey(rule, rows[0][0])
    return None


def rebuild(desk: Store) -> None:
    """Make all rows anew. Inside the caller's transaction."""
    for table in ("derived_state", "derived_action", "derived_wait"):
        desk.connection.execute(f"DELETE FROM {table}")
    cadence = _cadence(desk)
    _write(desk, histories(desk), cadence)
    _write_contacts(desk, None, cadence)
    desk.connection.execute(
        "INSERT OR REPLACE INTO derived_mark VALUES ('fingerprint', ?)", (fingerprint(desk),)
    )


def _cadence(desk: Store) -> Cadence:
    return Cadence(desk.settings, Workdays(desk.settings.country, desk.settings.region))


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids))


def _forget_applications(desk: Store, ids: Collection[int]) -> None:
    listed = _listed(ids)
    gone = desk.rows(
        f"SELECT past_waits FROM derived_state WHERE application_id IN ({listed}) AND past_waits <> ''"
    )
    _count(desk, Counter(wait for (waits,) in gone for wait in waits.split()), -1)
    desk.connection.execute(f"DELETE FROM derived_state WHERE application_id IN ({listed})")
    desk.connection.execute(f"DELETE FROM derived_action WHERE application_id IN ({listed})")


def _forget_contacts(desk: Store, ids: Collection[int]) -> None:
    desk.connection.execute(
        f"DELETE FROM derived_action WHERE application_id IS NULL AND contact_id IN ({_listed(ids)})"
    )


def _write(desk: Store, told: Iterable[History], cadence: Cadence) -> None:
    states: list[tuple[object, ...]] = []
    actions: list[tuple[object, ...]] = []
    waits: Counter[str] = Counter()
    for history in told:
        account = tell(history, cadence)
        ended = [f"{stage.value}:{wait.days}:{int(wait.answered)}" for stage, wait in account.past_waits]
        waits.update(ended)
        states.append(_state_row(history, account, " ".join(ended)))
        actions.extend(_action_row(action, history.id) for action in account.actions)
    desk.connection.executemany(_STATE, states)
    desk.connection.executemany(_ACTION, actions)
    _count(desk, waits, 1)


def _write_contacts(desk: Store, ids: Collection[int] | None, cadence: Cadence) -> None:
    rows = [
        _action_row(action, None)
        for history in contact_histories(desk, ids)
        for action in contact_actions(history, cadence)
    ]
    desk.connection.executemany(_ACTION, rows)


def _count(desk: Store, waits: Counter[str], sign: int) -> None:
    """Add to how often each wait was; what is there no more goes."""
    rows = []
    for wait, times in waits.items():
        stage, days, answered = wait.split(":")
        rows.append((stage, int(days), int(answered), sign * times))
    desk.connection.executemany(
        "INSERT INTO derived_wait (stage, days, answered, times) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (stage, days, answered) DO UPDATE SET times = times + excluded.times",
        rows,
    )
    if sign < 0:
        desk.connection.execute("DELETE FROM derived_wait WHERE times = 0")


def _state_row(history: History, account: Account, past_waits: str) -> tuple[object, ...]:
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
        past_waits,
    )


def _action_row(action: Action, application_id: int | None) -> tuple[object, ...]:
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
