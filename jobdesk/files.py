"""Reading files that somebody else may have written or put there."""

import os
import stat
from pathlib import Path

from jobdesk.errors import Unreadable
from jobdesk.i18n import _


def read_regular(path: Path, most_bytes: int) -> bytes:
    """The content of a regular file, or of one that a link leads to.

    Never waits for a pipe and never reads more than `most_bytes`. Raises FileNotFoundError and OSError as
    open() does, Unreadable when it is no regular file or larger.
    """
    # Without O_NONBLOCK, opening a pipe waits for somebody who writes to it. Windows has no such files.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable(_("“{file}” is no ordinary file.").format(file=path.name))
    with os.fdopen(handle, "rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise Unreadable(_("“{file}” is too big.").format(file=path.name))
    return content
