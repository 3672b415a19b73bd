"""When to ask about a promise, and the facts about a word that was kept."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from jobdesk.domain.enums import DueKind, PromiseState, Side
from jobdesk.domain.promises import Reliability, When, ask_at, on_day, reliability_of, reliability_words
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)
SAID = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # a Friday; in Berlin it is Saturday already
KEPT, MOVED, BROKEN = PromiseState.KEPT, PromiseState.MOVED, PromiseState.BROKEN


def asked(side: Side, when: When, settings: Settings | None = None, country: str = "") -> datetime:
    return ask_at(side, when, SAID, settings or Settings(), Workdays(country), BERLIN)


def test_asked_in_the_evening_or_some_minutes_after_the_hour() -> None:
    hour = When(DueKind.INSTANT, at=datetime(2026, 11, 24, 14, tzinfo=UTC))
    settings = Settings(evening=time(19), promise_after_minutes=45)
    assert asked(Side.THEM, on_day(TUESDAY), settings) == datetime(2026, 11, 24, 18, tzinfo=UTC)
    assert asked(Side.THEM, hour, settings) == datetime(2026, 11, 24, 14, 45, tzinfo=UTC)
    assert asked(Side.ME, hour, settings) == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert asked(Side.ME, on_day(TUESDAY), settings) == datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_of_a_range_the_last_day_counts() -> None:
    days = When(DueKind.RANGE, on=TUESDAY, from_on=date(2026, 11, 23))
    assert asked(Side.THEM, days).astimezone(BERLIN).date() == TUESDAY


def test_what_has_a_first_day_only_is_asked_about_a_week_later() -> None:
    after, settings = When(not_before=TUESDAY), Settings(morning=time(9), evening=time(19))
    assert asked(Side.THEM, after, settings) == datetime(2026, 12, 1, 18, tzinfo=UTC)
    assert asked(Side.ME, after, settings) == datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_an_own_early_hour_is_told_the_evening_before() -> None:
    def told(hour: int, minute: int) -> datetime:
        early = When(DueKind.INSTANT, at=datetime(2026, 11, 24, hour, minute, tzinfo=BERLIN))
        return asked(Side.ME, early, Settings(morning=time(9), evening=time(19)))

    assert told(7, 30) == datetime(2026, 11, 23, 19, tzinfo=BERLIN)
    assert told(9, 0) == datetime(2026, 11, 24, 9, tzinfo=BERLIN)


def test_without_a_day_it_is_asked_about_after_the_usual_wait() -> None:
    said = Settings(morning=time(9), evening=time(18))
    assert asked(Side.THEM, When(), said) == datetime(2026, 11, 27, 18, tzinfo=BERLIN)
    assert asked(Side.ME, When(), said) == datetime(2026, 11, 27, 9, tzinfo=BERLIN)
    soon = Settings(follow_up_after_interview=1)
    assert asked(Side.THEM, When(), soon).astimezone(BERLIN).date() == date(2026, 11, 23)


def test_facts_need_three_answers_and_waived_ones_say_nothing() -> None:
    late = (KEPT, TUESDAY, date(2026, 11, 26))
    assert (
        reliability_of(
            [late, late, (PromiseState.WAIVED, TUESDAY, TUESDAY), (PromiseState.OPEN, TUESDAY, None)]
        )
        is None
    )
    found = reliability_of([late, late, (MOVED, TUESDAY, TUESDAY), (BROKEN, TUESDAY, None)])
    assert found == Reliability(kept=2, answered=4, late=2)
    assert reliability_words(found) == "2 of 4 kept, usually 2 days late"
    day = reliability_of([(KEPT, TUESDAY, date(2026, 11, 25))] * 3)
    assert day is not None
    assert reliability_words(day) == "3 of 3 kept, usually 1 day late"
    early = reliability_of([(KEPT, TUESDAY, date(2026, 11, 20))] * 3)
    assert early is not None
    assert reliability_words(early) == "3 of 3 kept, usually on time"
    never = reliability_of([(BROKEN, None, None)] * 3)
    assert never is not None
    assert reliability_words(never) == "0 of 3 kept"
