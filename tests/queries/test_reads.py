"""Every query reads only the tables that it says, as SQLite's authorizer sees it."""

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

import pytest

from jobdesk import queries
from jobdesk.commands import (
    applications,
    appointments,
    contacts,
    feedback,
    followups,
    interactions,
    offers,
    promises,
)
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    Direction,
    InteractionKind,
    Outcome,
    Role,
    Side,
)
from jobdesk.domain.promises import Given, on_day
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids
from tests.support import FixedClock

ASIDE = frozenset({"memo", "derived_mark"})
"""Read beside what is shown: no step writes them, so nothing is announced of them."""


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
        str: "application:1",
        list[int]: [1, 2],
        date: desk.clock.today(),
        datetime: desk.clock.now(),
        Desk: desk,
    }
    wanted = [p.annotation for p in inspect.signature(query).parameters.values() if p.default is p.empty]
    return [
        next(iter(kind)) if inspect.isclass(kind) and issubclass(kind, Enum) else values[kind]
        for kind in wanted
    ]


def live(desk: Desk, clock: FixedClock) -> None:
    """Some weeks of a search: something of everything is there, due, over, and to come."""
    stages = stage_ids(desk)
    methods = [(ContactMethodKind.MAIL, "dana@acme.example")]
    dana = contacts.add(desk, name="Dana Kim", company="Acme", methods=methods, keep_in_touch_days=7)
    jobs = [
        applications.add(desk, title=f"Job {kind}", company="Acme", source="a board", stage_id=stages[kind])
        for kind in ("applied", "interview", "offer", "saved", "applied", "applied")
    ]
    first = jobs[0]
    applications.edit(desk, first, agency="Hays", deadline_on=clock.today() + timedelta(days=3))
    contacts.link(desk, first, dana, Role.RECRUITER)
    offers.write(desk, jobs[2], reply_by_on=clock.today() + timedelta(days=30))
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=clock.now(), application_id=first,
        people=[dana], text="hello", minutes=9,
        promises=[Given("news", on_day(clock.today() + timedelta(days=2)))],
    )  # fmt: skip
    promises.make(
        desk, side=Side.ME, words="the CV", when=on_day(clock.today() + timedelta(days=9)), contact_id=dana
    )
    for hours in (2, 24 * 20 + 5):
        start = clock.now() + timedelta(hours=hours)
        appointments.plan(
            desk, kind=AppointmentKind.INTERVIEW, application_id=first, people=[dana], starts_at=start,
            ends_at=start + timedelta(hours=1), zone="UTC",
        )  # fmt: skip
    followups.add(desk, words="ring her", due_on=clock.today(), application_id=first, contact_id=dana)
    applications.hold(desk, [jobs[1]], clock.today() + timedelta(days=9))
    applications.close(desk, [jobs[5]], Outcome.NOT_SELECTED)
    feedback.record(desk, jobs[5], text="too junior", themes=("experience",), contact_id=dana)
    clock.advance(timedelta(days=20))


@pytest.mark.parametrize("query", all_queries(), ids=lambda q: f"{q.__module__.rsplit('.')[-1]}.{q.__name__}")
def test_a_query_reads_what_it_says(query: Callable[..., Any], desk: Desk, clock: FixedClock) -> None:
    live(desk, clock)
    tables = desk.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
    )
    known = {row[0] for row in tables} - ASIDE
    seen: set[str] = set()

    def authorize(action: int, table: str | None, *_rest: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table:
            seen.add(table)
        return sqlite3.SQLITE_OK

    values = arguments(query, desk)
    desk.connection.set_authorizer(authorize)
    try:
        query(*values)
    finally:
        desk.connection.set_authorizer(None)
    said: frozenset[str] = query.reads  # type: ignore[attr-defined]
    assert said <= known
    assert seen & known, "it reads something"
    assert (seen & known) - said == set()
