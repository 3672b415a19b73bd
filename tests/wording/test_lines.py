"""Promises, appointments and applications in a line."""

from datetime import UTC, datetime, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, promises
from jobdesk.domain.enums import AppointmentKind, AppointmentState, Outcome, PromiseState, Side
from jobdesk.domain.promises import When, on_day
from jobdesk.queries import application as about_application
from jobdesk.queries import appointments as about_appointments
from jobdesk.queries import promises as about_promises
from jobdesk.queries.promises import Promised
from jobdesk.store.desk import Desk
from jobdesk.wording import application
from jobdesk.wording import appointments as met
from jobdesk.wording import promises as promised
from tests.support import FixedClock


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme")


def pledge(desk: Desk, job: int, when: When) -> Promised:
    made = promises.make(desk, side=Side.THEM, words="the contract", when=when, application_id=job)
    found = about_promises.one(desk, made)
    assert found is not None
    return found


def test_a_promise_says_what_was_said_and_by_when(desk: Desk, clock: FixedClock, job: int) -> None:
    today = clock.today()
    dated, vague = pledge(desk, job, on_day(today)), pledge(desk, job, When(words="soon"))
    assert promised.said(dated, today) == "“the contract”, for today"
    assert promised.said(vague, today) == "“the contract”"
    assert [promised.outlook(each, today) for each in (dated, vague)] == ["today", "no day"]
    promises.break_(desk, dated.id)
    broken = about_promises.one(desk, dated.id)
    assert broken is not None
    assert promised.outlook(broken, today) == "not kept"
    assert promised.answer_words(broken.state, broken.answered_at, today) == "not kept, today"


def test_each_answer_has_words_of_its_own() -> None:
    assert len({promised.state_words(state) for state in PromiseState}) == len(PromiseState)
    assert len({met.state_words(state) for state in AppointmentState}) == len(AppointmentState)


def test_an_appointment_says_when_or_what_became_of_it(desk: Desk, clock: FixedClock) -> None:
    people = [contacts.add(desk, name=name) for name in ("Nora", "Ada")]
    start = datetime(2026, 11, 19, 15, tzinfo=UTC)
    made = appointments.plan(
        desk, kind=AppointmentKind.CALL, starts_at=start, ends_at=start, zone="UTC", people=people
    )
    meeting = about_appointments.one(desk, made)
    assert meeting is not None
    assert met.outlook(meeting, clock.today()) == "tomorrow 15:00"
    assert met.names(meeting) == "Nora, Ada"
    appointments.cancel(desk, made)
    meeting = about_appointments.one(desk, made)
    assert meeting is not None
    assert met.outlook(meeting, clock.today()) == "called off"


def test_an_application_says_where_it_stands(desk: Desk, clock: FixedClock, job: int) -> None:
    def standing() -> str:
        details = about_application.details(desk, job)
        assert details is not None
        return application.standing(details, clock.today())

    assert standing() == "Wishlist"
    applications.hold(desk, [job])
    assert standing() == "On hold"
    applications.hold(desk, [job], clock.today() + timedelta(days=1))
    assert standing() == "On hold until tomorrow"
    applications.close(desk, [job], Outcome.WITHDRAWN)
    assert standing() == "Withdrawn · 18 Nov"


def test_an_agency_is_named_beside_the_company(desk: Desk, job: int) -> None:
    for company, agency, expected in (
        ("Acme", "", "Acme"),
        ("Acme", "Hays", "Acme, via Hays"),
        ("", "Hays", "via Hays"),
    ):
        applications.edit(desk, job, company=company, agency=agency)
        details = about_application.details(desk, job)
        assert details is not None
        assert application.company(details) == expected
