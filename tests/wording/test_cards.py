"""What a card says: whose turn, its one chip and its line of facts, and only when it is asked."""

from datetime import date, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, offers, promises
from jobdesk.domain.action_words import Chip
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    DelayReason,
    Direction,
    DueKind,
    InteractionKind,
    Outcome,
    PayPeriod,
    Side,
    Turn,
    WorkMode,
)
from jobdesk.domain.promises import When, on_day
from jobdesk.queries import board
from jobdesk.store.desk import Desk
from jobdesk.wording.cards import Card, cards, ten_minutes
from tests.commands.steps import stage_ids
from tests.support import FixedClock

TODAY = date(2026, 11, 18)
DAY = timedelta(days=1)


def add(desk: Desk, kind: str = "applied", **more: object) -> int:
    return applications.add(desk, title="Engineer", stage_id=stage_ids(desk)[kind], **more)  # type: ignore[arg-type]


def card(desk: Desk, job: int) -> Card:
    (found,) = cards(board.card(desk, job), desk.clock.now(), desk.clock.today())
    return found


def chip(desk: Desk, job: int) -> tuple[str, str]:
    found = card(desk, job).chip
    return (found.tone, found.text) if found else ("", "")


def heard(desk: Desk, job: int, minutes: int | None = None) -> None:
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=desk.clock.now(), application_id=job,
        minutes=minutes,
    )  # fmt: skip


def test_silence_is_counted_and_called_normal_until_it_is_long(desk: Desk, clock: FixedClock) -> None:
    job = add(desk, company="Acme")
    assert chip(desk, job) == ("calm", "Applied today")
    clock.advance(DAY)
    assert chip(desk, job) == ("calm", "Quiet 1 day · normal")
    clock.advance(59 * DAY)
    assert chip(desk, job) == ("soon", "Quiet 60 days")
    assert (card(desk, job).turn, card(desk, job).since) == (Turn.THEIRS, TODAY)
    applications.set_delay(desk, job, DelayReason.REORGANISATION)
    assert chip(desk, job) == ("calm", "Quiet 60 days · normal")


def test_a_day_of_a_word_says_so(desk: Desk, clock: FixedClock) -> None:
    job = add(desk, "interview")
    assert chip(desk, job) == ("calm", "Moved today")
    heard(desk, job, minutes=10)
    followups.skip_all(desk, [])
    assert card(desk, job).turn is Turn.MINE, "thanks are due"
    clock.advance(60 * DAY)
    heard(desk, job, minutes=10)
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.OUT, at=clock.now() + timedelta(seconds=1),
        application_id=job,
    )  # fmt: skip
    assert chip(desk, job) == ("calm", "In touch today")


def test_of_an_unknown_day_it_says_that(desk: Desk) -> None:
    job = add(desk)
    assert not card(desk, job).unknown
    with desk.step("Import"):
        desk.connection.execute("UPDATE application SET applied_on = NULL")
        desk.connection.execute("UPDATE stage_change SET at = NULL")
    found = card(desk, job)
    assert (found.chip, found.unknown, found.quiet, found.limits) == (
        Chip("calm", "Quiet, day not known"), True, None, None,
    )  # fmt: skip


def test_a_hold_says_until_when_and_lets_through_what_does_not_wait(desk: Desk, clock: FixedClock) -> None:
    job = add(desk, deadline_on=TODAY + 5 * DAY)
    applications.hold(desk, [job], TODAY + 2 * DAY)
    assert chip(desk, job) == ("calm", "On hold until Fri 20 Nov")
    found = card(desk, job)
    assert (found.held, found.turn, found.since) == (True, Turn.NOBODY, TODAY)
    clock.advance(2 * DAY)
    assert not card(desk, job).held
    applications.hold(desk, [job])
    assert chip(desk, job) == ("calm", "On hold")
    applications.move(desk, [job], stage_ids(desk)["offer"])
    applications.hold(desk, [job])
    offers.write(desk, job, reply_by_on=clock.today() + DAY)
    assert chip(desk, job) == ("soon", "1 day to decide")
    assert card(desk, job).turn is Turn.MINE


def test_what_is_due_is_the_users_move(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    followups.add(desk, words="call Dana", due_on=TODAY, application_id=job)
    assert chip(desk, job) == ("move", "Your move: call Dana today")
    clock.advance(3 * DAY)
    assert chip(desk, job) == ("move", "Your move: call Dana")
    assert (card(desk, job).turn, card(desk, job).since) == (Turn.MINE, TODAY)


def test_a_reply_that_is_owed_stands_on_its_card_before_it_is_due(desk: Desk) -> None:
    job = add(desk)
    heard(desk, job)
    found = card(desk, job)
    assert (found.due, found.turn) == (None, Turn.MINE)
    assert chip(desk, job) == ("move", "Your move: reply")


def test_a_missed_appointment_says_the_same_as_today(desk: Desk, clock: FixedClock) -> None:
    job = add(desk, "interview")
    starts = clock.now() + timedelta(hours=1)
    made = appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=job, starts_at=starts, ends_at=starts, zone="UTC"
    )
    clock.advance(timedelta(hours=2))
    assert chip(desk, job) == ("move", "How did it go?")
    appointments.missed_by_them(desk, made)
    assert chip(desk, job) == ("move", "Your move: propose two new times today")


def test_a_promise_is_waited_for_asked_about_and_late(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    promises.make(desk, side=Side.THEM, words="call", when=on_day(TODAY + DAY), application_id=job)
    assert chip(desk, job) == ("calm", "Answer promised by tomorrow")
    clock.advance(DAY + timedelta(hours=9))
    assert chip(desk, job) == ("move", "Did they get back to you?")
    assert card(desk, job).turn is Turn.THEIRS
    clock.advance(2 * DAY)
    assert chip(desk, job) == ("late", "Promised Thu · 2 days late")
    clock.advance(9 * DAY)
    assert chip(desk, job) == ("late", "Promised 19 Nov · 11 days late")


def test_a_promise_without_a_day_is_asked_about(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    promises.make(desk, side=Side.THEM, words="call", when=When(DueKind.NONE), application_id=job)
    clock.advance(8 * DAY)
    assert chip(desk, job) == ("move", "Did they get back to you?")


def test_what_the_user_promised_is_the_users_move(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    promises.make(desk, side=Side.ME, words="send it", when=on_day(TODAY + DAY), application_id=job)
    assert card(desk, job).turn is Turn.THEIRS
    clock.advance(DAY)
    assert chip(desk, job) == ("move", "Your move: send it today")
    assert card(desk, job).turn is Turn.MINE


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(days=5), ("calm", "Interview Mon 23 Nov 10:00")),
        (timedelta(hours=27), ("soon", "Interview in 27 hours")),
        (timedelta(minutes=65), ("soon", "Interview in 1 hour")),
        (timedelta(minutes=20), ("soon", "Interview within the hour")),
    ],
)
def test_an_appointment_is_counted_down(desk: Desk, away: timedelta, words: tuple[str, str]) -> None:
    job = add(desk, "interview")
    starts = desk.clock.now() + away
    appointments.plan(
        desk, kind=AppointmentKind.INTERVIEW, application_id=job, starts_at=starts,
        ends_at=starts + timedelta(hours=1), zone="UTC",
    )  # fmt: skip
    assert chip(desk, job) == words


def test_its_chip_follows_the_clock(desk: Desk, clock: FixedClock) -> None:
    job = add(desk, "interview")
    starts = clock.now() + timedelta(minutes=65)
    appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=job, starts_at=starts,
        ends_at=starts + timedelta(hours=1), zone="UTC",
    )  # fmt: skip
    before = card(desk, job)
    clock.advance(timedelta(minutes=9))
    assert card(desk, job) == before, "within ten minutes nothing is told anew"
    clock.advance(timedelta(minutes=1))
    assert card(desk, job) != before
    assert chip(desk, job) == ("soon", "Call within the hour")
    clock.advance(timedelta(minutes=60))
    assert chip(desk, job) == ("soon", "Call now")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (9, ("calm", "Closes Fri 27 Nov")),
        (1, ("soon", "Closes tomorrow")),
        (-1, ("calm", "Closed 17 Nov")),
    ],
)
def test_a_deadline_says_its_own_day(desk: Desk, days: int, words: tuple[str, str]) -> None:
    assert chip(desk, add(desk, "saved", deadline_on=TODAY + days * DAY)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, ("move", "Offer: decide")),
        (2, ("soon", "2 days to decide")),
        (0, ("soon", "Decide today")),
        (-1, ("late", "Reply was due 17 Nov")),
    ],
)
def test_an_offer_says_how_long_there_is(desk: Desk, days: int | None, words: tuple[str, str]) -> None:
    job = add(desk, "offer")
    if days is not None:
        offers.write(desk, job, reply_by_on=TODAY + days * DAY)
    assert chip(desk, job) == words


def test_the_end_is_said_with_its_day(desk: Desk) -> None:
    job = add(desk)
    applications.close(desk, [job], Outcome.NOT_SELECTED)
    found = card(desk, job)
    assert (chip(desk, job), found.turn, found.since) == (
        ("calm", "Not selected · 18 Nov"), Turn.NOBODY, TODAY,
    )  # fmt: skip


def test_who_is_known_there(desk: Desk) -> None:
    mail = (ContactMethodKind.MAIL, "dana@acme.example")
    contacts.add(desk, name="Dana", company="ACME", methods=[mail])
    assert chip(desk, add(desk, "saved", company="Acme")) == ("calm", "You know 1 person here")
    assert chip(desk, add(desk, "saved", company="Other")) == ("", "")


def test_the_line_of_facts(desk: Desk) -> None:
    saved = add(
        desk, "saved", place="Delft", work_mode=WorkMode.HYBRID, pay_min=7000000, pay_max=8200000,
        pay_currency="EUR", pay_period=PayPeriod.YEAR,
    )  # fmt: skip
    assert card(desk, saved).facts == "Delft · hybrid · €70–82k"
    assert card(desk, add(desk, place="Delft", source="fair")).facts == "Applied 18 Nov · fair"
    assert card(desk, add(desk, place="Delft")).facts == "Applied 18 Nov · Delft"


def test_the_filter_looks_in_folded_text(desk: Desk) -> None:
    found = card(desk, add(desk, company="Zażółć Straße"))
    assert "zazolc strasse" in found.text


def test_words_are_made_when_they_are_asked_for(desk: Desk) -> None:
    found = card(desk, add(desk))
    assert not {"chip", "facts", "text"} & set(vars(found))
    assert found.chip is found.chip
    assert {"chip", "facts", "text"} & set(vars(found)) == {"chip"}


def test_cards_are_alike_when_they_say_the_same(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    before = card(desk, job)
    clock.advance(timedelta(hours=3))
    assert card(desk, job) == before
    clock.advance(DAY)
    assert card(desk, job) != before
    assert before != "a card"


def test_ten_minutes_begin_with_a_ten() -> None:
    now = FixedClock().now()
    assert ten_minutes(now + timedelta(minutes=19, seconds=59)) == now + timedelta(minutes=10)
