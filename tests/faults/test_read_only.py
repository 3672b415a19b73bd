"""A file or folder that cannot be written opens for reading, and says so when something is to be changed."""

import json
import os
import shlex
import sys
from collections.abc import Iterator

import pytest

from jobdesk.commands import applications
from jobdesk.paths import Paths
from jobdesk.store.desk import Desk
from tests.faults.test_full_disk import mounts, run

READ_ONLY = "This desk can only be read, so nothing can be changed in it."
ROOT_USER = os.name == "posix" and os.geteuid() == 0


@pytest.fixture
def writable_again(paths: Paths) -> Iterator[None]:
    yield
    paths.data.chmod(0o700)
    paths.database.chmod(0o600)


@pytest.mark.skipif(
    ROOT_USER and not mounts(), reason="root may write everything that is not mounted read-only"
)
@pytest.mark.parametrize("what", [["file"], ["folder"], ["file", "folder"]], ids="+".join)
def test_it_opens_for_reading(what: list[str], desk: Desk, paths: Paths, writable_again: None) -> None:
    applications.add(desk, title="Baker")
    desk.close()
    places = [paths.database if each == "file" else paths.data for each in what]
    before = paths.database.read_bytes()
    if ROOT_USER:
        mount = "".join(
            f"mount --bind {q} {q} && mount -o remount,ro,bind {q} && "
            for q in map(shlex.quote, map(str, places))
        )
        start = shlex.join([sys.executable, "-m", "tests.faults.reading", str(paths.data)])
        ended = run("unshare", "-m", "sh", "-c", f"{mount} exec {start}")
    else:
        for place in places:
            place.chmod(0o500 if place.is_dir() else 0o400)
        ended = run(sys.executable, "-m", "tests.faults.reading", str(paths.data))
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == [True, ["Baker"], READ_ONLY]
    assert paths.database.read_bytes() == before
