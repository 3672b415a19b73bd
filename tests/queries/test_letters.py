"""What a letter is told from: whom it goes to, in which language, and the draft of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, letters, promises
from jobdesk.domain.drafts import LANGUAGES, Situation, fill
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    Direction,
    FollowupKind,
    InteractionKind,
    Outcome,
    Role,
    Side,
)
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.letters import letter
from jobdesk.queries.templates import sample, template
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids
from tests.support import FixedClock

MAIL = [(ContactMethodKind.MAIL, "a@acme.example")]


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


@pytest.fixture
def dana(desk: Desk, job: int) -> int:
    made = contacts.add(desk, name="Dana Kim", company="Agency", methods=MAIL)
    contacts.link(desk, job, made, Role.RECRUITER)
    return made


def call(desk: Desk, job: int, hours: int, *people: int, zone: str = "America/New_York") -> int:
    start = desk.clock.now() + timedelta(hours=hours)
    return appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        starts_at=start,
        ends_at=start + timedelta(minutes=30),
        zone=zone,
        application_id=job,
        people=people,
    )


def test_an_edited_name_reaches_the_letter(desk: Desk, job: int, dana: int) -> None:
    contacts.edit(desk, dana, name="Hannah Kim")
    known = letter(desk, application_id=job)
    assert (known.to_name, known.facts["greeting"]) == ("Hannah Kim", "Dear Hannah")


@pytest.mark.parametrize(
    ("name", "english", "german"),
    [
        ("Dr. Maria Weber", "Dear Maria", "Guten Tag Dr. Maria Weber"),
        ("Kim, Dana", "Dear Dana", "Guten Tag Dana Kim"),
        ("Herr Schmidt", "Dear Mr Schmidt", "Sehr geehrter Herr Schmidt"),
    ],
)
def test_a_name_is_greeted_by_its_parts(desk: Desk, name: str, english: str, german: str) -> None:
    made = contacts.add(desk, name=name)
    assert letter(desk, "en", contact_id=made).facts["greeting"] == english
    assert letter(desk, "de", contact_id=made).facts["greeting"] == german


def test_asked_by_phone_is_asked(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=10))
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.OUT, at=clock.now(), application_id=job
    )
    known = letter(desk, application_id=job)
    assert (known.situation, known.sent) == (Situation.SECOND, 1)
    assert "wrote_day" not in known.facts


def test_an_answer_is_not_a_second_letter(desk: Desk, clock: FixedClock, job: int) -> None:
    for days, way in ((3, Direction.IN), (1, Direction.OUT)):
        clock.advance(timedelta(days=days))
        interactions.log(desk, kind=InteractionKind.MAIL, direction=way, at=clock.now(), application_id=job)
    clock.advance(timedelta(days=8))
    known = letter(desk, application_id=job)
    assert (known.situation, known.sent) == (Situation.AFTER_INTERVIEW, 0)


def test_who_is_meant_comes_before_who_can_be_reached(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    boss = contacts.add(desk, name="Maria Weber")
    contacts.link(desk, job, boss, Role.HIRING_MANAGER)
    assert letter(desk, application_id=job).contact_id == dana
    missed = call(desk, job, 1, boss)
    promise = promises.make(
        desk, side=Side.THEM, words="call", when=on_day(clock.today()), application_id=job, contact_id=boss
    )
    clock.advance(timedelta(days=1))
    assert letter(desk, application_id=job).contact_id == boss
    assert letter(desk, promise_id=promise).contact_id == boss
    assert letter(desk, key=ActionKey(Rule.PROMISE, promise)).situation is Situation.PROMISE_LATE
    assert letter(desk, promise_id=promise, contact_id=dana).contact_id == dana
    appointments.missed_by_them(desk, missed)
    for about in ({"appointment_id": missed}, {"key": ActionKey(Rule.MISSED_BY_THEM, missed)}):
        known = letter(desk, **about)
        assert (known.situation, known.contact_id) == (Situation.MISSED, boss)
        assert known.facts["appointment"] == "our call on Wednesday"


def test_a_talk_is_thanked_for(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    held = call(desk, job, 1, dana, zone="UTC")
    clock.advance(timedelta(hours=2))
    appointments.held(desk, held)
    said = desk.value("SELECT id FROM interaction")
    clock.advance(timedelta(days=1))
    for about in (
        {"application_id": job},
        {"appointment_id": held},
        {"key": ActionKey(Rule.THANK_YOU, said)},
    ):
        known = letter(desk, **about)
        assert known.situation is Situation.THANK_YOU
        assert known.facts["talk"] == "our call on Wednesday"
        assert known.draft == f"draft:{job}:{dana}:talk:{said}:thank_you:en:usual"


def test_a_late_promise_stays_one_letter_wherever_it_is_begun(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    promise = promises.make(
        desk, side=Side.THEM, words="call", when=on_day(clock.today()), application_id=job, contact_id=dana
    )
    assert letter(desk, promise_id=promise).situation is Situation.AFTER_APPLYING
    clock.advance(timedelta(days=1))
    keys = {letter(desk, application_id=job).draft, letter(desk, promise_id=promise).draft}
    assert keys == {f"draft:{job}:{dana}:promise:{promise}:promise_late:en:usual"}
    assert letter(desk, application_id=job).promise_id == promise
    other = letter(desk, promise_id=promise, situation=Situation.WITHDRAW)
    assert (other.situation, other.promise_id) == (Situation.WITHDRAW, None)


def test_another_letter_than_the_one_that_fits_does_not_do_what_is_due(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(timedelta(days=1))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    key = ActionKey(Rule.REPLY, job)
    assert letter(desk, application_id=job).key == key
    assert letter(desk, application_id=job, situation=Situation.REPLY).key == key
    assert letter(desk, application_id=job, situation=Situation.WITHDRAW).key is None
    assert letter(desk, key=key, situation=Situation.WITHDRAW).key == key


def test_the_language_is_the_contacts_own(desk: Desk, job: int, dana: int) -> None:
    other = contacts.add(desk, name="Jo Lindt")
    letters.prefer(desk, dana, language="de")
    assert letter(desk, application_id=job).language == "de"
    assert letter(desk, "en", application_id=job).language == "en"
    assert letter(desk, contact_id=other).language == "en"
    desk.settings = replace(desk.settings, letter_language="de")
    assert letter(desk, contact_id=other).language == "de"
    desk.settings = replace(desk.settings, letter_language="fr")
    assert letter(desk, "fr", contact_id=other).language == "en"


def test_the_company_is_that_of_the_application(desk: Desk, job: int, dana: int) -> None:
    assert letter(desk, application_id=job).facts["company"] == "Acme"
    assert letter(desk, contact_id=dana).facts["company"] == "Agency"
    nameless = applications.add(desk, title="Cook")
    contacts.link(desk, nameless, dana, Role.RECRUITER)
    assert letter(desk, application_id=nameless).facts["company"] == ""


def test_where_nobody_can_be_reached_one_introduces_oneself(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=14))
    known = letter(desk, key=ActionKey(Rule.APPLIED, job))
    assert (known.situation, known.contact_id, known.to_mail) == (Situation.INTRODUCTION, None, "")
    assert known.facts["greeting"] == "Dear Hiring Team"


def test_what_the_user_wrote_down_says_whom_and_what(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    made = followups.add(
        desk, words="", due_on=clock.today(), application_id=job, contact_id=dana, kind=FollowupKind.THANK_YOU
    )
    known = letter(desk, key=ActionKey(Rule.OWN, made))
    assert (known.situation, known.application_id, known.contact_id) == (Situation.THANK_YOU, job, dana)


def test_what_is_there_no_more_makes_a_letter_to_nobody(desk: Desk, dana: int) -> None:
    for about in (
        {"key": ActionKey(Rule.OWN, 99)},
        {"key": ActionKey(Rule.PROMISE_LATE, 99)},
        {"key": ActionKey(Rule.MISSED_BY_ME, 99)},
        {"promise_id": 99},
        {"appointment_id": 99},
        {"application_id": 99},
        {"contact_id": 99},
    ):
        known = letter(desk, **about)
        assert (known.contact_id, known.to_name) == (None, "")
    assert letter(desk, key=ActionKey(Rule.KEEP_IN_TOUCH, dana)).contact_id == dana


def test_an_answer_is_waited_for_while_the_application_waits(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    assert letter(desk, application_id=job, situation=Situation.REPLY).waits
    call(desk, job, 30, dana)
    assert not letter(desk, application_id=job, situation=Situation.REPLY).waits
    assert letter(desk, application_id=job, situation=Situation.SECOND).waits
    assert not letter(desk, contact_id=dana).waits
    applications.close(desk, [job], Outcome.WITHDRAWN)
    assert not letter(desk, application_id=job).waits


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Thursday 19 November at 11:30 or Monday 23 November at 11:30 (New York time)"),
        (
            "de",
            "Donnerstag, 19. November, 11:30 Uhr oder Montag, 23. November, 11:30 Uhr (Ortszeit New York)",
        ),
    ],
)
def test_two_free_times_are_proposed_after_a_missed_appointment(
    desk: Desk, clock: FixedClock, job: int, language: str, words: str
) -> None:
    start = clock.now().replace(hour=16, minute=30)
    for begins, ends in ((40, 48.25), (48, 55)):  # hours from the missed one: Friday is taken all day
        appointments.plan(
            desk,
            kind=AppointmentKind.CALL,
            starts_at=start + timedelta(hours=begins),
            ends_at=start + timedelta(hours=ends),
            zone="Europe/Berlin",
        )
    missed = appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        starts_at=start,
        ends_at=start + timedelta(minutes=30),
        zone="America/New_York",
        application_id=job,
    )
    clock.advance(timedelta(hours=7))
    appointments.missed_by_them(desk, missed)
    assert letter(desk, language, application_id=job).facts["two_times"] == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_of_every_template_is_whole(desk: Desk, language: str) -> None:
    for situation in Situation:
        for familiar in (False, True):
            draft = fill(*template(desk, situation, language), sample(desk, language), familiar=familiar)
            assert draft.missing == ()
            assert "Alex Meyer" in draft.body
    desk.settings = replace(desk.settings, my_name="Jo")
    assert sample(desk, language)["my_name"] == "Jo"


def test_a_day_is_told_so_that_it_is_right_tomorrow(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    assert letter(desk, application_id=job).facts["applied_day"] == "18 November"
    clock.advance(timedelta(days=3))
    assert letter(desk, application_id=job).facts["applied_day"] == "Wednesday"
