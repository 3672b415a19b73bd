"""A file or folder that cannot be written opens for reading, and says so when something is to be changed."""

import json
import os
import shlex
import subprocess
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


def read(what: list[str], paths: Paths) -> subprocess.CompletedProcess[str]:
    """Opens the desk in a process for which the database's "file" or "folder", or both, are read-only."""
    places = [paths.database if each == "file" else paths.data for each in what]
    if ROOT_USER:
        mount = "".join(
            f"mount --bind {q} {q} && mount -o remount,ro,bind {q} && "
            for q in map(shlex.quote, map(str, places))
        )
        start = shlex.join([sys.executable, "-m", "tests.faults.reading", str(paths.data)])
        return run("unshare", "-m", "sh", "-c", f"{mount} exec {start}")
    for place in places:
        place.chmod(0o500 if place.is_dir() else 0o400)
    return run(sys.executable, "-m", "tests.faults.reading", str(paths.data))


ONLY_ROOT = pytest.mark.skipif(
    ROOT_USER and not mounts(), reason="root may write everything that is not mounted read-only"
)


@ONLY_ROOT
@pytest.mark.parametrize("what", [["file"], ["folder"], ["file", "folder"]], ids="+".join)
def test_it_opens_for_reading(what: list[str], desk: Desk, paths: Paths, writable_again: None) -> None:
    applications.add(desk, title="Baker")
    desk.close()
    before = paths.database.read_bytes()
    ended = read(what, paths)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == [True, ["Baker"], READ_ONLY]
    assert paths.database.read_bytes() == before


DIE_WRITING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE large (text)")
connection.executemany("INSERT INTO large VALUES (?)", [("x" * 9000,)] * 50)
os._exit(0)
"""


@ONLY_ROOT
@pytest.mark.parametrize("what", [["folder"], ["file", "folder"]], ids="+".join)
def test_what_was_left_unfinished_cannot_be_cleared_up_there(
    what: list[str], desk: Desk, paths: Paths, writable_again: None
) -> None:
    applications.add(desk, title="Baker")
    desk.close()
    run(sys.executable, "-c", DIE_WRITING, str(paths.database))
    assert paths.database.with_name("jobdesk.sqlite-journal").stat().st_size
    ended = read(what, paths)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("jobdesk.errors.StoreProblem: JobDesk was stopped while")
    if not ROOT_USER:
        paths.data.chmod(0o700)
        paths.database.chmod(0o600)
    assert json.loads(read([], paths).stdout)[:2] == [False, ["Not this one", "Baker"]]
