"""Folders: private, and never relative."""

from pathlib import Path

import pytest

from jobdesk.paths import Paths, resource


def test_folders_are_made_private(tmp_path: Path) -> None:
    paths = Paths.within(tmp_path / "a" / "b")
    paths.make()
    assert all(each.stat().st_mode & 0o777 == 0o700 for each in (paths.data, paths.log, paths.backups))


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    paths = Paths.within(shared)
    paths.make()
    assert shared.stat().st_mode & 0o777 == 0o755
    assert all(each.stat().st_mode & 0o777 == 0o700 for each in (paths.log, paths.backups))


@pytest.mark.parametrize("value", ["", " ", "relative/folder"])
def test_a_variable_that_is_no_folder_does_not_count(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.delenv("JOBDESK_HOME", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, value)
    paths = Paths.default()
    assert all(each.is_absolute() for each in (paths.data, paths.config, paths.log))
    assert paths.data == Path.home() / ".local/share/jobdesk"


def test_home_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JOBDESK_HOME", str(tmp_path))
    assert Paths.default() == Paths.within(tmp_path)
    assert Paths.within(Path("~nobody-of-that-name/x")).data.is_absolute()


def test_resources_are_there() -> None:
    assert resource("themes").is_dir() or resource("theme.qss").exists()
