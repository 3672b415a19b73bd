"""What the screens ask: functions of the desk that return frozen dataclasses, in plain SQL, without a
sentence and without a rule.

Plain SQL, since the first screen is painted before peewee is loaded and since these reads are the hot path.
Each answers from one snapshot, so that what another process writes meanwhile cannot tear it apart.
"""

import functools
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from jobdesk.store.derived_mark import LOG

Asked = TypeVar("Asked", bound=Callable[..., Any])


def reads(*tables: str, clock: bool = False) -> Callable[[Asked], Asked]:
    """Say which tables a query reads, and whether its answer changes with the minute or the day.

    A table that is derived stands for the log that it follows from as well, since a step changes that one.
    A test proves the tables with SQLite's authorizer.
    """
    known = {*tables, *(LOG if any(table.startswith("derived_") for table in tables) else ())}

    def mark(query: Asked) -> Asked:
        @functools.wraps(query)
        def asked(desk: Any, *args: Any, **options: Any) -> Any:
            with desk.snapshot():
                return query(desk, *args, **options)

        asked.reads = frozenset(known)  # type: ignore[attr-defined]
        asked.clock = clock  # type: ignore[attr-defined]
        return asked  # type: ignore[return-value]

    return mark


def within(table: str, among: Collection[int] | None) -> str:
    """SQL: only rows of `table` that are about these applications; nothing for None, which means all."""
    return "" if among is None else f"AND {table}.application_id IN ({', '.join(map(str, among))})"
