"""What the screens ask: functions of the desk that return frozen dataclasses, in plain SQL.

Plain SQL, since the first screen is painted before peewee is loaded and since these reads are the hot path.
"""

from collections.abc import Callable
from typing import Any, TypeVar

Query = TypeVar("Query", bound=Callable[..., Any])


def reads(*tables: str) -> Callable[[Query], Query]:
    """Say which tables a query reads; a test proves it with SQLite's authorizer."""

    def mark(query: Query) -> Query:
        query.reads = frozenset(tables)  # type: ignore[attr-defined]
        return query

    return mark
