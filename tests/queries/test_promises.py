"""Promises: open ones, of an application, of a contact, and how somebody keeps their word."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from jobdesk.commands import applications, contacts, followups, interactions, promises
from jobdesk.domain.enums import Direction, DueKind, InteractionKind, Outcome, PromiseState, Side
from jobdesk.domain.later import at
from jobdesk.domain.promises import Reliability, When, on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries import promises as promises_queries
from jobdesk.queries.promises import Promised
from jobdesk.store.desk import Desk
from tests.support import FixedClock

DAY = date(2026, 11, 24)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme")


@pytest.fixture
def dana(desk: Desk) -> int:
    return contacts.add(desk, name="Dana Kim", company="Acme")


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


def one(desk: Desk, promise_id: int) -> Promised:
    found = promises_queries.one(desk, promise_id)
    assert found is not None
    return found


def test_a_promise_is_what_was_said(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    span = When(DueKind.RANGE, DAY, None, DAY - timedelta(days=1), "early next week", date(2026, 11, 20))
    made = make(desk, span, application_id=job, contact_id=dana)
    found = one(desk, made)
    assert (found.words, found.when, found.side, found.state) == (
        "I will call you",
        span,
        Side.THEM,
        PromiseState.OPEN,
    )
    assert (found.who, found.title, found.company) == ("Dana Kim", "Engineer", "Acme")
    assert found.not_before == date(2026, 11, 20)
    assert (found.said_at, found.answered_at, found.not_yet_at, found.snoozed_until) == (
        clock.now(),
        None,
        None,
        None,
    )
    assert promises_queries.one(desk, 99) is None


def test_an_hour_is_an_aware_instant(desk: Desk, job: int) -> None:
    hour = datetime(2026, 11, 24, 14, tzinfo=UTC)
    found = one(desk, make(desk, When(DueKind.INSTANT, at=hour), application_id=job))
    assert (found.when.at, found.who) == (hour, "Acme")


def test_it_tells_what_the_user_answered_so_far(desk: Desk, clock: FixedClock, job: int) -> None:
    made = make(desk, on_day(DAY), application_id=job)
    clock.instant = at(DAY, time(18))
    later = clock.now() + timedelta(hours=1)
    followups.snooze(desk, ActionKey(Rule.PROMISE, made), later)
    assert one(desk, made).snoozed_until == later
    promises.not_yet(desk, made)
    assert one(desk, made).not_yet_at == clock.now()
    promises.keep(desk, made)
    assert (one(desk, made).state, one(desk, made).answered_at) == (PromiseState.KEPT, clock.now())


def test_the_last_word_is_that_of_the_application_or_of_the_contact(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    about, lone = (
        make(desk, on_day(DAY), application_id=job, contact_id=dana),
        make(desk, on_day(DAY), contact_id=dana),
    )
    assert [one(desk, each).last_on for each in (about, lone)] == [None, None]
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=clock.now(), people=[dana], text="hello"
    )
    assert [one(desk, each).last_on for each in (about, lone)] == [None, clock.today()]
    said = clock.now() - timedelta(days=2)
    interactions.log(desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=said, application_id=job)
    assert [one(desk, each).last_on for each in (about, lone)] == [date(2026, 11, 16), clock.today()]


def test_those_of_held_closed_and_archived_applications_rest(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    made = make(desk, on_day(DAY), application_id=job)
    lone = make(desk, on_day(DAY), contact_id=dana)
    ways: list[Callable[[], None]] = [
        lambda: applications.hold(desk, [job], None),
        lambda: applications.close(desk, [job], Outcome.NO_ANSWER),
        lambda: applications.archive(desk, [job]),
    ]
    for rest in ways:
        rest()
        assert [each.id for each in promises_queries.open_promises(desk)] == [lone]
        desk.undo()
    assert [each.id for each in promises_queries.open_promises(desk)] == [made, lone]
    applications.hold(desk, [job], clock.today() + timedelta(days=2))
    clock.advance(timedelta(days=2))
    assert [each.id for each in promises_queries.open_promises(desk)] == [made, lone]


def test_all_open_ones_are_one_statement(desk: Desk, dana: int) -> None:
    counts = []
    for count in (1, 9):
        for _ in range(count):
            make(desk, on_day(DAY), contact_id=dana)
        statements: list[str] = []
        desk.connection.set_trace_callback(statements.append)
        found = promises_queries.open_promises(desk)
        desk.connection.set_trace_callback(None)
        counts.append((len(found), sum("FROM promise" in statement for statement in statements)))
    assert counts == [(1, 1), (10, 1)]


def test_the_soonest_open_one_comes_first(desk: Desk, job: int, dana: int) -> None:
    answered, late, soon, vague = (
        make(desk, when, application_id=job, contact_id=dana)
        for when in (on_day(DAY), on_day(DAY), on_day(DAY - timedelta(days=3)), When(words="soon"))
    )
    promises.waive(desk, answered)
    expected = [soon, late, vague, answered]
    assert [each.id for each in promises_queries.of_application(desk, job)] == expected
    assert [each.id for each in promises_queries.of_contact(desk, dana)] == expected
    assert [each.id for each in promises_queries.open_promises(desk)] == expected[:3]


def test_facts_from_three_answers_on(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    company = desk.value("SELECT company_id FROM contact WHERE id = ?", (dana,))
    made = [make(desk, on_day(DAY), contact_id=dana) for _ in range(4)]
    clock.instant = at(DAY + timedelta(days=2), time(10))
    promises.keep(desk, made[0])
    promises.keep(desk, made[1])
    promises.waive(desk, made[2])
    assert promises_queries.word_kept(desk, contact_id=dana) is None
    assert promises_queries.company_word(desk, job) is None
    promises.break_(desk, made[3])
    facts = Reliability(kept=2, answered=3, late=2)
    assert promises_queries.word_kept(desk, contact_id=dana) == facts
    assert promises_queries.word_kept(desk, company_id=company) == facts
    assert promises_queries.word_kept(desk) is None
    assert promises_queries.company_word(desk, job) == ("Acme", facts)
    assert promises_queries.company_word(desk, applications.add(desk, title="No company")) is None
