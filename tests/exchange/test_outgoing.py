"""Letters as files: nobody else reads them, and none stays for ever."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jobdesk.errors import Refused
from jobdesk.exchange.outgoing import put, save, sweep


def now(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def test_a_letter_is_there_while_it_is_read_and_then_it_goes(tmp_path: Path) -> None:
    folder = tmp_path / "outgoing"
    path = put(folder, b"Hello", datetime.now(UTC))
    assert path.read_bytes() == b"Hello"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    sweep(folder, now(path) + timedelta(minutes=55))
    assert path.exists()
    other = put(folder, b"Hello again", now(path) + timedelta(minutes=65))
    assert not path.exists()
    assert other.exists()


def test_only_letters_go(tmp_path: Path) -> None:
    kept = tmp_path / "cv.pdf"
    kept.write_bytes(b"%PDF")
    sweep(tmp_path, now(kept) + timedelta(days=9))
    assert kept.exists()
    sweep(tmp_path / "nowhere", now(kept))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(Refused, match="cannot be saved"):
        put(blocked, b"Hello", datetime.now(UTC))
    with pytest.raises(Refused, match="cannot be saved"):
        save(tmp_path, b"Hello")
