"""On hold the clocks stand still: pauses lapse, add up, and are no days of waiting."""

from datetime import date, timedelta

import pytest

from jobdesk.commands import applications, followups, interactions, offers, promises
from jobdesk.domain.enums import DelayReason, Direction, InteractionKind, Outcome, Side
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.due import due
from jobdesk.queries.today import today
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, rules, stage_ids, state, to_do
from tests.support import FixedClock

TODAY = date(2026, 11, 18)
DUE = date(2026, 11, 27)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def wait(on: date) -> list[tuple[str, str, str]]:
    return [("applied", "follow_up", on.isoformat())]


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_resumed_everything_comes_as_much_later_as_the_hold_took(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(days(2))
    one_step(desk, lambda: applications.hold(desk, [job]))
    assert to_do(desk, job) == wait(DUE), "nobody knows yet how long it takes"
    clock.advance(days(60))
    assert due(desk) == []
    one_step(desk, lambda: applications.resume(desk, [job]))
    assert to_do(desk, job) == wait(date(2027, 1, 26))
    assert state(desk, job, "paused_days", "wait_since") == (60, "2026-11-18")
    applications.set_delay(desk, job, DelayReason.VOLUME)
    assert to_do(desk, job) == wait(date(2027, 1, 26))


def test_on_the_day_of_resuming_nothing_is_late_and_nothing_is_over(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    applications.hold(desk, [job])
    clock.advance(days(90))
    applications.resume(desk, [job])
    told = today(desk)
    assert (told.moves, told.over, told.quiet.normal) == ((), (), 1)


def test_a_hold_that_ends_by_itself_moves_what_is_due_by_its_length(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    one_step(desk, lambda: applications.hold(desk, [job], TODAY + days(30)))
    assert to_do(desk, job) == wait(date(2026, 12, 28)), "told from the beginning, and a business day"
    clock.advance(days(30))
    assert due(desk) == [], "not late by the whole pause"
    assert today(desk).over == ()
    clock.advance(days(10))
    assert [item.key for item in due(desk)] == [ActionKey(Rule.APPLIED, job)]


def test_two_holds_add_up_and_the_first_is_not_forgotten(desk: Desk, clock: FixedClock, job: int) -> None:
    one_step(desk, lambda: applications.hold(desk, [job], TODAY + days(7)))
    clock.advance(days(9))
    one_step(desk, lambda: applications.hold(desk, [job]))
    clock.advance(days(21))
    one_step(desk, lambda: applications.resume(desk, [job]))
    assert to_do(desk, job) == wait(DUE + days(28))
    assert state(desk, job, "paused_days") == (28,)
    assert desk.value("SELECT count(*) FROM hold") == 2


def test_to_resume_long_after_the_hold_lapsed_changes_nothing(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    applications.hold(desk, [job], TODAY + days(7))
    clock.advance(days(40))
    before = to_do(desk, job)
    no_step(desk, lambda: applications.resume(desk, [job]))
    assert to_do(desk, job) == before == wait(date(2026, 12, 4))


def test_resumed_before_its_day_it_counts_until_then(desk: Desk, clock: FixedClock, job: int) -> None:
    applications.hold(desk, [job], TODAY + days(28))
    clock.advance(days(7))
    one_step(desk, lambda: applications.resume(desk, [job]))
    assert to_do(desk, job) == wait(DUE + days(7))
    no_step(desk, lambda: applications.resume(desk, [job]))


def test_another_day_for_a_hold_that_goes_on_is_the_same_hold(desk: Desk, job: int) -> None:
    applications.hold(desk, [job])
    one_step(desk, lambda: applications.hold(desk, [job], TODAY + days(7)))
    no_step(desk, lambda: applications.hold(desk, [job], TODAY + days(7)))
    assert desk.rows("SELECT until_on FROM hold") == [("2026-11-25",)]
    assert to_do(desk, job) == wait(DUE + days(7))
    one_step(desk, lambda: applications.hold(desk, [job]))
    assert to_do(desk, job) == wait(DUE)


def test_what_was_late_before_a_hold_is_as_late_after_it(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(days(15))
    applications.hold(desk, [job])
    clock.advance(days(5))
    applications.resume(desk, [job])
    assert to_do(desk, job) == wait(DUE + days(5))


def test_days_on_hold_enter_no_statistics(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(days(3))
    applications.hold(desk, [job])
    clock.advance(days(100))
    applications.resume(desk, [job])
    clock.advance(days(2))
    one_step(
        desk,
        lambda: interactions.log(
            desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
        ),
    )
    assert desk.rows("SELECT stage, days, answered, times FROM derived_wait") == [("applied", 5, 1, 1)]


def test_what_is_closed_is_not_put_on_hold_and_the_end_ends_a_hold(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    over = applications.add(desk, title="Over")
    applications.close(desk, [over], Outcome.WITHDRAWN)
    one_step(desk, lambda: applications.hold(desk, [job, over]))
    assert desk.rows("SELECT application_id FROM hold") == [(job,)]
    clock.advance(days(10))
    one_step(desk, lambda: applications.close(desk, [job], Outcome.NO_ANSWER))
    assert desk.value("SELECT ended_at FROM hold") == "2026-11-28T10:00:00Z"
    assert desk.rows("SELECT days FROM derived_wait") == [(0,)]


def test_on_hold_an_offer_that_ends_and_a_deadline_are_told_and_the_rest_sleeps(
    desk: Desk, clock: FixedClock
) -> None:
    offer = applications.add(desk, title="Offer", stage_id=stage_ids(desk)["offer"])
    offers.write(desk, offer, reply_by_on=TODAY + days(1))
    saved = applications.add(desk, title="Saved", deadline_on=TODAY + days(1))
    talking = applications.add(desk, title="Talks", stage_id=stage_ids(desk)["interview"])
    promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=talking)
    followups.add(desk, words="read their report", due_on=TODAY, application_id=talking)
    applications.hold(desk, [offer, saved, talking])
    clock.advance(timedelta(hours=9))
    assert sorted(item.rule.value for item in due(desk)) == ["deadline", "decide"]


def test_undo_of_resuming_is_on_hold_again(desk: Desk, clock: FixedClock, job: int) -> None:
    applications.hold(desk, [job])
    clock.advance(days(20))
    applications.resume(desk, [job])
    desk.undo()
    assert (rules(desk, job), state(desk, job, "paused_from", "paused_until")) == (
        ["applied"], ("2026-11-18", None)
    )  # fmt: skip
    assert due(desk) == []
