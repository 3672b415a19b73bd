"""How values stand in the database: instants, days and ids as text."""

import os
import time
from datetime import UTC, date, datetime
from enum import Enum
from typing import TypeVar

from jobdesk.domain.values import folding
from jobdesk.i18n import _
from jobdesk.store.problems import senseless

Word = TypeVar("Word", bound=Enum)

fold = folding.fold
"""Text as it is compared for sameness; SQL knows it by the same name."""


def instant_text(value: datetime) -> str:
    """An aware instant as UTC text of fixed width, to the second."""
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def moment(text: str) -> datetime:
    """The aware UTC instant of stored text. Raises DamagedStore when it is none, as do all that read here."""
    try:
        value = datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise senseless(_("an instant")) from error
    if value.tzinfo is None:
        raise senseless(_("an instant"))
    return value


def instant(text: str | None) -> datetime | None:
    """The aware UTC instant of stored text; None stays None."""
    return None if text is None else moment(text)


def known_day(text: str) -> date:
    """The day of stored text."""
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise senseless(_("a day")) from error


def day(text: str | None) -> date | None:
    """The day of stored text; None stays None."""
    return None if text is None else known_day(text)


def local_day(text: str) -> date:
    """The day of a stored day, or the day that it is at a stored instant where the user is."""
    return known_day(text) if len(text) == 10 else moment(text).astimezone().date()


class _Words(dict[str, Word]):
    def __missing__(self, text: object) -> Word:
        raise senseless(_("one word of a few"))


def words(kind: type[Word]) -> dict[str, Word]:
    """The members of an Enum by their stored text; to ask for another text raises DamagedStore."""
    return _Words({member.value: member for member in kind})


def new_uid() -> str:
    """A UUID version 7 (RFC 9562, 5.7): milliseconds first, so that ids of one time lie together."""
    stamp = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    high = (stamp & (1 << 48) - 1) << 16 | 0x7 << 12 | random >> 68
    value = high << 64 | 0b10 << 62 | random & (1 << 62) - 1
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
