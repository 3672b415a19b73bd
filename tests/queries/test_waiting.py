"""How long answers took, and what each open application waits for."""

from collections import Counter
from datetime import date, timedelta

from jobdesk.commands import applications, appointments, contacts, followups, interactions, promises
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    DelayReason,
    Direction,
    InteractionKind,
    Outcome,
    Side,
    StageKind,
)
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.domain.waiting import Verdict, Wait, curve
from jobdesk.queries.waiting import of_application, past, waiting
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids
from tests.support import FixedClock

TODAY = date(2026, 11, 18)


def apply(desk: Desk) -> int:
    """An application where somebody can be reached."""
    mail = (ContactMethodKind.MAIL, "dana@acme.example")
    contacts.add(desk, name="Dana", company="Acme", methods=[mail])
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def talk(desk: Desk, job: int) -> None:
    """They called, and both sides spoke: it is their turn again."""
    interactions.log(
        desk,
        kind=InteractionKind.CALL,
        direction=Direction.IN,
        at=desk.clock.now(),
        application_id=job,
        minutes=10,
    )


def test_waits_are_told_from_history(desk: Desk, clock: FixedClock) -> None:
    answered, closed, gave_up, _running = (apply(desk) for _each in range(4))
    clock.advance(timedelta(days=4))
    talk(desk, answered)
    clock.advance(timedelta(days=2))
    applications.close(desk, [closed], Outcome.NOT_SELECTED)
    applications.close(desk, [gave_up], Outcome.NO_ANSWER)
    clock.advance(timedelta(days=3))
    expected = Counter(
        [Wait(4, answered=True), Wait(6, answered=True), Wait(6, answered=False), Wait(5, answered=False),
         Wait(9, answered=False)]
    )  # fmt: skip
    assert past(desk).curves[StageKind.APPLIED] == curve(expected)
    assert {(group.since, group.times) for group in waiting(desk)} == {
        (TODAY, 1),
        (TODAY + timedelta(days=4), 1),
    }


def test_what_was_over_when_it_was_written_down_says_nothing(desk: Desk) -> None:
    made = apply(desk)
    applications.edit(desk, made, applied_on=TODAY - timedelta(days=80))
    applications.close(desk, [made], Outcome.NOT_SELECTED)
    assert past(desk).curves[StageKind.APPLIED] == curve(Counter())


def test_held_ones_wait_for_nothing_and_their_hold_does_not_count(desk: Desk, clock: FixedClock) -> None:
    made = apply(desk)
    clock.advance(timedelta(days=3))
    applications.hold(desk, [made], clock.today() + timedelta(days=2))
    clock.advance(timedelta(days=1))
    assert (waiting(desk), of_application(desk, made)) == ([], None)
    clock.advance(timedelta(days=4))
    one = of_application(desk, made)
    assert one is not None
    assert (one.since, one.held, one.quiet_days(clock.today())) == (TODAY, 2, 6)
    assert [(group.since, group.held) for group in waiting(desk)] == [(TODAY, 2)]


def test_some_can_be_left_out(desk: Desk) -> None:
    one, other = apply(desk), apply(desk)
    assert [group.times for group in waiting(desk)] == [2]
    assert [group.times for group in waiting(desk, [one])] == [1]
    assert waiting(desk, [one, other]) == []


def test_five_answers_make_an_own_past(desk: Desk, clock: FixedClock) -> None:
    made = [apply(desk) for _each in range(6)]
    for job in made[:5]:
        clock.advance(timedelta(days=1))
        talk(desk, job)
    clock.advance(timedelta(days=1))
    one = of_application(desk, made[5])
    assert one is not None
    assert one.limits is not None
    assert (one.limits.own, one.limits.verdict(clock.today())) == (True, Verdict.LONG)


def test_a_reason_that_they_gave_makes_it_normal(desk: Desk, clock: FixedClock) -> None:
    made = apply(desk)
    clock.advance(timedelta(days=12))
    applications.set_delay(desk, made, DelayReason.REORGANISATION)
    one = of_application(desk, made)
    assert one is not None
    assert one.limits is not None
    assert one.limits.verdict(clock.today()) is Verdict.LONG
    assert one.limits.verdict(clock.today(), one.excused_until) is Verdict.NORMAL


def test_asking_is_counted(desk: Desk, clock: FixedClock) -> None:
    made = apply(desk)
    clock.advance(timedelta(days=14))
    followups.done(desk, ActionKey(Rule.APPLIED, made))
    one = of_application(desk, made)
    assert one is not None
    assert (one.asked, one.since) == (1, TODAY)


def test_of_an_unknown_day_nothing_is_measured(desk: Desk) -> None:
    made = apply(desk)
    desk.connection.execute("UPDATE application SET applied_on = NULL")
    desk.connection.execute("UPDATE stage_change SET at = NULL")
    with desk.step("Edit"):
        desk.connection.execute("UPDATE application SET notes = 'old'")
    one = of_application(desk, made)
    assert one is not None
    assert (one.since, one.limits, one.quiet_days(TODAY)) == (None, None, None)
    assert [(group.since, group.running()) for group in waiting(desk)] == [(None, None)]


def test_who_does_not_wait(desk: Desk) -> None:
    made = apply(desk)
    applications.close(desk, [made], Outcome.WITHDRAWN)
    assert of_application(desk, made) is None
    assert of_application(desk, 99) is None


def test_no_wait_is_long_before_an_agreed_day_is_over(desk: Desk, clock: FixedClock) -> None:
    job = apply(desk)
    clock.advance(timedelta(days=40))
    starts = clock.now() + timedelta(days=6)
    appointments.plan(
        desk,
        kind=AppointmentKind.INTERVIEW,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        zone="Europe/Berlin",
        application_id=job,
    )
    for days, normal in ((0, True), (6, True), (1, False)):
        clock.advance(timedelta(days=days))
        found = of_application(desk, job)
        assert found is not None
        assert found.limits is not None
        verdict = found.limits.verdict(clock.today(), found.excused_until)
        assert (verdict is Verdict.NORMAL) is normal, days


def test_nor_before_a_promised_one_is(desk: Desk, clock: FixedClock) -> None:
    job = apply(desk)
    clock.advance(timedelta(days=40))
    friday = clock.today() + timedelta(days=3)
    promises.make(desk, side=Side.THEM, words="call", when=on_day(friday), application_id=job)
    found = of_application(desk, job)
    assert found is not None
    assert found.excused_until == friday + timedelta(days=1)
