"""JobDesk: the record of a job search, whose turn it is, and a reminder in time."""

__version__ = "0.1.0"
