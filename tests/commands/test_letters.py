"""A letter that went out: one step, one next follow-up, and the promise is not asked about again."""

from datetime import date, timedelta
from functools import partial

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, letters, promises
from jobdesk.domain.drafts import LANGUAGES, Situation, fill
from jobdesk.domain.promises import When
from jobdesk.domain.words import (
    AppointmentKind,
    Direction,
    DueKind,
    InteractionKind,
    ContactMethodKind,
    Role,
    Side,
)
from jobdesk.errors import Refused
from jobdesk.store.desk import Desk
from jobdesk.store.queries import letters as asked
from jobdesk.store.queries import promises as promised
from tests.commands.steps import one_step, refused, stage_ids, to_do
from tests.support import FixedClock


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def newest(desk: Desk) -> int:
    return int(desk.value("SELECT max(id) FROM followup WHERE state = 'open'"))


def send(desk: Desk, job: int, followup: int, **more: object) -> int:
    return letters.mark_sent(
        desk,
        situation=Situation.AFTER_APPLYING,
        subject="Hello",
        text="News?",
        application_id=job,
        followup_id=followup,
        **more,  # type: ignore[arg-type]
    )


def test_a_letter_is_logged_and_counts_once(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=7))
    first = newest(desk)
    said = one_step(desk, lambda: send(desk, job, first))
    assert desk.rows("SELECT kind, direction, text FROM interaction WHERE id = ?", (said,)) == [
        ("mail", "out", "Hello\n\nNews?")
    ]
    assert desk.value("SELECT state FROM followup WHERE id = ?", (first,)) == "done"
    assert to_do(desk, job) == [("next", "follow_up", "2026-12-02")]
    assert asked.facts(desk, "en", application_id=job).situation is Situation.SECOND
    clock.advance(timedelta(days=7))
    send(desk, job, newest(desk))
    assert to_do(desk, job) == []


def test_the_day_to_ask_again_can_be_chosen(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: send(desk, job, newest(desk), next_on=date(2026, 12, 9)))
    assert to_do(desk, job) == [("next", "follow_up", "2026-12-09")]
    with refused(desk, Refused, "past"):
        send(desk, job, newest(desk), next_on=date(2026, 11, 20))


def test_nothing_is_due_when_no_reminder_is_wished(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: send(desk, job, newest(desk), remind=False))
    assert to_do(desk, job) == []


def test_an_answer_is_not_asking(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=1))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    clock.advance(timedelta(hours=1))
    assert asked.facts(desk, "en", followup_id=newest(desk)).situation is Situation.REPLY
    send(desk, job, newest(desk))
    for more in (True, False):
        assert [rule for rule, _kind, _on in to_do(desk, job)] == ["next"]
        clock.advance(timedelta(days=7))
        send(desk, job, newest(desk))
        assert bool(to_do(desk, job)) is more


def test_a_late_promise_is_written_about_once(desk: Desk, clock: FixedClock, job: int) -> None:
    dana = contacts.add(desk, name="Dana Kim", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    contacts.link(desk, job, dana, Role.RECRUITER)
    when = When(DueKind.DAY, on=clock.today())
    promise = promises.make(
        desk, side=Side.THEM, words="the next round", when=when, application_id=job, contact_id=dana
    )
    clock.advance(timedelta(days=1))
    known = asked.facts(desk, "en", promise_id=promise)
    assert known.situation is Situation.PROMISE_LATE
    assert (known.to_name, known.to_mail) == ("Dana Kim", "dana@acme.example")
    assert known.facts["first_name"] == "Dana"
    assert known.facts["promised_day"] == "Wednesday"
    one_step(
        desk,
        lambda: letters.mark_sent(
            desk,
            situation=known.situation,
            subject="s",
            text="t",
            application_id=job,
            contact_id=dana,
            promise_id=promise,
        ),
    )
    assert promised.due(desk) == []
    assert desk.value("SELECT state FROM promise WHERE id = ?", (promise,)) == "broken"
    assert [rule for rule, _kind, _on in to_do(desk, job)] == ["next"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_of_the_user_comes_first(desk: Desk, language: str, job: int) -> None:
    from jobdesk.commands import templates

    shipped = asked.template(desk, Situation.REPLY, language)
    for body in ("Hi {first_name}", "Hello {first_name}"):
        one_step(desk, partial(templates.save, desk, Situation.REPLY, language, "Re", body))
    assert asked.template(desk, Situation.REPLY, language) == ("Re", "Hello {first_name}")
    with refused(desk, Refused, "no placeholder"):
        templates.save(desk, Situation.REPLY, language, "{nobody}", "")
    one_step(desk, lambda: templates.restore(desk, Situation.REPLY, language))
    assert asked.template(desk, Situation.REPLY, language) == shipped
    assert fill(*shipped, asked.facts(desk, language, application_id=job).facts).missing


def test_a_draft_is_kept_without_an_undo_step(desk: Desk, job: int) -> None:
    label = desk.undo_label
    letters.keep_draft(desk, "draft:a", "text")
    assert asked.draft(desk, "draft:a") == "text"
    letters.keep_draft(desk, "draft:a", "")
    assert asked.draft(desk, "draft:a") == ""
    assert desk.undo_label == label


def test_in_touch_again_is_planned_from_the_letter(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana")
    followup = followups.add(desk, words="Write", due_on=clock.today(), contact_id=dana)
    assert asked.facts(desk, "de", followup_id=followup).situation is Situation.KEEP_IN_TOUCH
    letters.mark_sent(
        desk,
        situation=Situation.KEEP_IN_TOUCH,
        subject="s",
        text="t",
        contact_id=dana,
        followup_id=followup,
        next_on=date(2026, 12, 1),
    )
    open_ones = desk.rows("SELECT due_on, contact_id FROM followup WHERE state = 'open'")
    assert open_ones == [("2026-12-01", dana)]


def apply(desk: Desk, job: int, **more: object) -> int:
    return letters.mark_sent(
        desk,
        situation=Situation.APPLY,
        subject="Application",
        text="My CV",
        application_id=job,
        **more,  # type: ignore[arg-type]
    )


def test_who_applies_by_letter_has_applied(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer", deadline_on=date(2026, 11, 24))
    other = applications.add(desk, title="Other", stage_id=stage_ids(desk)["applied"])
    (waiting,) = to_do(desk, job)
    assert waiting[0] == "deadline"
    one_step(desk, lambda: apply(desk, job, followup_id=newest(desk)))
    assert desk.rows("SELECT id, applied_on FROM application WHERE stage_id = 2 ORDER BY rank") == [
        (job, "2026-11-18"),
        (other, "2026-11-18"),
    ]
    assert to_do(desk, job) == [("applied", "follow_up", "2026-11-27")]


@pytest.mark.parametrize(("more", "left"), [
    ({"next_on": date(2026, 12, 9)}, [("applied", "follow_up", "2026-12-09")]),
    ({"remind": False}, []),
])  # fmt: skip
def test_when_to_ask_after_applying_can_be_chosen(desk: Desk, more: dict[str, object], left: object) -> None:
    job = applications.add(desk, title="Engineer")
    one_step(desk, lambda: apply(desk, job, **more))
    assert to_do(desk, job) == left


def test_a_second_letter_of_applying_moves_nothing(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["screening"])
    one_step(desk, lambda: apply(desk, job))
    assert desk.value("SELECT stage_id FROM application") == stage_ids(desk)["screening"]


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
    other = appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        starts_at=start + timedelta(days=2),
        ends_at=start + timedelta(days=2, hours=7),
        zone="Europe/Berlin",
    )
    half_past_nine = start + timedelta(days=2, hours=-8)
    appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        starts_at=half_past_nine,
        ends_at=half_past_nine + timedelta(hours=8, minutes=10),
        zone="Europe/Berlin",
    )
    call = appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        starts_at=start,
        ends_at=start + timedelta(minutes=30),
        zone="America/New_York",
        application_id=job,
    )
    clock.advance(timedelta(hours=7))
    appointments.missed_by_them(desk, call)
    for about in ({"followup_id": newest(desk)}, {"appointment_id": call}, {"application_id": job}):
        assert asked.facts(desk, language, **about).facts["two_times"] == words
    assert asked.facts(desk, language, followup_id=newest(desk)).situation is Situation.MISSED
    appointments.cancel(desk, other)
    assert asked.facts(desk, language, application_id=job).facts["two_times"] != words


def test_two_times_are_proposed_on_the_users_clock_without_an_appointment(desk: Desk, job: int) -> None:
    assert (
        asked.facts(desk, "en", application_id=job)
        .facts["two_times"]
        .startswith("Thursday 19 November at 10:00 or Friday 20 November at 14:00")
    )


@pytest.mark.parametrize(
    ("kind", "direction", "english", "german"),
    [
        (InteractionKind.CALL, Direction.OUT, "the call on 17 November", "den Anruf am 17. November"),
        (InteractionKind.MAIL, Direction.IN, "your mail of 17 November", "Ihre Mail vom 17. November"),
        (InteractionKind.MAIL, Direction.OUT, "your time", "Ihre Zeit"),
        (None, None, "your time", "Ihre Zeit"),
    ],
)
def test_a_late_promise_thanks_for_the_talk_in_which_it_was_made(
    desk: Desk,
    clock: FixedClock,
    job: int,
    kind: InteractionKind | None,
    direction: Direction | None,
    english: str,
    german: str,
) -> None:
    said = None
    if kind and direction:
        at = clock.now() - timedelta(days=1)
        said = interactions.log(desk, kind=kind, direction=direction, at=at, application_id=job)
    when = When(DueKind.DAY, on=clock.today())
    promises.make(desk, side=Side.THEM, words="call me", when=when, application_id=job, interaction_id=said)
    clock.advance(timedelta(days=2))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.OUT, at=clock.now(), application_id=job
    )
    for language, words in (("en", english), ("de", german)):
        known = asked.facts(desk, language, application_id=job)
        assert known.facts["last_talk"] == words
        letter = fill(*asked.template(desk, Situation.PROMISE_LATE, language), known.facts)
        assert words in letter.body
        assert (german in letter.body) is (language == "de")


def test_who_missed_an_appointment_apologises(desk: Desk, clock: FixedClock, job: int) -> None:
    start = clock.now() + timedelta(hours=1)
    call = appointments.plan(
        desk,
        kind=AppointmentKind.CALL,
        starts_at=start,
        ends_at=start + timedelta(minutes=30),
        zone="Europe/Berlin",
        application_id=job,
    )
    clock.advance(timedelta(hours=2))
    appointments.missed_by_me(desk, call)
    for about in ({"followup_id": newest(desk)}, {"appointment_id": call}):
        assert asked.facts(desk, "en", **about).situation is Situation.MISSED_BY_ME
