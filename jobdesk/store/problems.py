"""SQLite's errors that a user can do something about, in words."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobdesk.errors import BusyStore, DamagedStore, MovedStore, StoreProblem
from jobdesk.i18n import _

# Primary result codes, https://www.sqlite.org/rescode.html
_PERM, _BUSY, _LOCKED, READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26
_READONLY_RECOVERY, _READONLY_CANTLOCK, _READONLY_ROLLBACK, _READONLY_DBMOVED = (
    READONLY | number << 8 for number in (1, 2, 3, 4)
)
_IOERR_READ, _IOERR_SHORT_READ = _IOERR | 1 << 8, _IOERR | 2 << 8
_PROBE = 64 * 1024  # more than any file system keeps in its last block


def sentence(error: sqlite3.Error | UnicodeDecodeError, folder: Path | None = None) -> StoreProblem | None:
    """What to tell the user; None when the error is a bug of ours.

    `folder` is where the file is: SQLite calls a used-up quota a failed disk, so it is tried whether there
    is room.
    """
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if (
        isinstance(error, UnicodeDecodeError)
        or code in (_CORRUPT, _NOTADB)
        or "Could not decode to UTF-8" in str(error)
    ):
        return damaged()
    if extended == _READONLY_DBMOVED:
        return MovedStore(moved())
    if extended in (_READONLY_RECOVERY, _READONLY_CANTLOCK, _READONLY_ROLLBACK):
        return StoreProblem(unfinished())
    if extended in (_IOERR_READ, _IOERR_SHORT_READ):
        return StoreProblem(_("The disk could not read the file with your data. Nothing was saved."))
    if code in (_BUSY, _LOCKED):
        return BusyStore(busy(folder, _("Try again in a moment.")))
    words = {
        _PERM: _("The file with your data could not be opened."),
        READONLY: _("The file with your data can only be read, so nothing was saved."),
        _IOERR: full()
        if code == _IOERR and folder is not None and _used_up(folder)
        else _("The disk did not take what was written. Nothing was saved."),
        _FULL: full(),
        _CANTOPEN: _("The file with your data could not be opened."),
    }
    return StoreProblem(words[code]) if code in words else None


def senseless(where: str) -> DamagedStore:
    """For a value in the file that its column cannot hold; `where` names the column, or what it is to be."""
    words = _("The file with your data holds something that makes no sense ({where}).")
    return DamagedStore(words.format(where=where))


def busy(folder: Path | None, advice: str) -> str:
    """What to say when somebody else holds a file in this folder: who it is, where that is known."""
    from jobdesk.store.holder import holder

    name = holder(folder) if folder else ""
    if name:
        return _("{program} holds the file with your data just now. {advice}").format(
            program=name, advice=advice
        )
    return _("Another program holds the file with your data just now. {advice}").format(advice=advice)


def damaged() -> DamagedStore:
    return DamagedStore(_("The file with your data is damaged or is not a JobDesk file."))


def full() -> str:
    return _("The disk is full. Nothing was saved; make some room and try again.")


def unfinished() -> str:
    """What to say when the last commit must be taken back or finished before anything can be read."""
    return _(
        "JobDesk was stopped while it saved, and that must be cleared up before your data can be read. "
        "This needs the right to write to the file and its folder, which is missing."
    )


def migrated() -> str:
    """What to say when another program has changed the schema of the open file."""
    return _(
        "Another version of JobDesk has changed the file with your data. Nothing more is saved here; "
        "close JobDesk and start it again."
    )


def moved() -> str:
    """What to say when the open file is not at its place any more."""
    return _(
        "The file with your data was deleted or replaced while JobDesk was open. "
        "Nothing more is saved to it, but all that JobDesk shows can still be saved as a copy: "
        "do that before you quit."
    )


@contextmanager
def translate_sqlite_errors(folder: Path | None = None) -> Iterator[None]:
    """Turns SQLite's errors of that kind into StoreProblem; the others pass as they are. See sentence()."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter from a damaged schema's names
        problem = sentence(error, folder)
        if problem is None:
            raise
        raise problem from error


@contextmanager
def translate_os_errors() -> Iterator[None]:
    """Turns the system's errors about files into StoreProblem."""
    try:
        yield
    except OSError as error:
        if _is_full(error):
            raise StoreProblem(full()) from error
        raise StoreProblem(
            _("A file could not be written: {why}").format(why=error.strerror or error)
        ) from error


def _is_full(error: OSError) -> bool:
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def _used_up(folder: Path) -> bool:
    """Whether the disk, or the user's share of it, is full, told by writing a little."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            os.write(file.fileno(), b"\xa5" * _PROBE)
            os.fsync(file.fileno())
    except OSError as error:
        return _is_full(error)
    return False
