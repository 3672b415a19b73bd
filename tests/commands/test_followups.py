"""Follow-ups: done begins the next wait, reopened takes it back, and a day set by hand stays."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, contacts, followups, interactions
from jobdesk.domain.words import Direction, FollowupKind, InteractionKind, Outcome, ContactMethodKind
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, refused, stage_ids, to_do
from tests.support import FixedClock

TODAY = date(2026, 11, 18)
NEXT = ("next", "follow_up", "2026-11-25")


@pytest.fixture
def job(desk: Desk) -> int:
    contacts.add(desk, name="Dana", company="Acme", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def newest(desk: Desk) -> int:
    return int(desk.value("SELECT max(id) FROM followup"))


def test_done_begins_the_next_wait_twice_at_most(desk: Desk, clock: FixedClock, job: int) -> None:
    one_step(desk, lambda: followups.done(desk, newest(desk)))
    assert to_do(desk, job) == [NEXT]
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: followups.done(desk, newest(desk)))
    assert to_do(desk, job) == []


def test_a_reply_that_is_done_begins_the_wait_and_is_not_asking(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(timedelta(days=1))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    followups.done(desk, newest(desk))
    assert to_do(desk, job) == [("next", "follow_up", "2026-11-26")]
    for more in (True, False):
        clock.advance(timedelta(days=7))
        followups.done(desk, newest(desk))
        assert bool(to_do(desk, job)) is more


def test_skipped_begins_nothing(desk: Desk, job: int) -> None:
    one_step(desk, lambda: followups.skip(desk, newest(desk)))
    assert to_do(desk, job) == []


def test_closed_ones_stay_as_they_are(desk: Desk, job: int) -> None:
    first = newest(desk)
    followups.skip(desk, first)
    no_step(desk, lambda: followups.done(desk, first))
    no_step(desk, lambda: followups.snooze(desk, first, desk.clock.now() + timedelta(hours=1)))


def test_reopened_takes_back_the_wait_that_it_began(desk: Desk, job: int) -> None:
    first = newest(desk)
    followups.done(desk, first)
    one_step(desk, lambda: followups.reopen(desk, first))
    assert to_do(desk, job) == [("applied", "follow_up", "2026-11-27")]
    no_step(desk, lambda: followups.reopen(desk, first))


def test_done_on_a_closed_application_begins_nothing(desk: Desk, job: int) -> None:
    own = followups.add(desk, words="", due_on=TODAY, application_id=job, kind=FollowupKind.FOLLOW_UP)
    applications.close(desk, [job], Outcome.NO_ANSWER)
    followups.done(desk, own)
    assert to_do(desk, job) == []


def test_own_words_and_days(desk: Desk, job: int) -> None:
    own = one_step(desk, lambda: followups.add(desk, words="  call\nDana ", due_on=TODAY))
    assert desk.rows("SELECT words, due_on FROM followup WHERE id = ?", (own,)) == [
        ("call Dana", "2026-11-18")
    ]
    one_step(desk, lambda: followups.edit(desk, own, words="write", due_on=TODAY + timedelta(days=1)))
    no_step(desk, lambda: followups.edit(desk, own, words="write", due_on=TODAY + timedelta(days=1)))
    no_step(desk, lambda: followups.edit(desk, own))
    one_step(desk, lambda: followups.edit(desk, newest(desk) - 1, words="why not"))
    one_step(desk, lambda: followups.delete(desk, own))


def test_a_day_set_by_hand_ends_the_snooze_and_stays(desk: Desk, job: int) -> None:
    first = newest(desk)
    one_step(desk, lambda: followups.snooze(desk, first, desk.clock.now() + timedelta(hours=1)))
    one_step(desk, lambda: followups.edit(desk, first, due_on=date(2026, 12, 9)))
    assert desk.rows("SELECT snoozed_until, pinned FROM followup") == [(None, 1)]
    applications.move(desk, [job], stage_ids(desk)["interview"])
    assert to_do(desk, job) == [("applied", "follow_up", "2026-12-09")]


def test_what_makes_no_sense_is_refused(desk: Desk, job: int) -> None:
    with refused(desk, Refused, "Say what"):
        followups.add(desk, words=" \0 ", due_on=TODAY)
    own = followups.add(desk, words="x", due_on=TODAY)
    with refused(desk, Refused, "Say what"):
        followups.edit(desk, own, words=" ")
    for day in (date.min, date.max):
        with refused(desk, Refused, "year"):
            followups.add(desk, words="x", due_on=day)
        with refused(desk, Refused, "year"):
            followups.edit(desk, own, due_on=day)
    with refused(desk, Refused, "past"):
        followups.snooze(desk, own, desk.clock.now())
    with refused(desk, Refused, "year"):
        followups.snooze(desk, own, datetime(9999, 12, 31, tzinfo=UTC))
    with refused(desk, Gone):
        followups.done(desk, 99)
    with refused(desk, Gone):
        followups.add(desk, words="x", due_on=TODAY, application_id=99)
