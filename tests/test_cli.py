"""The command line in processes of its own: sentences, exit codes, and what it never loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = (
    "import sys; from jobdesk.__main__ import main; code = main(sys.argv[1:]); "
    "print(*sys.modules, file=sys.stderr); sys.exit(code)"
)


def jobdesk(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jobdesk", "--home", str(home), *words],
        capture_output=True, text=True, check=False, encoding="utf-8", errors="replace",
        env={**os.environ, **environment},
    )  # fmt: skip


def loaded(home: Path, *words: str, whole: bool = False) -> set[str]:
    """The modules that it loaded; only their packages, unless `whole` names are wanted."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN, "--home", str(home), *words], capture_output=True, text=True, check=True
    )
    return {name if whole else name.partition(".")[0] for name in ran.stderr.split()}


def test_qt_is_never_loaded_and_due_does_without_peewee(tmp_path: Path) -> None:
    assert not {"PySide6", "shiboken6", "peewee", "holidays"} & loaded(tmp_path / "desk", "due")
    names = loaded(tmp_path / "desk", "due", whole=True)
    grammar = {name for name in names if name.startswith("jobdesk.domain.phrases.")}
    assert grammar <= {"jobdesk.domain.phrases.when"}
    assert not {"charset_normalizer", "jobdesk.store.derived", "jobdesk.store.histories"} & names
    assert not {"PySide6", "shiboken6"} & loaded(tmp_path / "desk", "add", "Engineer at Acme")
    assert not {"PySide6", "shiboken6"} & loaded(tmp_path / "demo", "--demo", "due")


def test_sentences_and_codes(tmp_path: Path) -> None:
    ran = jobdesk(tmp_path, "due")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Nothing is due.\n", "")
    ran = jobdesk(tmp_path, "add", "Engineer", "at", "Acme")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Added “Engineer”.\n", "")
    ran = jobdesk(tmp_path, "add", "engineer @ ACME")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "There is already “Engineer”. Add --anyway to add it all the same.\n"
    assert jobdesk(tmp_path, "add", "--anyway", "engineer @ ACME").returncode == 0
    ran = jobdesk(tmp_path, "add", " ")
    assert (ran.returncode, ran.stderr) == (1, "An application needs a title.\n")
    assert jobdesk(tmp_path, "ad").returncode == 2


@pytest.mark.parametrize("words", ["http://[", "a \x1b]0;owned\x07 b", "\udcff\udc80", "日本語 👩‍👩‍👧 at Ω"])
def test_hostile_words(tmp_path: Path, words: str) -> None:
    ran = jobdesk(tmp_path, "add", words, PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\x1b" not in ran.stdout


@pytest.mark.parametrize("command", [["due"], ["--demo", "due"], ["add", "x"]])
def test_a_folder_that_cannot_be(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_text("")
    ran = jobdesk(tmp_path / "file" / "desk", *command)
    assert ran.returncode == 1
    assert ran.stderr.startswith("JobDesk cannot use its folder")
    assert ran.stderr.count("\n") == 1


def test_a_reader_that_went_away_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "jobdesk", "--home", str(tmp_path), "due"],
            stdout=writing, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_file_that_is_no_desk(tmp_path: Path) -> None:
    (tmp_path / "jobdesk.sqlite").write_text("not a database, and long enough to look like one" * 100)
    ran = jobdesk(tmp_path, "due")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "The file with your data is damaged or is not a JobDesk file.\n"
