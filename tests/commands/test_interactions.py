"""The log: what a word makes due, whatever order it is written down, changed and deleted in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, contacts, followups, interactions
from jobdesk.domain.enums import ContactMethodKind, Direction, InteractionKind, Outcome, Role
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import key, no_step, one_step, refused, rules, stage_ids, to_do
from tests.support import FixedClock

IN, OUT = Direction.IN, Direction.OUT
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)  # a Wednesday
APPLIED = ("applied", "follow_up", "2026-11-19")  # seven business days after the 10th
REPLY = ("reply", "reply", "2026-11-19")
NEXT = ("next", "follow_up", "2026-11-25")


@pytest.fixture
def job(desk: Desk) -> int:
    contacts.add(desk, name="Dana", company="Acme", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    return applications.add(
        desk,
        title="Engineer",
        company="Acme",
        stage_id=stage_ids(desk)["applied"],
        applied_on=date(2026, 11, 10),
    )


def log(desk: Desk, job: int | None, direction: Direction, days_ago: int = 0, text: str = "a word") -> int:
    return interactions.log(
        desk,
        kind=InteractionKind.MAIL,
        direction=direction,
        at=desk.clock.now() - timedelta(days=days_ago),
        text=text,
        application_id=job,
    )


def test_their_word_asks_for_a_reply_within_a_day(desk: Desk, job: int) -> None:
    assert to_do(desk, job) == [APPLIED]
    one_step(desk, lambda: log(desk, job, IN))
    assert to_do(desk, job) == [REPLY]


def test_a_follow_up_that_went_out_begins_the_next_wait_twice_at_most(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    one_step(desk, lambda: log(desk, job, OUT))
    assert to_do(desk, job) == [NEXT]
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: log(desk, job, OUT))
    assert to_do(desk, job) == []


def test_their_word_starts_the_count_anew_and_the_answer_is_not_asking(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    for _ in range(2):
        log(desk, job, OUT)
        clock.advance(timedelta(days=1))
    log(desk, job, IN)
    clock.advance(timedelta(hours=1))
    for asked in range(3):
        log(desk, job, OUT)
        assert bool(to_do(desk, job)) == (asked < 2)
        clock.advance(timedelta(days=5))


def test_done_and_logged_on_one_day_is_asked_once(desk: Desk, clock: FixedClock, job: int) -> None:
    followups.done(desk, key(desk, Rule.APPLIED))
    log(desk, job, OUT)
    assert to_do(desk, job) == [NEXT]


def test_the_application_itself_by_mail_is_not_a_follow_up(desk: Desk, job: int) -> None:
    log(desk, job, OUT, days_ago=8)  # the day of applying
    assert to_do(desk, job) == [APPLIED]
    log(desk, job, IN, days_ago=9)  # how it began, before applying
    assert to_do(desk, job) == [APPLIED]
    log(desk, job, OUT)
    assert to_do(desk, job) == [NEXT]


def test_the_numbers_are_settings(desk: Desk, job: int) -> None:
    desk.settings = replace(desk.settings, reply_within=3, follow_ups_at_most=0)
    log(desk, job, IN)
    assert to_do(desk, job) == [("reply", "reply", "2026-11-23")]
    other = applications.add(desk, title="Other", stage_id=stage_ids(desk)["interview"])
    log(desk, other, OUT)
    assert to_do(desk, other) == []


def test_an_answer_on_the_day_of_applying_is_one(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    log(desk, job, IN)
    clock.advance(timedelta(hours=1))
    log(desk, job, OUT)
    assert to_do(desk, job) == [NEXT]


def test_an_answered_mail_stays_answered_when_its_time_is_corrected(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(timedelta(days=1))
    made = log(desk, job, IN)
    followups.done(desk, key(desk, Rule.REPLY))
    one_step(desk, lambda: interactions.edit(desk, made, at=clock.now() - timedelta(hours=1)))
    assert rules(desk, job) == ["next"]


def test_what_was_said_earlier_does_not_move_the_clock(desk: Desk, job: int) -> None:
    log(desk, job, OUT)
    log(desk, job, IN, days_ago=2)
    assert to_do(desk, job) == [NEXT]


def test_a_word_from_the_past_counts_from_its_day(desk: Desk, job: int) -> None:
    log(desk, job, IN, days_ago=5)
    assert to_do(desk, job) == [("reply", "reply", "2026-11-16")]


def test_out_becomes_in_and_back(desk: Desk, job: int) -> None:
    made = log(desk, job, OUT)
    one_step(desk, lambda: interactions.edit(desk, made, direction=IN))
    assert to_do(desk, job) == [REPLY]
    one_step(desk, lambda: interactions.edit(desk, made, direction=OUT))
    assert to_do(desk, job) == [NEXT]


def test_a_word_that_becomes_a_note_gives_the_wait_back(desk: Desk, job: int) -> None:
    made = log(desk, job, IN)
    one_step(desk, lambda: interactions.edit(desk, made, kind=InteractionKind.NOTE))
    assert to_do(desk, job) == [APPLIED]
    assert desk.value("SELECT direction FROM interaction") is None
    one_step(desk, lambda: interactions.edit(desk, made, kind=InteractionKind.CALL, direction=IN))
    assert to_do(desk, job) == [REPLY]


def test_a_word_that_moves_behind_another_hands_the_clock_over(desk: Desk, job: int) -> None:
    log(desk, job, IN, days_ago=1)
    made = log(desk, job, OUT)
    assert to_do(desk, job) == [NEXT]
    one_step(desk, lambda: interactions.edit(desk, made, at=NOW - timedelta(days=3)))
    assert to_do(desk, job) == [("reply", "reply", "2026-11-18")]


def test_changing_the_text_leaves_what_is_due(desk: Desk, job: int) -> None:
    made = log(desk, job, IN)
    followups.skip(desk, key(desk, Rule.REPLY))
    one_step(desk, lambda: interactions.edit(desk, made, text="other words", minutes=5))
    assert to_do(desk, job) == []


@pytest.mark.parametrize("last", [IN, OUT])
def test_deleting_the_last_word_puts_the_wait_before_it_on_again(
    desk: Desk, clock: FixedClock, job: int, last: Direction
) -> None:
    log(desk, job, IN, days_ago=1)
    before = to_do(desk, job)
    made = log(desk, job, last)
    one_step(desk, lambda: interactions.delete(desk, made))
    assert to_do(desk, job) == before == [("reply", "reply", "2026-11-18")]


def test_deleting_the_only_word_goes_back_to_the_stage(desk: Desk, job: int) -> None:
    interactions.delete(desk, log(desk, job, IN))
    assert to_do(desk, job) == [APPLIED]
    applications.move(desk, [job], stage_ids(desk)["interview"])
    before = to_do(desk, job)
    interactions.delete(desk, log(desk, job, OUT))
    assert to_do(desk, job) == before == [("interview", "follow_up", "2026-11-25")]


def test_deleting_a_word_after_enough_follow_ups_brings_the_wait_back(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    log(desk, job, OUT)
    clock.advance(timedelta(days=1))
    last = log(desk, job, OUT)
    assert to_do(desk, job) == []
    interactions.delete(desk, last)
    assert to_do(desk, job) == [NEXT]


def test_a_call_of_some_minutes_is_a_talk_that_is_thanked_for(desk: Desk, job: int) -> None:
    def call(minutes: int | None) -> int:
        return interactions.log(
            desk, kind=InteractionKind.CALL, direction=OUT, at=NOW, application_id=job, minutes=minutes
        )

    rung = call(None)
    assert rules(desk, job) == ["next"]
    one_step(desk, lambda: interactions.edit(desk, rung, minutes=20))
    assert rules(desk, job) == ["interview", "thank_you"]
    followups.skip(desk, ActionKey(Rule.THANK_YOU, rung))
    assert rules(desk, job) == ["interview"]


def test_what_is_left_out_after_a_reply_is_the_users_own_choice(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    log(desk, job, IN)
    clock.advance(timedelta(hours=1))
    log(desk, job, OUT)
    assert rules(desk, job) == ["next"], "after a reply the next question is planned"
    assert desk.rows("SELECT state FROM followup") == [], "nothing was skipped that nobody skipped"


def test_deleting_a_word_after_a_follow_up_was_marked_done(desk: Desk, clock: FixedClock, job: int) -> None:
    followups.done(desk, key(desk, Rule.APPLIED))
    clock.advance(timedelta(hours=1))
    interactions.delete(desk, log(desk, job, IN))
    assert to_do(desk, job) == [NEXT]


def test_deleting_an_old_word_changes_nothing_else(desk: Desk, job: int) -> None:
    old = log(desk, job, IN, days_ago=3)
    log(desk, job, OUT)
    one_step(desk, lambda: interactions.delete(desk, old))
    assert to_do(desk, job) == [NEXT]


def test_what_the_user_dealt_with_does_not_come_back(desk: Desk, job: int) -> None:
    made = log(desk, job, IN)
    followups.skip(desk, key(desk, Rule.REPLY))
    interactions.delete(desk, made)
    assert to_do(desk, job) == []


def test_a_day_that_was_chosen_stays_until_anybody_says_something(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    chosen = ("applied", "follow_up", "2026-12-09")
    followups.choose_day(desk, key(desk, Rule.APPLIED), date(2026, 12, 9))
    clock.advance(timedelta(hours=1))
    note = interactions.log(
        desk, kind=InteractionKind.NOTE, direction=None, at=clock.now(), text="hm", application_id=job
    )
    assert to_do(desk, job) == [chosen]
    one_step(desk, lambda: interactions.edit(desk, note, kind=InteractionKind.MAIL, direction=OUT))
    assert to_do(desk, job) == [NEXT]
    clock.advance(timedelta(hours=1))
    log(desk, job, IN)
    assert rules(desk, job) == ["reply"]


def test_words_about_nothing_or_about_something_closed_make_nothing_due(desk: Desk, job: int) -> None:
    applications.close(desk, [job], Outcome.NO_ANSWER)
    interactions.delete(desk, log(desk, job, IN))
    log(desk, None, IN)
    assert desk.rows("SELECT 1 FROM followup UNION ALL SELECT 1 FROM derived_action") == []


def test_a_note_moves_no_clock(desk: Desk, job: int) -> None:
    one_step(
        desk,
        lambda: interactions.log(
            desk, kind=InteractionKind.NOTE, direction=IN, at=NOW, text="hm", application_id=job
        ),
    )
    assert to_do(desk, job) == [APPLIED]
    log(desk, job, IN, days_ago=1)
    assert to_do(desk, job) == [("reply", "reply", "2026-11-18")]


def test_with_whom_can_be_changed_and_taken_away(desk: Desk, job: int) -> None:
    made, someone = log(desk, job, IN), contacts.add(desk, name="Dana")
    one_step(desk, lambda: interactions.edit(desk, made, people=[someone, someone]))
    assert desk.rows("SELECT contact_id FROM interaction_person") == [(someone,)]
    one_step(desk, lambda: interactions.edit(desk, made, people=[]))
    no_step(desk, lambda: interactions.edit(desk, made, people=[], text=" a word "))
    with refused(desk, Gone):
        interactions.edit(desk, made, people=[99], text="others")


def test_what_makes_no_sense_is_refused(desk: Desk, job: int) -> None:
    made = log(desk, job, IN)
    with refused(desk, Refused, "still to come"):
        interactions.edit(desk, made, at=NOW + timedelta(hours=1))
    with refused(desk, Refused, "needs some text"):
        interactions.edit(desk, made, kind=InteractionKind.NOTE, text=" \0")
    with refused(desk, Refused, "below zero"):
        interactions.edit(desk, made, minutes=-1)
    with refused(desk, Refused, "too large"):
        interactions.edit(desk, made, minutes=2**70)
    with refused(desk, Refused, "year 1 "):
        interactions.edit(desk, made, at=datetime.min.replace(tzinfo=UTC))
    with refused(desk, Refused, "cannot be changed"):
        interactions.edit(desk, made, uid="x")
    with refused(desk, Gone):
        log(desk, 99, IN)
    with refused(desk, Gone):
        interactions.delete(desk, 99)


def test_who_speaks_about_an_application_is_among_its_people(desk: Desk) -> None:
    other = applications.add(desk, title="Architect")
    kim, dana = (contacts.add(desk, name=name) for name in ("Kim", "Dana"))
    contacts.link(desk, other, kim, Role.RECRUITER)
    interactions.log(
        desk,
        kind=InteractionKind.CALL,
        direction=IN,
        at=desk.clock.now(),
        application_id=other,
        people=[kim, dana],
    )
    found = "SELECT contact_id, role FROM participation WHERE application_id = ? ORDER BY contact_id"
    assert desk.rows(found, (other,)) == [(kim, "recruiter"), (dana, "other")]
    desk.undo()
    assert desk.rows(found, (other,)) == [(kim, "recruiter")]
