"""What a machine lacks is said in a sentence, with the command that mends it, before Qt could abort."""

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from jobdesk.preflight import Machine, lacking, obstacle, unwritable


def machine(
    environment: dict[str, str],
    *,
    platform: str = "linux",
    lacks: Collection[str] = (),
    tools: Collection[str] = ("apt-get",),
    modules: bool = True,
    screen: bool = True,
) -> Machine:
    return Machine(
        platform,
        environment,
        loads=lambda library: library not in lacks,
        answers=lambda _display: screen,
        finds_tool=lambda tool: tool in tools,
        finds_module=lambda _module: modules,
    )


def test_nothing_is_said_when_nothing_is_missing(tmp_path: Path) -> None:
    assert obstacle(machine({"DISPLAY": ":0"})) == ""
    assert unwritable(tmp_path / "not" / "there" / "yet") == ""


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("apt-get", "sudo apt-get install -y --no-install-recommends libxcb-cursor0"),
        ("dnf", "sudo dnf install -y xcb-util-cursor"),
        ("pacman", "sudo pacman -S --needed xcb-util-cursor"),
        ("zypper", "sudo zypper install libxcb-cursor0"),
    ],
)
def test_a_missing_library_comes_with_the_command_of_the_distribution(tool: str, command: str) -> None:
    text = obstacle(machine({"DISPLAY": ":0"}, lacks=["libxcb-cursor.so.0"], tools=[tool]))
    assert "lacks libxcb-cursor.so.0" in text
    assert f"    {command}\n" in text


def test_without_a_known_package_manager_the_library_is_named() -> None:
    text = obstacle(machine({"DISPLAY": ":0"}, lacks=["libEGL.so.1"], tools=[]))
    assert "install the packages that hold libEGL.so.1" in text


@pytest.mark.parametrize(
    "environment", [{"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, {"QT_QPA_PLATFORM": "offscreen"}]
)
def test_what_only_x11_needs_is_not_asked_of_others(environment: dict[str, str]) -> None:
    assert obstacle(machine(environment, lacks=["libxcb-cursor.so.0"])) == ""


def test_no_screen() -> None:
    text = obstacle(machine({}))
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in text
    assert "packaging/run" in text


def test_a_screen_that_does_not_answer() -> None:
    assert "cannot reach the screen :9" in obstacle(machine({"DISPLAY": ":9"}, screen=False))


def test_macos_and_windows_bring_their_own() -> None:
    everything = ["libGL.so.1", "libxcb-cursor.so.0"]
    for platform in ("darwin", "win32"):
        assert obstacle(machine({}, platform=platform, lacks=everything)) == ""
        assert lacking(machine({}, platform=platform, lacks=everything)) == []


def test_missing_python_packages_point_to_the_script() -> None:
    assert "packaging/run" in obstacle(machine({"DISPLAY": ":0"}, modules=False))


def test_the_packages_to_install_are_named_once() -> None:
    assert lacking(machine({}, lacks=["libxcb-shape.so.0", "libX11.so.6"], tools=["dnf"])) == [
        "libX11",
        "libxcb",
    ]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "is not a folder" in unwritable(tmp_path / "file" / "desk")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else_comes_with_the_command_that_changes_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "sudo install -d -o" in unwritable(tmp_path / "desk")
    finally:
        tmp_path.chmod(0o700)


def test_an_x_server_that_is_not_there_is_told_without_an_abort() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jobdesk.preflight"],
        env={"DISPLAY": ":4711", "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("X11 is asked on Linux only")
    assert done.returncode == 1
    assert "JobDesk" in done.stderr
    assert "Traceback" not in done.stderr
