"""By what the derived rows were made: enough to say at the start that they are still true."""

import json
from datetime import UTC, datetime
from typing import Any, Protocol

from jobdesk.settings import RULE_NUMBERS, Settings

VERSION = 3
"""Raised when the rules in `domain` tell something else than before: then all is made anew once."""
LOG = (
    "application", "appointment", "attendance", "contact", "feedback", "followup", "hold", "interaction",
    "interaction_person", "offer", "promise", "stage", "stage_change",
)  # fmt: skip
"""Tables from which the rows are told: who reads a derived table depends on all of these."""


class Store(Protocol):
    """The desk, as far as it is needed here."""

    connection: Any
    settings: Settings
    clock: Any
    read_only: bool

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]: ...


def fingerprint(desk: Store) -> str:
    """What the cached rows depend on beside the log: the rules' numbers, the country, the time zone."""
    numbers = [getattr(desk.settings, name) for name in RULE_NUMBERS]
    year = desk.clock.now().year
    months = [datetime(year, month, 1, tzinfo=UTC).astimezone().utcoffset() for month in range(1, 13)]
    zone = [offset.total_seconds() for offset in months if offset is not None]
    return json.dumps([VERSION, *numbers, desk.settings.country, desk.settings.region, zone])


def is_current(desk: Store) -> bool:
    """Whether the cached rows were made by these numbers, in this country and time zone."""
    rows = desk.rows("SELECT value FROM derived_mark WHERE name = 'fingerprint'")
    return bool(rows) and rows[0][0] == fingerprint(desk)
