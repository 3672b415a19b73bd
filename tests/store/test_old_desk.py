"""What a desk of the first version held is all there after the migration, and looks the same."""

import gzip
import sqlite3
from itertools import product
from pathlib import Path
from string import ascii_uppercase

import pytest

from jobdesk.domain.drafts import Situation
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.domain.values.currencies import currency_of, exponent
from jobdesk.paths import Paths
from jobdesk.queries import due
from jobdesk.queries.letters import letter
from jobdesk.queries.templates import draft
from jobdesk.settings import Settings
from jobdesk.store.connection import connect, data_tables
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.store import old_desk
from tests.store.accounting import FOLLOWUP, LOST, REACH, SAME
from tests.store.make_golden import FOLDER
from tests.support import FixedClock


@pytest.fixture(params=["golden", "by hand"])
def old(request: pytest.FixtureRequest, paths: Paths, clock: FixedClock, tmp_path: Path) -> Path:
    """A file of the first version; a copy of it has been migrated."""
    path = tmp_path / "old.sqlite"
    if request.param == "golden":
        path.write_bytes(gzip.decompress((FOLDER / "0.1.0.sqlite.gz").read_bytes()))
    else:
        old_desk.make(path)
    paths.database.write_bytes(path.read_bytes())
    open_desk(paths, clock, Settings()).close()
    return path


def letters(text: str) -> str:
    """What a name consists of, without what stands between."""
    return "".join(filter(str.isalnum, text))


def test_no_value_of_any_column_is_lost(old: Path, paths: Paths) -> None:
    connection = connect(paths.database)
    connection.create_function("letters", 1, letters)
    connection.execute("ATTACH ? AS old", (str(old),))
    asked = dict(LOST)
    kept = [(table, table, columns) for table, columns in SAME.items()]
    kept += [("reach", "contact_method", REACH), ("followup", "followup", FOLLOWUP)]
    for table, new, columns in kept:
        join = "JOIN" if table == "followup" else "LEFT JOIN"
        for column in columns.split():
            asked[f"{table}.{column}"] = (
                f"SELECT o.id FROM old.{table} o {join} {new} n USING (id) "
                f"WHERE n.{column} IS NOT o.{column} AND o.{column} IS NOT NULL"
            )
    lost = {name: connection.execute(sql).fetchmany(3) for name, sql in asked.items()}
    assert {name: rows for name, rows in lost.items() if rows} == {}
    connection.close()


def test_every_column_is_accounted_for(tmp_path: Path) -> None:
    old_desk.make(tmp_path / "old.sqlite")
    connection = connect(tmp_path / "old.sqlite")
    there = {
        f"{table}.{row[1]}"
        for table in data_tables(connection)
        for row in connection.execute(f"PRAGMA table_info({table})")
        if row[1] != "id"
    }
    connection.close()
    same = {**SAME, "reach": REACH, "followup": FOLLOWUP}
    named = [f"{table}.{column}" for table, columns in same.items() for column in columns.split()]
    named += [name for name in LOST if not name.endswith(".id")]
    assert sorted(named) == sorted(there)


@pytest.fixture
def migrated(paths: Paths, clock: FixedClock) -> Desk:
    old_desk.make(paths.database)
    return open_desk(paths, clock, Settings())


DUE = {
    (Rule.DEADLINE, old_desk.BAKER), (Rule.APPLIED, old_desk.COOK), (Rule.DECIDE, old_desk.OFFER),
    (Rule.MISSED_BY_THEM, old_desk.MISSED_TALK), (Rule.PROMISE_LATE, 1), (Rule.APPLIED, old_desk.SNOOZED),
    (Rule.APPLIED, old_desk.PINNED), (Rule.OWN, old_desk.OWN), (Rule.OWN, old_desk.SNOOZED_OWN),
    (Rule.APPOINTMENT_DAY, old_desk.AHEAD),
}  # fmt: skip
SHOWN_BEFORE = {
    (Rule.DEADLINE, old_desk.BAKER), (Rule.DECIDE, old_desk.OFFER), (Rule.APPLIED, old_desk.SNOOZED),
    (Rule.APPLIED, old_desk.PINNED), (Rule.OWN, old_desk.OWN), (Rule.OWN, old_desk.SNOOZED_OWN),
    (Rule.APPOINTMENT_DAY, old_desk.AHEAD), (Rule.PROMISE_LATE, 1),
}  # fmt: skip


def test_the_same_is_due_and_nothing_is_shown_twice(migrated: Desk) -> None:
    assert {item.key for item in due.due(migrated)} == DUE
    assert {item.key for item in due.unshown(migrated)} == DUE - SHOWN_BEFORE
    migrated.close()


def test_what_the_user_wrote_is_where_it_is_looked_for(migrated: Desk) -> None:
    names = "SELECT title, given_name, family_name, name, notes FROM contact ORDER BY id"
    *known, nobody = migrated.rows(names)
    assert nobody == ("", "?", "", "?", "")  # to whom belongs what was promised to nobody
    assert known == [
        ("", "Dana", "Kim", "Dana Kim", ""),
        ("Dr.", "Maria", "Weber", "Dr. Maria Weber", ""),
        ("Herr", "", "Schmidt", "Herr Schmidt", ""),
        ("", "Dana", "Miller", "Dana Miller", "\nDana Kim"),
    ]
    assert migrated.rows("SELECT id, pay_min, pay_max FROM application WHERE pay_min") == [
        (old_desk.COOK, 6_200_000, 7_000_000),
        (old_desk.MISSED, 7_000_000, None),
    ]
    assert migrated.rows("SELECT theme FROM feedback_theme ORDER BY id") == [("pay",), ("tests",)]
    assert migrated.rows("SELECT application_id, started_at, until_on, ended_at FROM hold") == [
        (old_desk.HELD, "2026-11-10T09:00:00Z", "2026-12-01", None)
    ]
    assert migrated.rows("SELECT application_id, reply_by_on FROM offer") == [(old_desk.OFFER, "2026-11-18")]
    came = "SELECT to_kind, at FROM stage_change WHERE application_id = ? ORDER BY id"
    assert migrated.rows(came, (old_desk.IMPORTED,)) == [("interview", None)]
    assert ("offer", None) in migrated.rows(came, (old_desk.CLOSED,))
    assert migrated.value("SELECT snoozed_until FROM appointment WHERE id = ?", (old_desk.AHEAD,)) is None
    migrated.close()


def test_letters_that_were_begun_are_found_again(migrated: Desk) -> None:
    found = [
        letter(migrated, "en", key=ActionKey(Rule.APPLIED, old_desk.COOK)),
        letter(migrated, "en", promise_id=1, situation=Situation.PROMISE_LATE),
        letter(migrated, "en", key=ActionKey(Rule.MISSED_BY_THEM, old_desk.MISSED_TALK)),
        letter(migrated, "de", application_id=old_desk.OFFER, situation=Situation.ACCEPT),
        letter(migrated, "en", contact_id=old_desk.KIM, situation=Situation.KEEP_IN_TOUCH),
        letter(migrated, "en", situation=Situation.INTRODUCTION),
    ]
    kept = [draft(migrated, each.draft) for each in found]
    assert kept == [(subject, "Dear all") for subject in old_desk.DRAFTS.values()]
    migrated.close()


def test_whole_units_become_the_smallest_of_each_currency(paths: Paths, clock: FixedClock) -> None:
    old_desk.make(paths.database)
    connection = sqlite3.connect(paths.database)
    codes = {"".join(each) for each in product(ascii_uppercase, repeat=3)}
    currencies = sorted(code for code in codes if currency_of(code) == code)
    for number, currency in enumerate(currencies):
        connection.execute(
            "INSERT INTO application (uid, title, stage_id, furthest, pay_min, pay_currency, rank, "
            "created_at, updated_at) VALUES (?, 'x', 1, 'saved', 5, ?, ?, ?, ?)",
            (currency, currency, number, old_desk.MADE, old_desk.MADE),
        )
    connection.commit()
    connection.close()
    desk = open_desk(paths, clock, Settings())
    assert dict(desk.rows("SELECT pay_currency, pay_min FROM application WHERE uid = pay_currency")) == {
        currency: 5 * 10 ** exponent(currency) for currency in currencies
    }
    desk.close()
