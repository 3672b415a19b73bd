"""What follows from the log, kept beside it: each application's account, and what there is to do.

The rows are a cache and nothing else. They are made in the same transaction as the step that they follow
from, are never recorded for undo (undo makes them anew as well), and `rebuild` makes all of them at once:
after a change of the rules' numbers or the country, in another time zone, and after a migration. A test
compares them with what is told from the log.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from jobdesk.domain.cadence import Cadence
from jobdesk.domain.contact_account import contact_actions
from jobdesk.domain.enums import FollowupKind
from jobdesk.domain.rules import RULES, ActionKey, Rule
from jobdesk.domain.workdays import Workdays
from jobdesk.store import documents
from jobdesk.store.derived_mark import VERSION, Store, fingerprint
from jobdesk.store.derived_rows import INSERT_ACTION, action_row, replace
from jobdesk.store.histories import contact_histories, histories
from jobdesk.store.journal import Changes
from jobdesk.store.rows import day, instant, words

MOST_AT_ONCE = 5000
"""More ids than this in one statement, and reading all is quicker."""

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


def back_to_file(desk: Store) -> None:
    """Take the tables in memory away again: the file is another than they were told from."""
    for (name,) in desk.rows(
        "SELECT name FROM sqlite_temp_schema WHERE type = 'table' AND name LIKE 'derived!_%' ESCAPE '!'"
    ):
        desk.connection.execute(f"DROP TABLE temp.{name}")


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
        replace(desk, applications, histories(desk, applications), _cadence(desk))
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
        return DerivedAction(
            words(FollowupKind)[kind], application_id, contact_id, day(on), instant(at), day(by_on)
        )
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
    replace(desk, (), histories(desk), cadence)
    _write_contacts(desk, None, cadence)
    _mark(desk)


def outdated(desk: Store) -> list[int] | None:
    """The applications that other settings or another time zone told last, the open ones first.

    None: another version told them, or nobody did, so that all is to be made anew by rebuild(). The rules'
    numbers and the country are for what is open, and for the few closed ones about which there is something
    to do; the days of a time zone are everybody's.
    """
    made, now = _made(desk), json.loads(fingerprint(desk))
    if made[0] != VERSION or len(made) != len(now):
        return None
    which = (
        "1"
        if made[-1] != now[-1]
        else "closed_at IS NULL OR id IN (SELECT application_id FROM derived_action)"
    )
    order = "ORDER BY closed_at IS NOT NULL, archived_at IS NOT NULL, rank, id"
    return [row[0] for row in desk.rows(f"SELECT id FROM application WHERE {which} {order}")]


def _made(desk: Store) -> list[object]:
    """By what the rows were made; [None] where nobody says so."""
    rows = desk.rows("SELECT value FROM derived_mark WHERE name = 'fingerprint'")
    return list(json.loads(rows[0][0])) if rows else [None]


def tell_anew(desk: Store, ids: Collection[int], *, last: bool) -> None:
    """Tell a part of what is outdated, with the last one the contacts. Inside the caller's transaction."""
    cadence = _cadence(desk)
    replace(desk, ids, histories(desk, ids), cadence)
    if last:
        desk.connection.execute("DELETE FROM derived_action WHERE application_id IS NULL")
        _write_contacts(desk, None, cadence)
        _mark(desk)
    else:
        _mark_partly(desk)


def _mark(desk: Store) -> None:
    desk.connection.execute(
        "INSERT OR REPLACE INTO derived_mark VALUES ('fingerprint', ?)", (fingerprint(desk),)
    )


def _mark_partly(desk: Store) -> None:
    """No settings told all of it now, whatever comes; the zone is that of all where it did not change."""
    made, now = _made(desk), json.loads(fingerprint(desk))
    zone = now[-1] if made[-1] == now[-1] else None
    value = json.dumps([VERSION, *[None] * (len(now) - 2), zone])
    desk.connection.execute("INSERT OR REPLACE INTO derived_mark VALUES ('fingerprint', ?)", (value,))


def _cadence(desk: Store) -> Cadence:
    return Cadence(desk.settings, Workdays(desk.settings.country, desk.settings.region))


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids))


def _forget_contacts(desk: Store, ids: Collection[int]) -> None:
    desk.connection.execute(
        f"DELETE FROM derived_action WHERE application_id IS NULL AND contact_id IN ({_listed(ids)})"
    )


def _write_contacts(desk: Store, ids: Collection[int] | None, cadence: Cadence) -> None:
    rows = [
        action_row(action, None)
        for history in contact_histories(desk, ids)
        for action in contact_actions(history, cadence)
    ]
    desk.connection.executemany(INSERT_ACTION, rows)
