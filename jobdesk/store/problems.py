"""SQLite's errors that a user can do something about, in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from jobdesk.errors import DamagedStore, StoreProblem
from jobdesk.i18n import _

# Primary result codes, https://www.sqlite.org/rescode.html
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


def sentence(error: sqlite3.Error) -> StoreProblem | None:
    """What to tell the user; None when the error is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (_CORRUPT, _NOTADB):
        return DamagedStore(_("The file with your data is damaged or is not a JobDesk file."))
    words = {
        _BUSY: _("Another program is writing to your data just now. Try again in a moment."),
        _LOCKED: _("Another program is writing to your data just now. Try again in a moment."),
        _READONLY: _("The file with your data can only be read, so nothing was saved."),
        _IOERR: _("The disk did not take what was written. Nothing was saved."),
        _FULL: _("The disk is full. Nothing was saved; make some room and try again."),
        _CANTOPEN: _("The file with your data could not be opened."),
    }
    return StoreProblem(words[code]) if code in words else None


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
