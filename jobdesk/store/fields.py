"""Typed columns over TEXT, so that SQLite's STRICT tables work."""

from enum import Enum
from typing import Any

import peewee as pw

from jobdesk.store import rows


class WordField(pw.TextField):
    """Text from the user: without NUL, which the journal's quote() would cut off."""

    def db_value(self, value: Any) -> Any:
        return value.replace("\0", "") if isinstance(value, str) else value


class EnumField(pw.TextField):
    """A plain Enum with string values; None stays None."""

    def __init__(self, words: type[Enum], **options: Any) -> None:
        self.words = words
        super().__init__(**options)

    def db_value(self, value: Any) -> Any:
        return None if value is None else self.words(value).value

    def python_value(self, value: Any) -> Any:
        return None if value is None else rows.words(self.words)[value]


class DayField(pw.TextField):
    """A calendar day, stored as an ISO date."""

    def db_value(self, value: Any) -> Any:
        return value if value is None else value.isoformat()

    def python_value(self, value: Any) -> Any:
        return rows.day(value)


class InstantField(pw.TextField):
    """An aware instant, stored as UTC text of fixed width."""

    def db_value(self, value: Any) -> Any:
        return value if value is None else rows.instant_text(value)

    def python_value(self, value: Any) -> Any:
        return rows.instant(value)
