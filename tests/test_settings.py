"""Settings: what is broken has its default or is set aside, and nothing is lost."""

import json
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobdesk.errors import Unwritable
from jobdesk.settings import MOST_BYTES, Settings, SettingsFile


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


def test_what_is_saved_is_read_back(file: SettingsFile) -> None:
    wanted = Settings(reply_within=3, morning=time(7, 30), paused_on=date(2026, 1, 2), country="NL")
    file.save(wanted)
    assert file.load() == wanted
    assert file.path.stat().st_mode & 0o077 == 0
    assert [each.name for each in file.path.parent.iterdir()] == ["settings.json"]


def test_unknown_keys_are_kept(file: SettingsFile) -> None:
    file.path.write_text('{"from_tomorrow": [1], "unknown": 2}')
    file.save(replace(file.load(), country="NL"))
    raw = json.loads(file.path.read_text())
    assert (raw["from_tomorrow"], raw["unknown"], raw["country"]) == ([1], 2, "NL")


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff\xfe", b"[]", b"[" * 100_000, b"null"])
def test_a_broken_file_is_set_aside(file: SettingsFile, broken: bytes) -> None:
    file.path.write_bytes(broken)
    assert file.load() == Settings()
    assert file.path.with_suffix(".unreadable").read_bytes() == broken
    assert not file.path.exists()


def test_a_second_broken_file_leaves_the_first_one_aside(file: SettingsFile) -> None:
    for broken in (b"one", b"two", b"three"):
        file.path.write_bytes(broken)
        file.load()
    aside = sorted(file.path.parent.iterdir())
    assert [each.read_bytes() for each in aside] == [b"one", b"two", b"three"]


def test_the_country_is_guessed_until_one_was_saved(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json", lambda: "AT")
    assert file.load().country == "AT"
    file.path.write_text("broken")
    assert file.load().country == "AT"
    file.path.write_text('{"country": 5}')
    assert file.load().country == "AT"
    file.save(Settings(country=""))
    assert file.load().country == ""


def test_what_cannot_be_saved_is_said_and_the_old_file_stays(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    file = SettingsFile(folder / "settings.json")
    (folder / "settings.json").mkdir()
    with pytest.raises(Unwritable, match="cannot be saved"):
        file.change(Settings(), country="NL")
    assert [each.name for each in folder.iterdir()] == ["settings.json"]
    assert file.remember(Settings(), country="NL") == Settings(country="NL")
    with pytest.raises(Unwritable):
        SettingsFile(tmp_path / "nowhere" / "settings.json").save(Settings())


@pytest.mark.parametrize("value", [-1, 10**9, 1.5, "7", None, True, [], {}])
def test_a_number_that_makes_no_sense_has_its_default(file: SettingsFile, value: object) -> None:
    file.path.write_text(json.dumps({"reply_within": value, "country": "NL"}))
    assert file.load() == Settings(country="NL")


def test_an_hour_has_no_zone(file: SettingsFile) -> None:
    file.path.write_text('{"morning": "08:00+02:00", "evening": "soon", "quiet_hours": 1}')
    assert file.load() == Settings(morning=time(8))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(
    st.sampled_from([each.name for each in fields(Settings)]),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()),
))  # fmt: skip
def test_any_json_gives_settings(file: SettingsFile, raw: dict[str, object]) -> None:
    file.path.write_text(json.dumps(raw))
    found = file.load()
    file.save(found)
    assert repr(file.load()) == repr(found)


def test_only_a_change_is_written(file: SettingsFile) -> None:
    assert file.change(Settings(), country="") == Settings()
    assert not file.path.exists()
    assert file.change(Settings(), country="NL") == file.load() == Settings(country="NL")


@contextmanager
def no_more_files() -> Iterator[None]:
    """The process has so many files open that it cannot open another."""
    now = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, now[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, now)


def test_one_failed_read_costs_nothing(file: SettingsFile) -> None:
    good = Settings(my_name="Me", follow_up_after_applying=9)
    file.save(good)
    before = file.path.read_bytes()
    with no_more_files():
        assert file.load() == Settings()
        assert file.remember(Settings(), place="today") == Settings(place="today")
    with pytest.raises(Unwritable, match="could not be read"):
        file.save(Settings())
    assert file.path.read_bytes() == before
    assert [each.name for each in file.path.parent.iterdir()] == ["settings.json"]
    assert file.change(Settings(), country="NL") == file.load() == replace(good, country="NL")


def test_a_broken_file_that_cannot_be_set_aside_is_not_overwritten(tmp_path: Path) -> None:
    long = tmp_path / ("s" * 250 + ".json")  # with the longer ending, the name is too long
    long.write_text("mine")
    file = SettingsFile(long)
    assert file.load() == Settings()
    with pytest.raises(Unwritable, match="could not be read"):
        file.save(Settings(country="NL"))
    assert long.read_text() == "mine"


def test_what_is_no_ordinary_file_is_set_aside_at_once(file: SettingsFile) -> None:
    aside = file.path.with_suffix(".unreadable")
    os.mkfifo(file.path)
    assert file.load() == Settings()
    assert aside.is_fifo()
    aside.unlink()
    file.path.symlink_to("/dev/zero")
    assert file.load() == Settings()
    assert aside.is_symlink()
    file.path.write_bytes(b" " * MOST_BYTES + b"{}")
    assert file.load() == Settings()
    assert file.path.with_suffix(".unreadable-2").stat().st_size == MOST_BYTES + 2
