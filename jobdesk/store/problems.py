"""SQLite's errors that a user can do something about, in words."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from jobdesk.errors import DamagedStore, StoreProblem
from jobdesk.i18n import _

# Primary result codes, https://www.sqlite.org/rescode.html
_PERM, _BUSY, _LOCKED, READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26
_READONLY_DBMOVED = READONLY | 4 << 8


def sentence(error: sqlite3.Error) -> StoreProblem | None:
    """What to tell the user; None when the error is a bug of ours."""
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if code in (_CORRUPT, _NOTADB) or "Could not decode to UTF-8" in str(error):
        return DamagedStore(_("The file with your data is damaged or is not a JobDesk file."))
    if extended == _READONLY_DBMOVED:
        return StoreProblem(moved())
    words = {
        _PERM: _("The file with your data could not be opened."),
        _BUSY: _("Another program is writing to your data just now. Try again in a moment."),
        _LOCKED: _("Another program is writing to your data just now. Try again in a moment."),
        READONLY: _("The file with your data can only be read, so nothing was saved."),
        _IOERR: _("The disk did not take what was written. Nothing was saved."),
        _FULL: full(),
        _CANTOPEN: _("The file with your data could not be opened."),
    }
    return StoreProblem(words[code]) if code in words else None


def full() -> str:
    return _("The disk is full. Nothing was saved; make some room and try again.")


def moved() -> str:
    """What to say when the open file is not at its place any more."""
    return _(
        "The file with your data was deleted or replaced while JobDesk was open. "
        "Nothing more is saved to it; close JobDesk and look after the file."
    )


@contextmanager
def told() -> Iterator[None]:
    """Turns SQLite's errors of that kind into StoreProblem; the others pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        problem = sentence(error)
        if problem is None:
            raise
        raise problem from error


@contextmanager
def told_of_files() -> Iterator[None]:
    """Turns the system's errors about files into StoreProblem."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreProblem(full()) from error
        raise StoreProblem(
            _("A file could not be written: {why}").format(why=error.strerror or error)
        ) from error
