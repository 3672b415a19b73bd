"""The rules: what becomes due, on which business day, by the user's numbers."""

from datetime import date

import pytest

from jobdesk.domain import cadence
from jobdesk.domain.cadence import Due
from jobdesk.domain.words import DelayReason, FollowupKind, Outcome, StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

WED = date(2026, 11, 18)
PLAIN, DUTCH = Workdays(), Workdays("NL")


@pytest.mark.parametrize("kind", StageKind)
def test_on_reaching(kind: StageKind) -> None:
    wanted = {
        StageKind.APPLIED: Due("applied", FollowupKind.FOLLOW_UP, date(2026, 11, 27)),
        StageKind.SCREENING: Due("interview", FollowupKind.FOLLOW_UP, date(2026, 11, 25)),
        StageKind.INTERVIEW: Due("interview", FollowupKind.FOLLOW_UP, date(2026, 11, 25)),
    }
    assert cadence.on_reaching(kind, WED, Settings(), PLAIN) == wanted.get(kind)


@pytest.mark.parametrize(
    ("deadline", "today", "on"),
    [
        (date(2026, 12, 28), WED, date(2026, 12, 22)),  # Christmas does not count
        (date(2026, 11, 19), WED, date(2026, 11, 19)),
        (date(2026, 11, 1), WED, WED),
    ],
)
def test_on_deadline(deadline: date, today: date, on: date) -> None:
    assert cadence.on_deadline(deadline, today, Settings(), DUTCH) == Due("deadline", FollowupKind.APPLY, on)


def test_on_word_from_them() -> None:
    friday = date(2026, 11, 20)
    assert cadence.on_word_from_them(friday, Settings(), PLAIN).on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("sent", "kind", "on"),
    [
        (0, StageKind.INTERVIEW, date(2026, 11, 25)),
        (1, StageKind.APPLIED, date(2026, 11, 25)),
        (2, StageKind.APPLIED, None),
        (1, StageKind.SAVED, None),
        (1, StageKind.OFFER, None),
    ],
)
def test_on_follow_up_sent(sent: int, kind: StageKind, on: date | None) -> None:
    found = cadence.on_follow_up_sent(sent, kind, WED, Settings(), PLAIN)
    assert (found and found.on) == on


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("furthest", StageKind)
def test_on_close(outcome: Outcome, furthest: StageKind) -> None:
    found = cadence.on_close(outcome, furthest, WED, PLAIN)
    asks = outcome is Outcome.NOT_SELECTED and furthest in (StageKind.INTERVIEW, StageKind.OFFER)
    feedback = Due("not_selected", FollowupKind.FEEDBACK_REQUEST, date(2026, 11, 19))
    assert found == (feedback if asks else None)


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        (StageKind.SAVED, None),
        (StageKind.APPLIED, date(2026, 11, 25)),
        (StageKind.SCREENING, date(2026, 11, 25)),
        (StageKind.OFFER, None),
    ],
)
def test_on_talk(kind: StageKind, on: date | None) -> None:
    found = cadence.on_talk(kind, WED, Settings(), PLAIN)
    assert (found and found.on) == on


@pytest.mark.parametrize(
    ("reply_by", "on"),
    [
        (date(2026, 11, 30), date(2026, 11, 26)),
        (date(2026, 11, 19), date(2026, 11, 19)),
        (date(2026, 11, 17), WED),
    ],
)
def test_on_offer(reply_by: date, on: date) -> None:
    found = cadence.on_offer(reply_by, WED, Settings(), PLAIN)
    assert found == Due("decide", FollowupKind.DECIDE, on)


@pytest.mark.parametrize("reason", DelayReason)
def test_delayed(reason: DelayReason) -> None:
    due = date(2026, 11, 20)
    moved = {
        DelayReason.INTERNAL_PROCESS: date(2026, 12, 4),
        DelayReason.REORGANISATION: date(2026, 12, 18),
    }
    assert cadence.delayed(reason, due, WED, Settings(), PLAIN) == moved.get(reason, due)
    far = date(2027, 3, 1)
    if reason is DelayReason.REORGANISATION:
        assert cadence.delayed(reason, far, WED, Settings(), PLAIN) == far


def test_on_neglect_and_asking_again() -> None:
    assert cadence.on_neglect(date(2026, 11, 10), 30, WED) == date(2026, 12, 10)
    assert cadence.on_neglect(date(2020, 1, 1), 30, WED) == WED
    assert cadence.on_ask_again(WED, Settings(ask_again_months=2)) == date(2027, 1, 17)
