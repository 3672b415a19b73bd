"""Which letter fits: told from the account of the log, and counted in no other way."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jobdesk.domain.account import tell
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import (
    AppointmentState,
    DueKind,
    FollowupKind,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.history import Event, EventKind, History, Missed, Promised
from jobdesk.domain.letters import Aim, Pledge, aim, has_answered, waits_for_answer
from jobdesk.domain.phrases.when import When
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


def event(kind: EventKind, days_ago: int, row_id: int = 1, **more: Any) -> Event:
    at = NOW - timedelta(days=days_ago)
    return Event(kind, at, at.date(), row_id, **more)


def story(stage: StageKind, *events: Event, applied_ago: int | None = None, **more: Any) -> History:
    came = event(EventKind.CAME, 30, stage=stage)
    applied = None if applied_ago is None else TODAY - timedelta(days=applied_ago)
    happened = sorted((came, *events), key=lambda each: each.order)
    return History(12, stage, TODAY - timedelta(days=30), happened, applied, **more)


def fitting(history: History | None, **more: Any) -> Aim:
    account = tell(history, Cadence(Settings(), Workdays())) if history is not None else None
    return aim(history, account, TODAY, NOW, **more)


def promised(
    day: date | None, *, at: datetime | None = None, side: Side = Side.THEM, **more: Any
) -> Promised:
    kind = DueKind.INSTANT if at else DueKind.DAY if day else DueKind.NONE
    return Promised(5, side, When(kind, on=day, at=at), PromiseState.OPEN, NOW - timedelta(days=9), **more)


@pytest.mark.parametrize(
    ("history", "situation"),
    [
        (story(StageKind.SAVED), Situation.APPLY),
        (story(StageKind.APPLIED, applied_ago=10), Situation.AFTER_APPLYING),
        (story(StageKind.OFFER), Situation.ACCEPT),
        (story(StageKind.SCREENING), Situation.AFTER_INTERVIEW),
        # Asked by phone or by mail: it was asked.
        (story(StageKind.APPLIED, event(EventKind.WORD_OUT, 3), applied_ago=10), Situation.SECOND),
        # They wrote, I answered, silence since: nothing was asked yet, and the application did arrive.
        (
            story(
                StageKind.APPLIED,
                event(EventKind.WORD_IN, 9),
                event(EventKind.WORD_OUT, 8),
                applied_ago=12,
            ),
            Situation.AFTER_INTERVIEW,
        ),
        (story(StageKind.APPLIED, event(EventKind.WORD_IN, 1), applied_ago=12), Situation.REPLY),
        (
            story(StageKind.INTERVIEW, event(EventKind.TALK, 1, 7)),
            Situation.THANK_YOU,
        ),
        # Too late for thanks.
        (story(StageKind.INTERVIEW, event(EventKind.TALK, 9, 7)), Situation.AFTER_INTERVIEW),
        (
            story(StageKind.SCREENING, missed=[Missed(3, by_them=True, at=NOW)]),
            Situation.MISSED,
        ),
        (
            story(StageKind.SCREENING, missed=[Missed(3, by_them=False, at=NOW)]),
            Situation.MISSED_BY_ME,
        ),
        (story(StageKind.SCREENING, promises=[promised(date(2026, 11, 17))]), Situation.PROMISE_LATE),
        (
            story(StageKind.SCREENING, promises=[promised(None, at=NOW - timedelta(hours=1))]),
            Situation.PROMISE_LATE,
        ),
        (
            story(StageKind.SCREENING, promises=[promised(date(2026, 11, 10), not_yet_at=NOW)]),
            Situation.PROMISE_LATE,
        ),
        (story(StageKind.SCREENING, promises=[promised(TODAY)]), Situation.AFTER_INTERVIEW),
        (story(StageKind.SCREENING, promises=[promised(None)]), Situation.AFTER_INTERVIEW),
        (
            story(StageKind.SCREENING, promises=[promised(date(2026, 11, 2), side=Side.ME)]),
            Situation.AFTER_INTERVIEW,
        ),
        *(
            (story(StageKind.APPLIED, outcome=outcome), situation)
            for outcome, situation in {
                Outcome.ACCEPTED: Situation.ACCEPT,
                Outcome.DECLINED: Situation.DECLINE,
                Outcome.NOT_SELECTED: Situation.FEEDBACK,
                Outcome.WITHDRAWN: Situation.WITHDRAW,
                Outcome.NO_ANSWER: Situation.KEEP_IN_TOUCH,
            }.items()
        ),
        (
            story(StageKind.INTERVIEW, event(EventKind.CLOSED, 1), outcome=Outcome.NOT_SELECTED),
            Situation.FEEDBACK,
        ),
        (None, Situation.KEEP_IN_TOUCH),
    ],
)
def test_the_letter_follows_from_the_account(history: History | None, situation: Situation) -> None:
    assert fitting(history).situation is situation


@pytest.mark.parametrize(
    ("rule", "situation"),
    [
        (Rule.DEADLINE, Situation.APPLY),
        (Rule.DECIDE, Situation.ACCEPT),
        (Rule.REPLY, Situation.REPLY),
        (Rule.PROMISE_LATE, Situation.PROMISE_LATE),
        (Rule.MISSED_BY_THEM, Situation.MISSED),
        (Rule.MISSED_BY_ME, Situation.MISSED_BY_ME),
        (Rule.THANK_YOU, Situation.THANK_YOU),
        (Rule.NOT_SELECTED, Situation.FEEDBACK),
        (Rule.KEEP_IN_TOUCH, Situation.KEEP_IN_TOUCH),
        (Rule.ASK_AGAIN, Situation.KEEP_IN_TOUCH),
        (Rule.WITHDRAW, Situation.WITHDRAW),
        (Rule.DECLINE, Situation.DECLINE),
        (Rule.APPLIED, Situation.AFTER_APPLYING),
        (Rule.TECHNICAL, Situation.AFTER_APPLYING),
    ],
)
def test_what_is_to_be_done_says_which_letter(rule: Rule, situation: Situation) -> None:
    key = ActionKey(rule, 12)
    found = fitting(story(StageKind.APPLIED, applied_ago=10), key=key)
    assert (found.situation, found.key) == (situation, key)


def test_a_letter_knows_the_rows_that_it_is_about() -> None:
    talked = story(StageKind.INTERVIEW, event(EventKind.TALK, 1, 7, contact_id=3))
    assert fitting(talked) == Aim(Situation.THANK_YOU, ActionKey(Rule.THANK_YOU, 7), talk_id=7, contact_id=3)
    late = story(StageKind.SCREENING, promises=[promised(date(2026, 11, 17))])
    assert fitting(late) == Aim(Situation.PROMISE_LATE, promise_id=5)
    missed = story(StageKind.SCREENING, missed=[Missed(3, by_them=True, at=NOW, contact_id=8)])
    key = ActionKey(Rule.MISSED_BY_THEM, 3)
    assert fitting(missed) == Aim(Situation.MISSED, key, appointment_id=3, contact_id=8)
    assert fitting(None, key=ActionKey(Rule.PROMISE, 5)).promise_id == 5


def test_where_nobody_can_be_reached_one_introduces_oneself() -> None:
    history = story(StageKind.APPLIED, applied_ago=10)
    key = ActionKey(Rule.APPLIED, 12)
    assert fitting(history, key=key, reachable=False).situation is Situation.INTRODUCTION
    assert fitting(history, key=key).situation is Situation.AFTER_APPLYING


@pytest.mark.parametrize(
    ("kind", "situation"),
    [
        (FollowupKind.APPLY, Situation.APPLY),
        (FollowupKind.THANK_YOU, Situation.THANK_YOU),
        (FollowupKind.REPLY, Situation.REPLY),
        (FollowupKind.FEEDBACK_REQUEST, Situation.FEEDBACK),
        (FollowupKind.KEEP_IN_TOUCH, Situation.KEEP_IN_TOUCH),
        (FollowupKind.FIND_PERSON, Situation.INTRODUCTION),
        (FollowupKind.DECIDE, Situation.ACCEPT),
        (FollowupKind.FOLLOW_UP, Situation.AFTER_APPLYING),
    ],
)
def test_what_the_user_wrote_down_says_which_letter(kind: FollowupKind, situation: Situation) -> None:
    history = story(StageKind.APPLIED, applied_ago=10)
    assert fitting(history, key=ActionKey(Rule.OWN, 4), kind=kind).situation is situation


@pytest.mark.parametrize(
    ("pledge", "late"),
    [
        (Pledge(5, PromiseState.OPEN, "", date(2026, 11, 17)), True),
        (Pledge(5, PromiseState.OPEN, "", TODAY), False),
        (Pledge(5, PromiseState.OPEN, "", TODAY, not_yet=True), True),
        (Pledge(5, PromiseState.OPEN, "", TODAY, NOW - timedelta(hours=1)), True),
        (Pledge(5, PromiseState.OPEN, "", TODAY, NOW + timedelta(hours=1)), False),
        (Pledge(5, PromiseState.OPEN, "", None), False),
        (Pledge(5, PromiseState.BROKEN, "", TODAY), True),
        (Pledge(5, PromiseState.KEPT, "", date(2026, 11, 17)), False),
    ],
)
def test_a_promise_is_late_when_its_time_is_past(pledge: Pledge, late: bool) -> None:
    found = fitting(story(StageKind.SCREENING), pledge=pledge)
    assert found.situation is (Situation.PROMISE_LATE if late else Situation.AFTER_INTERVIEW)
    assert found.promise_id == 5


@pytest.mark.parametrize(
    ("state", "situation"),
    [
        (AppointmentState.MISSED_BY_THEM, Situation.MISSED),
        (AppointmentState.MISSED_BY_ME, Situation.MISSED_BY_ME),
        (AppointmentState.HELD, Situation.THANK_YOU),
        (AppointmentState.PLANNED, Situation.AFTER_INTERVIEW),
    ],
)
def test_an_appointment_says_which_letter(state: AppointmentState, situation: Situation) -> None:
    found = fitting(story(StageKind.SCREENING), appointment=(9, state))
    assert (found.situation, found.appointment_id) == (situation, 9)


def test_they_answered_when_they_spoke_since_the_card_came_there() -> None:
    assert has_answered(story(StageKind.SCREENING, event(EventKind.WORD_IN, 2)))
    assert not has_answered(story(StageKind.SCREENING, event(EventKind.WORD_OUT, 2)))
    assert not has_answered(story(StageKind.APPLIED, event(EventKind.WORD_IN, 20), applied_ago=10))


@pytest.mark.parametrize(
    ("history", "situation", "waits"),
    [
        (story(StageKind.SCREENING), Situation.REPLY, True),
        (story(StageKind.SCREENING, event(EventKind.AGREED, 1)), Situation.REPLY, False),
        (story(StageKind.SCREENING, event(EventKind.AGREED, 1)), Situation.SECOND, True),
        (story(StageKind.OFFER), Situation.REPLY, False),
        (story(StageKind.SCREENING, outcome=Outcome.DECLINED), Situation.SECOND, False),
        (None, Situation.REPLY, False),
    ],
)
def test_an_answer_is_waited_for_while_the_application_waits(
    history: History | None, situation: Situation, waits: bool
) -> None:
    account = tell(history, Cadence(Settings(), Workdays())) if history is not None else None
    assert waits_for_answer(history, account, situation) is waits
