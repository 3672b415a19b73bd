"""Days in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain import dates

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (9, "Fri 27 Nov"), (60, "Sun 17 Jan"),
     (400, "Thu 23 Dec 2027"), (-400, "Tue 14 Oct 2025")],
)  # fmt: skip
def test_near(days: int, words: str) -> None:
    assert dates.near(TODAY + timedelta(days), TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "tomorrow"), (0, "today"), (1, "yesterday"), (2, "2 days ago"), (14, "2 weeks ago"),
     (61, "2 months ago"), (730, "2 years ago")],
)  # fmt: skip
def test_ago(days: int, words: str) -> None:
    assert dates.ago(TODAY - timedelta(days), TODAY) == words


def test_moment() -> None:
    local = datetime(2026, 11, 18, 15, 5).astimezone()
    assert dates.moment(local.astimezone(UTC), TODAY) == "today 15:05"


@given(st.dates(), st.dates())
def test_every_day_has_words(day: date, today: date) -> None:
    assert dates.near(day, today)
    assert dates.ago(day, today)
