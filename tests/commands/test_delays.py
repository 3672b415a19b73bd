"""A reason for the delay moves what waits, or asks for a look at Junk; taken away, all is as before."""

from datetime import date

import pytest

from jobdesk.commands import applications, delays, followups
from jobdesk.domain.words import DelayReason, Outcome
from jobdesk.errors import Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import due, no_step, one_step, refused, to_do


@pytest.fixture
def job(desk: Desk) -> int:
    stage = desk.value("SELECT id FROM stage WHERE kind = 'applied'")
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage)


APPLIED = due("applied", "follow_up", date(2026, 11, 27))


@pytest.mark.parametrize(
    ("reason", "days"),
    [
        (DelayReason.INTERNAL_PROCESS, date(2026, 12, 11)),
        (DelayReason.REORGANISATION, date(2026, 12, 18)),
        (DelayReason.VOLUME, date(2026, 11, 27)),
        (DelayReason.PRIORITIES, date(2026, 11, 27)),
        (DelayReason.NO_PANEL_FEEDBACK, date(2026, 11, 27)),
    ],
)
def test_a_reason_moves_the_wait_by_the_table(desk: Desk, job: int, reason: DelayReason, days: date) -> None:
    assert to_do(desk, job) == [APPLIED]
    one_step(desk, lambda: delays.set_reason(desk, job, reason))
    assert to_do(desk, job) == [due("applied", "follow_up", days)]
    no_step(desk, lambda: delays.set_reason(desk, job, reason))
    one_step(desk, lambda: delays.set_reason(desk, job, None))
    assert to_do(desk, job) == [APPLIED]


def test_a_mishap_asks_for_a_look_at_junk_today(desk: Desk, job: int) -> None:
    one_step(desk, lambda: delays.set_reason(desk, job, DelayReason.TECHNICAL))
    assert to_do(desk, job) == [due("technical", "other", date(2026, 11, 18)), APPLIED]
    delays.set_reason(desk, job, DelayReason.VOLUME)
    assert to_do(desk, job) == [APPLIED]


def test_what_is_over_has_no_delay(desk: Desk, job: int) -> None:
    applications.close(desk, [job], Outcome.NO_ANSWER)
    with refused(desk, Refused, "closed"):
        delays.set_reason(desk, job, DelayReason.VOLUME)


def test_a_checklist_that_was_done_takes_nothing_away(desk: Desk, job: int) -> None:
    delays.set_reason(desk, job, DelayReason.TECHNICAL)
    followups.done(desk, desk.value("SELECT id FROM followup WHERE rule = 'technical'"))
    one_step(desk, lambda: delays.set_reason(desk, job, DelayReason.VOLUME))
    assert to_do(desk, job) == [APPLIED]


def test_another_day_of_applying_keeps_the_delay(desk: Desk, job: int) -> None:
    delays.set_reason(desk, job, DelayReason.INTERNAL_PROCESS)
    one_step(desk, lambda: applications.edit(desk, job, applied_on=date(2026, 11, 17)))
    assert to_do(desk, job) == [due("applied", "follow_up", date(2026, 12, 10))]
