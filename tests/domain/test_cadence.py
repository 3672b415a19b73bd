"""The rules' days: business days by the user's numbers."""

from datetime import UTC, date, datetime

import pytest

from jobdesk.domain.cadence import Cadence
from jobdesk.domain.enums import DelayReason, StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings
from tests.domain.telling import PLAIN, USUAL, WED

DUTCH = Cadence(Settings(), Workdays("NL"))


def test_days_are_counted_in_business_days_of_the_country() -> None:
    eve = date(2026, 12, 24)
    assert (USUAL.after(eve, 1), DUTCH.after(eve, 1)) == (date(2026, 12, 25), date(2026, 12, 28))
    assert USUAL.after(date(2026, 11, 21), 0) == date(2026, 11, 23)
    assert DUTCH.after(eve, 1) == DUTCH.workdays.after(eve, 1), "a day that was counted before"


@pytest.mark.parametrize("kind", StageKind)
def test_the_wait_after_applying_is_longer_than_after_a_talk(kind: StageKind) -> None:
    numbers = Cadence(Settings(follow_up_after_applying=9, follow_up_after_interview=4), PLAIN)
    assert numbers.wait_days(kind) == (9 if kind is StageKind.APPLIED else 4)


@pytest.mark.parametrize(
    ("deadline", "on"),
    [
        (date(2026, 12, 28), date(2026, 12, 22)),  # Christmas does not count
        (date(2026, 11, 19), date(2026, 11, 16)),  # its day has come before it was known
        (date(2026, 11, 22), date(2026, 11, 18)),  # a Sunday
    ],
)
def test_a_deadline_is_told_some_business_days_before(deadline: date, on: date) -> None:
    assert DUTCH.before_deadline(deadline, 3) == on


def test_a_deadline_without_notice_is_told_on_the_last_business_day() -> None:
    assert DUTCH.before_deadline(date(2026, 11, 22), 0) == date(2026, 11, 20)


@pytest.mark.parametrize("reason", DelayReason)
def test_a_reason_moves_the_day_by_the_table(reason: DelayReason) -> None:
    due = date(2026, 11, 20)
    moved = {
        DelayReason.INTERNAL_PROCESS: date(2026, 12, 4),
        DelayReason.REORGANISATION: date(2026, 12, 18),
    }
    assert USUAL.delayed(reason, due, WED) == moved.get(reason, due)


def test_a_reason_that_was_told_late_counts_from_the_day_it_was_told() -> None:
    passed, far = date(2026, 11, 2), date(2027, 3, 1)
    assert USUAL.delayed(DelayReason.INTERNAL_PROCESS, passed, WED) == date(2026, 12, 2)
    assert USUAL.delayed(DelayReason.REORGANISATION, passed, WED) == date(2026, 12, 18)
    assert USUAL.delayed(DelayReason.REORGANISATION, far, WED) == far
    numbers = Cadence(Settings(delay_internal=1, delay_reorganisation=2), PLAIN)
    assert numbers.delayed(DelayReason.INTERNAL_PROCESS, passed, WED) == date(2026, 11, 19)
    assert numbers.delayed(DelayReason.REORGANISATION, passed, WED) == date(2026, 11, 20)


def test_thanks_and_asking_again() -> None:
    ended = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
    assert USUAL.thanks_by(ended) == datetime(2026, 11, 19, 15, 30, tzinfo=UTC)
    assert Cadence(Settings(thank_you_hours=2), PLAIN).thanks_by(ended).hour == 17
    assert Cadence(Settings(ask_again_months=2), PLAIN).ask_again_on(WED) == date(2027, 1, 17)


def test_the_numbers_are_those_that_the_product_promises() -> None:
    """The table of rules in the handbook; a number that is changed here is changed there."""
    usual = Settings()
    assert usual.follow_up_after_applying == 7
    assert usual.follow_up_after_interview == 5
    assert usual.next_follow_up == 5
    assert usual.follow_ups_at_most == 2
    assert usual.reply_within == 1
    assert usual.promise_grace == 2
    assert usual.promise_after_minutes == 30
    assert usual.thank_you_hours == 24
    assert usual.decide_notice == 2
    assert usual.deadline_notice == 3
    assert usual.delay_internal == 10
    assert usual.delay_reorganisation == 30
    assert usual.ask_again_months == 6
