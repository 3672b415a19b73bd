"""The board: which applications it shows, in which order, and what stands beside each."""

from datetime import date, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, promises
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    Direction,
    DueKind,
    FollowupKind,
    InteractionKind,
    Outcome,
    Side,
    Turn,
)
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries import board
from jobdesk.queries.board import Beside, Cards
from jobdesk.queries.following import Next
from jobdesk.store import derived_mark
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids
from tests.support import FixedClock

TODAY = date(2026, 11, 18)
DAY = timedelta(days=1)


def add(desk: Desk, kind: str = "applied", **more: object) -> int:
    return applications.add(desk, title="Engineer", stage_id=stage_ids(desk)[kind], **more)  # type: ignore[arg-type]


def ids(found: Cards) -> list[int]:
    return [row.id for row in found.rows]


def beside(desk: Desk, job: int) -> Beside:
    return board.cards(desk).beside.get(job, Beside())


def following(desk: Desk, job: int) -> Next:
    found = beside(desk, job).next
    assert found is not None
    return found


def test_open_closed_and_archived(desk: Desk) -> None:
    first, second, third = (add(desk) for _ in range(3))
    applications.close(desk, [first], Outcome.NO_ANSWER)
    applications.archive(desk, [second])
    assert ids(board.cards(desk)) == [third]
    assert ids(board.closed(desk)) == [first]
    assert board.closed(desk).beside == {}
    assert board.closed_count(desk) == 1
    assert board.open_counts(desk) == {stage_ids(desk)["applied"]: 1}
    assert ids(board.card(desk, first)) == [first]
    assert ids(board.card(desk, 99)) == []


def test_by_stage_and_rank_and_at_first_only_a_few(desk: Desk) -> None:
    made = [add(desk, kind) for kind in ("applied", "saved", "applied", "applied")]
    assert ids(board.cards(desk)) == [made[1], made[3], made[2], made[0]]
    assert ids(board.cards(desk, 2)) == [made[1], made[3], made[2]]
    assert ids(board.some(desk, [made[0], made[1]])) == [made[1], made[0]]


def test_what_a_card_is_made_of(desk: Desk) -> None:
    job = add(
        desk, company="Acme", pay_min=7000000, pay_max=8200000, pay_currency="EUR", place="Delft",
        source="fair",
    )  # fmt: skip
    (row,) = board.cards(desk).rows
    assert (row.id, row.company, row.kind, row.source, row.place) == (job, "Acme", "applied", "fair", "Delft")
    assert (row.pay_min, row.pay_max, row.pay_currency) == (7000000, 8200000, "EUR")
    assert (row.applied_on, row.turn, row.turn_since, row.waits, row.quiet_since) == (
        "2026-11-18", Turn.THEIRS.value, "2026-11-18", 1, "2026-11-18",
    )  # fmt: skip


def test_what_is_put_off_does_not_hide_what_is_due(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    old = followups.add(desk, words="old", due_on=TODAY - 3 * DAY, application_id=job)
    followups.add(desk, words="new", due_on=TODAY, application_id=job)
    assert (following(desk, job).words, following(desk, job).on) == ("old", TODAY - 3 * DAY)
    followups.snooze(desk, ActionKey(Rule.OWN, old), clock.now() + 3 * DAY)
    assert (following(desk, job).words, following(desk, job).on) == ("new", TODAY)


def test_a_person_is_looked_for_where_nobody_can_be_reached(desk: Desk, clock: FixedClock) -> None:
    job = add(desk, company="Acme")
    clock.advance(20 * DAY)
    assert (following(desk, job).rule, following(desk, job).kind) == (Rule.APPLIED, FollowupKind.FIND_PERSON)
    mail = (ContactMethodKind.MAIL, "dana@acme.example")
    contacts.add(desk, name="Dana", company="Acme", methods=[mail])
    assert following(desk, job).kind is FollowupKind.FOLLOW_UP


def test_a_follow_up_that_is_not_worth_it_any_more_is_left_out(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    clock.advance(60 * DAY)
    assert beside(desk, job).next is None


def test_what_sleeps_is_left_out_on_hold(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    followups.add(desk, words="call", due_on=TODAY, application_id=job)
    applications.hold(desk, [job], TODAY + 5 * DAY)
    assert beside(desk, job).next is None
    clock.advance(5 * DAY)
    assert following(desk, job).words == "call"


def test_what_the_user_promised_is_next_in_the_morning_of_its_day(desk: Desk) -> None:
    job = add(desk)
    promises.make(desk, side=Side.ME, words="send it", when=on_day(TODAY + DAY), application_id=job)
    assert following(desk, job)[1:5] == (Rule.PROMISE, FollowupKind.OTHER, "send it", TODAY + DAY)


def test_what_they_promised_first_counts_and_is_asked_about_in_the_evening(
    desk: Desk, clock: FixedClock
) -> None:
    job = add(desk)
    for days in (3, 1, 2):
        promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY + days * DAY), application_id=job)
    assert (beside(desk, job).promised_on, beside(desk, job).asked) == (TODAY + DAY, False)
    clock.advance(DAY + timedelta(hours=8))
    assert beside(desk, job).asked


def test_a_promise_without_a_day_is_asked_about_after_the_usual_wait(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    promises.make(desk, side=Side.THEM, words="call", when=When(DueKind.NONE), application_id=job)
    assert not beside(desk, job).asked
    clock.advance(20 * DAY)
    assert (beside(desk, job).promised_on, beside(desk, job).asked) == (None, True)


def test_the_next_appointment_and_the_question_after_it(desk: Desk, clock: FixedClock) -> None:
    job = add(desk, "interview")
    starts = clock.now() + timedelta(hours=3)
    for days in (0, 2):
        begins = starts + timedelta(days=days)
        appointments.plan(
            desk, kind=AppointmentKind.CALL, application_id=job, starts_at=begins,
            ends_at=begins + timedelta(hours=1), zone="UTC",
        )  # fmt: skip
    assert beside(desk, job) == Beside(appointment=(AppointmentKind.CALL, starts))
    clock.instant = starts + timedelta(minutes=30)
    assert beside(desk, job) == Beside(appointment=(AppointmentKind.CALL, starts))
    clock.advance(timedelta(hours=1))
    assert beside(desk, job).appointment == (AppointmentKind.CALL, starts + timedelta(days=2))
    assert following(desk, job).rule is Rule.APPOINTMENT_AFTER


def test_who_is_known_there_before_applying(desk: Desk) -> None:
    saved, applied = add(desk, "saved", company="Acme"), add(desk, company="Acme")
    contacts.add(desk, name="Dana", company="ACME")
    assert (beside(desk, saved).known_people, beside(desk, applied).known_people) == (1, 0)


def test_one_card_is_that_of_all(desk: Desk) -> None:
    jobs = [add(desk) for _ in range(3)]
    for job in jobs:
        promises.make(desk, side=Side.ME, words="send it", when=on_day(TODAY), application_id=job)
        interactions.log(
            desk,
            kind=InteractionKind.MAIL,
            direction=Direction.IN,
            at=desk.clock.now(),
            application_id=job,
        )
    whole = board.cards(desk)
    for job in jobs:
        one = board.card(desk, job)
        assert one.rows == [row for row in whole.rows if row.id == job]
        assert (one.beside, one.past) == ({job: whole.beside[job]}, whole.past)


@pytest.mark.parametrize("table", derived_mark.LOG)
def test_the_board_hears_of_the_whole_log(table: str) -> None:
    """What it reads is derived, and a step changes what that follows from."""
    assert table in board.cards.reads  # type: ignore[attr-defined]
