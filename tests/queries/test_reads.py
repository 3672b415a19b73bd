"""Every query reads exactly the tables that it says, as SQLite's authorizer sees it."""

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from jobdesk.domain.drafts import Situation
from jobdesk.store import queries
from jobdesk.store.desk import Desk
from tests.store.filling import fill, tables


def all_queries() -> list[Callable[..., Any]]:
    found: list[Callable[..., Any]] = []
    for module in pkgutil.walk_packages(queries.__path__, queries.__name__ + "."):
        for _name, value in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if hasattr(value, "reads") and value.__module__ == module.name:
                found.append(value)
    return found


def arguments(query: Callable[..., Any], desk: Desk) -> list[Any]:
    """Something of the right type for each parameter that has no default."""
    values: dict[object, object] = {
        int: 1,
        str: "a",
        date: desk.clock.today(),
        datetime: desk.clock.now(),
        Desk: desk,
        Situation: Situation.REPLY,
    }
    wanted = [p for p in inspect.signature(query).parameters.values() if p.default is p.empty]
    return [values[p.annotation] for p in wanted]


@pytest.mark.parametrize("query", all_queries(), ids=lambda q: f"{q.__module__.rsplit('.')[-1]}.{q.__name__}")
def test_a_query_reads_what_it_says(query: Callable[..., Any], desk: Desk) -> None:
    fill(desk.connection, 30)
    known = set(tables(desk.connection)) | {"search"}
    seen: set[str] = set()

    def authorize(action: int, table: str | None, *_rest: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table:
            seen.add("search" if table.startswith("search") else table)
        return sqlite3.SQLITE_OK

    desk.connection.set_authorizer(authorize)
    try:
        query(*arguments(query, desk))
    finally:
        desk.connection.set_authorizer(None)
    said: frozenset[str] = query.reads  # type: ignore[attr-defined]
    assert said <= known
    # The search index follows its tables by trigger, so it is never announced by itself.
    assert (seen & known) - {"search", "memo", "reminder"} <= said
