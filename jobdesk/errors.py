"""What can go wrong in a way that the user can be told in one sentence. Anything else is a bug."""


class JobDeskError(Exception):
    """Carries one clear sentence for the user, already translated."""


class Refused(JobDeskError):
    """What was asked for makes no sense or is not allowed; nothing was changed."""


class Gone(JobDeskError):
    """The thing that was meant is not there any more."""


class Unreadable(JobDeskError):
    """A file is not what it should be."""


class Unwritable(JobDeskError):
    """A file of the program cannot be written."""


class StoreProblem(JobDeskError):
    """The database could not be read or written: disk full, locked, damaged, read-only."""


class BusyStore(StoreProblem):
    """Another program holds the database just now."""


class MovedStore(StoreProblem):
    """The database was deleted or replaced while it was open. What was open can still be read."""


class NewerStore(StoreProblem):
    """The database was written by a newer JobDesk."""


class DamagedStore(StoreProblem):
    """The file is no database, or not a whole one."""
