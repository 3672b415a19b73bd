"""What is due is told from the log: in whatever order things were done, nothing stays or is forgotten."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from jobdesk.commands import (
    applications,
    appointments,
    contacts,
    delays,
    followups,
    interactions,
    letters,
    promises,
)
from jobdesk.domain.drafts import Situation
from jobdesk.domain.later import at
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.words import (
    AppointmentKind,
    DelayReason,
    Direction,
    DueKind,
    FollowupKind,
    InteractionKind,
    Outcome,
    ContactMethodKind,
    Side,
)
from jobdesk.store.desk import Desk
from jobdesk.store.queries import promises as promised
from jobdesk.store.queries.today import today
from tests.commands.steps import due, one_step, stage_ids, to_do
from tests.support import FixedClock

TODAY = date(2026, 11, 18)  # a Wednesday
IN, OUT = Direction.IN, Direction.OUT


@pytest.fixture
def job(desk: Desk) -> int:
    contacts.add(desk, name="Dana", company="Acme", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def log(desk: Desk, job: int, direction: Direction, **more: object) -> int:
    return interactions.log(
        desk,
        kind=InteractionKind.MAIL,
        direction=direction,
        at=desk.clock.now(),
        application_id=job,
        **more,  # type: ignore[arg-type]
    )


def newest(desk: Desk) -> int:
    return int(desk.value("SELECT max(id) FROM followup WHERE state = 'open'"))


def rules(desk: Desk, job: int) -> list[str]:
    return [str(row[0]) for row in to_do(desk, job)]


def plan(desk: Desk, job: int, days: int = 20) -> int:
    start = at(desk.clock.today() + timedelta(days=days), time(15))
    return appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        application_id=job,
        starts_at=start,
        ends_at=start + timedelta(minutes=30),
        zone="UTC",
    )


def late_letter(desk: Desk, clock: FixedClock, job: int) -> int:
    """A promise for today that was not kept, and the letter about it."""
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    clock.instant = at(TODAY, time(19))
    promises.not_yet(desk, made)
    return newest(desk)


def write(desk: Desk, followup: int) -> None:
    job = desk.value("SELECT application_id FROM followup WHERE id = ?", (followup,))
    letters.mark_sent(
        desk,
        situation=Situation.PROMISE_LATE,
        subject="Call",
        text="News?",
        application_id=job,
        followup_id=followup,
    )


@pytest.mark.parametrize(
    ("deed", "left"), [(followups.done, ["next"]), (followups.skip, []), (write, ["next"])]
)
def test_a_late_promise_is_over_when_its_letter_is(
    desk: Desk, clock: FixedClock, job: int, deed: Callable[[Desk, int], None], left: list[str]
) -> None:
    letter = late_letter(desk, clock, job)
    one_step(desk, lambda: deed(desk, letter))
    assert desk.value("SELECT state FROM promise") == "broken"
    assert rules(desk, job) == left
    clock.advance(timedelta(days=100))
    if left:
        followups.done(desk, newest(desk))
    clock.advance(timedelta(days=100))
    assert [one.application_id for one in today(desk).over] == [job]


def test_the_letter_to_write_after_all_waits_for_the_promise_again(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    letter = late_letter(desk, clock, job)
    followups.done(desk, letter)
    one_step(desk, lambda: followups.reopen(desk, letter))
    assert (desk.value("SELECT state FROM promise"), rules(desk, job)) == ("open", ["promise_late"])
    followups.delete(desk, letter)
    assert [item.key for item in promised.due(desk)] == ["promise:1"]


def test_a_promise_without_a_day_keeps_nothing_open(desk: Desk, clock: FixedClock, job: int) -> None:
    promises.make(desk, side=Side.THEM, words="we call", when=When(DueKind.NONE), application_id=job)
    for _time in range(2):
        clock.advance(timedelta(days=10))
        followups.done(desk, newest(desk))
    clock.advance(timedelta(days=100))
    assert [one.application_id for one in today(desk).over] == [job]


@pytest.mark.parametrize("change", ["promise moved", "promise broken", "reason", "time"])
def test_a_word_that_held_a_promise_never_asks_for_a_reply(
    desk: Desk, clock: FixedClock, job: int, change: str
) -> None:
    clock.advance(timedelta(days=1))
    said = log(desk, job, IN, promise=("call", on_day(date(2026, 11, 25))))
    assert rules(desk, job) == []
    if change == "promise moved":
        promises.move(desk, 1, on_day(date(2026, 11, 27)))
    elif change == "promise broken":
        promises.break_(desk, 1)
    elif change == "reason":
        delays.set_reason(desk, job, DelayReason.VOLUME)
    else:
        interactions.edit(desk, said, at=clock.now() - timedelta(hours=1))
    assert "reply" not in rules(desk, job)


def test_an_answer_on_the_day_of_applying_is_one(desk: Desk, clock: FixedClock, job: int) -> None:
    log(desk, job, IN)
    clock.advance(timedelta(hours=1))
    log(desk, job, OUT)
    assert to_do(desk, job) == [due("next", "follow_up", date(2026, 11, 25))]


def test_a_reason_that_was_told_in_a_word_counts_once_that_is_answered(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(timedelta(days=1))
    log(desk, job, IN)
    delays.set_reason(desk, job, DelayReason.REORGANISATION)
    clock.advance(timedelta(hours=1))
    followups.done(desk, newest(desk))
    assert to_do(desk, job) == [due("next", "follow_up", date(2026, 12, 19))]
    followups.skip(desk, newest(desk))
    clock.advance(timedelta(days=29))
    assert today(desk).over == ()


def test_while_an_appointment_is_agreed_upon_nobody_asks(desk: Desk, clock: FixedClock, job: int) -> None:
    plan(desk, job)
    second = plan(desk, job, days=21)
    assert rules(desk, job) == []
    applications.move(desk, [job], stage_ids(desk)["interview"])
    log(desk, job, OUT)
    appointments.cancel(desk, second)
    assert rules(desk, job) == []
    clock.advance(timedelta(hours=1))
    log(desk, job, IN)
    assert rules(desk, job) == ["reply"]


@pytest.mark.parametrize(
    ("deed", "left"),
    [
        (lambda desk, job: log(desk, job, IN), ["reply"]),
        (lambda desk, job: log(desk, job, OUT), ["technical", "next"]),
        (plan, ["technical"]),
    ],
)
def test_new_words_end_what_went_astray(
    desk: Desk, clock: FixedClock, job: int, deed: Callable[[Desk, int], object], left: list[str]
) -> None:
    meeting = plan(desk, job, days=1)
    clock.advance(timedelta(days=1, hours=6))
    appointments.missed_by_them(desk, meeting)
    delays.set_reason(desk, job, DelayReason.TECHNICAL)
    assert sorted(rules(desk, job)) == ["missed", "technical"]
    clock.advance(timedelta(hours=1))
    deed(desk, job)
    assert sorted(rules(desk, job)) == sorted(left)


def test_a_chosen_day_goes_with_its_cause(desk: Desk, clock: FixedClock, job: int) -> None:
    saved = applications.add(desk, title="Saved", deadline_on=date(2026, 12, 1))
    followups.edit(desk, newest(desk), due_on=date(2026, 11, 20))
    applications.edit(desk, saved, deadline_on=date(2026, 12, 2))
    assert to_do(desk, saved) == [due("deadline", "apply", date(2026, 11, 20))]
    applications.edit(desk, saved, deadline_on=None)
    assert to_do(desk, saved) == []
    letter = late_letter(desk, clock, job)
    followups.edit(desk, letter, due_on=date(2026, 12, 20))
    promises.keep(desk, 1)
    assert rules(desk, job) == ["applied"]
    applications.close(desk, [job], Outcome.NOT_SELECTED)
    assert rules(desk, job) == []


def test_an_answered_mail_stays_answered_when_its_time_is_corrected(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(timedelta(days=1))
    said = log(desk, job, IN)
    followups.done(desk, newest(desk))
    interactions.edit(desk, said, at=clock.now() - timedelta(hours=1))
    assert rules(desk, job) == ["next"]


def test_two_follow_ups_are_enough_however_the_card_is_dragged(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    for _time in range(2):
        clock.advance(timedelta(days=10))
        followups.done(desk, newest(desk))
    applications.close(desk, [job], Outcome.NO_ANSWER)
    applications.reopen(desk, [job])
    assert to_do(desk, job) == []
    clock.advance(timedelta(days=1))
    applications.move(desk, [job], stage_ids(desk)["screening"])
    assert rules(desk, job) == ["interview"]
    applications.move(desk, [job], stage_ids(desk)["applied"])
    applications.move(desk, [job], stage_ids(desk)["screening"])
    clock.advance(timedelta(days=10))
    followups.done(desk, newest(desk))
    assert rules(desk, job) == ["next"]


def test_who_looked_for_a_person_asked_nobody(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    clock.advance(timedelta(days=9))
    one_step(desk, lambda: followups.done(desk, newest(desk)))
    assert desk.value("SELECT kind FROM followup WHERE state = 'done'") == FollowupKind.FIND_PERSON.value
    assert to_do(desk, job) == [due("applied", "follow_up", date(2026, 12, 8))]
    assert today(desk).week.followups == 0


def test_a_letter_does_what_asked_for_it_wherever_it_was_begun(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    meeting = plan(desk, job, days=1)
    clock.advance(timedelta(days=1, hours=6))
    appointments.held(desk, meeting)
    assert "thank_you" in rules(desk, job)
    letters.mark_sent(
        desk, situation=Situation.THANK_YOU, subject="Thanks", text="Kind of you", application_id=job
    )
    assert "thank_you" not in rules(desk, job)


def test_a_letter_after_which_nothing_is_wished_stays_the_last(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(timedelta(days=9))
    letters.mark_sent(
        desk,
        situation=Situation.AFTER_APPLYING,
        subject="News?",
        text="Kindly",
        application_id=job,
        followup_id=newest(desk),
        remind=False,
    )
    delays.set_reason(desk, job, DelayReason.VOLUME)
    assert to_do(desk, job) == []


def test_a_hold_stops_the_clock(desk: Desk, clock: FixedClock, job: int) -> None:
    closed = applications.add(desk, title="Closed")
    applications.close(desk, [closed], Outcome.WITHDRAWN)
    clock.advance(timedelta(days=2))
    applications.hold(desk, [job, closed])
    assert desk.value("SELECT held_at FROM application WHERE id = ?", (closed,)) is None
    clock.advance(timedelta(days=60))
    one_step(desk, lambda: applications.resume(desk, [job]))
    assert to_do(desk, job) == [due("applied", "follow_up", date(2027, 1, 26))]
    delays.set_reason(desk, job, DelayReason.VOLUME)
    assert to_do(desk, job) == [due("applied", "follow_up", date(2027, 1, 26))]


def test_a_note_about_a_kept_promise_begins_the_wait(desk: Desk, clock: FixedClock, job: int) -> None:
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    clock.instant = datetime.combine(date(2026, 11, 25), time(10), clock.instant.tzinfo)
    promises.keep(desk, made, kind=InteractionKind.NOTE, text="they did")
    assert to_do(desk, job) == [due("applied", "follow_up", date(2026, 12, 4))]
