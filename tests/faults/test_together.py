"""Two processes at once: both end well."""

from pathlib import Path

from jobdesk.paths import Paths
from jobdesk.store.backup import NEWEST_KEPT, backups
from jobdesk.store.connection import is_intact
from jobdesk.store.desk import Desk
from tests.faults.together import together

ROUNDS = 12
BACKUPS = 5
PROCESSES = 4


def test_first_starts_at_once_all_find_one_whole_desk(tmp_path: Path) -> None:
    said = together(
        "tests.faults.first_start", [str(tmp_path), str(ROUNDS)], processes=PROCESSES, rounds=ROUNDS
    )
    assert said == [["5"] * PROCESSES] * ROUNDS


def test_backups_at_once_are_all_kept_whole(desk: Desk, paths: Paths) -> None:
    with desk.step("Grow"):
        desk.connection.execute(
            "INSERT INTO company (uid, name, notes, created_at, updated_at) VALUES ('u', 'A', ?, 'a', 'a')",
            ("x" * 2_000_000,),
        )
    said = together(
        "tests.faults.backing_up", [str(paths.data), str(BACKUPS)], processes=PROCESSES, rounds=BACKUPS
    )
    assert said == [["kept"] * PROCESSES] * BACKUPS
    there = backups(paths)
    last = BACKUPS * PROCESSES
    assert [each.number for each in there] == list(range(last, last - NEWEST_KEPT, -1))
    assert all(is_intact(each.path) for each in there)
    assert not list(paths.backups.glob(".backup-*"))
