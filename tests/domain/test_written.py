"""A time in words that are read as that same time on any day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.enums import DueKind
from jobdesk.domain.promises import When, on_day, understand, written

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
days = st.dates(date(2026, 11, 19), date(2031, 1, 1))


@given(days, st.integers(0, 90), st.integers(0, 24 * 60 - 1), st.booleans())
def test_what_is_written_is_read_as_that(day: date, more: int, minute: int, day_first: bool) -> None:
    hour = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
    last = day + timedelta(days=more)
    for when in (
        on_day(day),
        When(not_before=day),
        When(DueKind.INSTANT, at=hour),
        When(DueKind.RANGE, on=last, from_on=day) if more else on_day(day),
    ):
        words = written(when)
        found = understand(words, NOW, day_first)
        assert found is not None, words
        assert (found.kind, found.on, found.at, found.from_on, found.not_before) == (
            when.kind, when.on, when.at, when.from_on, when.not_before
        ), words  # fmt: skip


def test_no_day_is_nothing() -> None:
    assert written(When()) == ""
