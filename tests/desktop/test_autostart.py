"""The autostart entry, as files."""

import subprocess
from pathlib import Path

import pytest

from jobdesk.desktop import autostart
from jobdesk.errors import Refused
from jobdesk.paths import Paths, resource


def test_on_and_off(tmp_path: Path) -> None:
    where = tmp_path / "autostart"
    assert not autostart.enabled(where)
    autostart.enable(where, ["/usr/bin/jobdesk", "--hidden"])
    assert autostart.enabled(where)
    assert "\nExec=/usr/bin/jobdesk --hidden\n" in (where / autostart.FILE).read_text()
    assert [file.name for file in where.iterdir()] == [autostart.FILE]
    autostart.disable(where)
    autostart.disable(where)
    assert not autostart.enabled(where)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_switched_off_by_the_desktop(tmp_path: Path, line: str) -> None:
    autostart.enable(tmp_path, ["jobdesk"])
    with (tmp_path / autostart.FILE).open("a") as file:
        file.write(line + "\n")
    assert not autostart.enabled(tmp_path)


@pytest.mark.parametrize(
    "part", ["/opt/Job Desk/jobdesk", "a$b", 'say "hi"', "back\\slash", "`tick`", "100%", "ü&;|<>()'", ""]
)
def test_any_name_survives_the_two_ways_of_quoting(part: str) -> None:
    line = next(
        line for line in autostart.entry([part, "x"]).splitlines() if line.startswith("Exec=")
    ).removeprefix("Exec=")
    as_string = line.replace("\\\\", "\\")  # what a reader of desktop entries does first
    # The second way is that of the shell.
    words = subprocess.run(
        ["sh", "-c", f"printf '%s\\0' {as_string}"], capture_output=True, check=True
    ).stdout
    assert words.decode().replace("%%", "%").split("\0")[:-1] == [part, "x"]


def test_a_name_with_a_line_break_is_refused() -> None:
    with pytest.raises(Refused):
        autostart.entry(["/opt/a\nExec=rm"])


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file")
    with pytest.raises(Refused):
        autostart.enable(tmp_path / "autostart", ["jobdesk"])


def test_the_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert autostart.folder() == tmp_path / "autostart"
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    assert autostart.folder() == Path.home() / ".config" / "autostart"


def test_not_inside_flatpak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLATPAK_ID", "x")
    assert not autostart.possible()


def test_the_command_keeps_the_folder_of_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOBDESK_HOME", raising=False)
    assert autostart.command(Paths.default())[1:] == ["-m", "jobdesk", "--hidden"]
    there = Paths.within(tmp_path / "my desk")
    assert autostart.command(there)[1:] == ["-m", "jobdesk", "--home", str(tmp_path / "my desk"), "--hidden"]
    monkeypatch.setenv("JOBDESK_HOME", str(tmp_path))  # the session may not set it
    assert autostart.command(Paths.default())[3:5] == ["--home", str(tmp_path)]


def test_the_icon_is_the_installed_one() -> None:
    shipped = resource("io.github.jobdesk.JobDesk.desktop").read_text().splitlines()
    icon = next(line for line in shipped if line.startswith("Icon="))
    assert icon in autostart.entry(["jobdesk"]).splitlines()
