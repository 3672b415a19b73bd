"""What is due beside the turn: deadlines, thanks, late promises, missed appointments, feedback."""

from datetime import date
from typing import Any

import pytest

from jobdesk.domain.account_actions import Action
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.enums import (
    DelayReason,
    FollowupKind,
    FollowupState,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.history import Event, EventKind, Missed
from jobdesk.domain.rules import Rule
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings
from tests.domain.telling import JOB, NO_DAY, WED, at, came, day, decision, due, event, history, theirs, told

SAVED, OFFER, TALKS = StageKind.SAVED, StageKind.OFFER, StageKind.INTERVIEW
IN, OUT, TALK = EventKind.WORD_IN, EventKind.WORD_OUT, EventKind.TALK
DONE, SKIPPED = FollowupState.DONE, FollowupState.SKIPPED


def only(rule: Rule, *events: Event, **more: Any) -> Action | None:
    found = [action for action in told(history(*events, **more)).actions if action.key.rule is rule]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("deadline", "on"),
    [
        (day(12), day(7)),
        (day(1), day(-2)),  # inside the notice: its day has come, and it is in time until the deadline
        (day(-1), day(-6)),
    ],
)
def test_to_apply_is_told_three_business_days_before_the_deadline_and_lapses_after_it(
    deadline: date, on: date
) -> None:
    found = only(Rule.DEADLINE, stage=SAVED, deadline_on=deadline)
    assert found is not None
    assert (found.on, found.kind) == (on, FollowupKind.APPLY)
    assert (found.by_on, (found.lapses_on or WED) - deadline) == (deadline, day(1) - day(0))
    assert only(Rule.DEADLINE, deadline_on=deadline) is None, "applied for already"
    assert only(Rule.DEADLINE, stage=SAVED) is None


def test_holidays_do_not_count_before_a_deadline() -> None:
    dutch = Cadence(Settings(), Workdays("NL"))
    assert dutch.before_deadline(date(2026, 12, 28), 3) == date(2026, 12, 22)


def test_to_decide_is_told_before_the_offer_is_over_or_soon_after_it_came() -> None:
    found = only(Rule.DECIDE, stage=OFFER, reply_by=day(6))
    assert found is not None
    assert (found.on, found.by_on, found.lapses_on) == (day(2), day(6), None)
    soon = only(Rule.DECIDE, stage=OFFER)
    assert soon is not None
    assert (soon.on, soon.by_on) == (day(2), None)
    assert only(Rule.DECIDE, came(OFFER, None), stage=OFFER) is None
    assert only(Rule.DECIDE, reply_by=day(6)) is None


def test_another_deadline_is_told_anew_after_the_first_was_done() -> None:
    done = decision(Rule.DEADLINE, 12, state=DONE)
    assert only(Rule.DEADLINE, stage=SAVED, deadline_on=day(12), decisions=[done]) is None
    assert only(Rule.DEADLINE, stage=SAVED, deadline_on=day(13), decisions=[done]) is not None
    unknown = decision(Rule.DECIDE, None, state=SKIPPED)
    assert only(Rule.DECIDE, stage=OFFER, decisions=[unknown]) is None
    assert only(Rule.DECIDE, stage=OFFER, reply_by=day(9), decisions=[unknown]) is not None
    another = [came(OFFER, 0), came(TALKS, 3), came(OFFER, 9)]
    assert only(Rule.DECIDE, *another, stage=OFFER, decisions=[unknown]) is not None


def test_the_day_that_the_user_chose_for_it_stays_whatever_the_deadline_is() -> None:
    chosen = decision(Rule.DEADLINE, 2)
    for deadline in (day(12), day(13)):
        found = only(Rule.DEADLINE, stage=SAVED, deadline_on=deadline, decisions=[chosen])
        assert found is not None
        assert (found.on, found.by_on, found.chosen) == (day(2), deadline, True)


def test_thanks_are_due_at_the_end_of_the_talk_for_a_day_and_lapse_after_three() -> None:
    found = only(Rule.THANK_YOU, event(TALK, 3, hour=15, id=5, contact_id=4))
    assert found is not None
    assert (found.key.about_id, found.contact_id) == (5, 4)
    assert (found.at, found.by_at, found.lapses_on) == (at(3, 15), at(4, 15), day(6))


def test_who_wrote_after_the_talk_has_thanked() -> None:
    talk = event(TALK, 3, hour=15)
    assert only(Rule.THANK_YOU, talk, event(OUT, 3, hour=14)) is not None
    assert only(Rule.THANK_YOU, talk, event(IN, 4)) is not None
    assert only(Rule.THANK_YOU, talk, Event(OUT, None, None)) is not None
    assert only(Rule.THANK_YOU, talk, event(OUT, 3, hour=16)) is None
    assert only(Rule.THANK_YOU, Event(TALK, None, None)) is None
    left_out = decision(Rule.THANK_YOU, about_id=talk.id, state=SKIPPED)
    assert only(Rule.THANK_YOU, talk, decisions=[left_out]) is None


def test_a_letter_about_a_promise_comes_two_days_after_it_and_not_before_it_was_said_to_be_late() -> None:
    assert only(Rule.PROMISE_LATE, promises=[theirs(6)]) is None
    found = only(Rule.PROMISE_LATE, promises=[theirs(6, not_yet_at=at(6, 18), contact_id=4)])
    assert found is not None
    assert (found.key.about_id, found.on, found.contact_id) == (1, day(8), 4)
    late = only(Rule.PROMISE_LATE, promises=[theirs(6, not_yet_at=at(20))])
    assert late is not None
    assert late.on == day(20)
    no_day = only(Rule.PROMISE_LATE, promises=[theirs(6, when=NO_DAY, not_yet_at=at(6))])
    assert no_day is not None
    assert no_day.on == day(8)


@pytest.mark.parametrize("more", [{"side": Side.ME}, {"state": PromiseState.WAIVED}])
def test_there_is_no_letter_about_what_is_not_theirs_or_not_open(more: dict[str, object]) -> None:
    assert only(Rule.PROMISE_LATE, promises=[theirs(6, not_yet_at=at(6), **more)]) is None


def test_their_word_takes_the_letter_away() -> None:
    late = theirs(6, not_yet_at=at(6))
    assert only(Rule.PROMISE_LATE, event(IN, 5), Event(IN, None, None), promises=[late]) is not None
    assert only(Rule.PROMISE_LATE, event(OUT, 7), promises=[late]) is not None
    assert only(Rule.PROMISE_LATE, event(IN, 6), promises=[late]) is not None, "at that moment, not after it"
    assert only(Rule.PROMISE_LATE, event(IN, 7), promises=[late]) is None


def test_each_promise_has_its_own_letter() -> None:
    quiet, answered = theirs(6, id=1), theirs(3, id=2, not_yet_at=at(3))
    late = theirs(6, id=3, not_yet_at=at(7))
    found = only(Rule.PROMISE_LATE, event(IN, 5), promises=[quiet, answered, late])
    assert found is not None
    assert found.key.about_id == 3
    assert not told(history(event(IN, 8), promises=[answered, late])).expecting, "they spoke since"


@pytest.mark.parametrize("by_them", [True, False])
def test_a_missed_appointment_asks_for_a_note_until_anybody_says_anything(by_them: bool) -> None:
    rule = Rule.MISSED_BY_THEM if by_them else Rule.MISSED_BY_ME
    missed = [Missed(3, by_them, at(4), contact_id=9)]
    found = only(rule, missed=missed)
    assert found is not None
    assert (found.key.about_id, found.on, found.contact_id) == (3, day(4), 9)
    assert told(history(missed=missed)).expecting
    for before in (event(IN, 3), event(OUT, 3), event(EventKind.AGREED, 3), Event(IN, None, None)):
        assert only(rule, before, missed=missed) is not None
    for after in (event(IN, 5), event(OUT, 5), event(EventKind.AGREED, 4), event(EventKind.AGREED, 5)):
        assert only(rule, after, missed=missed) is None
    assert only(rule, event(EventKind.NOTE, 5), missed=missed) is not None
    moved = [came(StageKind.SCREENING, 0), came(TALKS, 5)]
    assert only(rule, *moved, missed=missed, stage=TALKS) is None


def test_of_two_missed_appointments_the_last_is_written_about() -> None:
    both = [Missed(3, True, at(4)), Missed(5, False, at(9))]
    assert only(Rule.MISSED_BY_THEM, missed=both) is None
    assert only(Rule.MISSED_BY_ME, missed=both) is not None


def test_a_mishap_asks_for_a_look_at_junk_until_they_write() -> None:
    technical = (DelayReason.TECHNICAL, day(2))
    assert due(history(delay=technical)) == [(Rule.APPLIED, day(9)), (Rule.TECHNICAL, day(2))]
    assert only(Rule.TECHNICAL, event(IN, 3), delay=technical) is None
    assert only(Rule.TECHNICAL, event(IN, 2), delay=technical) is not None
    assert only(Rule.TECHNICAL, Event(IN, None, None), delay=technical) is not None
    done = decision(Rule.TECHNICAL, state=DONE, decided_at=at(2))
    assert only(Rule.TECHNICAL, delay=technical, decisions=[done]) is None
    earlier = decision(Rule.TECHNICAL, state=DONE, decided_at=at(1))
    assert only(Rule.TECHNICAL, delay=technical, decisions=[earlier]) is not None


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("furthest", StageKind)
def test_feedback_is_asked_for_when_not_selected_after_an_interview(
    outcome: Outcome, furthest: StageKind
) -> None:
    found = only(Rule.NOT_SELECTED, event(EventKind.CLOSED, 2), stage=furthest, outcome=outcome)
    asks = outcome is Outcome.NOT_SELECTED and furthest in (TALKS, OFFER)
    assert (found is not None) is asks
    if found is not None:
        assert (found.key.about_id, found.on, found.lapses_on) == (JOB, day(5), day(16))


def test_how_far_it_came_once_counts_and_an_interview_that_was_logged() -> None:
    end = event(EventKind.CLOSED, 9)
    back = [came(TALKS, 0), came(StageKind.APPLIED, 3), end]
    no = Outcome.NOT_SELECTED
    assert only(Rule.NOT_SELECTED, *back, outcome=no) is not None
    assert only(Rule.NOT_SELECTED, event(TALK, 4, interview=True), end, outcome=no) is not None
    assert only(Rule.NOT_SELECTED, event(TALK, 4), end, outcome=no) is None
    assert only(Rule.NOT_SELECTED, end, stage=TALKS, outcome=no, feedback=True) is None
    assert only(Rule.NOT_SELECTED, Event(EventKind.CLOSED, None, None), stage=TALKS, outcome=no) is None


def test_after_the_end_nothing_else_is_due() -> None:
    case = history(
        event(IN, 3), event(TALK, 4), event(EventKind.CLOSED, 5), outcome=Outcome.WITHDRAWN,
        promises=[theirs(6, not_yet_at=at(6))], missed=[Missed(3, True, at(4))], deadline_on=day(9),
        delay=(DelayReason.TECHNICAL, day(2)),
    )  # fmt: skip
    assert due(case) == []
