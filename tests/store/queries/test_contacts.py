"""Contacts: the list, and one of them."""

from datetime import timedelta

from jobdesk.commands import applications, appointments, contacts, followups, interactions
from jobdesk.domain.turns import Chip
from jobdesk.domain.words import AppointmentKind, Direction, InteractionKind, Outcome, ContactMethodKind, Role
from jobdesk.store.desk import Desk
from jobdesk.store.queries import contacts as asking
from tests.commands.steps import stage_ids
from tests.support import FixedClock


def say(desk: Desk, contact_id: int, application_id: int | None = None) -> int:
    return interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.OUT, at=desk.clock.now(), text="hello",
        contact_id=contact_id, application_id=application_id,
    )  # fmt: skip


def test_the_list_says_when_the_last_word_was(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana", company="Acme", methods=[(ContactMethodKind.MAIL, "d@acme.example")])
    luis = contacts.add(desk, name="Luis")
    say(desk, dana)
    rows = {row.id: row for row in asking.listed(desk)}
    assert rows[dana].last == clock.today()
    assert rows[luis].last is None
    assert "d@acme.example" in rows[dana].text
    assert rows[dana].more == "Acme"


def test_a_note_is_no_word(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana")
    interactions.log(
        desk,
        kind=InteractionKind.NOTE,
        direction=None,
        at=clock.now(),
        text="thought of her",
        contact_id=dana,
    )
    assert asking.listed(desk)[0].last is None


def test_catching_up_is_due_when_the_last_word_is_too_old(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana", keep_in_touch_days=42)
    clock.advance(timedelta(days=30))
    say(desk, dana)
    clock.advance(timedelta(days=41))
    assert asking.listed(desk)[0].chip is None
    clock.advance(timedelta(days=1))
    chip = asking.listed(desk)[0].chip
    assert chip is not None
    assert (chip.tone, chip.text) == ("move", "catch up")
    found = asking.details(desk, dana)
    assert found is not None
    assert found.touch_due


def test_what_is_to_do_comes_before_catching_up(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana", keep_in_touch_days=1)
    clock.advance(timedelta(days=10))
    followups.add(desk, words="call", due_on=clock.today(), contact_id=dana)
    chip = asking.listed(desk)[0].chip
    assert chip is not None
    assert chip.text == "call"


def test_the_applications_of_a_contact_say_how_they_stand(desk: Desk) -> None:
    dana = contacts.add(desk, name="Dana")
    one, two = (applications.add(desk, title=title) for title in ("One", "Two"))
    contacts.link(desk, one, dana, Role.RECRUITER)
    contacts.link(desk, two, dana, Role.OTHER)
    applications.close(desk, [two], Outcome.NOT_SELECTED)
    parts = asking.applications(desk, dana)
    assert [(part.title, part.ended) for part in parts] == [("One", False), ("Two", True)]
    assert parts[1].state == "Not selected"


def test_the_timeline_goes_across_applications(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana")
    one, two = (applications.add(desk, title=title) for title in ("One", "Two"))
    say(desk, dana, application_id=one)
    clock.advance(timedelta(minutes=5))
    say(desk, dana, application_id=two)
    assert [entry.more for entry in asking.timeline(desk, dana)] == ["Two", "One"]


def test_a_contact_that_is_gone_is_none(desk: Desk) -> None:
    assert asking.details(desk, 5) is None


def test_the_soonest_is_on_the_chip_and_thanks_in_time_are_not_late(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana")
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["interview"])
    for days, words in ((5, "send the CV"), (0, "ring her")):
        on = clock.today() + timedelta(days=days)
        made = followups.add(desk, words=words, due_on=on, contact_id=dana)
    assert asking.listed(desk)[0].chip == Chip("move", "ring her")
    followups.done(desk, made)
    start = clock.now() + timedelta(hours=1)
    met = appointments.plan(
        desk, kind=AppointmentKind.INTERVIEW, application_id=job, people=[dana], starts_at=start,
        ends_at=start + timedelta(hours=1), zone="UTC",
    )  # fmt: skip
    clock.advance(timedelta(hours=13))
    appointments.held(desk, met)
    assert asking.listed(desk)[0].chip == Chip("move", "thank-you note")
    clock.advance(timedelta(hours=4))
    assert asking.listed(desk)[0].chip == Chip("move", "thank-you note")
    clock.advance(timedelta(hours=24))
    chip = asking.listed(desk)[0].chip
    assert chip is not None
    assert chip.tone == "late"
