"""The log: rotating, private, and without personal data (ids only, never names, texts or links)."""

import logging
import logging.handlers
import os
from pathlib import Path


def start(path: Path) -> None:
    """Send the program's own messages to a file of at most 3 x 256 KB, readable by the user alone."""
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=256 * 1024, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("jobdesk")
    root.setLevel(logging.INFO)
    root.addHandler(handler)


def shortened(path: Path | str) -> str:
    """A path without the user's home folder, for messages that leave the machine."""
    text, home = str(path), str(Path.home())
    inside = text == home or text.startswith(home.rstrip(os.sep) + os.sep)
    return "~" + text[len(home) :] if inside and home != "/" else text
