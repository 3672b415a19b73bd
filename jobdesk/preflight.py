"""Before Qt is imported: what this machine lacks to run JobDesk, in words its owner can act on.

Standard library only. Qt ends the process with an abort where a library or a screen is missing, so the
question is asked first.
"""

import ctypes
import os
import shutil
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from jobdesk.i18n import _

# What Qt and its platform plugins link to, and the package that holds it: apt, dnf, pacman, zypper.
_ALWAYS = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11", "libX11-6"),
}
_X11 = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libxkbcommon-x11.so.0": (
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
}
_WAYLAND = {
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland", "libwayland-client0"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland", "libwayland-cursor0"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland", "libwayland-egl1"),
}
_LIBRARIES = _ALWAYS | _X11 | _WAYLAND
_MANAGERS = {
    "apt-get": (0, "sudo apt-get install -y --no-install-recommends"),
    "dnf": (1, "sudo dnf install -y"),
    "pacman": (2, "sudo pacman -S --needed"),
    "zypper": (3, "sudo zypper install"),
}
_PYTHON_PACKAGES = ("PySide6", "peewee", "appdirs")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether the X server lets us in; asked with the library that Qt uses, so keys count too."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # the missing library is told of elsewhere
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


class Machine(NamedTuple):
    """What is asked of the machine: the defaults ask the real one."""

    platform: str
    environment: Mapping[str, str]
    loads: Callable[[str], bool] = _loads
    answers: Callable[[str], bool] = _answers
    finds_tool: Callable[[str], bool] = lambda tool: shutil.which(tool) is not None
    finds_module: Callable[[str], bool] = lambda module: find_spec(module) is not None

    @staticmethod
    def this() -> "Machine":
        return Machine(sys.platform, os.environ)


def obstacle(machine: Machine) -> str:
    """What keeps any window from opening, with the command that mends it; "" when nothing does."""
    return _python_packages(machine) or _libraries(machine) or _screen(machine)


def lacking(machine: Machine) -> list[str]:
    """The system packages to install for a window here, or on a virtual X screen where there is none."""
    if not machine.platform.startswith("linux"):
        return []
    wanted = _ALWAYS | _X11
    if machine.environment.get("WAYLAND_DISPLAY"):
        wanted = wanted | _WAYLAND
    column = next((column for tool, (column, _line) in _MANAGERS.items() if machine.finds_tool(tool)), 0)
    return list(dict.fromkeys(names[column] for name, names in wanted.items() if not machine.loads(name)))


def unwritable(folder: Path) -> str:
    """Why JobDesk cannot keep its files in `folder`, which need not exist yet; "" when it can."""
    there = folder.expanduser().absolute()
    while not _exists(there) and there != there.parent:
        there = there.parent
    if not there.is_dir():
        return _(
            "JobDesk cannot keep its files in {folder}: {there} is not a folder.\n"
            "Choose another place:\n\n    jobdesk --home ~/JobDesk\n"
        ).format(folder=folder, there=there)
    if hasattr(os, "statvfs") and os.statvfs(there).f_flag & os.ST_RDONLY:
        return _(
            "JobDesk cannot keep its files in {folder}: that disk can only be read.\n"
            "Choose another place:\n\n    jobdesk --home ~/JobDesk\n"
        ).format(folder=folder)
    if os.access(there, os.W_OK | os.X_OK):
        return ""
    return _(
        "JobDesk may not write to {there}, where it would keep its files.\n"
        "Make the folder for it, or choose another place:\n\n"
        '    sudo install -d -o "$(id -un)" {quoted}\n    jobdesk --home ~/JobDesk\n'
    ).format(there=there, quoted=_quoted(folder.expanduser().absolute()))


def _exists(path: Path) -> bool:
    try:
        return stat.S_IFMT(path.stat().st_mode) != 0
    except FileNotFoundError:
        return False
    except OSError:  # a folder above that may not be entered: climb to it
        return False


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))


def _python_packages(machine: Machine) -> str:
    absent = [name for name in _PYTHON_PACKAGES if not machine.finds_module(name)]
    if not absent:
        return ""
    return _(
        "JobDesk lacks Python packages: {names}.\n"
        "In the folder of its source this fetches them and starts it:\n\n    packaging/run\n"
    ).format(names=", ".join(absent))


def _platforms(machine: Machine) -> list[str]:
    """The ways in which Qt will try to show a window, the first one first."""
    asked = machine.environment.get("QT_QPA_PLATFORM", "")
    if asked:
        return [name.split(":")[0] for name in asked.split(";")]
    found = [("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY")]
    return [name for name, variable in found if machine.environment.get(variable)]


def _libraries(machine: Machine) -> str:
    if not machine.platform.startswith("linux"):
        return ""
    first = next(iter(_platforms(machine)), "xcb")
    wanted = _ALWAYS | {"xcb": _X11, "wayland": _WAYLAND}.get(first, {})
    absent = [name for name in wanted if not machine.loads(name)]
    if not absent:
        return ""
    return _(
        "JobDesk cannot open its window: this machine lacks {names}.\nThis installs them:\n\n    {command}\n"
    ).format(names=", ".join(absent), command=_install(machine, absent))


def _install(machine: Machine, absent: Sequence[str]) -> str:
    for tool, (column, line) in _MANAGERS.items():
        if machine.finds_tool(tool):
            return " ".join([line, *dict.fromkeys(_LIBRARIES[name][column] for name in absent)])
    return _("install the packages that hold {names}").format(names=", ".join(absent))


def _screen(machine: Machine) -> str:
    if not machine.platform.startswith("linux"):
        return ""
    platforms = _platforms(machine)
    if not platforms:
        return _(
            "JobDesk needs a screen, and there is none here: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
            "This shows it on a virtual screen and saves a picture; the second needs no screen:\n\n"
            "    packaging/run\n    jobdesk due\n"
        )
    display = machine.environment.get("DISPLAY", "")
    if platforms == ["xcb"] and not machine.answers(display):
        return _(
            "JobDesk cannot reach the screen {display}: it is not there, or it does not let this user in.\n"
            "Start JobDesk from a terminal of the desktop session, or on a virtual screen:\n\n"
            "    env -u DISPLAY packaging/run\n"
        ).format(display=display or _("(DISPLAY is not set)"))
    return ""


def main(arguments: Sequence[str]) -> int:
    """For packaging/run: `--packages` prints what to install; without it the obstacle, 1 if any."""
    machine = Machine.this()
    if "--packages" in arguments:
        print(*lacking(machine))
        return 0
    found = obstacle(machine)
    print(found or _("Nothing is missing."), file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
