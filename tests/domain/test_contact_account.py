"""Keeping in touch, and what a contact promised apart from any application."""

from datetime import date, datetime

import pytest

from jobdesk.domain.contact_account import ContactHistory, contact_actions
from jobdesk.domain.enums import FollowupKind, FollowupState, PromiseState, Side
from jobdesk.domain.rules import ActionKey, Rule
from tests.domain.telling import USUAL, WED, at, day, decision, theirs

DANA = 4
KEEP = Rule.KEEP_IN_TOUCH


def contact(**more: object) -> ContactHistory:
    return ContactHistory(DANA, WED, **more)  # type: ignore[arg-type]


def due(known: ContactHistory) -> list[tuple[Rule, date | datetime | None]]:
    return [(action.key.rule, action.on or action.at) for action in contact_actions(known, USUAL)]


def test_without_an_interval_nobody_is_kept_in_touch_with() -> None:
    assert due(contact(words_on=[WED])) == []


def test_keeping_in_touch_counts_from_the_last_word_else_from_the_beginning() -> None:
    assert due(contact(interval=30)) == [(KEEP, day(30))]
    assert due(contact(interval=30, words_on=[day(9), day(2)])) == [(KEEP, day(39))]
    before = contact(interval=30, words_on=[day(-90)])
    assert due(before) == [(KEEP, day(-60))], "who was met long ago is due at once"
    (action,) = contact_actions(contact(interval=30), USUAL)
    assert action.key == ActionKey(KEEP, DANA)
    assert (action.kind, action.contact_id, action.chosen) == (FollowupKind.KEEP_IN_TOUCH, DANA, False)


@pytest.mark.parametrize("state", [FollowupState.DONE, FollowupState.SKIPPED])
def test_a_round_that_is_over_counts_like_a_word(state: FollowupState) -> None:
    done = decision(KEEP, about_id=DANA, state=state, decided_at=at(5))
    assert due(contact(interval=30, decisions=[done])) == [(KEEP, day(35))]
    assert due(contact(interval=30, words_on=[day(8)], decisions=[done])) == [(KEEP, day(38))]


def test_a_day_that_the_user_chose_holds_until_the_next_word() -> None:
    chosen = decision(KEEP, 50, about_id=DANA, decided_at=at(5))
    assert due(contact(interval=30, decisions=[chosen])) == [(KEEP, day(50))]
    assert due(contact(interval=30, words_on=[day(5)], decisions=[chosen])) == [(KEEP, day(50))]
    assert due(contact(interval=30, words_on=[day(6)], decisions=[chosen])) == [(KEEP, day(36))]
    hour = decision(KEEP, about_id=DANA, at=at(3, 15))
    assert due(contact(interval=30, decisions=[hour])) == [(KEEP, at(3, 15))]
    assert due(contact(decisions=[chosen])) == [], "the interval was taken away"


def test_a_promise_that_is_late_has_a_letter_until_they_say_something() -> None:
    late = theirs(6, not_yet_at=at(6, 18))
    assert due(contact(promises=[late])) == [(Rule.PROMISE_LATE, day(8))]
    (letter,) = contact_actions(contact(promises=[late]), USUAL)
    assert (letter.key.about_id, letter.contact_id) == (late.id, DANA)
    assert due(contact(promises=[late], heard_at=[at(6, 17)])) == [(Rule.PROMISE_LATE, day(8))]
    assert due(contact(promises=[late], heard_at=[at(6, 18)])) == [(Rule.PROMISE_LATE, day(8))]
    assert due(contact(promises=[late], heard_at=[at(6, 19)])) == []
    said_later = theirs(6, not_yet_at=at(7))
    assert due(contact(promises=[said_later])) == [(Rule.PROMISE_LATE, day(8))], "from the promised day"
    chosen = decision(Rule.PROMISE_LATE, 9, about_id=late.id)
    assert due(contact(promises=[late], decisions=[chosen])) == [(Rule.PROMISE_LATE, day(9))]


@pytest.mark.parametrize("more", [{"not_yet_at": None}, {"side": Side.ME}, {"state": PromiseState.BROKEN}])
def test_other_promises_have_none(more: dict[str, object]) -> None:
    assert due(contact(promises=[theirs(6, **{"not_yet_at": at(6), **more})])) == []
