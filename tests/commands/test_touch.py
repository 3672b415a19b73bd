"""Keeping in touch: what counts as a word or a round, and what stays as it was."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, promises
from jobdesk.domain.enums import AppointmentKind, Direction, DueKind, InteractionKind, Side
from jobdesk.domain.promises import When
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.store.desk import Desk
from tests.commands.steps import one_step, to_do_with
from tests.support import FixedClock

LATER = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


@pytest.fixture
def dana(desk: Desk) -> int:
    return one_step(desk, lambda: contacts.add(desk, name="Dana", keep_in_touch_days=30))


def keeping(desk: Desk, contact: int) -> str | None:
    """The day to get in touch again."""
    return dict(to_do_with(desk, contact)).get("keep_in_touch")


def log(
    desk: Desk, *people: int, job: int | None = None, kind: InteractionKind = InteractionKind.MAIL
) -> int:
    return interactions.log(
        desk, kind=kind, direction=Direction.OUT, at=desk.clock.now(), people=people, application_id=job,
        text="About chess",
    )  # fmt: skip


def test_keeping_in_touch_counts_from_the_last_word(desk: Desk, clock: FixedClock, dana: int) -> None:
    assert keeping(desk, dana) == "2026-12-18"
    clock.advance(timedelta(days=10))
    said = one_step(desk, lambda: log(desk, dana))
    assert keeping(desk, dana) == "2026-12-28"
    one_step(desk, lambda: interactions.edit(desk, said, at=clock.now() - timedelta(days=4)))
    assert keeping(desk, dana) == "2026-12-24"
    one_step(desk, lambda: interactions.delete(desk, said))
    assert keeping(desk, dana) == "2026-12-18"
    one_step(desk, lambda: contacts.edit(desk, dana, keep_in_touch_days=None))
    assert keeping(desk, dana) is None


def test_a_talk_with_two_people_counts_for_both(desk: Desk, clock: FixedClock, dana: int) -> None:
    lee = contacts.add(desk, name="Lee", keep_in_touch_days=60)
    clock.advance(timedelta(days=10))
    said = one_step(desk, lambda: log(desk, dana, lee, dana))
    assert (keeping(desk, dana), keeping(desk, lee)) == ("2026-12-28", "2027-01-27")
    one_step(desk, lambda: interactions.edit(desk, said, people=[lee]))
    assert (keeping(desk, dana), keeping(desk, lee)) == ("2026-12-18", "2027-01-27")


def test_a_word_that_becomes_a_note_was_no_word_to_them(desk: Desk, clock: FixedClock, dana: int) -> None:
    clock.advance(timedelta(days=10))
    log(desk, dana, kind=InteractionKind.NOTE)
    assert keeping(desk, dana) == "2026-12-18"
    said = log(desk, dana)
    assert keeping(desk, dana) == "2026-12-28"
    one_step(desk, lambda: interactions.edit(desk, said, kind=InteractionKind.NOTE))
    assert keeping(desk, dana) == "2026-12-18"


def test_a_talk_that_was_held_is_a_word(desk: Desk, clock: FixedClock, dana: int) -> None:
    made = appointments.plan(
        desk, kind=AppointmentKind.CALL, starts_at=LATER, ends_at=LATER, zone="UTC", people=[dana]
    )
    clock.instant = LATER
    one_step(desk, lambda: appointments.held(desk, made))
    assert keeping(desk, dana) == "2026-12-20"


def test_a_promise_that_was_kept_is_a_word_when_it_is_logged(
    desk: Desk, clock: FixedClock, dana: int
) -> None:
    when = When(DueKind.DAY, date(2026, 11, 20))
    silent, told = (
        promises.make(desk, side=Side.THEM, words="call", when=when, contact_id=dana) for _ in range(2)
    )
    clock.instant = LATER
    one_step(desk, lambda: promises.keep(desk, silent))
    assert keeping(desk, dana) == "2026-12-18"
    one_step(desk, lambda: promises.keep(desk, told, kind=InteractionKind.CALL))
    assert keeping(desk, dana) == "2026-12-20"


@pytest.mark.parametrize("close", [followups.done, followups.skip])
def test_a_round_that_is_over_counts_when_an_old_entry_is_changed(
    desk: Desk, clock: FixedClock, dana: int, close: Callable[[Desk, ActionKey], None]
) -> None:
    said = log(desk, dana)
    clock.advance(timedelta(days=40))
    one_step(desk, lambda: close(desk, ActionKey(Rule.KEEP_IN_TOUCH, dana)))
    assert keeping(desk, dana) == "2027-01-27"
    one_step(desk, lambda: interactions.edit(desk, said, text="About go"))
    assert keeping(desk, dana) == "2027-01-27"


def test_what_is_put_off_stays_so_until_the_next_word(desk: Desk, clock: FixedClock, dana: int) -> None:
    said = log(desk, dana)
    clock.advance(timedelta(days=33))
    until = clock.now() + timedelta(days=2)
    one_step(desk, lambda: followups.snooze(desk, ActionKey(Rule.KEEP_IN_TOUCH, dana), until))
    one_step(desk, lambda: interactions.edit(desk, said, text="About go"))
    assert keeping(desk, dana) == "2026-12-23"
    clock.advance(timedelta(days=1))
    one_step(desk, lambda: log(desk, dana))
    assert keeping(desk, dana) == "2027-01-21"


def test_a_day_that_was_chosen_holds_until_the_next_word(desk: Desk, clock: FixedClock, dana: int) -> None:
    one_step(desk, lambda: followups.choose_day(desk, ActionKey(Rule.KEEP_IN_TOUCH, dana), date(2027, 1, 5)))
    assert keeping(desk, dana) == "2027-01-05"
    clock.advance(timedelta(days=1))
    log(desk, dana)
    assert keeping(desk, dana) == "2026-12-19"


def test_no_longer_kept_in_touch_with_nothing_is_due_though_a_day_was_chosen(desk: Desk, dana: int) -> None:
    followups.choose_day(desk, ActionKey(Rule.KEEP_IN_TOUCH, dana), date(2027, 1, 5))
    one_step(desk, lambda: contacts.edit(desk, dana, keep_in_touch_days=None))
    assert to_do_with(desk, dana) == []


def test_what_is_deleted_with_an_application_was_not_said(desk: Desk, clock: FixedClock, dana: int) -> None:
    job = applications.add(desk, title="Engineer")
    clock.advance(timedelta(days=10))
    log(desk, dana, job=job)
    log(desk, contacts.add(desk, name="Kim"), job=job)
    assert keeping(desk, dana) == "2026-12-28"
    one_step(desk, lambda: applications.delete(desk, [job]))
    assert keeping(desk, dana) == "2026-12-18"
