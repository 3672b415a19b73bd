"""The waits that are over: what counts as an answer, and how long it took."""

from typing import Any

import pytest

from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.domain.history import Event, EventKind, History
from jobdesk.domain.holds import Hold
from jobdesk.domain.rules import Rule
from jobdesk.domain.waiting import Wait
from tests.domain.telling import JOB, WED, came, day, decision, due, event, history, told

APPLIED, SCREENING, TALKS = StageKind.APPLIED, StageKind.SCREENING, StageKind.INTERVIEW
IN, OUT, ASKED = EventKind.WORD_IN, EventKind.WORD_OUT, EventKind.ASKED
CLOSED = EventKind.CLOSED


def waits(*events: Event, **more: Any) -> list[tuple[StageKind, int, bool]]:
    found = told(history(*events, **more)).past_waits
    return [(stage, wait.days, wait.answered) for stage, wait in found]


@pytest.mark.parametrize(
    ("outcome", "answered"),
    [
        (Outcome.NO_ANSWER, False), (Outcome.WITHDRAWN, False), (Outcome.DECLINED, False),
        (Outcome.NOT_SELECTED, True), (Outcome.ACCEPTED, True),
    ],
)  # fmt: skip
def test_the_end_ends_the_wait_with_an_answer_or_without(outcome: Outcome, answered: bool) -> None:
    found = waits(event(ASKED, 10), event(CLOSED, 20), outcome=outcome)
    assert found == [(APPLIED, 20, answered)]
    account = told(history(event(CLOSED, 20), outcome=outcome))
    assert (account.closed_on, account.turn_since) == (day(20), day(20))
    unknown = told(history(outcome=outcome))
    assert (unknown.closed_on, unknown.turn_since) == (None, None)


def test_one_that_was_over_when_it_was_written_down_tells_nothing() -> None:
    assert waits(event(CLOSED, 0), outcome=Outcome.NO_ANSWER, applied_on=day(-30)) == []
    unknown = Event(CLOSED, None, None)
    assert waits(unknown, outcome=Outcome.NO_ANSWER) == []
    assert waits(came(TALKS, None), event(CLOSED, 3), stage=TALKS, outcome=Outcome.NOT_SELECTED) == []


def test_closed_before_it_was_applied_for_tells_nothing() -> None:
    assert waits(event(CLOSED, 3), outcome=Outcome.NO_ANSWER, applied_on=day(9)) == []


def test_their_word_ends_a_wait_and_the_reply_begins_the_next() -> None:
    log = [
        event(IN, 6), event(OUT, 7), event(IN, 8), event(OUT, 9), event(OUT, 14), event(ASKED, 14),
        event(IN, 20), event(CLOSED, 21),
    ]  # fmt: skip
    # The answer a day after the reply belongs to the same talk; a follow-up begins no new wait.
    assert waits(*log, outcome=Outcome.NO_ANSWER) == [
        (APPLIED, 6, True), (APPLIED, 11, True), (APPLIED, 1, False),
    ]  # fmt: skip


def test_an_answer_two_days_after_the_reply_was_waited_for() -> None:
    assert waits(event(IN, 6), event(OUT, 7), event(IN, 9)) == [(APPLIED, 6, True), (APPLIED, 2, True)]


def test_two_words_of_theirs_on_one_day_are_one_answer() -> None:
    assert waits(event(IN, 6), event(IN, 6, hour=12)) == [(APPLIED, 6, True)]
    assert waits(event(IN, 0, hour=12)) == [(APPLIED, 0, True)]
    assert waits(event(IN, 6), event(IN, 7)) == [(APPLIED, 6, True), (APPLIED, 1, True)]


def test_a_promise_that_was_kept_is_an_answer_and_a_reply_marked_done_a_reply() -> None:
    assert waits(event(EventKind.KEPT, 6)) == [(APPLIED, 6, True)]
    told_twice = [event(IN, 6), event(EventKind.ANSWERED, 7), event(IN, 8)]
    assert waits(*told_twice) == [(APPLIED, 6, True)]


def test_a_further_stage_is_an_answer_unless_a_word_was_it() -> None:
    moved = [came(APPLIED, 0), came(SCREENING, 5)]
    assert waits(*moved, stage=SCREENING) == [(APPLIED, 5, True)]
    case = history(*moved, event(IN, 4), event(OUT, 6), stage=SCREENING)
    assert [(stage, wait) for stage, wait in told(case).past_waits] == [(APPLIED, Wait(4, answered=True))]
    assert told(case).wait_since == day(6), "the reply after the move"
    assert waits(*moved, event(IN, 4), event(OUT, 6), event(IN, 10), stage=SCREENING)[1:] == [
        (SCREENING, 4, True)
    ]
    assert waits(*moved, event(IN, 9), stage=SCREENING, applied_on=WED)[1:] == [(SCREENING, 4, True)]
    again = [came(APPLIED, 0), event(CLOSED, 20), came(APPLIED, 30, again=True), event(IN, 36)]
    assert waits(*again, applied_on=WED) == [(APPLIED, 6, True)]
    silent = history(*moved, event(OUT, 9), stage=SCREENING)
    assert told(silent).wait_since == day(5)


def test_a_further_stage_on_an_unknown_day_is_no_answer_after_so_many_days() -> None:
    moved = [came(TALKS, None), came(APPLIED, -50)]
    assert waits(*moved, stage=APPLIED, applied_on=day(-50)) == []
    known_first = history(came(APPLIED, -50), came(TALKS, None), stage=TALKS)
    assert told(known_first).past_waits == ()


def test_a_step_back_is_no_answer_and_an_offer_is_no_wait() -> None:
    back = [came(SCREENING, 0), came(APPLIED, 5), event(CLOSED, 7)]
    assert waits(*back, applied_on=WED, outcome=Outcome.NOT_SELECTED, created_on=day(-1)) == [
        (APPLIED, 7, True)
    ]
    offer = history(came(SCREENING, 0), came(StageKind.OFFER, 5), event(IN, 6), stage=StageKind.OFFER)
    account = told(offer)
    assert (account.waits, account.wait_since) == (False, None)
    assert [wait.days for _stage, wait in account.past_waits] == [5]
    taken = [came(SCREENING, 0), came(StageKind.OFFER, 5), event(CLOSED, 9)]
    assert waits(*taken, stage=StageKind.OFFER, outcome=Outcome.ACCEPTED) == [(SCREENING, 5, True)]


def test_the_reply_to_a_word_from_before_the_wait_begins_it_anew() -> None:
    met = [came(StageKind.SAVED, -2), event(IN, 0), came(SCREENING, 3), event(EventKind.ANSWERED, 5)]
    assert waits(*met, event(IN, 9), stage=SCREENING) == [(SCREENING, 4, True)]
    talked = [came(StageKind.SAVED, -2), event(EventKind.TALK, 0), *met[2:]]
    assert waits(*talked, event(IN, 9), stage=SCREENING) == [(SCREENING, 6, True)]


def test_a_card_without_a_move_waits_since_it_was_made() -> None:
    case = History(JOB, SCREENING, WED, [event(IN, 4), event(ASKED, 9), event(OUT, 9)])
    account = told(case)
    assert account.past_waits == ((SCREENING, Wait(4, answered=True)),)
    assert account.asked == (day(9),)
    chosen = decision(Rule.INTERVIEW, 20)
    assert due(History(JOB, SCREENING, WED, [], decisions=[chosen])) == [(Rule.INTERVIEW, day(20))]


def test_what_was_said_before_applying_leaves_it_alone() -> None:
    log = [event(IN, -9), came(StageKind.SAVED, -8), came(APPLIED, 0), event(IN, -3)]
    assert waits(*log, applied_on=WED) == []


def test_days_on_hold_are_no_days_of_waiting() -> None:
    assert waits(event(IN, 20), holds=[Hold(day(5), day(15))]) == [(APPLIED, 10, True)]
    assert waits(event(IN, 8), holds=[Hold(day(5), None)]) == [(APPLIED, 5, True)]
