"""What the log of an application makes due: one thing at most, and the same however it is asked."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.reckoning import HEARD, Event, Sign, Standing, follow_ups_sent, owed, still_waiting
from jobdesk.domain.words import DelayReason, StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

WED = date(2026, 11, 18)
PLAIN = Workdays()
TALKING = (StageKind.SCREENING, StageKind.INTERVIEW)


def event(sign: Sign, day: int = 0, cause: str = "") -> Event:
    on = WED + timedelta(days=day)
    return Event(datetime.combine(on, time(10), UTC), on, sign, cause or f"{sign.name}:{day}")


def standing(
    *events: Event,
    kind: StageKind = StageKind.APPLIED,
    since: int = 0,
    expecting: bool = False,
    delay: tuple[DelayReason, date] | None = None,
) -> Standing:
    """A card that came to its stage on that Wednesday (or: that got so far `since` days later)."""
    came = event(Sign.CAME)
    applied = WED if kind is StageKind.APPLIED else None
    happened = sorted([came, *events], key=lambda each: (each.at, each.sign))
    start = datetime.combine(WED + timedelta(days=since), time(0), UTC)
    return Standing(kind, applied, start, happened, expecting, delay)


def due(case: Standing, settings: Settings | None = None) -> tuple[str, date, str] | None:
    found = owed(case, settings or Settings(), PLAIN)
    return (found.due.rule, found.due.on, found.cause) if found else None


def day(number: int) -> date:
    return WED + timedelta(days=number)


def test_the_wait_begins_where_the_card_stands() -> None:
    assert due(standing()) == ("applied", day(9), "CAME:0")
    assert due(standing(kind=StageKind.INTERVIEW)) == ("interview", day(7), "CAME:0")
    assert due(standing(kind=StageKind.SAVED)) is None
    assert due(standing(kind=StageKind.OFFER)) is None
    assert due(standing(expecting=True)) is None


def test_their_word_is_answered_first() -> None:
    wrote = event(Sign.THEIRS, 1)
    assert due(standing(wrote)) == ("reply", day(2), "THEIRS:1")
    assert due(standing(wrote, expecting=True)) == ("reply", day(2), "THEIRS:1")
    assert due(standing(wrote, event(Sign.KEPT, 2))) == ("reply", day(2), "THEIRS:1")
    assert due(standing(wrote, event(Sign.ANSWERED, 2))) == ("next", day(9), "ANSWERED:2")
    assert due(standing(wrote, event(Sign.SKIPPED, 2))) is None
    assert due(standing(wrote, event(Sign.AGREED, 2))) is None


@pytest.mark.parametrize("kind", StageKind)
def test_what_is_owed_stays_owed_while_the_talks_go_on(kind: StageKind) -> None:
    wrote = event(Sign.THEIRS, -1)
    found = due(standing(wrote, kind=kind))
    assert (found is not None and found[0] == "reply") is (kind in (*TALKING, StageKind.OFFER))


def test_a_word_with_a_promise_in_it_asks_for_no_reply() -> None:
    assert due(standing(event(Sign.PROMISED, 1))) == ("applied", day(12), "PROMISED:1")
    assert due(standing(event(Sign.PROMISED, 1), expecting=True)) is None


def test_after_a_talk_one_waits_as_long_as_the_stage_says() -> None:
    assert due(standing(event(Sign.TALK, 1))) == ("interview", day(8), "TALK:1")


def test_the_application_itself_is_no_word_but_an_answer_on_its_day_is() -> None:
    sent = event(Sign.MINE)
    assert due(standing(sent)) == ("applied", day(9), "CAME:0")
    assert due(standing(event(Sign.THEIRS), sent)) == ("next", day(7), "MINE:0")
    assert due(standing(event(Sign.THEIRS, -1))) == ("applied", day(9), "CAME:0")


def test_two_follow_ups_at_most_since_their_last_word() -> None:
    asked = [event(Sign.ASKED, 9), event(Sign.MINE, 16)]
    assert due(standing(asked[0])) == ("next", day(16), "ASKED:9")
    assert due(standing(*asked)) is None
    assert due(standing(*asked), Settings(follow_ups_at_most=3)) == ("next", day(23), "MINE:16")
    assert due(standing(*asked, event(Sign.KEPT, 20))) is None
    assert due(standing(*asked, event(Sign.THEIRS, 20), event(Sign.MINE, 21))) == ("next", day(28), "MINE:21")
    assert due(standing(*asked, event(Sign.TALK, 20))) == ("interview", day(27), "TALK:20")


def test_a_day_counts_once_and_the_answer_not_at_all() -> None:
    assert follow_ups_sent(standing(event(Sign.ASKED, 9), event(Sign.MINE, 9))) == 1
    answered = standing(event(Sign.THEIRS, 1), event(Sign.ANSWERED, 2), event(Sign.MINE, 2))
    assert follow_ups_sent(answered) == 0
    assert follow_ups_sent(standing(event(Sign.THEIRS, 1), event(Sign.MINE, 2), event(Sign.MINE, 9))) == 1
    assert follow_ups_sent(standing(event(Sign.THEIRS, 1))) == 0


def test_a_card_that_came_further_is_asked_about_anew() -> None:
    asked = [event(Sign.ASKED, -9), event(Sign.ASKED, -2)]
    assert due(standing(*asked, kind=StageKind.SCREENING)) == ("interview", day(7), "CAME:0")
    assert due(standing(*asked, kind=StageKind.SCREENING, since=-20)) is None


def test_who_looked_twice_for_a_person_lets_it_rest() -> None:
    looked = [event(Sign.FOUND, 9), event(Sign.FOUND, 18)]
    assert due(standing(looked[0])) == ("applied", day(20), "FOUND:9")
    assert due(standing(*looked)) is None
    assert due(standing(*looked, event(Sign.MINE, 19))) == ("next", day(26), "MINE:19")


@pytest.mark.parametrize(
    ("reason", "on"),
    [
        (DelayReason.INTERNAL_PROCESS, day(23)),
        (DelayReason.REORGANISATION, day(32)),
        (DelayReason.VOLUME, day(9)),
    ],
)
def test_a_reason_for_the_delay_puts_off_until_they_write(reason: DelayReason, on: date) -> None:
    said = (reason, day(2))
    assert due(standing(delay=said)) == ("applied", on, "CAME:0")
    wrote = [event(Sign.THEIRS, 3), event(Sign.MINE, 4)]
    assert due(standing(*wrote, delay=said)) == ("next", day(9), "MINE:4")


def test_a_wait_goes_on_until_they_say_something() -> None:
    asked = event(Sign.ASKED, 9)
    assert still_waiting(standing(asked)) == {"CAME:0", "ASKED:9"}
    assert still_waiting(standing(event(Sign.TALK, 1), asked)) == {"TALK:1", "ASKED:9"}
    assert still_waiting(standing(event(Sign.THEIRS, 1))) == frozenset()
    assert still_waiting(standing(asked, kind=StageKind.OFFER)) == frozenset()


logs = st.lists(
    st.tuples(st.sampled_from([sign for sign in Sign if sign is not Sign.CAME]), st.integers(-5, 40)),
    max_size=8,
)


@given(logs, st.sampled_from(StageKind), st.booleans())
def test_whatever_happened_nothing_is_asked_too_often_or_while_a_day_is_named(
    log: list[tuple[Sign, int]], kind: StageKind, expecting: bool
) -> None:
    case = standing(*(event(sign, on) for sign, on in log), kind=kind, expecting=expecting)
    found = owed(case, Settings(), PLAIN)
    if found is None:
        return
    assert PLAIN.is_workday(found.due.on)
    assert found.cause in {each.cause for each in case.events}
    if found.due.rule != "reply":
        assert not expecting
        assert follow_ups_sent(case) < 2
        assert kind not in (StageKind.SAVED, StageKind.OFFER)
    else:
        words = [each for each in case.events if each.sign in (*HEARD, Sign.MINE)]
        assert words[-1].sign is Sign.THEIRS
