"""Contacts: the list with what is worth knowing of each, and one of them."""

from datetime import timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, promises
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    Direction,
    InteractionKind,
    Outcome,
    Role,
    Side,
)
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import Rule
from jobdesk.queries import contacts as contacts_queries
from jobdesk.queries.contacts import ContactRow, Method
from jobdesk.store.desk import Desk
from tests.support import FixedClock


@pytest.fixture
def dana(desk: Desk) -> int:
    return contacts.add(desk, name="Dana Kim")


def say(desk: Desk, *people: int, kind: InteractionKind = InteractionKind.CALL) -> int:
    return interactions.log(
        desk, kind=kind, direction=Direction.OUT, at=desk.clock.now(), text="hello", people=people
    )


def row_of(desk: Desk, contact_id: int) -> ContactRow:
    return next(row for row in contacts_queries.listed(desk) if row.id == contact_id)


def meet(desk: Desk, hours: float, *people: int) -> int:
    start = desk.clock.now() + timedelta(hours=hours)
    return appointments.plan(
        desk, kind=AppointmentKind.CALL, starts_at=start, ends_at=start + timedelta(minutes=30), zone="UTC",
        people=people,
    )  # fmt: skip


def test_the_list_says_when_the_last_word_was_of_everybody_who_took_part(
    desk: Desk, clock: FixedClock, dana: int
) -> None:
    methods = [(ContactMethodKind.MAIL, "luis@acme.example"), (ContactMethodKind.PHONE, "+49 30 1")]
    luis = contacts.add(desk, name="Luis Ortiz", company="Acme", position="Head", methods=methods)
    nobody = contacts.add(desk, name="Nora")
    say(desk, dana, luis)
    clock.advance(timedelta(days=1))
    assert [row_of(desk, each).last for each in (dana, luis, nobody)] == [
        clock.today() - timedelta(days=1),
        clock.today() - timedelta(days=1),
        None,
    ]
    row = row_of(desk, luis)
    assert row.more == "Head, Acme"
    assert all(part in row.text for part in ("luis ortiz", "acme", "luis@acme.example", "+49 30 1"))


def test_neither_a_note_nor_a_word_of_unknown_time_is_a_last_word(desk: Desk, dana: int) -> None:
    say(desk, dana, kind=InteractionKind.NOTE)
    said = say(desk, dana)
    interactions.edit(desk, said, at=None)
    assert row_of(desk, dana).last is None
    found = contacts_queries.details(desk, dana)
    assert found is not None
    assert found.last is None


def test_the_oldest_promise_whose_day_has_come_is_known(desk: Desk, clock: FixedClock, dana: int) -> None:
    for days in (2, 1, 5):
        day = on_day(clock.today() + timedelta(days=days))
        promises.make(desk, side=Side.THEM, words=f"in {days}", when=day, contact_id=dana)
    assert row_of(desk, dana).promise is None
    clock.advance(timedelta(days=2))
    promise = row_of(desk, dana).promise
    assert promise is not None
    assert promise.words == "in 1"
    promises.keep(desk, promise.id)
    promise = row_of(desk, dana).promise
    assert promise is not None
    assert promise.words == "in 2"


def test_an_appointment_until_tomorrow_is_known_of_all_who_are_there(
    desk: Desk, clock: FixedClock, dana: int
) -> None:
    luis = contacts.add(desk, name="Luis")
    made = meet(desk, 40, dana, luis)
    assert clock.now().hour == 10
    assert row_of(desk, dana).meeting is None
    clock.advance(timedelta(hours=14))
    for each in (dana, luis):
        meeting = row_of(desk, each).meeting
        assert meeting is not None
        assert meeting.id == made
    appointments.cancel(desk, made)
    assert row_of(desk, dana).meeting is None


def test_the_first_thing_to_do_is_known(desk: Desk, clock: FixedClock, dana: int) -> None:
    for days, words in ((5, "send the CV"), (1, "ring her")):
        on = clock.today() + timedelta(days=days)
        followups.add(desk, words=words, due_on=on, contact_id=dana)
    to_do = row_of(desk, dana).to_do
    assert to_do is not None
    assert (to_do.words, to_do.on) == ("ring her", clock.today() + timedelta(days=1))
    followups.done(desk, to_do.key)
    to_do = row_of(desk, dana).to_do
    assert to_do is not None
    assert to_do.words == "send the CV"


def test_keeping_in_touch_is_due_when_the_last_word_is_too_old(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana", keep_in_touch_days=42)
    clock.advance(timedelta(days=30))
    say(desk, dana)
    for days, due in ((41, False), (1, True)):
        clock.advance(timedelta(days=days))
        found = contacts_queries.details(desk, dana)
        assert found is not None
        assert found.touch_due is due
    to_do = row_of(desk, dana).to_do
    assert to_do is not None
    assert (to_do.rule, to_do.on) == (Rule.KEEP_IN_TOUCH, clock.today())


def test_details_are_what_was_written(desk: Desk, dana: int) -> None:
    contacts.edit(
        desk, dana, name="Dr. Dana Kim", address_form="formal", letter_language="de", zone="Europe/Berlin",
        methods=[(ContactMethodKind.PHONE, "1"), (ContactMethodKind.MAIL, "d@acme.example")],
    )  # fmt: skip
    found = contacts_queries.details(desk, dana)
    assert found is not None
    assert (found.name, found.title, found.given_name, found.family_name) == (
        "Dr. Dana Kim",
        "Dr.",
        "Dana",
        "Kim",
    )
    assert (found.address_form, found.letter_language, found.zone) == ("formal", "de", "Europe/Berlin")
    assert found.methods == (
        Method(ContactMethodKind.PHONE, "1", ""),
        Method(ContactMethodKind.MAIL, "d@acme.example", ""),
    )
    assert not found.touch_due
    assert contacts_queries.details(desk, 99) is None


def test_the_applications_of_a_contact_say_how_they_stand(desk: Desk, dana: int) -> None:
    one, two = (applications.add(desk, title=title) for title in ("One", "Two"))
    contacts.link(desk, one, dana, Role.RECRUITER)
    contacts.link(desk, two, dana, Role.OTHER)
    applications.close(desk, [one], Outcome.NOT_SELECTED)
    parts = contacts_queries.applications(desk, dana)
    assert [(part.title, part.outcome, part.role) for part in parts] == [
        ("Two", None, Role.OTHER),
        ("One", Outcome.NOT_SELECTED, Role.RECRUITER),
    ]


def test_choices_are_by_name_and_open_ones_first(desk: Desk, dana: int) -> None:
    contacts.add(desk, name="ada", company="Acme")
    assert [(each.name, each.more) for each in contacts_queries.choices(desk)] == [
        ("ada", "Acme"),
        ("Dana Kim", ""),
    ]
    first, *_rest = (applications.add(desk, title=title, company="Acme") for title in ("One", "Two", "Three"))
    applications.close(desk, [first + 2], Outcome.WITHDRAWN)
    assert [each.name for each in contacts_queries.application_choices(desk)] == ["Two", "One", "Three"]


def test_what_goes_with_a_contact_is_what_belongs_to_nobody_else(desk: Desk, dana: int) -> None:
    tom = contacts.add(desk, name="Tom")
    job = applications.add(desk, title="Engineer")
    say(desk, dana)
    say(desk, dana, kind=InteractionKind.NOTE)
    say(desk, dana, tom)
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=desk.clock.now(), application_id=job,
        people=[dana],
    )  # fmt: skip
    day = on_day(desk.clock.today())
    for about in (None, job):
        promises.make(desk, side=Side.ME, words="the CV", when=day, contact_id=dana, application_id=about)
    assert contacts_queries.alone(desk, dana) == (1, 2)
    assert contacts_queries.alone(desk, tom) == (0, 0)
    before = desk.rows("SELECT (SELECT count(*) FROM promise), (SELECT count(*) FROM interaction)")[0]
    contacts.delete(desk, [dana])
    after = desk.rows("SELECT (SELECT count(*) FROM promise), (SELECT count(*) FROM interaction)")[0]
    assert (before[0] - after[0], before[1] - after[1]) == (1, 2)
