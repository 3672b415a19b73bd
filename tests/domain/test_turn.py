"""What counts for the turn: where it begins, what answers their word, what is asking."""

from datetime import date

import pytest

from jobdesk.domain.account import Account
from jobdesk.domain.enums import FollowupState, StageKind, Turn
from jobdesk.domain.history import Event, EventKind
from jobdesk.domain.holds import Hold
from jobdesk.domain.rules import ActionKey, Rule
from tests.domain.telling import JOB, WED, at, came, day, decision, due, event, history, told

SAVED, APPLIED, SCREENING = StageKind.SAVED, StageKind.APPLIED, StageKind.SCREENING
TALKS, OFFER = StageKind.INTERVIEW, StageKind.OFFER
IN, OUT, TALK, KEPT = EventKind.WORD_IN, EventKind.WORD_OUT, EventKind.TALK, EventKind.KEPT
ASKED, ANSWERED = EventKind.ASKED, EventKind.ANSWERED
SKIPPED, AGREED, CLOSED = EventKind.SKIPPED, EventKind.AGREED, EventKind.CLOSED
AGAIN = came(APPLIED, 30, id=9, again=True)


def reopened(*events: Event) -> Account:
    """Applied on day 0, closed on day 20, open again since day 30."""
    moves = [came(APPLIED), event(CLOSED, 20), AGAIN]
    return told(history(*moves, *events, applied_on=WED))


@pytest.mark.parametrize("before", [5, 25])
def test_what_was_said_before_it_was_opened_again_is_only_the_last_word(before: int) -> None:
    account = reopened(event(IN, before))
    assert (account.turn, account.turn_since) == (Turn.THEIRS, day(30))
    assert account.word is not None
    assert account.word[1] == day(before)
    assert [action.key.rule for action in account.actions] == [Rule.APPLIED]


def test_opened_again_one_asks_from_the_beginning_and_on_the_same_day() -> None:
    assert reopened(event(ASKED, 9), event(ASKED, 16)).asked == ()
    assert reopened(event(OUT, 30, hour=12)).asked == (day(30),)


@pytest.mark.parametrize("kind", [ANSWERED, SKIPPED, AGREED, OUT, ASKED])
def test_it_is_their_turn_since_their_word_was_answered(kind: EventKind) -> None:
    account = told(history(event(IN, 3), event(kind, 5)))
    assert (account.turn, account.turn_since) == (Turn.THEIRS, day(5))
    later = told(history(event(IN, 3), event(kind, 5), event(OUT, 7)))
    assert later.turn_since == day(5), "to write again begins nothing"


def test_a_follow_up_after_a_talk_is_asking_and_thanks_are_not() -> None:
    thanks = told(history(event(TALK, 3), event(OUT, 4)))
    assert (thanks.asked, thanks.turn_since) == ((), day(4))
    asked = told(history(event(TALK, 3), event(ASKED, 10), event(OUT, 10)))
    assert (asked.asked, asked.turn_since) == ((day(10),), day(3))
    logged_first = told(history(event(TALK, 3), event(OUT, 10), event(ASKED, 10, hour=15)))
    assert (logged_first.asked, logged_first.turn_since) == ((day(10),), day(3))


@pytest.mark.parametrize("kind", [AGREED, SKIPPED])
def test_thanks_after_a_talk_begin_the_wait_also_behind_what_answers_nothing(kind: EventKind) -> None:
    assert told(history(event(TALK, 3), event(kind, 4), event(OUT, 5))).turn_since == day(5)


def test_the_reply_goes_to_who_spoke() -> None:
    (reply,) = told(history(event(IN, 3, contact_id=4))).actions
    assert (reply.key, reply.contact_id) == (ActionKey(Rule.REPLY, JOB), 4)


def test_a_promise_kept_without_a_word_is_hearing_from_them_and_owes_no_reply() -> None:
    account = told(history(event(ASKED, 9), event(KEPT, 12)))
    assert (account.turn, account.turn_since, account.asked) == (Turn.THEIRS, day(12), ())
    assert told(history(event(ASKED, 9), event(KEPT, 12), event(OUT, 13))).asked == ()
    owed = told(history(event(IN, 3), event(KEPT, 4)))
    assert (owed.turn, owed.turn_since) == (Turn.MINE, day(3))
    assert told(history(event(IN, 3), event(KEPT, 4), event(AGREED, 6))).turn_since == day(6)


@pytest.mark.parametrize(("stage", "turn"), [(APPLIED, Turn.THEIRS), (SCREENING, Turn.MINE)])
def test_to_move_back_to_applied_answers_their_word_and_to_move_on_does_not(
    stage: StageKind, turn: Turn
) -> None:
    moves = [came(APPLIED), event(IN, 3), came(SCREENING, 4), came(APPLIED, 5), came(SCREENING, 6)]
    kept = moves[:4] if stage is APPLIED else moves[:3]
    assert told(history(*kept, stage=stage, applied_on=WED)).turn is turn
    back = history(*moves, stage=SCREENING, applied_on=WED)
    assert told(back).turn is Turn.THEIRS, "for good"


def test_a_slip_to_another_stage_leaves_the_wait_and_what_was_asked() -> None:
    slip = history(
        came(APPLIED), event(ASKED, 9), came(SCREENING, 10), came(APPLIED, 11), stage=APPLIED, applied_on=WED
    )
    assert (told(slip).turn_since, told(slip).asked) == (WED, (day(9),))
    assert due(slip) == [(Rule.NEXT, day(16))]
    answered = history(
        came(APPLIED), event(IN, 9), came(SCREENING, 10), came(APPLIED, 12), stage=APPLIED, applied_on=WED
    )
    assert (told(answered).turn_since, due(answered)) == (day(12), [(Rule.NEXT, day(19))])


@pytest.mark.parametrize("stage", [SAVED, OFFER])
def test_what_is_said_while_nobody_is_waited_for_is_no_asking(stage: StageKind) -> None:
    moves = [came(SCREENING), came(stage, 2), event(OUT, 3), came(SCREENING, 4), event(OUT, 6)]
    assert told(history(*moves, stage=SCREENING)).asked == (day(6),)


def test_what_they_said_before_applying_on_that_day_is_answered_by_it() -> None:
    morning = event(TALK, hour=8)
    assert due(history(came(SAVED, -2), morning, came(APPLIED), applied_on=WED))[0] == (Rule.APPLIED, day(9))


def test_what_they_said_before_applying_is_answered_by_it_though_the_card_went_on() -> None:
    moves = [came(SAVED, -5), came(APPLIED, -2), came(SCREENING, 4)]
    account = told(history(*moves, event(IN, -1), stage=SCREENING, applied_on=WED))
    assert (account.turn, account.turn_since) == (Turn.THEIRS, day(4))


def test_a_day_chosen_holds_through_its_own_second_and_not_beyond() -> None:
    chosen = decision(Rule.NEXT, 20, decided_at=at(3))
    assert due(history(event(OUT, 3), decisions=[chosen])) == [(Rule.NEXT, day(20))]
    for kind in (OUT, ASKED, SKIPPED, KEPT, EventKind.LOOKED):
        later = due(history(event(OUT, 3), event(kind, 4), decisions=[chosen]))
        assert (Rule.NEXT, day(20)) not in later
    moved = history(came(APPLIED), came(SCREENING, 4), stage=SCREENING, decisions=[chosen])
    assert due(moved) == [(Rule.INTERVIEW, day(9))]


@pytest.mark.parametrize(
    ("holds", "on"),
    [
        ([Hold(day(20), day(27))], day(16)),
        ([Hold(day(2), day(6)), Hold(day(4), day(9))], day(16)),
        ([Hold(day(2), day(4))], day(12)),
    ],
)
def test_holds_move_the_day_once_and_to_a_business_day(holds: list[Hold], on: date) -> None:
    assert due(history(holds=holds)) == [(Rule.APPLIED, on)]


def test_who_looked_for_a_person_after_a_talk_is_not_told_that_nobody_spoke() -> None:
    assert due(history(event(TALK, 1), event(EventKind.LOOKED, 8)))[0] == (Rule.INTERVIEW, day(15))


def test_what_is_left_out_is_not_asked_until_they_are_heard_from() -> None:
    left = [event(ASKED, 9), event(SKIPPED, 16)]
    assert due(history(*left)) == []
    assert due(history(*left, event(KEPT, 20))) == [(Rule.INTERVIEW, day(27))]
    done = decision(Rule.NEXT, 16, state=FollowupState.SKIPPED)
    assert due(history(*left, decisions=[done])) == []
