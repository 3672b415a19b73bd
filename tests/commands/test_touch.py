"""Keeping in touch: what counts as a word or a round, and what stays as it was."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, promises
from jobdesk.domain.promises import When
from jobdesk.domain.words import AppointmentKind, Direction, DueKind, InteractionKind, Side
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text
from tests.commands.steps import one_step
from tests.support import FixedClock

LATER = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


@pytest.fixture
def dana(desk: Desk) -> int:
    return contacts.add(desk, name="Dana", keep_in_touch_days=30)


def keeping(desk: Desk) -> list[tuple[str, str | None]]:
    return desk.rows(
        "SELECT due_on, snoozed_until FROM followup WHERE rule = 'keep_in_touch' AND state = 'open'"
    )


def log(desk: Desk, contact: int, application: int | None = None, text: str = "") -> int:
    return interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.OUT, at=desk.clock.now(),
        contact_id=contact, application_id=application, text=text,
    )  # fmt: skip


def test_a_talk_that_was_held_is_a_word(desk: Desk, clock: FixedClock, dana: int) -> None:
    made = appointments.plan(
        desk, kind=AppointmentKind.CALL, starts_at=LATER, ends_at=LATER, zone="UTC", people=[dana]
    )
    clock.instant = LATER
    one_step(desk, lambda: appointments.held(desk, made))
    assert keeping(desk) == [("2026-12-20", None)]


def test_a_promise_that_was_kept_is_a_word_when_it_is_logged(
    desk: Desk, clock: FixedClock, dana: int
) -> None:
    when = When(DueKind.DAY, date(2026, 11, 20))
    silent, told = (
        promises.make(desk, side=Side.THEM, words="call", when=when, contact_id=dana) for _ in range(2)
    )
    clock.instant = LATER
    one_step(desk, lambda: promises.keep(desk, silent))
    assert keeping(desk) == [("2026-12-18", None)]
    one_step(desk, lambda: promises.keep(desk, told, kind=InteractionKind.CALL))
    assert keeping(desk) == [("2026-12-20", None)]


@pytest.mark.parametrize("close", [followups.done, followups.skip])
def test_a_round_that_is_over_counts_when_an_old_entry_is_changed(
    desk: Desk, clock: FixedClock, dana: int, close: Callable[[Desk, int], None]
) -> None:
    said = log(desk, dana)
    clock.advance(timedelta(days=40))
    close(desk, desk.value("SELECT id FROM followup WHERE state = 'open'"))
    assert keeping(desk) == [("2027-01-27", None)]
    one_step(desk, lambda: interactions.edit(desk, said, text="About chess"))
    assert keeping(desk) == [("2027-01-27", None)]


def test_what_is_put_off_stays_so_when_an_entry_is_changed(desk: Desk, clock: FixedClock, dana: int) -> None:
    said = log(desk, dana)
    clock.advance(timedelta(days=33))
    until = clock.now() + timedelta(days=2)
    followups.snooze(desk, desk.value("SELECT id FROM followup"), until)
    one_step(desk, lambda: interactions.edit(desk, said, text="About chess"))
    assert keeping(desk) == [("2026-12-18", instant_text(until))]
    one_step(desk, lambda: log(desk, dana))
    assert keeping(desk) == [("2027-01-20", None)]


def test_what_is_deleted_with_an_application_was_not_said(desk: Desk, clock: FixedClock, dana: int) -> None:
    job = applications.add(desk, title="Engineer")
    clock.advance(timedelta(days=10))
    log(desk, dana, job)
    log(desk, contacts.add(desk, name="Kim"), job)
    assert keeping(desk) == [("2026-12-28", None)]
    one_step(desk, lambda: applications.delete(desk, [job]))
    assert keeping(desk) == [("2026-12-18", None)]
