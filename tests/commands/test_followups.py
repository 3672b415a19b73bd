"""Follow-ups: done begins the next wait, reopened takes it back, and a day that the user chose stays."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, contacts, followups, interactions, promises
from jobdesk.domain.enums import ContactMethodKind, Direction, FollowupKind, InteractionKind, Outcome, Side
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import key, no_step, one_step, refused, rules, stage_ids, to_do
from tests.support import FixedClock

TODAY = date(2026, 11, 18)
NEXT = ("next", "follow_up", "2026-11-25")


@pytest.fixture
def job(desk: Desk) -> int:
    contacts.add(desk, name="Dana", company="Acme", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def own(followup_id: int) -> ActionKey:
    return ActionKey(Rule.OWN, followup_id)


def applied(job: int) -> ActionKey:
    return ActionKey(Rule.APPLIED, job)


def asked_again(job: int) -> ActionKey:
    return ActionKey(Rule.NEXT, job)


def newest(desk: Desk) -> int:
    return int(desk.value("SELECT max(id) FROM followup"))


def test_done_begins_the_next_wait_twice_at_most(desk: Desk, clock: FixedClock, job: int) -> None:
    one_step(desk, lambda: followups.done(desk, applied(job)))
    assert to_do(desk, job) == [NEXT]
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: followups.done(desk, asked_again(job)))
    assert to_do(desk, job) == []


def test_a_reply_that_is_done_begins_the_wait_and_is_not_asking(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(timedelta(days=1))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    one_step(desk, lambda: followups.done(desk, ActionKey(Rule.REPLY, job)))
    assert to_do(desk, job) == [("next", "follow_up", "2026-11-26")]
    for more in (True, False):
        clock.advance(timedelta(days=7))
        followups.done(desk, asked_again(job))
        assert bool(to_do(desk, job)) is more


def test_many_are_left_out_in_one_step(desk: Desk, job: int) -> None:
    made = own(followups.add(desk, words="Ask Tom", due_on=TODAY))
    gone = ActionKey(Rule.REPLY, job)
    one_step(desk, lambda: followups.skip_all(desk, [made, gone, applied(job)]))
    states = desk.rows("SELECT rule, state FROM followup ORDER BY rule")
    assert states == [("applied", "skipped"), ("own", "skipped")]
    no_step(desk, lambda: followups.skip_all(desk, []))


def test_a_deadline_that_was_dealt_with_stays_so_until_there_is_another(desk: Desk) -> None:
    saved = applications.add(desk, title="Engineer", deadline_on=TODAY + timedelta(days=12))
    one_step(desk, lambda: followups.done(desk, ActionKey(Rule.DEADLINE, saved)))
    assert to_do(desk, saved) == []
    applications.edit(desk, saved, deadline_on=TODAY + timedelta(days=13))
    assert rules(desk, saved) == ["deadline"]


def test_skipped_begins_nothing(desk: Desk, job: int) -> None:
    one_step(desk, lambda: followups.skip(desk, applied(job)))
    assert to_do(desk, job) == []


def test_what_is_closed_or_not_due_any_more_stays_as_it_is(desk: Desk, job: int) -> None:
    followups.skip(desk, applied(job))
    with refused(desk, Gone):
        followups.done(desk, applied(job))
    with refused(desk, Gone):
        followups.snooze(desk, applied(job), desk.clock.now() + timedelta(hours=1))
    made = followups.add(desk, words="x", due_on=TODAY)
    followups.done(desk, own(made))
    no_step(desk, lambda: followups.skip(desk, own(made)))
    with refused(desk, Gone):
        followups.choose_day(desk, own(made), TODAY)


def test_reopened_it_is_due_today_and_the_wait_that_it_began_is_over(desk: Desk, job: int) -> None:
    followups.done(desk, applied(job))
    first = newest(desk)
    one_step(desk, lambda: followups.reopen(desk, first))
    assert to_do(desk, job) == [("applied", "follow_up", "2026-11-18")]
    no_step(desk, lambda: followups.reopen(desk, first))


def test_a_closed_application_gets_no_follow_up_by_opening_an_old_one_again(desk: Desk, job: int) -> None:
    followups.done(desk, applied(job))
    made = followups.add(desk, words="send the book back", due_on=TODAY, application_id=job)
    followups.done(desk, own(made))
    applications.close(desk, [job], Outcome.NO_ANSWER)
    with refused(desk, Refused, "closed. Reopen"):
        followups.reopen(desk, made - 1)
    one_step(desk, lambda: followups.reopen(desk, made))
    assert rules(desk, job) == ["own"], "what the user wrote down is theirs"


def test_a_closed_application_gets_no_letter_by_not_yet(desk: Desk, clock: FixedClock, job: int) -> None:
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    applications.close(desk, [job], Outcome.NO_ANSWER)
    one_step(desk, lambda: promises.not_yet(desk, made))
    assert to_do(desk, job) == []


def test_done_on_a_closed_application_begins_nothing(desk: Desk, job: int) -> None:
    made = followups.add(desk, words="", due_on=TODAY, application_id=job, kind=FollowupKind.FOLLOW_UP)
    applications.close(desk, [job], Outcome.NO_ANSWER)
    followups.done(desk, own(made))
    assert to_do(desk, job) == []


def test_own_words_and_days(desk: Desk, job: int) -> None:
    made = one_step(desk, lambda: followups.add(desk, words="  call\nDana ", due_on=TODAY))
    assert desk.rows("SELECT words, due_on FROM followup WHERE id = ?", (made,)) == [
        ("call Dana", "2026-11-18")
    ]
    one_step(desk, lambda: followups.edit(desk, made, words="write", due_on=TODAY + timedelta(days=1)))
    no_step(desk, lambda: followups.edit(desk, made, words="write", due_on=TODAY + timedelta(days=1)))
    no_step(desk, lambda: followups.edit(desk, made))
    letter = followups.add(desk, words="", due_on=TODAY, kind=FollowupKind.REPLY)
    one_step(desk, lambda: followups.edit(desk, letter, words="why not"))
    one_step(desk, lambda: followups.delete(desk, made))


def test_put_off_to_monday_it_can_be_brought_back_to_today(desk: Desk, job: int) -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    made = followups.add(desk, words="call", due_on=TODAY, application_id=job)
    one_step(desk, lambda: followups.snooze(desk, own(made), monday))
    assert ("own", "other", "2026-11-23") in to_do(desk, job)
    one_step(desk, lambda: followups.edit(desk, made, due_on=TODAY))
    assert ("own", "other", "2026-11-18") in to_do(desk, job)
    one_step(desk, lambda: followups.snooze(desk, applied(job), monday))
    assert ("applied", "follow_up", "2026-11-23") in to_do(desk, job)
    one_step(desk, lambda: followups.choose_day(desk, applied(job), TODAY))
    assert ("applied", "follow_up", "2026-11-18") in to_do(desk, job)
    no_step(desk, lambda: followups.choose_day(desk, applied(job), TODAY))


def test_put_off_twice_within_a_second_the_second_counts(desk: Desk, job: int) -> None:
    for hours in (100, 3):
        until = desk.clock.now() + timedelta(hours=hours)
        one_step(desk, lambda until=until: followups.snooze(desk, applied(job), until))  # type: ignore[misc]
    assert desk.rows("SELECT due_at FROM derived_action WHERE chosen") == [("2026-11-18T13:00:00Z",)]
    assert desk.value("SELECT count(*) FROM followup") == 1


def test_a_question_that_is_put_off_stays_with_what_it_asks_about(desk: Desk, job: int) -> None:
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    until = desk.clock.now() + timedelta(hours=9)
    one_step(desk, lambda: followups.snooze(desk, ActionKey(Rule.PROMISE, made), until))
    assert desk.value("SELECT snoozed_until FROM promise") == "2026-11-18T19:00:00Z"
    with refused(desk, Refused, "past"):
        followups.snooze(desk, ActionKey(Rule.PROMISE, made), desk.clock.now())
    with refused(desk, Gone):
        followups.snooze(desk, ActionKey(Rule.APPOINTMENT_SOON, 9), until)
    one_step(desk, lambda: followups.done(desk, ActionKey(Rule.PROMISE, made)))
    assert desk.value("SELECT state FROM promise") == "kept"


def test_a_day_that_was_chosen_ends_the_snooze_and_stays(desk: Desk, job: int) -> None:
    followups.snooze(desk, applied(job), desk.clock.now() + timedelta(hours=1))
    one_step(desk, lambda: followups.choose_day(desk, applied(job), date(2026, 12, 9)))
    assert desk.rows("SELECT due_at, chosen FROM derived_action") == [(None, 1)]
    applications.move(desk, [job], stage_ids(desk)["interview"])
    assert to_do(desk, job) == [("applied", "follow_up", "2026-12-09")]
    followups.delete(desk, newest(desk))
    assert rules(desk, job) == ["interview"]


def test_the_same_day_chosen_again_after_they_wrote_holds_again(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    reply, later = ActionKey(Rule.REPLY, job), date(2026, 11, 25)
    for _time in range(2):
        clock.advance(timedelta(days=1))
        interactions.log(
            desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
        )
        clock.advance(timedelta(hours=1))
        one_step(desk, lambda: followups.choose_day(desk, reply, later))
        assert desk.rows("SELECT due_on, chosen FROM derived_action") == [(later.isoformat(), 1)]


def test_a_choice_that_is_done_is_over(desk: Desk, clock: FixedClock, job: int) -> None:
    followups.choose_day(desk, applied(job), date(2026, 12, 9))
    clock.advance(timedelta(days=1))
    one_step(desk, lambda: followups.done(desk, key(desk, Rule.APPLIED)))
    assert rules(desk, job) == ["next"]
    assert desk.rows("SELECT state, decided_at FROM followup") == [("done", "2026-11-19T10:00:00Z")]


def test_where_nobody_can_be_reached_it_was_to_find_a_person(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    clock.advance(timedelta(days=9))
    one_step(desk, lambda: followups.done(desk, applied(job)))
    assert desk.value("SELECT kind FROM followup WHERE state = 'done'") == FollowupKind.FIND_PERSON.value
    assert to_do(desk, job) == [("applied", "follow_up", "2026-12-08")], "who looked asked nobody"


def test_what_makes_no_sense_is_refused(desk: Desk, job: int) -> None:
    with refused(desk, Refused, "Say what"):
        followups.add(desk, words=" \0 ", due_on=TODAY)
    made = followups.add(desk, words="x", due_on=TODAY)
    with refused(desk, Refused, "Say what"):
        followups.edit(desk, made, words=" ")
    for day in (date.min, date.max):
        with refused(desk, Refused, "year"):
            followups.add(desk, words="x", due_on=day)
        with refused(desk, Refused, "year"):
            followups.edit(desk, made, due_on=day)
    with refused(desk, Refused, "past"):
        followups.snooze(desk, own(made), desk.clock.now())
    with refused(desk, Refused, "past"):
        followups.choose_day(desk, applied(job), TODAY - timedelta(days=1))
    with refused(desk, Refused, "year"):
        followups.snooze(desk, own(made), datetime(9999, 12, 31, tzinfo=UTC))
    for act in (followups.done, followups.skip):
        with refused(desk, Gone):
            act(desk, own(99))
    with refused(desk, Gone):
        followups.add(desk, words="x", due_on=TODAY, application_id=99)
