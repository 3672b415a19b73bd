"""Appointments: what becomes of one, what it makes due, and that all of it can be taken back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jobdesk.commands import applications, appointments, contacts
from jobdesk.domain.enums import AppointmentKind, AppointmentState, Outcome
from jobdesk.domain.promises import Given, understand
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Refused
from jobdesk.queries import appointments as appointments_queries
from jobdesk.queries.due import due
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, refused, rules, to_do
from tests.support import FixedClock

START = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
HALF = timedelta(minutes=30)


@pytest.fixture
def application(desk: Desk) -> int:
    stage = desk.value("SELECT id FROM stage WHERE kind = 'screening'")
    return applications.add(desk, title="Engineer", company="Kite", stage_id=stage)


@pytest.fixture
def person(desk: Desk) -> int:
    return contacts.add(desk, name="Priya Nair", company="Kite")


def planned(desk: Desk, application: int | None, *people: int, start: datetime = START) -> int:
    return appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=application, starts_at=start, ends_at=start + HALF,
        zone="Europe/London", people=people, link="https://meet.example/1",
    )  # fmt: skip


def test_a_planned_one_takes_the_place_of_the_wait(desk: Desk, application: int, person: int) -> None:
    assert rules(desk, application) == ["interview"]
    made = one_step(desk, lambda: planned(desk, application, person))
    assert to_do(desk, application) == []
    one = appointments_queries.one(desk, made)
    assert one is not None
    assert (one.starts_at, one.people, one.company) == (START, ((person, "Priya Nair"),), "Kite")


def test_one_called_off_brings_the_wait_back(desk: Desk, application: int) -> None:
    made = planned(desk, application)
    one_step(desk, lambda: appointments.cancel(desk, made))
    assert rules(desk, application) == ["interview"]
    other = planned(desk, application)
    one_step(desk, lambda: appointments.delete(desk, other))
    assert rules(desk, application) == ["interview"]


def test_after_a_talk_thanks_are_due_at_its_end_and_a_question_after_five_business_days(
    desk: Desk, clock: FixedClock, application: int, person: int
) -> None:
    made = planned(desk, application, person)
    clock.instant = START + timedelta(hours=2)
    one_step(desk, lambda: appointments.held(desk, made, text="It went well"))
    assert rules(desk, application) == ["interview", "thank_you"]
    thanks = "SELECT due_at, by_at, contact_id FROM derived_action WHERE rule = 'thank_you'"
    assert desk.rows(thanks) == [("2026-11-20T14:30:00Z", "2026-11-21T14:30:00Z", person)]
    assert ("interview", "follow_up", "2026-11-27") in to_do(desk, application)
    logged = "SELECT kind, direction, text, minutes FROM interaction"
    assert desk.rows(logged) == [("call", "in", "It went well", 30)]
    with refused(desk, Refused, "before"):
        appointments.held(desk, made)


def test_a_promised_day_takes_the_place_of_the_question(
    desk: Desk, clock: FixedClock, application: int, person: int
) -> None:
    made = planned(desk, application, person)
    clock.instant = START + HALF
    when = understand("Tuesday", clock.now().astimezone(), day_first=True)
    assert when is not None
    one_step(
        desk,
        lambda: appointments.held(
            desk, made, thank_you=False, promises=[Given("I will call you on Tuesday", when)]
        ),
    )
    assert rules(desk, application) == []
    assert desk.rows("SELECT contact_id, words, state FROM promise") == [
        (person, "I will call you on Tuesday", "open")
    ]


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (appointments.missed_by_them, Rule.MISSED_BY_THEM),
        (appointments.missed_by_me, Rule.MISSED_BY_ME),
    ],
)
def test_a_missed_one_asks_for_a_note_today(
    desk: Desk, clock: FixedClock, application: int, act: Callable[[Desk, int], None], rule: Rule
) -> None:
    made = planned(desk, application)
    clock.instant = START - timedelta(seconds=1)
    with refused(desk, Refused, "not begun"):
        act(desk, made)
    clock.instant = START
    one_step(desk, lambda: act(desk, made))
    assert rules(desk, application) == [rule.value]
    assert [item.key for item in due(desk)] == [ActionKey(rule, made)]


def test_a_moved_one_keeps_its_history_and_its_people(desk: Desk, application: int, person: int) -> None:
    made = planned(desk, application, person)
    planned(desk, application, contacts.add(desk, name="Lee"))
    appointments.edit(
        desk, made, round="Round 2", preparation="Ask about the team", notes="Door 4", title="Team",
        format="video", place="Kite, Soho", phone="+44 20 1234",
    )  # fmt: skip
    later = START + timedelta(days=3)
    fresh = one_step(
        desk,
        lambda: appointments.move(desk, made, starts_at=later, ends_at=later + HALF, zone="Europe/Berlin"),
    )
    old, new = appointments_queries.one(desk, made), appointments_queries.one(desk, fresh)
    assert old is not None
    assert new is not None
    assert (old.state, old.starts_at) == (AppointmentState.MOVED, START)
    assert (new.state, new.starts_at, new.people) == (AppointmentState.PLANNED, later, old.people)
    assert (new.link, new.place, new.phone) == ("https://meet.example/1", "Kite, Soho", "+44 20 1234")
    assert (new.title, new.format) == ("Team", "video")
    assert (new.round, new.preparation, new.notes) == ("Round 2", "Ask about the team", "Door 4")


def test_with_another_time_it_is_moved_while_it_is_edited(desk: Desk, application: int) -> None:
    made = planned(desk, application)
    later = START + timedelta(days=3)
    one_step(desk, lambda: appointments.edit(desk, made, round="Round 2", when=(later, later + HALF, "UTC")))
    rows = desk.rows("SELECT state, round FROM appointment ORDER BY id")
    assert rows == [("moved", "Round 2"), ("planned", "Round 2")]


def test_the_next_one_is_planned_with_the_same_people_when_one_took_place(
    desk: Desk, clock: FixedClock, application: int, person: int
) -> None:
    made = planned(desk, application, person)
    clock.instant = START + HALF
    later = START + timedelta(days=7)
    one_step(desk, lambda: appointments.held(desk, made, following=(later, later + HALF, "Europe/London")))
    new = appointments_queries.one(desk, made + 1)
    assert new is not None
    assert (new.starts_at, new.people) == (later, ((person, "Priya Nair"),))
    assert rules(desk, application) == ["thank_you"], "a day is named, so nothing is to be asked"


def test_it_took_place_before_its_planned_end(desk: Desk, clock: FixedClock, application: int) -> None:
    made = planned(desk, application)
    clock.instant = START + timedelta(minutes=10)
    one_step(desk, lambda: appointments.held(desk, made))
    assert desk.rows("SELECT at, minutes FROM interaction") == [("2026-11-20T14:10:00Z", 10)]


def test_thanks_that_are_not_wished_are_left_out_for_that_talk_only(
    desk: Desk, clock: FixedClock, application: int, person: int
) -> None:
    first, second = planned(desk, application, person), planned(desk, application, start=START + HALF)
    clock.instant = START + 2 * HALF
    one_step(desk, lambda: appointments.held(desk, first, thank_you=False))
    assert rules(desk, application) == []
    appointments.held(desk, second)
    assert rules(desk, application) == ["interview", "thank_you"]


def test_thanks_are_left_out_also_where_nobody_was_named(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    made = planned(desk, application)
    clock.instant = START + HALF
    one_step(desk, lambda: appointments.held(desk, made, thank_you=False))
    assert rules(desk, application) == ["interview"]


def test_the_same_people_are_no_change(desk: Desk, application: int, person: int) -> None:
    made = planned(desk, application, person)
    no_step(desk, lambda: appointments.edit(desk, made, people=[person, person]))


def test_who_talked_goes_with_who_was_there(desk: Desk, clock: FixedClock, application: int) -> None:
    """The note about a missed one is to whom the appointment was with, also when that is corrected."""
    lee, kim = contacts.add(desk, name="Lee"), contacts.add(desk, name="Kim")
    made = planned(desk, application, lee)
    clock.instant = START + HALF
    appointments.missed_by_them(desk, made)
    assert desk.rows("SELECT contact_id FROM derived_action") == [(lee,)]
    one_step(desk, lambda: appointments.edit(desk, made, people=[kim]))
    assert desk.rows("SELECT contact_id FROM derived_action") == [(kim,)]


def test_what_makes_no_sense_is_refused(desk: Desk, clock: FixedClock, application: int) -> None:
    kind = AppointmentKind.CALL
    with refused(desk, Refused, "past"):
        planned(desk, application, start=clock.now() - HALF)
    with refused(desk, Refused, "end is before"):
        appointments.plan(desk, kind=kind, starts_at=START, ends_at=START - HALF, zone="Europe/London")
    with refused(desk, Refused, "no time zone"):
        appointments.plan(desk, kind=kind, starts_at=START, ends_at=START, zone="Mars/Olympus")
    with refused(desk, Refused, "two weeks"):
        appointments.plan(desk, kind=kind, starts_at=START, ends_at=START + 15 * timedelta(1), zone="UTC")


def test_words_and_people_change_in_one_step(desk: Desk, application: int, person: int) -> None:
    made = planned(desk, application)
    one_step(desk, lambda: appointments.prepare(desk, made, "Ask about the team"))
    one_step(
        desk,
        lambda: appointments.edit(
            desk, made, kind=AppointmentKind.INTERVIEW, round="Round 2", people=[person]
        ),
    )
    one = appointments_queries.one(desk, made)
    assert one is not None
    assert (one.kind, one.round, one.preparation, one.people) == (
        AppointmentKind.INTERVIEW, "Round 2", "Ask about the team", ((person, "Priya Nair"),)
    )  # fmt: skip
    one_step(desk, lambda: appointments.edit(desk, made, people=[]))


def test_it_is_told_the_evening_before_and_shortly_before_and_asked_about_afterwards(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    made = planned(desk, application)
    evening = datetime(2026, 11, 19, 18, 0).astimezone()

    def told(at: datetime) -> list[ActionKey]:
        clock.instant = at.astimezone(UTC)
        return [item.key for item in due(desk)]

    assert told(evening - timedelta(seconds=1)) == []
    assert told(evening) == [ActionKey(Rule.APPOINTMENT_DAY, made)]
    assert told(START - HALF) == [ActionKey(Rule.APPOINTMENT_SOON, made)]
    assert told(START) == []
    assert told(START + HALF) == [ActionKey(Rule.APPOINTMENT_AFTER, made)]
    applications.archive(desk, [application])
    assert told(START + HALF) == []


def test_an_hour_counts_while_the_application_is_on_hold(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    made = planned(desk, application)
    applications.hold(desk, [application])
    clock.instant = START - HALF
    assert [item.key for item in due(desk)] == [ActionKey(Rule.APPOINTMENT_SOON, made)]
    assert [each.id for each in appointments_queries.coming(desk)] == [made]


def test_what_is_planned_after_the_evening_before_is_told_once(
    desk: Desk, clock: FixedClock, application: int
) -> None:
    clock.instant = START - timedelta(hours=4)
    made = planned(desk, application)
    assert due(desk) == []
    clock.instant = START - HALF
    assert [item.key for item in due(desk)] == [ActionKey(Rule.APPOINTMENT_SOON, made)]


def test_clashes_are_those_that_overlap(desk: Desk, application: int) -> None:
    made = planned(desk, application)
    assert [each.id for each in appointments_queries.clashes(desk, START + HALF / 2, START + 2 * HALF)] == [
        made
    ]
    assert appointments_queries.clashes(desk, START + HALF, START + 2 * HALF) == []
    assert appointments_queries.clashes(desk, START, START + HALF, but=made) == []


@pytest.mark.parametrize("closed", [False, True])
def test_what_is_closed_or_archived_clashes_with_nothing(
    desk: Desk, clock: FixedClock, application: int, closed: bool
) -> None:
    planned(desk, application)
    assert len(appointments_queries.coming(desk)) == 1
    clock.instant = START
    if closed:
        applications.close(desk, [application], Outcome.WITHDRAWN)
    else:
        applications.archive(desk, [application])
    assert appointments_queries.clashes(desk, START, START + HALF) == []
    assert appointments_queries.coming(desk) == []


def test_the_hour_stands_in_the_zone_it_was_made_in(desk: Desk) -> None:
    there = datetime(2026, 11, 23, 14, 0, tzinfo=ZoneInfo("America/New_York"))
    made = appointments.plan(
        desk, kind=AppointmentKind.OTHER, starts_at=there, ends_at=there + HALF, zone="America/New_York"
    )
    assert desk.value("SELECT starts_at FROM appointment WHERE id = ?", (made,)) == "2026-11-23T19:00:00Z"
