"""Promises that are due: when they are asked about, and when not."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from jobdesk.commands import applications, contacts, interactions, promises, reminders
from jobdesk.domain.later import at
from jobdesk.domain.promises import When, Word, on_day
from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import Direction, DueKind, InteractionKind, Outcome, Side
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from jobdesk.store.queries import promises as asking
from jobdesk.store.queries.due import due
from tests.commands.steps import refused
from tests.support import FixedClock

DAY = date(2026, 11, 24)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme")


@pytest.fixture
def dana(desk: Desk) -> int:
    return contacts.add(desk, name="Dana Kim", company="Acme")


def make(desk: Desk, when: When, side: Side = Side.THEM, **about: int) -> int:
    return promises.make(desk, side=side, words="I will call you", when=when, **about)


def test_asked_on_the_evening_of_the_last_promised_day(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    span = When(DueKind.RANGE, on=DAY, from_on=DAY - timedelta(days=1), words="early next week")
    made = make(desk, span, application_id=job, contact_id=dana)
    clock.instant = at(DAY, time(17, 59, 59))
    assert due(desk) == []
    clock.instant = at(DAY, time(18))
    (item,) = due(desk)
    assert (item.key, item.what, item.whom) == (f"promise:{made}", "did Dana Kim do it?", "Engineer · Acme")
    assert item.more == "“I will call you” · yesterday to today"
    assert item.wishes == (Wish.KEPT, Wish.NOT_YET, Wish.MOVED)


def test_asked_some_minutes_after_a_promised_hour(desk: Desk, clock: FixedClock, job: int) -> None:
    hour = datetime(2026, 11, 24, 14, tzinfo=UTC)
    make(desk, When(DueKind.INSTANT, at=hour), application_id=job)
    clock.instant = hour + timedelta(minutes=29)
    assert due(desk) == []
    clock.instant = hour + timedelta(minutes=30)
    assert [(item.what, item.due_at) for item in due(desk)] == [("did Acme do it?", clock.instant)]


def test_ones_own_is_due_in_the_morning(desk: Desk, clock: FixedClock, dana: int) -> None:
    make(desk, When(DueKind.INSTANT, at=at(DAY, time(20))), Side.ME, contact_id=dana)
    clock.instant = at(DAY, time(8, 59))
    assert due(desk) == []
    clock.instant = at(DAY, time(9))
    assert [(item.what, item.wishes) for item in due(desk)] == [("I will call you", (Wish.DONE, Wish.MOVED))]


def test_without_a_day_nobody_asks(desk: Desk, clock: FixedClock, job: int) -> None:
    make(desk, When(words="soon"), application_id=job)
    clock.advance(timedelta(days=300))
    assert asking.due(desk) == []
    assert [promise.when.words for promise in asking.open_promises(desk)] == ["soon"]


def test_held_closed_and_archived_ones_rest(desk: Desk, clock: FixedClock, job: int) -> None:
    make(desk, on_day(DAY), application_id=job)
    clock.instant = at(DAY, time(18))
    for number in range(3):
        if number == 0:
            applications.hold(desk, [job], None)
        elif number == 1:
            applications.close(desk, [job], Outcome.NO_ANSWER)
        else:
            applications.archive(desk, [job])
        assert asking.due(desk) == []
        assert asking.open_promises(desk) == []
        desk.undo()
    assert len(asking.due(desk)) == 1


def test_once_the_letter_is_planned_it_is_not_asked_again_until_they_write(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    made = make(desk, on_day(DAY), application_id=job)
    clock.instant = at(DAY, time(18))
    promises.not_yet(desk, made)
    assert due(desk) == []
    clock.instant = at(DAY + timedelta(days=2), time(9))
    (letter,) = due(desk)
    assert (letter.more, letter.wishes) == (
        "promised: “I will call you” · stays until they write",
        (Wish.WRITE, Wish.DONE),
    )
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    assert [item.key for item in due(desk)] == [f"promise:{made}"]


def test_put_off_and_taken_back(desk: Desk, clock: FixedClock, job: int) -> None:
    key = f"promise:{make(desk, on_day(DAY), application_id=job)}"
    clock.instant = at(DAY, time(18))
    until = clock.now() + timedelta(hours=1)
    reminders.later(desk, key, until)
    assert due(desk) == []
    desk.undo()
    assert len(due(desk)) == 1
    desk.redo()
    assert due(desk) == []
    clock.instant = until
    assert [item.due_at for item in due(desk)] == [until]
    with refused(desk, Refused, "past"):
        reminders.later(desk, key, until)
    with refused(desk, Gone):
        reminders.later(desk, "promise:99", until + timedelta(hours=1))
    with refused(desk, Gone):
        reminders.later(desk, "appointment_soon:99", until + timedelta(hours=1))


def test_the_soonest_open_one_comes_first(desk: Desk, job: int, dana: int) -> None:
    answered, late, soon, vague = (
        make(desk, when, application_id=job, contact_id=dana)
        for when in (on_day(DAY), on_day(DAY), on_day(DAY - timedelta(days=3)), When())
    )
    promises.waive(desk, answered)
    expected = [soon, late, vague, answered]
    assert [each.id for each in asking.of_application(desk, job)] == expected
    assert [each.id for each in asking.of_contact(desk, dana)] == expected
    assert [each.id for each in asking.open_promises(desk)] == expected[:3]
    first = asking.one(desk, soon)
    assert first is not None
    assert (first.key, first.who) == (f"promise:{soon}", "Dana Kim")
    assert asking.one(desk, 99) is None


def test_facts_from_three_answers_on(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    company = desk.value("SELECT company_id FROM contact WHERE id = ?", (dana,))
    made = [make(desk, on_day(DAY), contact_id=dana) for _ in range(4)]
    clock.instant = at(DAY + timedelta(days=2), time(10))
    promises.keep(desk, made[0])
    promises.keep(desk, made[1])
    promises.waive(desk, made[2])
    assert asking.word_kept(desk, contact_id=dana) is None
    promises.break_(desk, made[3])
    assert asking.word_kept(desk, contact_id=dana) == Word(kept=2, answered=3, late=2)
    assert asking.word_kept(desk, company_id=company) == Word(kept=2, answered=3, late=2)
    assert asking.word_kept(desk) is None
