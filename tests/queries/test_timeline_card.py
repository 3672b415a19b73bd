"""How a card went, in its timeline: moves, ends, holds."""

from datetime import timedelta

import pytest

from jobdesk.commands import applications, stages
from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.queries.entries import Entry, HoldBegan, HoldEnded, Move, Moved
from jobdesk.queries.timeline import timeline
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids
from tests.support import FixedClock


@pytest.fixture
def job(desk: Desk, clock: FixedClock) -> int:
    made = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    clock.advance(timedelta(minutes=5))
    return made


def newest(desk: Desk, job: int) -> Entry:
    return timeline(desk, job)[0]


def test_a_hold_ends_on_its_day_or_by_the_user(desk: Desk, clock: FixedClock, job: int) -> None:
    until = clock.today() + timedelta(days=2)
    applications.hold(desk, [job], until)
    assert [type(entry.detail) for entry in timeline(desk, job)] == [HoldBegan, Moved]
    assert newest(desk, job).detail == HoldBegan(until)
    clock.advance(timedelta(days=3))
    ended = newest(desk, job)
    assert (ended.detail, ended.on) == (HoldEnded(by_day=True), until)
    applications.hold(desk, [job], clock.today() + timedelta(days=5))
    clock.advance(timedelta(hours=1))
    applications.resume(desk, [job])
    ended = newest(desk, job)
    assert (ended.detail, ended.at) == (HoldEnded(by_day=False), clock.now())


def test_moves_name_the_stages_also_between_like_ones_and_gone_ones(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    second = stages.add(desk, "Second wait", StageKind.APPLIED)
    applications.move(desk, [job], second)
    assert newest(desk, job).detail == Moved(
        Move.MOVED, "Second wait", StageKind.APPLIED, "Applied", StageKind.APPLIED
    )
    clock.advance(timedelta(minutes=1))
    stages.remove(desk, second, stage_ids(desk)["interview"])
    detail = newest(desk, job).detail
    assert isinstance(detail, Moved)
    assert (detail.how, detail.kind, detail.left_name, detail.left_kind) == (
        Move.MOVED,
        StageKind.INTERVIEW,
        "",
        StageKind.APPLIED,
    )


def test_a_closed_card_that_is_dropped_on_its_stage_is_open_again(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    applications.close(desk, [job], Outcome.NO_ANSWER)
    clock.advance(timedelta(minutes=1))
    applications.move(desk, [job], stage_ids(desk)["applied"])
    detail = newest(desk, job).detail
    assert isinstance(detail, Moved)
    assert detail.how is Move.REOPENED


def test_a_stage_of_unknown_time_is_how_far_it_came(desk: Desk, job: int) -> None:
    desk.connection.execute(
        "INSERT INTO stage_change (uid, application_id, to_kind, at, created_at, updated_at) "
        "SELECT 'u', id, 'interview', NULL, created_at, updated_at FROM application"
    )
    entry = timeline(desk, job)[-1]
    assert entry.detail == Moved(Move.MOVED, "", StageKind.INTERVIEW, "", None)
    assert entry.on is None
