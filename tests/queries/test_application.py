"""One application: details, offer, how it stands, and people."""

from datetime import date, timedelta

from jobdesk.commands import applications, contacts, interactions, offers
from jobdesk.domain.enums import (
    Direction,
    InteractionKind,
    Outcome,
    PayPeriod,
    Role,
    StageKind,
    Turn,
    WorkMode,
)
from jobdesk.queries import application
from jobdesk.queries.application import Details, Offer
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids
from tests.support import FixedClock


def details(desk: Desk, row_id: int) -> Details:
    found = application.details(desk, row_id)
    assert found is not None
    return found


def test_details_are_what_was_written(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(
        desk, title="Engineer", company="Acme", pay_min=100, pay_max=250, pay_currency="EUR",
        pay_period=PayPeriod.HOUR, work_mode=WorkMode.REMOTE, interest=4, stage_id=stage_ids(desk)["applied"],
    )  # fmt: skip
    applications.edit(desk, row_id, agency="Hays")
    found = details(desk, row_id)
    assert (found.title, found.company, found.agency, found.kind) == (
        "Engineer",
        "Acme",
        "Hays",
        StageKind.APPLIED,
    )
    assert (found.pay_min, found.pay_max, found.pay_currency, found.pay_period) == (
        100,
        250,
        "EUR",
        PayPeriod.HOUR,
    )
    assert (found.work_mode, found.interest, found.applied_on) == (WorkMode.REMOTE, 4, clock.today())
    assert not found.held
    assert not found.archived
    assert (found.outcome, found.closed_on, found.held_from) == (None, None, None)


def test_what_is_not_there_is_none(desk: Desk) -> None:
    assert application.details(desk, 99) is None
    assert application.offer(desk, 99) is None
    assert application.state(desk, 99) is None
    row_id = applications.add(desk, title="Engineer")
    assert details(desk, row_id).interest == 0
    assert application.offer(desk, row_id) is None


def test_how_it_ended_is_told_with_its_day(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    applications.close(desk, [row_id], Outcome.WITHDRAWN)
    applications.archive(desk, [row_id])
    clock.advance(timedelta(days=9))
    found = details(desk, row_id)
    assert (found.outcome, found.closed_on) == (Outcome.WITHDRAWN, clock.today() - timedelta(days=9))
    assert found.archived


def test_a_hold_is_told_until_it_ran_out(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    began, until = clock.today(), clock.today() + timedelta(days=2)
    applications.hold(desk, [row_id], until)
    for days, held in ((0, True), (1, True), (1, False)):
        clock.advance(timedelta(days=days))
        found = details(desk, row_id)
        assert (found.held, found.held_from, found.held_until) == (
            (True, began, until) if held else (False, None, None)
        )
    applications.hold(desk, [row_id], None)
    found = details(desk, row_id)
    assert (found.held, found.held_from, found.held_until) == (True, clock.today(), None)
    applications.resume(desk, [row_id])
    assert not details(desk, row_id).held


def test_an_offer_stands_beside_the_posting(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer", pay_max=100, deadline_on=clock.today())
    reply_by = clock.today() + timedelta(days=5)
    offers.write(desk, row_id, pay_max=200, reply_by_on=reply_by, terms="30 days off")
    assert application.offer(desk, row_id) == Offer(None, reply_by, None, 200, "", None, "30 days off")
    found = details(desk, row_id)
    assert (found.pay_max, found.deadline_on) == (100, clock.today())


def test_how_it_stands_is_told_from_the_log(desk: Desk, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    state = application.state(desk, row_id)
    assert state is not None
    assert (state.turn, state.waits, state.wait_since, state.word) == (
        Turn.THEIRS,
        True,
        date(2026, 11, 18),
        None,
    )
    clock.advance(timedelta(days=3))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=row_id
    )
    state = application.state(desk, row_id)
    assert state is not None
    assert (state.turn, state.turn_since, state.waits) == (Turn.MINE, clock.today(), False)
    assert state.word == (Direction.IN, clock.today())
    assert (state.asked, state.stage, state.came_on) == (0, StageKind.APPLIED, date(2026, 11, 18))


def test_people_have_their_role(desk: Desk) -> None:
    row_id = applications.add(desk, title="Engineer")
    dana = contacts.add(desk, name="Dana", company="Acme", position="Recruiter")
    contacts.link(desk, row_id, dana, Role.RECRUITER)
    (person,) = application.people(desk, row_id)
    assert (person.name, person.role, person.more) == ("Dana", Role.RECRUITER, "Recruiter, Acme")
