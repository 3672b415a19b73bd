"""Starting with the session: an entry in the desktop's autostart folder (Linux only so far)."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.paths import Paths

FILE = "jobdesk.desktop"
ICON = "io.github.jobdesk.JobDesk"
"""The name under which the icon is installed."""


def command(paths: Paths) -> list[str]:
    """How this desk is started in the tray, without a window."""
    usual = paths == Paths.default() and "JOBDESK_HOME" not in os.environ
    kept = [] if usual else ["--home", str(paths.data)]
    return [sys.executable, "-m", "jobdesk", *kept, "--hidden"]


def folder() -> Path:
    """Where this user's desktop looks for programs to start."""
    given = os.environ.get("XDG_CONFIG_HOME", "").strip()
    return (Path(given) if given.startswith("/") else Path.home() / ".config") / "autostart"


def possible() -> bool:
    """Whether there is such a folder on this system. Inside Flatpak it belongs to the portal."""
    return sys.platform.startswith("linux") and "FLATPAK_ID" not in os.environ


def enabled(where: Path) -> bool:
    """Whether the entry is there and not switched off by the desktop's own settings."""
    try:
        lines = (where / FILE).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    off = {"hidden=true", "x-gnome-autostart-enabled=false"}
    return not any(line.replace(" ", "").lower() in off for line in lines)


def enable(where: Path, command: Sequence[str]) -> None:
    """Start `command` with the session from now on. Raises Refused when the file cannot be written."""
    text = entry(command)
    try:
        where.mkdir(parents=True, exist_ok=True)
        draft = where / f".{FILE}.new"
        draft.write_text(text, "utf-8")
        draft.replace(where / FILE)
    except OSError as problem:
        raise Refused(
            _("The autostart entry could not be written: {why}").format(why=problem.strerror)
        ) from problem


def disable(where: Path) -> None:
    """Do not start any more. Raises Refused when the file cannot be removed."""
    try:
        (where / FILE).unlink(missing_ok=True)
    except OSError as problem:
        raise Refused(
            _("The autostart entry could not be removed: {why}").format(why=problem.strerror)
        ) from problem


def entry(command: Sequence[str]) -> str:
    """The text of the desktop entry for a command of which the first part is the program."""
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.4",
        "Name=JobDesk",
        f"Comment={_one_line(_('Reminds you of your job search from the tray'))}",
        "Exec=" + " ".join(_quoted(part) for part in command),
        f"Icon={ICON}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    ]
    return "\n".join(lines) + "\n"


def _quoted(part: str) -> str:
    """One argument by the rules for the Exec key: quoted when needed, then escaped once more as a string."""
    if any(ord(character) < 32 for character in part):
        raise Refused(_("The program lies in a folder whose name the autostart entry cannot hold."))
    part = part.replace("%", "%%")
    if part and all(character.isalnum() or character in "/._-+=:,@%" for character in part):
        return part
    for character in '\\"`$':
        part = part.replace(character, "\\" + character)
    return '"' + part.replace("\\", "\\\\") + '"'


def _one_line(text: str) -> str:
    return " ".join(text.split())
