"""A lock between processes, which the system gives back when its holder dies."""

import errno
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobdesk.errors import StoreProblem
from jobdesk.i18n import _

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_AGAIN_SECONDS = 0.05
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_threads = threading.Lock()  # where a network drive keeps locks for whole processes only


@contextmanager
def exclusive(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock that this file stands for; the file is made and stays. May be called in any thread.

    Raises StoreProblem when somebody else holds it for more than `patience` seconds, OSError when the file
    cannot be made.
    """
    until = time.monotonic() + patience
    if not _threads.acquire(timeout=patience):
        raise _taken()
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            while not _locked(handle):
                if time.monotonic() > until:
                    raise _taken()
                time.sleep(_AGAIN_SECONDS)
            yield
        finally:
            os.close(handle)  # and the lock with it
    finally:
        _threads.release()


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _TAKEN:
            raise
        return False
    return True


def _taken() -> StoreProblem:
    return StoreProblem(_("Another JobDesk is busy with this just now. Try again in a moment."))
