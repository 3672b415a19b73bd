"""Letters as private files: where the user wishes, or for the mail program until it has read them."""

import os
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from jobdesk.errors import Refused
from jobdesk.i18n import _

LONG_ENOUGH = timedelta(hours=1)
"""A mail program has read its file by then, even one that had to start and ask for a password first."""


def save(path: Path, letter: bytes) -> None:
    """Raises Refused when that is not possible."""
    try:
        path.touch(mode=0o600)
        path.write_bytes(letter)
    except OSError as error:
        raise Refused(_("The letter cannot be saved there.")) from error


def put(folder: Path, letter: bytes, now: datetime) -> Path:
    """A new file for the mail program; those that it has read go. Raises Refused."""
    sweep(folder, now)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="letter-", suffix=".eml", dir=folder)
        os.close(handle)
    except OSError as error:
        raise Refused(_("The letter cannot be saved there.")) from error
    save(Path(name), letter)
    return Path(name)


def sweep(folder: Path, now: datetime) -> None:
    """Remove what was put there long enough ago; what cannot be removed now may be next time."""
    for path in folder.glob("letter-*.eml"):
        with suppress(OSError):
            if abs(now.timestamp() - path.stat().st_mtime) > LONG_ENOUGH.total_seconds():
                path.unlink()
