"""The account of an application: whose turn it is, since when, and what that makes due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.enums import (
    DelayReason,
    Direction,
    FollowupState,
    Outcome,
    PromiseState,
    Side,
    StageKind,
    Turn,
)
from jobdesk.domain.history import HEARD, Event, EventKind, History
from jobdesk.domain.holds import Hold
from jobdesk.domain.rules import RULES, TURN_RULES, Rule
from jobdesk.domain.turn import arrival
from jobdesk.domain.waiting import WAITING
from jobdesk.settings import Settings
from tests.domain.telling import (
    JOB,
    NO_DAY,
    PLAIN,
    WED,
    at,
    came,
    day,
    decision,
    due,
    event,
    history,
    theirs,
    told,
)

APPLIED, INTERVIEW, NEXT, REPLY = Rule.APPLIED, Rule.INTERVIEW, Rule.NEXT, Rule.REPLY
SAVED, SCREENING, TALKS, OFFER = (
    StageKind.SAVED,
    StageKind.SCREENING,
    StageKind.INTERVIEW,
    StageKind.OFFER,
)
WORD_IN, WORD_OUT, ASKED = EventKind.WORD_IN, EventKind.WORD_OUT, EventKind.ASKED
PROMISED, TALK, SKIPPED = EventKind.PROMISED, EventKind.TALK, EventKind.SKIPPED


def test_the_wait_begins_where_the_card_stands() -> None:
    assert due(history()) == [(APPLIED, day(9))]
    assert due(history(stage=SCREENING)) == due(history(stage=TALKS)) == [(INTERVIEW, day(7))]
    assert due(history(stage=SAVED)) == []


@pytest.mark.parametrize(
    ("case", "turn", "since"),
    [
        (history(stage=SAVED), Turn.MINE, WED),
        (history(stage=OFFER), Turn.MINE, WED),
        (history(), Turn.THEIRS, WED),
        (history(event(WORD_IN, 3)), Turn.MINE, day(3)),
        (history(event(WORD_IN, 3), event(WORD_OUT, 4)), Turn.THEIRS, day(4)),
        (history(event(WORD_OUT, 9)), Turn.THEIRS, WED),
        (history(came(StageKind.APPLIED, None), stage=TALKS), Turn.THEIRS, None),
        (history(event(EventKind.CLOSED, 5), outcome=Outcome.NO_ANSWER), Turn.NOBODY, day(5)),
    ],
)
def test_whose_turn_it_is_and_since_when(case: History, turn: Turn, since: date | None) -> None:
    account = told(case)
    assert (account.turn, account.turn_since) == (turn, since)


def test_a_card_that_was_saved_long_ago_and_came_today_is_quiet_since_today() -> None:
    account = told(history(came(SAVED, -40), came(SCREENING), stage=SCREENING, created_on=day(-40)))
    assert (account.came_on, account.wait_since, account.turn_since) == (WED, WED, WED)
    assert account.word is None, "to move a card is no word"


def test_a_card_without_a_move_came_when_it_was_made() -> None:
    case = History(JOB, SCREENING, WED, [])
    assert arrival(case).on == told(case).wait_since == WED


def test_what_nobody_knows_the_day_of_makes_nothing_due_and_looks_like_no_wait() -> None:
    account = told(history(came(TALKS, None), stage=TALKS))
    assert account.actions == ()
    assert (account.waits, account.wait_since, account.usual_long_on, account.held) == (True, None, None, 0)
    note = event(EventKind.NOTE, 3)
    assert told(history(came(TALKS, None), note, stage=TALKS)).actions == ()
    wrote = Event(WORD_IN, None, None)
    assert told(history(came(TALKS, None), wrote, stage=TALKS)).actions == ()


def test_what_they_say_after_a_day_that_nobody_knows_counts() -> None:
    case = history(came(TALKS, None), event(WORD_IN, 3), event(WORD_OUT, 4), stage=TALKS)
    assert due(case) == [(NEXT, day(9))]
    assert told(case).wait_since is not None


def test_their_word_is_answered_first() -> None:
    wrote = event(WORD_IN, 1)
    assert due(history(wrote)) == [(REPLY, day(2))]
    assert due(history(wrote, promises=[theirs(6)])) == [(REPLY, day(2))]
    assert due(history(wrote, event(EventKind.KEPT, 2))) == [(REPLY, day(2))]
    assert due(history(wrote, event(EventKind.LOOKED, 2))) == [(REPLY, day(2))]
    assert due(history(wrote, event(EventKind.ANSWERED, 2))) == [(NEXT, day(9))]
    assert due(history(wrote, event(SKIPPED, 2))) == []
    assert due(history(wrote, event(EventKind.AGREED, 2))) == []
    assert due(history(event(WORD_IN, 2)), Settings(reply_within=0)) == [(REPLY, day(2))]


@pytest.mark.parametrize("kind", StageKind)
def test_what_is_owed_stays_owed_while_the_talks_go_on(kind: StageKind) -> None:
    found = due(history(event(WORD_IN, -1), stage=kind))
    assert (REPLY in dict(found)) is (kind in (SCREENING, TALKS, OFFER)), "to apply is the answer"


def test_a_word_with_a_promise_in_it_asks_for_no_reply() -> None:
    assert due(history(event(PROMISED, 1))) == [(INTERVIEW, day(8))]
    assert due(history(event(PROMISED, 1), promises=[theirs(6)])) == []


@pytest.mark.parametrize(
    ("promise", "waits"),
    [
        (theirs(6), False),
        (theirs(6, when=NO_DAY), True),
        (theirs(6, side=Side.ME), True),
        (theirs(6, state=PromiseState.BROKEN), True),
    ],
)
def test_a_day_that_they_named_takes_the_place_of_the_question(promise: object, waits: bool) -> None:
    case = history(promises=[promise])
    assert (due(case) != []) is waits
    assert told(case).expecting is not waits


def test_after_a_talk_one_waits_as_long_as_after_an_interview() -> None:
    assert (INTERVIEW, day(8)) in due(history(event(TALK, 1)))
    assert told(history(event(TALK, 1))).talk_on == day(1)


def test_the_application_itself_is_no_word_but_an_answer_on_its_day_is() -> None:
    sent = event(WORD_OUT, hour=12)
    assert due(history(sent)) == [(APPLIED, day(9))]
    assert told(history(sent)).asked == ()
    assert due(history(event(WORD_IN), sent)) == [(NEXT, day(7))]
    assert due(history(event(WORD_IN, -1))) == [(APPLIED, day(9))]


def test_two_follow_ups_at_most_since_their_last_word() -> None:
    asked = [event(ASKED, 9), event(WORD_OUT, 16)]
    assert due(history(asked[0])) == [(NEXT, day(16))]
    assert due(history(*asked)) == []
    assert told(history(*asked)).asked == (day(9), day(16))
    assert told(history(*asked)).rested_on == day(23)
    assert due(history(*asked), Settings(follow_ups_at_most=3)) == [(NEXT, day(23))]
    assert due(history(*asked, event(EventKind.KEPT, 20))) == [(INTERVIEW, day(27))]
    assert due(history(*asked, event(WORD_IN, 20), event(WORD_OUT, 21))) == [(NEXT, day(28))]
    assert due(history(*asked, event(PROMISED, 20))) == [(INTERVIEW, day(27))]


def test_a_day_counts_once_and_the_answer_not_at_all() -> None:
    assert told(history(event(ASKED, 9), event(WORD_OUT, 9))).asked == (day(9),)
    answered = history(event(WORD_IN, 1), event(EventKind.ANSWERED, 2), event(WORD_OUT, 2))
    assert told(answered).asked == ()
    assert told(history(event(WORD_IN, 1), event(WORD_OUT, 2), event(WORD_OUT, 9))).asked == (day(9),)
    assert told(history(event(WORD_IN, 1))).asked == ()


def test_a_card_that_came_further_is_asked_about_anew() -> None:
    asked = [event(ASKED, -9), event(ASKED, -2)]
    further = history(came(StageKind.APPLIED, -20), *asked, came(SCREENING), stage=SCREENING)
    assert due(further) == [(INTERVIEW, day(7))]
    unknown = history(came(SCREENING, None), *asked, stage=SCREENING)
    assert due(unknown) == [], "asked twice since nobody knows when"


def test_a_card_that_is_dragged_back_and_forth_gets_no_new_follow_ups() -> None:
    moves = [came(SCREENING, -20), came(StageKind.APPLIED, -1, id=1), came(SCREENING, 0, id=2)]
    case = history(*moves, event(ASKED, -9), event(ASKED, -2), stage=SCREENING)
    assert told(case).asked == (day(-9), day(-2))
    assert due(case) == []
    again = history(came(StageKind.APPLIED, -20), event(ASKED, -9), event(WORD_OUT, -2), applied_on=day(-20))
    assert due(again) == []


def test_a_card_that_is_opened_again_is_waited_for_from_there() -> None:
    for stage, days in ((StageKind.APPLIED, 9), (TALKS, 7)):
        case = history(
            came(stage, -60), event(EventKind.CLOSED, -5), came(stage, 0, id=2, again=True), stage=stage,
            applied_on=day(-60) if stage is StageKind.APPLIED else None, created_on=day(-60),
        )  # fmt: skip
        assert [on for _rule, on in due(case)] == [day(days)]
        assert (told(case).came_on, told(case).wait_since) == (WED, WED)


def test_a_card_that_is_opened_again_is_asked_about_anew() -> None:
    again = came(StageKind.APPLIED, 0, id=2, again=True)
    moves = [came(StageKind.APPLIED, -60), event(ASKED, -40), event(EventKind.CLOSED, -5), again]
    assert told(history(*moves, event(ASKED, 9), applied_on=day(-60))).asked == (day(9),)


def test_what_they_say_after_the_day_of_applying_is_owed_though_the_card_was_made_later() -> None:
    """Written down on day 0: applied for 9 days before, and an answer of yesterday."""
    assert due(history(came(StageKind.APPLIED), event(WORD_IN, -1), applied_on=day(-9))) == [(REPLY, WED)]
    before = history(came(StageKind.APPLIED), event(WORD_IN, -12), applied_on=day(-9))
    assert due(before) == [(APPLIED, day(0))]


def test_who_looked_twice_for_a_person_lets_it_rest() -> None:
    looked = [event(EventKind.LOOKED, 9), event(EventKind.LOOKED, 18)]
    assert due(history(looked[0])) == [(APPLIED, day(20))]
    assert due(history(*looked)) == []
    assert due(history(*looked, event(WORD_OUT, 19))) == [(NEXT, day(26))]


@pytest.mark.parametrize(
    ("reason", "on", "excused"),
    [
        (DelayReason.INTERNAL_PROCESS, day(23), day(16)),
        (DelayReason.REORGANISATION, day(33), day(32)),  # the thirtieth day is a Sunday
        (DelayReason.VOLUME, day(9), None),
    ],
)
def test_a_reason_for_the_delay_puts_off_until_they_write(
    reason: DelayReason, on: date, excused: date | None
) -> None:
    said = (reason, day(2))
    assert due(history(delay=said)) == [(APPLIED, on)]
    assert told(history(delay=said)).excused_until == excused
    wrote = [event(WORD_IN, 3), event(WORD_OUT, 4)]
    assert due(history(*wrote, delay=said)) == [(NEXT, day(9))]
    assert told(history(*wrote, delay=said)).excused_until is None
    assert told(history(event(WORD_IN, 2), delay=said)).excused_until == excused, "in that word they said so"


def test_a_reason_that_is_told_after_the_due_day_counts_from_when_it_was_told() -> None:
    late = (DelayReason.INTERNAL_PROCESS, day(14))
    assert due(history(delay=late)) == [(APPLIED, day(28))]


def test_a_hold_with_an_end_comes_off_the_wait_and_one_without_is_still_running() -> None:
    ended = history(holds=[Hold(day(2), day(12))])
    assert due(ended) == [(APPLIED, day(19))]
    assert (told(ended).held, told(ended).usual_long_on) == (10, day(19))
    running = history(holds=[Hold(day(2), None)])
    assert (due(running), told(running).held) == ([(APPLIED, day(9))], 0)
    assert (told(running).usual_long_on, told(running).rested_on) == (day(9), None), "nothing was asked"
    reply = history(event(WORD_IN, 1), holds=[Hold(day(1), day(11))])
    assert due(reply) == [(REPLY, day(12))]
    asked = history(event(ASKED, 9), holds=[Hold(day(10), day(20))])
    assert (due(asked), told(asked).rested_on) == ([(NEXT, day(26))], day(26))


def test_what_was_shifted_by_a_hold_is_a_business_day() -> None:
    assert due(history(holds=[Hold(day(2), day(3))])) == [(APPLIED, day(12))]


def test_a_day_that_the_user_chose_holds_until_anybody_says_or_does_something() -> None:
    chosen = decision(APPLIED, 20)
    assert due(history(decisions=[chosen])) == [(APPLIED, day(20))]
    assert told(history(decisions=[chosen])).actions[0].chosen
    assert due(history(event(EventKind.NOTE, 3), decisions=[chosen])) == [(APPLIED, day(20))]
    for news in (WORD_IN, WORD_OUT, ASKED, EventKind.KEPT, EventKind.AGREED):
        assert (APPLIED, day(20)) not in due(history(event(news, 3), decisions=[chosen]))
    assert due(history(stage=SAVED, decisions=[chosen])) == []
    evening = decision(REPLY, None, at=at(1, 20), decided_at=at(1, 12))
    assert due(history(event(WORD_IN, 1), decisions=[evening])) == [(REPLY, at(1, 20))]
    assert due(history(decisions=[evening])) == [(APPLIED, day(9))]


def test_the_last_choice_wins_and_what_is_closed_is_none() -> None:
    choices = [decision(APPLIED, 20), decision(NEXT, 25), decision(NEXT, 26, state=FollowupState.DONE)]
    assert due(history(decisions=[*choices, decision(Rule.DEADLINE, 1)])) == [(NEXT, day(25))]


@pytest.mark.parametrize(
    ("events", "word"),
    [
        ([], None),
        ([event(WORD_IN, 1)], (Direction.IN, day(1))),
        ([event(WORD_IN, 1), event(WORD_OUT, 2)], (Direction.OUT, day(2))),
        ([event(WORD_OUT, 1), event(TALK, 2)], (Direction.IN, day(2))),
        ([event(WORD_IN, 1), event(EventKind.NOTE, 2), event(ASKED, 2)], (Direction.IN, day(1))),
        ([event(WORD_IN, 1), Event(WORD_OUT, None, None)], (Direction.IN, day(1))),
    ],
)
def test_the_last_word_of_either_side(events: list[Event], word: tuple[Direction, date] | None) -> None:
    assert told(history(*events)).word == word


logs = st.lists(
    st.tuples(
        st.sampled_from([kind for kind in EventKind if kind is not EventKind.CAME]), st.integers(-5, 40)
    ),
    max_size=8,
)


@given(logs, st.sampled_from(StageKind), st.booleans())
def test_whatever_happened_nothing_is_asked_too_often_or_while_a_day_is_named(
    log: list[tuple[EventKind, int]], kind: StageKind, expecting: bool
) -> None:
    case = history(
        *(event(each, on) for each, on in log), stage=kind, promises=[theirs(60)] if expecting else []
    )
    account = told(case)
    turned = [action for action in account.actions if action.key.rule in TURN_RULES]
    assert len(turned) <= 1
    assert account.waits is (kind in WAITING and account.turn is Turn.THEIRS)
    for action in turned:
        assert action.on is not None
        assert PLAIN.is_workday(action.on)
        assert action.kind is RULES[action.key.rule].kind
        if action.key.rule is not REPLY:
            assert not expecting
            assert len(account.asked) < 2
            assert kind in WAITING
        else:
            words = [each for each in case.events if each.kind in (*HEARD, WORD_OUT)]
            assert words[-1].kind is WORD_IN
