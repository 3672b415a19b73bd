"""Backups are whole, private, thinned with age, and never the victim of a wrong clock."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jobdesk.errors import DamagedStore, StoreProblem
from jobdesk.paths import Paths
from jobdesk.store import backup as module
from jobdesk.store.backup import Reason, backup, backups, due
from jobdesk.store.connection import connect, is_intact
from jobdesk.store.desk import Desk
from jobdesk.store.lock import exclusive
from tests.store.filling import fill, snapshot
from tests.support import FixedClock


def write_something(desk: Desk) -> None:
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = name || '.' WHERE id = 1")


def test_a_backup_has_everything_and_is_private(desk: Desk, paths: Paths) -> None:
    fill(desk.connection, 40)
    path = desk.backup(Reason.IMPORT)
    assert path.stat().st_mode & 0o777 == 0o600
    assert paths.backups.stat().st_mode & 0o777 == 0o700
    assert is_intact(path)
    copy = connect(path, read_only=True)
    assert snapshot(copy) == snapshot(desk.connection)
    copy.close()
    only = backups(paths)
    assert [(each.path, each.reason, each.at) for each in only] == [(path, "import", desk.clock.now())]
    assert sorted(paths.backups.iterdir()) == [path]


def test_it_works_in_another_thread_while_a_step_is_open(desk: Desk, paths: Paths) -> None:
    made: list[Path] = []
    thread = threading.Thread(target=lambda: made.append(desk.backup(Reason.IMPORT)))
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = 'not yet'")
        thread.start()
        thread.join()
    copy = connect(made[0], read_only=True)
    assert copy.execute("SELECT count(*) FROM stage WHERE name = 'not yet'").fetchone() == (0,)
    copy.close()


def test_a_backup_is_due_an_hour_after_the_last_when_something_changed(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    assert due(paths, clock)
    backup(paths, clock, Reason.HOURLY)
    write_something(desk)
    clock.advance(timedelta(minutes=59))
    assert not due(paths, clock)
    clock.advance(timedelta(minutes=1))
    assert due(paths, clock)
    backup(paths, clock, Reason.HOURLY)
    clock.advance(timedelta(days=3))
    assert not due(paths, clock)


def test_a_backup_from_the_future_does_not_keep_others_from_being_made(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    clock.advance(timedelta(days=300))
    backup(paths, clock, Reason.HOURLY)
    clock.advance(timedelta(days=-300))
    write_something(desk)
    assert due(paths, clock)


@pytest.mark.parametrize("reason", [Reason.MIGRATION, Reason.DELETION, Reason.IMPORT, Reason.RESTORE])
def test_what_was_kept_before_something_dangerous_outlives_the_hours_of_a_day(
    reason: Reason, desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    clock.instant = datetime(2026, 11, 18, 0, 30, tzinfo=UTC)
    kept = backup(paths, clock, reason)
    hourly = []
    for _hour in range(20):
        clock.advance(timedelta(hours=1))
        hourly.append(backup(paths, clock, Reason.HOURLY))
    assert kept.exists()
    assert [each.exists() for each in hourly] == [False] * 10 + [True] * 10


def test_two_years_of_backups_are_thinned(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    paths.backups.mkdir(exist_ok=True)
    real = backup(paths, clock, Reason.HOURLY)
    start = datetime(2024, 11, 18, 9, tzinfo=UTC)
    for number in range(2, 2200):
        at = start + timedelta(hours=8 * number)
        (paths.backups / f"jobdesk-{number:06}-{at:%Y%m%dT%H%M%S}Z-hourly.sqlite").write_bytes(b"")
    real.unlink()
    clock.instant = start + timedelta(hours=8 * 2200)
    newest = backup(paths, clock, Reason.HOURLY)
    left = backups(paths)
    assert left[0].path == newest
    assert [each.number for each in left[: module.NEWEST_KEPT]] == list(range(2200, 2190, -1))
    assert len({each.at.date() for each in left} & {newest_day(left, back) for back in range(14)}) == 14
    assert len({each.at.isocalendar()[:2] for each in left}) == module.WEEKS_KEPT
    assert len(left) < module.NEWEST_KEPT + module.DAYS_KEPT + module.WEEKS_KEPT


def newest_day(found: list[module.Backup], back: int) -> object:
    return found[0].at.date() - timedelta(days=back)


@pytest.mark.parametrize("years", [-40, -1, 1, 40])
def test_a_wrong_clock_takes_no_good_backup_away(
    years: int, desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    kept = []
    for _day in range(20):
        kept.append(backup(paths, clock, Reason.HOURLY))
        clock.advance(timedelta(days=1))
    right = clock.instant
    before = {each.path for each in backups(paths)}
    clock.advance(timedelta(days=365 * years))
    wrong = backup(paths, clock, Reason.HOURLY)
    assert backups(paths)[0].path == wrong
    clock.instant = right
    after = backup(paths, clock, Reason.HOURLY)
    there = {each.path for each in backups(paths)}
    assert {wrong, after} < there
    assert len(before - there) <= 2
    assert set(kept[-8:]) <= there


def test_a_damaged_database_is_not_backed_up(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    fill(desk.connection, 60)
    desk.close()
    good = backup(paths, clock, Reason.HOURLY)
    with paths.database.open("r+b") as file:
        file.seek(4096 * 20)
        file.write(b"\xff" * 4096 * 4)
    with pytest.raises(DamagedStore):
        backup(paths, clock, Reason.HOURLY)
    assert list(paths.backups.iterdir()) == [good]


def test_a_locked_database_is_told_and_leaves_nothing(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    desk.connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreProblem, match="Another program"):
        backup(paths, clock, Reason.HOURLY)
    desk.connection.execute("ROLLBACK")
    assert not list(paths.backups.iterdir())


def test_what_a_killed_backup_left_is_cleared(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    (paths.backups / ".backup-abc.part").write_bytes(b"half")
    path = backup(paths, clock, Reason.HOURLY)
    assert list(paths.backups.iterdir()) == [path]


def test_a_backup_waits_for_another_and_says_so_when_it_takes_too_long(paths: Paths) -> None:
    lock = paths.data / ".lock"
    with exclusive(lock, 0):
        waiting = threading.Thread(target=lambda: told.append(tried(lock)))
        told: list[str] = []
        waiting.start()
        waiting.join()
    assert told == ["Another JobDesk is busy with this just now. Try again in a moment."]
    assert tried(lock) == ""
    assert lock.stat().st_mode & 0o777 == 0o600


def tried(lock: Path) -> str:
    """What was told; empty when the lock was free."""
    try:
        with exclusive(lock, 0):
            return ""
    except StoreProblem as problem:
        return str(problem)
