"""What follows from the log follows from all of it: settings, countries, reasons, in whatever order."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, promises
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    DelayReason,
    Direction,
    InteractionKind,
    Outcome,
    Side,
)
from jobdesk.domain.later import at
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Refused
from jobdesk.queries.due import due as shown
from jobdesk.store.desk import Desk
from tests.commands.steps import assert_told, due, key, no_step, one_step, refused, rules, stage_ids, to_do
from tests.support import FixedClock

TODAY = date(2026, 11, 18)  # a Wednesday
IN, OUT = Direction.IN, Direction.OUT
APPLIED = due("applied", "follow_up", date(2026, 11, 27))


@pytest.fixture
def job(desk: Desk) -> int:
    contacts.add(desk, name="Dana", company="Acme", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


def log(desk: Desk, job: int, direction: Direction, kind: InteractionKind = InteractionKind.MAIL) -> int:
    return interactions.log(desk, kind=kind, direction=direction, at=desk.clock.now(), application_id=job)


def plan(desk: Desk, job: int, days: int = 20) -> int:
    start = at(desk.clock.today() + timedelta(days=days), time(15))
    return appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=job, starts_at=start,
        ends_at=start + timedelta(minutes=30), zone="UTC",
    )  # fmt: skip


def test_another_number_in_the_settings_moves_everything_at_once_and_back(desk: Desk, job: int) -> None:
    saved = applications.add(desk, title="Saved", deadline_on=date(2026, 12, 18))
    talks = applications.add(desk, title="Talks", stage_id=stage_ids(desk)["interview"])
    label, usual = desk.undo_label, desk.settings
    before = [to_do(desk, each) for each in (job, saved, talks)]
    desk.settings = replace(usual, follow_up_after_applying=1, follow_up_after_interview=2, deadline_notice=4)
    assert [to_do(desk, each)[0][2] for each in (job, saved, talks)] == [
        "2026-11-19", "2026-12-14", "2026-11-20",
    ]  # fmt: skip
    assert desk.undo_label == label, "no step"
    assert_told(desk)
    desk.settings = usual
    assert [to_do(desk, each) for each in (job, saved, talks)] == before


def test_what_the_user_dealt_with_does_not_come_back_with_a_note_or_a_setting(desk: Desk, job: int) -> None:
    followups.skip(desk, ActionKey(Rule.APPLIED, job))
    interactions.log(
        desk, kind=InteractionKind.NOTE, direction=None, at=desk.clock.now(), text="hm", application_id=job
    )
    desk.settings = replace(desk.settings, follow_up_after_applying=1)
    assert to_do(desk, job) == []


@pytest.mark.parametrize(
    ("country", "region", "on"),
    [
        ("", "", "2026-11-19"),
        ("US", "CA", "2026-11-19"),
        ("IL", "", "2026-11-19"),
        ("SA", "", "2026-11-19"),
    ],
)
def test_a_reply_is_due_on_the_next_business_day(
    desk: Desk, job: int, country: str, region: str, on: str
) -> None:
    desk.settings = replace(desk.settings, country=country, region=region)
    log(desk, job, IN)
    assert [each[2] for each in to_do(desk, job)] == [on]


@pytest.mark.parametrize(
    ("country", "on"),
    [("", "2026-11-20"), ("DE", "2026-11-20"), ("IL", "2026-11-22"), ("SA", "2026-11-22")],
)
def test_weekends_are_those_of_the_country(desk: Desk, clock: FixedClock, country: str, on: str) -> None:
    """A Thursday; in Israel and Saudi Arabia the week begins on Sunday."""
    desk.settings = replace(desk.settings, country=country)
    clock.advance(timedelta(days=1))
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["interview"])
    log(desk, job, IN)
    assert [each[2] for each in to_do(desk, job)] == [on]


def test_a_region_that_nobody_knows_keeps_the_holidays_of_the_country(desk: Desk, clock: FixedClock) -> None:
    clock.instant = datetime(2026, 12, 24, 10, tzinfo=UTC)
    desk.settings = replace(desk.settings, country="NL", region="nowhere")
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["interview"])
    log(desk, job, IN)
    assert to_do(desk, job) == [due("reply", "reply", date(2026, 12, 28))]


@pytest.mark.parametrize(
    ("reason", "on"),
    [
        (DelayReason.INTERNAL_PROCESS, date(2026, 12, 11)),
        (DelayReason.REORGANISATION, date(2026, 12, 18)),
        (DelayReason.VOLUME, date(2026, 11, 27)),
        (DelayReason.PRIORITIES, date(2026, 11, 27)),
        (DelayReason.NO_PANEL_FEEDBACK, date(2026, 11, 27)),
    ],
)
def test_a_reason_moves_the_wait_by_the_table(desk: Desk, job: int, reason: DelayReason, on: date) -> None:
    assert to_do(desk, job) == [APPLIED]
    one_step(desk, lambda: applications.set_delay(desk, job, reason))
    assert to_do(desk, job) == [due("applied", "follow_up", on)]
    no_step(desk, lambda: applications.set_delay(desk, job, reason))
    one_step(desk, lambda: applications.set_delay(desk, job, None))
    assert to_do(desk, job) == [APPLIED]


def test_a_reason_that_is_told_after_the_due_day_puts_it_off_from_there(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    clock.advance(timedelta(days=12))
    assert [item.rule for item in shown(desk)] == [Rule.APPLIED]
    one_step(desk, lambda: applications.set_delay(desk, job, DelayReason.INTERNAL_PROCESS))
    assert to_do(desk, job) == [due("applied", "follow_up", date(2026, 12, 14))]
    assert shown(desk) == []


def test_a_mishap_asks_for_a_look_at_junk_today(desk: Desk, job: int) -> None:
    one_step(desk, lambda: applications.set_delay(desk, job, DelayReason.TECHNICAL))
    assert to_do(desk, job) == [due("technical", "other", TODAY), APPLIED]
    one_step(desk, lambda: followups.done(desk, ActionKey(Rule.TECHNICAL, job)))
    assert to_do(desk, job) == [APPLIED]
    applications.set_delay(desk, job, DelayReason.VOLUME)
    assert to_do(desk, job) == [APPLIED]


def test_what_is_over_has_no_delay(desk: Desk, job: int) -> None:
    applications.close(desk, [job], Outcome.NO_ANSWER)
    with refused(desk, Refused, "closed"):
        applications.set_delay(desk, job, DelayReason.VOLUME)


def test_another_day_of_applying_keeps_the_delay(desk: Desk, job: int) -> None:
    applications.set_delay(desk, job, DelayReason.INTERNAL_PROCESS)
    one_step(desk, lambda: applications.edit(desk, job, applied_on=date(2026, 11, 17)))
    assert to_do(desk, job) == [due("applied", "follow_up", date(2026, 12, 10))]


def test_a_promise_without_a_day_keeps_nothing_open(desk: Desk, clock: FixedClock, job: int) -> None:
    promises.make(desk, side=Side.THEM, words="we call", when=When(), application_id=job)
    for rule in (Rule.APPLIED, Rule.NEXT):
        clock.advance(timedelta(days=10))
        followups.done(desk, key(desk, rule))
    assert to_do(desk, job) == []
    assert [item.rule for item in shown(desk)] == [Rule.PROMISE], "whether they did is asked once"


def test_while_an_appointment_is_agreed_upon_nobody_asks(desk: Desk, clock: FixedClock, job: int) -> None:
    plan(desk, job)
    second = plan(desk, job, days=21)
    assert rules(desk, job) == []
    applications.move(desk, [job], stage_ids(desk)["interview"])
    log(desk, job, OUT)
    one_step(desk, lambda: appointments.cancel(desk, second))
    assert rules(desk, job) == []
    clock.advance(timedelta(hours=1))
    log(desk, job, IN)
    assert rules(desk, job) == ["reply"]


@pytest.mark.parametrize(
    ("deed", "left"),
    [
        (lambda desk, job: log(desk, job, IN), ["reply"]),
        (lambda desk, job: log(desk, job, OUT), ["next", "technical"]),
        (plan, ["technical"]),
    ],
)
def test_new_words_end_what_went_astray(
    desk: Desk, clock: FixedClock, job: int, deed: object, left: list[str]
) -> None:
    meeting = plan(desk, job, days=1)
    clock.advance(timedelta(days=1, hours=6))
    appointments.missed_by_them(desk, meeting)
    applications.set_delay(desk, job, DelayReason.TECHNICAL)
    assert rules(desk, job) == ["missed_by_them", "technical"]
    clock.advance(timedelta(days=1))
    assert callable(deed)
    one_step(desk, lambda: deed(desk, job))
    assert rules(desk, job) == left


def test_a_chosen_day_goes_with_its_cause(desk: Desk, job: int) -> None:
    saved = applications.add(desk, title="Saved", deadline_on=date(2026, 12, 1))
    followups.choose_day(desk, ActionKey(Rule.DEADLINE, saved), date(2026, 11, 20))
    one_step(desk, lambda: applications.edit(desk, saved, deadline_on=date(2026, 12, 2)))
    assert to_do(desk, saved) == [due("deadline", "apply", date(2026, 11, 20))]
    one_step(desk, lambda: applications.edit(desk, saved, deadline_on=None))
    assert to_do(desk, saved) == []
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY), application_id=job)
    promises.not_yet(desk, made)
    followups.choose_day(desk, ActionKey(Rule.PROMISE_LATE, made), date(2026, 12, 20))
    one_step(desk, lambda: promises.keep(desk, made))
    assert rules(desk, job) == ["interview"], "they did, and the wait begins anew"
    one_step(desk, lambda: applications.close(desk, [job], Outcome.NOT_SELECTED))
    assert rules(desk, job) == []


def test_two_follow_ups_are_enough_however_the_card_is_dragged(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    for rule in (Rule.APPLIED, Rule.NEXT):
        clock.advance(timedelta(days=10))
        followups.done(desk, key(desk, rule))
    assert to_do(desk, job) == []
    clock.advance(timedelta(days=1))
    for kind in ("screening", "applied", "screening"):
        applications.move(desk, [job], stage_ids(desk)[kind])
    assert rules(desk, job) == ["interview"]
    clock.advance(timedelta(days=10))
    followups.done(desk, key(desk, Rule.INTERVIEW))
    assert rules(desk, job) == ["next"]


def test_a_card_that_is_moved_comes_out_of_the_archive(desk: Desk, job: int) -> None:
    applications.archive(desk, [job])
    one_step(desk, lambda: applications.move(desk, [job], stage_ids(desk)["screening"]))
    assert desk.value("SELECT archived_at FROM application") is None
