"""When to ask about a promise, when it is late, and the facts about a word that was kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from jobdesk.domain.promises import When, Word, ask_at, late_on, on_day, word_of, word_words
from jobdesk.domain.words import DueKind, PromiseState, Side
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)
KEPT, MOVED, BROKEN = PromiseState.KEPT, PromiseState.MOVED, PromiseState.BROKEN


def test_asked_in_the_evening_or_some_minutes_after_the_hour() -> None:
    hour = When(DueKind.INSTANT, at=datetime(2026, 11, 24, 14, tzinfo=UTC))
    settings = Settings(evening=time(19), promise_after_minutes=45)
    assert ask_at(Side.THEM, on_day(TUESDAY), settings, BERLIN) == datetime(2026, 11, 24, 18, tzinfo=UTC)
    assert ask_at(Side.THEM, hour, settings, BERLIN) == datetime(2026, 11, 24, 14, 45, tzinfo=UTC)
    assert ask_at(Side.ME, hour, settings, BERLIN) == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert ask_at(Side.THEM, When(), settings, BERLIN) is None


def test_what_has_a_first_day_only_is_asked_about_a_week_later() -> None:
    after, settings = When(not_before=TUESDAY), Settings(morning=time(9), evening=time(19))
    assert ask_at(Side.THEM, after, settings, BERLIN) == datetime(2026, 12, 1, 18, tzinfo=UTC)
    assert ask_at(Side.ME, after, settings, BERLIN) == datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_an_own_early_hour_is_told_the_evening_before() -> None:
    def told(hour: int, minute: int) -> datetime | None:
        early = When(DueKind.INSTANT, at=datetime(2026, 11, 24, hour, minute, tzinfo=BERLIN))
        return ask_at(Side.ME, early, Settings(morning=time(9), evening=time(19)), BERLIN)

    assert told(7, 30) == datetime(2026, 11, 23, 19, tzinfo=BERLIN)
    assert told(9, 0) == datetime(2026, 11, 24, 9, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("today", "expected"), [(TUESDAY, date(2026, 11, 26)), (date(2026, 12, 1), date(2026, 12, 1))]
)
def test_the_letter_comes_after_the_grace_and_never_before_today(today: date, expected: date) -> None:
    assert late_on(on_day(TUESDAY), today, Settings(), Workdays()) == expected
    friday = on_day(date(2026, 11, 27))
    assert late_on(friday, TUESDAY, replace(Settings(), promise_grace=1), Workdays()) == date(2026, 11, 30)
    assert late_on(When(), today, Settings(), Workdays()) > today


def test_facts_need_three_answers_and_waived_ones_say_nothing() -> None:
    late = (KEPT, TUESDAY, date(2026, 11, 26))
    assert (
        word_of([late, late, (PromiseState.WAIVED, TUESDAY, TUESDAY), (PromiseState.OPEN, TUESDAY, None)])
        is None
    )
    found = word_of([late, late, (MOVED, TUESDAY, TUESDAY), (BROKEN, TUESDAY, None)])
    assert found == Word(kept=2, answered=4, late=2)
    assert word_words(found) == "2 of 4 kept, usually 2 days late"
    early = word_of([(KEPT, TUESDAY, date(2026, 11, 20))] * 3)
    assert early is not None
    assert word_words(early) == "3 of 3 kept, usually on time"
    never = word_of([(BROKEN, None, None)] * 3)
    assert never is not None
    assert word_words(never) == "0 of 3 kept"
