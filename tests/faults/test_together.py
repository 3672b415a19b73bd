"""Two processes at once: both end well."""

from pathlib import Path

from tests.faults.together import together

ROUNDS = 12
PROCESSES = 4


def test_first_starts_at_once_all_find_one_whole_desk(tmp_path: Path) -> None:
    said = together(
        "tests.faults.first_start", [str(tmp_path), str(ROUNDS)], processes=PROCESSES, rounds=ROUNDS
    )
    assert said == [["5"] * PROCESSES] * ROUNDS
