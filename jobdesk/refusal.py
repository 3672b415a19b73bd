"""Saying why JobDesk does not start, also to somebody who pressed an icon and sees no terminal."""

import os
import sys
from collections.abc import Callable, Mapping

_LAUNCHED = ("GIO_LAUNCHED_DESKTOP_FILE", "DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN")
"""What the desktops set for a program that was started by its icon."""
_TOOLS = {
    "zenity": ("--error", "--no-markup", "--title=JobDesk", "--text"),
    "kdialog": ("--title", "JobDesk", "--error"),
    "xmessage": ("-title", "JobDesk"),
}


def by_icon(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the program was started by its icon, so that nobody reads what it prints."""
    streams = [stream for stream in (sys.stdin, sys.stdout, sys.stderr) if stream is not None]
    if any(stream.isatty() for stream in streams):
        return False
    return not streams or any(environment.get(name) for name in _LAUNCHED)


def refuse(text: str, box: Callable[[str], object]) -> None:
    """Print the sentence; started by an icon, also show it with `box`."""
    if sys.stderr is not None:
        print(text, file=sys.stderr)
    if by_icon():
        box(text)


def box_without_qt(text: str) -> None:
    """Show the sentence by a tool of the desktop, where Qt itself cannot be used."""
    import shutil
    import subprocess

    for name, words in _TOOLS.items():
        tool = shutil.which(name)
        if tool:
            subprocess.run([tool, *words, text], check=False)
            return
