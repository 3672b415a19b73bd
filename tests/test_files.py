"""Files of others are read without waiting, and only so far."""

import os
from pathlib import Path

import pytest

from jobdesk.errors import Unreadable
from jobdesk.exchange import readers
from jobdesk.files import read_regular


def test_a_regular_file_and_what_a_link_leads_to_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12\r\n")
    (tmp_path / "link").symlink_to(path)
    assert read_regular(path, 4) == read_regular(tmp_path / "link", 4) == b"12\r\n"
    with pytest.raises(Unreadable, match="“file” is too big"):
        read_regular(path, 3)
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "none", 4)


@pytest.mark.parametrize("kind", ["pipe", "folder", "zeros"])
def test_what_is_no_ordinary_file_is_refused_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "thing.csv"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(Unreadable, match="is no ordinary file"):
        read_regular(path, 10)
    with pytest.raises(Unreadable, match="is no ordinary file"):
        readers.load(path)
