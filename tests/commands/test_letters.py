"""A letter that went out: one step, one next follow-up, and the promise is not asked about again."""

from datetime import date, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, interactions, letters, offers, promises
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    DelayReason,
    Direction,
    InteractionKind,
    Outcome,
    Role,
    Side,
)
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Refused
from jobdesk.queries.due import due
from jobdesk.store.desk import Desk
from tests.commands.steps import key, one_step, refused, rules, stage_ids, to_do, to_do_with
from tests.support import FixedClock


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def send(desk: Desk, job: int, done: ActionKey | None = None, **more: object) -> int:
    return letters.mark_sent(
        desk,
        situation=Situation.AFTER_APPLYING,
        subject="Hello",
        text="News?",
        application_id=job,
        key=done,
        **more,  # type: ignore[arg-type]
    )


def test_a_letter_is_logged_and_counts_once(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=7))
    said = one_step(desk, lambda: send(desk, job, ActionKey(Rule.APPLIED, job)))
    assert desk.rows("SELECT kind, direction, text FROM interaction WHERE id = ?", (said,)) == [
        ("mail", "out", "Hello\n\nNews?")
    ]
    assert desk.rows("SELECT rule, state FROM followup") == [("applied", "done")]
    assert to_do(desk, job) == [("next", "follow_up", "2026-12-02")]
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: send(desk, job, ActionKey(Rule.NEXT, job)))
    assert to_do(desk, job) == []


def test_what_is_not_due_any_more_keeps_no_letter_from_going_out(desk: Desk, job: int) -> None:
    one_step(desk, lambda: send(desk, job, ActionKey(Rule.REPLY, job)))
    assert desk.rows("SELECT 1 FROM followup") == []


def test_the_day_to_ask_again_can_be_chosen(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: send(desk, job, ActionKey(Rule.APPLIED, job), next_on=date(2026, 12, 9)))
    assert to_do(desk, job) == [("next", "follow_up", "2026-12-09")]
    with refused(desk, Refused, "past"):
        send(desk, job, next_on=date(2026, 11, 20))


def test_a_day_is_the_users_own_where_nobody_is_waited_for(desk: Desk) -> None:
    offer = applications.add(desk, title="Offer", stage_id=stage_ids(desk)["offer"])
    one_step(desk, lambda: send(desk, offer, next_on=date(2026, 12, 9)))
    assert ("own", "follow_up", "2026-12-09") in to_do(desk, offer)


def test_nothing_is_due_when_no_reminder_is_wished(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: send(desk, job, ActionKey(Rule.APPLIED, job), remind=False))
    assert to_do(desk, job) == []
    applications.set_delay(desk, job, DelayReason.VOLUME)
    assert to_do(desk, job) == [], "a letter after which nothing is wished stays the last"


def test_an_answer_is_not_asking(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=1))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    clock.advance(timedelta(hours=1))
    one_step(desk, lambda: send(desk, job, ActionKey(Rule.REPLY, job)))
    for more in (True, False):
        assert rules(desk, job) == ["next"]
        clock.advance(timedelta(days=7))
        send(desk, job, ActionKey(Rule.NEXT, job))
        assert bool(to_do(desk, job)) is more


@pytest.mark.parametrize("not_yet", [False, True])
def test_a_late_promise_is_written_about_once(desk: Desk, clock: FixedClock, job: int, not_yet: bool) -> None:
    dana = contacts.add(desk, name="Dana Kim", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    contacts.link(desk, job, dana, Role.RECRUITER)
    promise = promises.make(
        desk, side=Side.THEM, words="the next round", when=on_day(clock.today()), application_id=job,
        contact_id=dana,
    )  # fmt: skip
    clock.advance(timedelta(days=1))
    if not_yet:
        promises.not_yet(desk, promise)
    one_step(
        desk,
        lambda: letters.mark_sent(
            desk,
            situation=Situation.PROMISE_LATE,
            subject="s",
            text="t",
            application_id=job,
            contact_id=dana,
            promise_id=promise,
        ),
    )
    assert due(desk) == []
    assert desk.value("SELECT state FROM promise") == "broken"
    assert rules(desk, job) == ["next"]
    assert desk.rows("SELECT contact_id FROM interaction_person") == [(dana,)]


def test_a_letter_to_a_contact_is_a_word_and_the_next_can_be_planned(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana", keep_in_touch_days=30)
    clock.advance(timedelta(days=30))
    one_step(
        desk,
        lambda: letters.mark_sent(
            desk,
            situation=Situation.KEEP_IN_TOUCH,
            subject="s",
            text="t",
            contact_id=dana,
            key=key(desk, Rule.KEEP_IN_TOUCH),
            next_on=date(2026, 12, 30),
        ),
    )
    assert to_do_with(desk, dana) == [("own", "2026-12-30"), ("keep_in_touch", "2027-01-17")]


def test_a_letter_does_what_asked_for_it_wherever_it_was_begun(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    start = clock.now() + timedelta(hours=1)
    meeting = appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=job, starts_at=start,
        ends_at=start + timedelta(minutes=30), zone="UTC",
    )  # fmt: skip
    clock.advance(timedelta(hours=2))
    appointments.held(desk, meeting)
    assert rules(desk, job) == ["interview", "thank_you"]
    one_step(
        desk,
        lambda: letters.mark_sent(
            desk, situation=Situation.THANK_YOU, subject="Thanks", text="Kind of you", application_id=job
        ),
    )
    assert desk.rows("SELECT rule, state FROM followup") == [("thank_you", "done")]
    assert rules(desk, job) == ["next"]


def test_a_letter_of_withdrawing_is_the_last(desk: Desk, job: int) -> None:
    offer = applications.add(desk, title="Offer", stage_id=stage_ids(desk)["offer"])
    contacts.link(
        desk, job, contacts.add(desk, name="Dana", methods=[(ContactMethodKind.PHONE, "1")]), Role.RECRUITER
    )
    offers.accept(desk, offer, withdraw=[job])
    assert rules(desk, job) == ["withdraw"]
    one_step(
        desk,
        lambda: letters.mark_sent(
            desk, situation=Situation.WITHDRAW, subject="s", text="t", application_id=job,
            next_on=date(2026, 12, 9),
        ),
    )  # fmt: skip
    assert to_do(desk, job) == []
    assert desk.value("SELECT outcome FROM application WHERE id = ?", (job,)) == Outcome.WITHDRAWN.value


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
    assert rules(desk, job) == ["deadline"]
    one_step(desk, lambda: apply(desk, job))
    assert desk.rows("SELECT rule, state FROM followup") == [("deadline", "done")]
    assert desk.rows("SELECT id, applied_on FROM application WHERE stage_id = 2 ORDER BY rank") == [
        (job, "2026-11-18"),
        (other, "2026-11-18"),
    ]
    assert to_do(desk, job) == [("applied", "follow_up", "2026-11-27")]


@pytest.mark.parametrize(("more", "left"), [
    ({"next_on": date(2026, 12, 9)}, [("next", "follow_up", "2026-12-09")]),
    ({"remind": False}, []),
])  # fmt: skip
def test_when_to_ask_after_applying_can_be_chosen(desk: Desk, more: dict[str, object], left: object) -> None:
    job = applications.add(desk, title="Engineer")
    one_step(desk, lambda: apply(desk, job, **more))
    assert to_do(desk, job) == left


@pytest.mark.parametrize("kind", ["applied", "screening", "offer"])
def test_who_applies_a_second_time_stays_where_they_are(desk: Desk, clock: FixedClock, kind: str) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)[kind])
    before = desk.rows("SELECT stage_id, applied_on, rank FROM application")
    clock.advance(timedelta(days=3))
    one_step(desk, lambda: apply(desk, job))
    assert desk.rows("SELECT stage_id, applied_on, rank FROM application") == before
    assert desk.value("SELECT count(*) FROM stage_change") == 1


def test_who_applies_to_what_is_over_does_not_open_it_again(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer")
    applications.close(desk, [job], Outcome.WITHDRAWN)
    one_step(desk, lambda: apply(desk, job))
    assert desk.rows("SELECT outcome, applied_on FROM application") == [("withdrawn", None)]
