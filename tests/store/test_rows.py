"""How values stand in the database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from jobdesk.store.rows import instant, instant_text

EAST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00Z"),
        (datetime(2026, 11, 18, 1, 2, 3, 999_999, EAST), "2026-11-17T23:02:03Z"),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), "9999-12-31T23:59:59Z"),
    ],
)
def test_an_instant_is_text_of_fixed_width_that_is_read_again(value: datetime, text: str) -> None:
    assert instant_text(value) == text
    assert instant(text) == value.replace(microsecond=0)


def test_an_instant_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant_text(datetime(2026, 11, 18))  # noqa: DTZ001
