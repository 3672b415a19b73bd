"""Promises that are due: when they are asked about, and when not."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from jobdesk.commands import applications, contacts, followups, interactions, promises
from jobdesk.domain.enums import Direction, DueKind, InteractionKind, Side
from jobdesk.domain.later import at
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.queries.due import due
from jobdesk.store.desk import Desk
from tests.support import FixedClock

DAY = date(2026, 11, 24)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme")


def make(
    desk: Desk,
    when: When,
    side: Side = Side.THEM,
    *,
    application_id: int | None = None,
    contact_id: int | None = None,
) -> int:
    return promises.make(
        desk, side=side, words="I will call you", when=when, application_id=application_id,
        contact_id=contact_id,
    )  # fmt: skip


def test_asked_on_the_evening_of_the_last_promised_day(desk: Desk, clock: FixedClock, job: int) -> None:
    dana = contacts.add(desk, name="Dana Kim", company="Acme")
    span = When(DueKind.RANGE, on=DAY, from_on=DAY - timedelta(days=1), words="early next week")
    made = make(desk, span, application_id=job, contact_id=dana)
    clock.instant = at(DAY, time(17, 59, 59))
    assert due(desk) == []
    clock.instant = at(DAY, time(18))
    (item,) = due(desk)
    assert (item.key, item.whom, item.contact) == (
        ActionKey(Rule.PROMISE, made),
        "Engineer · Acme",
        "Dana Kim",
    )
    assert item.promise is not None
    assert item.promise.when == span


def test_asked_some_minutes_after_a_promised_hour(desk: Desk, clock: FixedClock, job: int) -> None:
    hour = datetime(2026, 11, 24, 14, tzinfo=UTC)
    make(desk, When(DueKind.INSTANT, at=hour), application_id=job)
    clock.instant = hour + timedelta(minutes=29)
    assert due(desk) == []
    clock.instant = hour + timedelta(minutes=30)
    assert [item.due_at for item in due(desk)] == [clock.instant]


def test_ones_own_is_due_in_the_morning(desk: Desk, clock: FixedClock, job: int) -> None:
    make(desk, When(DueKind.INSTANT, at=at(DAY, time(20))), Side.ME, application_id=job)
    clock.instant = at(DAY, time(8, 59))
    assert due(desk) == []
    clock.instant = at(DAY, time(9))
    assert [item.words for item in due(desk)] == ["I will call you"]


def test_once_it_is_not_yet_kept_only_the_letter_is_due_until_they_write(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    made = make(desk, on_day(DAY), application_id=job)
    clock.instant = at(DAY, time(18))
    promises.not_yet(desk, made)
    assert due(desk) == []
    clock.instant = at(DAY + timedelta(days=2), time(9))
    assert [item.key for item in due(desk)] == [ActionKey(Rule.PROMISE_LATE, made)]
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    assert [item.key for item in due(desk)] == [ActionKey(Rule.PROMISE, made)]


def test_put_off_and_taken_back(desk: Desk, clock: FixedClock, job: int) -> None:
    key = ActionKey(Rule.PROMISE, make(desk, on_day(DAY), application_id=job))
    clock.instant = at(DAY, time(18))
    until = clock.now() + timedelta(hours=1)
    followups.snooze(desk, key, until)
    assert due(desk) == []
    desk.undo()
    assert len(due(desk)) == 1
    desk.redo()
    assert due(desk) == []
    clock.instant = until
    assert [item.due_at for item in due(desk)] == [until]
    with pytest.raises(Refused, match="past"):
        followups.snooze(desk, key, until)
    for gone in (ActionKey(Rule.PROMISE, 99), ActionKey(Rule.APPOINTMENT_SOON, 99)):
        with pytest.raises(Gone):
            followups.snooze(desk, gone, until + timedelta(hours=1))
