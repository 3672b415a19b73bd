"""Imports: all or nothing, repeatable, and taken back in one step."""

from datetime import date
from pathlib import Path

import pytest

from jobdesk.commands import applications, imports
from jobdesk.domain.records import ApplicationRecord, ContactRecord, Parsed, RecordKind
from jobdesk.domain.words import Outcome, PayPeriod, StageKind
from jobdesk.exchange.readers import read
from jobdesk.store import backup
from jobdesk.store.desk import Desk

SAMPLES = Path(__file__).parents[1] / "data" / "imports"
TABLES = ("company", "application", "stage_change", "contact", "reach", "followup", "search")


def counts(desk: Desk) -> list[int]:
    return [int(desk.value(f"SELECT count(*) FROM {table}")) for table in TABLES]


def jobs(*records: ApplicationRecord) -> Parsed:
    return Parsed(RecordKind.APPLICATIONS, applications=records, rows=len(records))


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: str(path.name))
def test_twice_is_once_and_undo_takes_it_back(desk: Desk, path: Path) -> None:
    empty = counts(desk)
    parsed = read(path)
    plan = imports.plan(desk, parsed)
    first = imports.store(desk, plan, range(len(plan.similar)))
    assert first.added == len(parsed.applications) + len(parsed.contacts)
    full = counts(desk)
    again = imports.store(desk, imports.plan(desk, parsed))
    assert (again.added, again.there) == (0, first.added)
    assert counts(desk) == full
    desk.undo()
    assert counts(desk) == empty
    desk.redo()
    assert counts(desk) == full
    assert desk.rows("PRAGMA foreign_key_check") == []


def test_a_backup_is_taken_before(desk: Desk) -> None:
    imports.store(desk, imports.plan(desk, jobs(ApplicationRecord("A", "B"))))
    assert len(backup.backups(desk.paths)) == 1


def test_the_same_link_is_there_and_spellings_are_held_back(desk: Desk) -> None:
    applications.add(desk, title="Entwickler (m/w/d)", company="Müller GmbH", link="https://x.example/1")
    plan = imports.plan(
        desk,
        jobs(
            ApplicationRecord("Other words", "Other", link="http://www.x.example/1/"),
            ApplicationRecord("ENTWICKLER  (m/w/d)", "müller gmbh"),
            ApplicationRecord("Entwickler", "Müller"),
            ApplicationRecord("Entwickler (m/w/d)", "Müller GmbH", link="https://x.example/2"),
            ApplicationRecord("Koch", "Müller GmbH"),
        ),
    )
    assert (plan.there, [r.title for r in plan.applications]) == (2, ["Koch"])
    assert [s.like for s in plan.similar] == ["Entwickler (m/w/d) · Müller GmbH"] * 2
    assert imports.store(desk, plan, [1]).added == 2
    assert desk.value("SELECT count(*) FROM company") == 1


def test_links_tell_one_posting_whatever_they_track(desk: Desk) -> None:
    plan = imports.plan(
        desk,
        jobs(
            ApplicationRecord(
                "Welder", "Acorn", link="https://www.linkedin.com/jobs/view/4012345678/?refId=a"
            ),
            ApplicationRecord("Welder II", "Acorn", link="https://de.linkedin.com/jobs/view/4012345678"),
            ApplicationRecord("Cook", "Birch", link="https://birch.example/open-roles"),
            ApplicationRecord("Baker", "Birch", link="https://birch.example/open-roles/"),
            ApplicationRecord("Driver", "Cedar", link="https://cedar.example/careers"),
            ApplicationRecord("Clerk", "Dogwood", link="https://cedar.example/careers"),
        ),
    )
    titles = [one.title for one in plan.applications]
    assert (plan.there, titles) == (1, ["Welder", "Cook", "Baker", "Driver", "Clerk"])
    imports.store(desk, plan)
    again = imports.plan(desk, jobs(ApplicationRecord("Welder (m/f/d)", "Acorn Inc.")))
    assert [one.like for one in again.similar] == ["Welder · Acorn"]


def test_pay_in_cents_stands_in_the_notes_while_the_table_has_whole_units(desk: Desk) -> None:
    hourly = ApplicationRecord(
        "A", "B", pay_min=1_750, pay_max=2_000, pay_currency="USD", pay_period=PayPeriod.HOUR, notes="n"
    )
    yearly = ApplicationRecord("C", "D", pay_min=6_250_000, pay_currency="EUR", pay_period=PayPeriod.YEAR)
    yen = ApplicationRecord("E", "F", pay_max=4_000_000, pay_currency="JPY")
    imports.store(desk, imports.plan(desk, jobs(hourly, yearly, yen)))
    assert desk.rows(
        "SELECT pay_min, pay_max, pay_currency, pay_period, notes FROM application ORDER BY id"
    ) == [
        (None, None, "", None, "n\nPay: $17.50–20 an hour"),
        (62_500, None, "EUR", "year", ""),
        (None, 4_000_000, "JPY", None, ""),
    ]


def test_history_has_the_days_of_the_file(desk: Desk) -> None:
    record = ApplicationRecord(
        "A", "B", stage=StageKind.INTERVIEW, saved_on=date(2024, 3, 1), applied_on=date(2024, 3, 5)
    )
    gone = ApplicationRecord("C", "D", stage=StageKind.OFFER, outcome=Outcome.DECLINED)
    imports.store(desk, imports.plan(desk, jobs(record, gone)))
    rows = desk.rows("SELECT from_kind, to_kind, substr(at, 1, 10), outcome FROM stage_change ORDER BY id")
    assert rows == [
        (None, "saved", "2024-03-01", None),
        ("saved", "applied", "2024-03-05", None),
        ("applied", "interview", "2026-11-18", None),
        (None, "offer", "2026-11-18", None),
        ("offer", "offer", "2026-11-18", "declined"),
    ]


def test_only_what_lies_ahead_is_due(desk: Desk) -> None:
    old = ApplicationRecord("Old", "B", stage=StageKind.APPLIED, applied_on=date(2026, 9, 1))
    new = ApplicationRecord("New", "B", stage=StageKind.APPLIED, applied_on=date(2026, 11, 17))
    wait = ApplicationRecord("Wait", "B", stage=StageKind.SAVED, deadline_on=date(2026, 12, 24))
    imports.store(desk, imports.plan(desk, jobs(old, new, wait)))
    due = desk.rows(
        "SELECT a.title, f.due_on >= '2026-11-18' FROM followup f "
        "JOIN application a ON a.id = f.application_id"
    )
    assert sorted(due) == [("New", 1), ("Wait", 1)]


def test_people_by_profile_then_by_name_and_company(desk: Desk) -> None:
    people = (
        ContactRecord("Ada Winter", link="https://l.example/in/ada", company="Northwind"),
        ContactRecord("Ada Winter", link="https://l.example/in/ada2", company="Northwind"),
        ContactRecord("Ada W.", link="https://l.example/in/ada/"),
        ContactRecord("Ada Winter", company="Acme"),
    )
    plan = imports.plan(desk, Parsed(RecordKind.CONTACTS, contacts=people))
    assert (len(plan.contacts), plan.there, len(plan.similar)) == (2, 1, 1)
