"""Imports: all or nothing, repeatable, and taken back in one step."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from jobdesk.commands import applications, imports, interactions
from jobdesk.domain.enums import Direction, InteractionKind, Outcome, PayPeriod, StageKind
from jobdesk.domain.records import ApplicationRecord, ContactRecord, Parsed, RecordKind
from jobdesk.exchange.readers import read
from jobdesk.queries.due import due
from jobdesk.queries.today import today
from jobdesk.store import backup
from jobdesk.store.desk import Desk
from tests.commands.steps import assert_told, to_do
from tests.support import FixedClock

SAMPLES = Path(__file__).parents[1] / "data" / "imports"
TABLES = (
    "company", "application", "stage_change", "contact", "contact_method", "followup", "derived_state",
    "derived_action", "derived_wait",
)  # fmt: skip


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
    assert_told(desk)
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


def test_pay_is_kept_in_the_smallest_units(desk: Desk) -> None:
    hourly = ApplicationRecord(
        "A", "B", pay_min=1_750, pay_max=2_000, pay_currency="USD", pay_period=PayPeriod.HOUR, notes="n"
    )
    yearly = ApplicationRecord("C", "D", pay_min=6_250_000, pay_currency="EUR", pay_period=PayPeriod.YEAR)
    imports.store(desk, imports.plan(desk, jobs(hourly, yearly)))
    assert desk.rows(
        "SELECT pay_min, pay_max, pay_currency, pay_period, notes FROM application ORDER BY id"
    ) == [(1_750, 2_000, "USD", "hour", "n"), (6_250_000, None, "EUR", "year", "")]


def test_history_has_the_days_of_the_file_and_knows_no_others(desk: Desk) -> None:
    record = ApplicationRecord(
        "A", "B", stage=StageKind.INTERVIEW, saved_on=date(2024, 3, 1), applied_on=date(2024, 3, 5)
    )
    gone = ApplicationRecord("C", "D", stage=StageKind.OFFER, outcome=Outcome.DECLINED)
    imports.store(desk, imports.plan(desk, jobs(record, gone)))
    rows = desk.rows("SELECT from_kind, to_kind, substr(at, 1, 10), outcome FROM stage_change ORDER BY id")
    assert rows == [
        (None, "saved", "2024-03-01", None),
        ("saved", "applied", "2024-03-05", None),
        ("applied", "interview", None, None),
        (None, "offer", None, None),
        ("offer", "offer", None, "declined"),
    ]
    assert desk.rows("SELECT turn, wait_since, closed_on FROM derived_state ORDER BY application_id") == [
        ("theirs", None, None), ("nobody", None, None),
    ]  # fmt: skip
    assert_told(desk)


def old_ones() -> Parsed:
    """Sixty rows of a list kept by hand: how far each came, seldom since when."""
    kinds = (StageKind.APPLIED, StageKind.SCREENING, StageKind.INTERVIEW)
    return jobs(*(
        ApplicationRecord(
            f"Job {n}", f"Company {n}", stage=kinds[n % 3],
            applied_on=date(2026, 9, 1) - timedelta(days=n) if n % 2 else None,
            outcome=Outcome.NOT_SELECTED if n % 10 == 9 else None,
        )
        for n in range(60)
    ))  # fmt: skip


def test_after_an_import_of_old_ones_nothing_is_red_and_nothing_looks_normal(
    desk: Desk, clock: FixedClock
) -> None:
    imports.store(desk, imports.plan(desk, old_ones()))
    assert due(desk) == []
    told = today(desk)
    assert (told.moves, told.promised, told.quiet.normal) == ((), (), 0)
    assert desk.rows("SELECT * FROM derived_wait") == [], "no day that nobody knows is in the statistics"
    known = "SELECT id FROM application WHERE applied_on IS NOT NULL AND stage_id = 2 AND outcome IS NULL"
    assert {one.application_id for one in told.over} == {row[0] for row in desk.rows(known)}
    assert told.quiet.unknown == desk.value(
        "SELECT count(*) FROM derived_state WHERE waits AND wait_since IS NULL"
    )
    clock.advance(timedelta(days=3))
    assert due(desk) == []


def test_a_note_after_an_import_makes_nothing_due(desk: Desk) -> None:
    imports.store(desk, imports.plan(desk, old_ones()))
    for (job,) in desk.rows("SELECT id FROM application WHERE closed_at IS NULL"):
        interactions.log(
            desk, kind=InteractionKind.NOTE, direction=None, at=desk.clock.now(), application_id=job,
            text="They moved to Leeds",
        )  # fmt: skip
    applications.edit(desk, 1, notes="A second look")
    assert due(desk) == []
    assert_told(desk)


def test_what_happens_after_an_import_counts_from_its_day(desk: Desk) -> None:
    imports.store(desk, imports.plan(desk, old_ones()))
    job = desk.value("SELECT id FROM application WHERE applied_on IS NULL AND outcome IS NULL LIMIT 1")
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=desk.clock.now(), application_id=job
    )
    assert to_do(desk, job) == [("reply", "reply", "2026-11-19")]
    assert desk.rows("SELECT * FROM derived_wait") == [], "nobody knows how long that answer took"


def test_what_is_still_normal_and_a_deadline_ahead_are_due_on_their_days(desk: Desk) -> None:
    new = ApplicationRecord("New", "B", stage=StageKind.APPLIED, applied_on=date(2026, 11, 17))
    wait = ApplicationRecord("Wait", "B", stage=StageKind.SAVED, deadline_on=date(2026, 12, 24))
    imports.store(desk, imports.plan(desk, jobs(new, wait)))
    assert to_do(desk, 1) + to_do(desk, 2) == [
        ("applied", "follow_up", "2026-11-26"), ("deadline", "apply", "2026-12-21"),
    ]  # fmt: skip


def test_people_by_profile_then_by_name_and_company(desk: Desk) -> None:
    people = (
        ContactRecord("Ada Winter", link="https://l.example/in/ada", company="Northwind"),
        ContactRecord("Ada Winter", link="https://l.example/in/ada2", company="Northwind"),
        ContactRecord("Ada W.", link="https://l.example/in/ada/"),
        ContactRecord("Ada Winter", company="Acme"),
    )
    plan = imports.plan(desk, Parsed(RecordKind.CONTACTS, contacts=people))
    assert (len(plan.contacts), plan.there, len(plan.similar)) == (2, 1, 1)
