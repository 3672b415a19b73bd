"""Promises that are moved or worded anew: what stays with them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, contacts, interactions, promises
from jobdesk.domain.enums import Direction, DueKind, InteractionKind, Side
from jobdesk.domain.promises import Given, When, on_day
from jobdesk.store.desk import Desk
from tests.commands.steps import one_step, stage_ids
from tests.support import FixedClock

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["interview"])


@pytest.fixture
def dana(desk: Desk) -> int:
    return contacts.add(desk, name="Dana Kim")


def test_moved_it_was_still_said_in_that_talk(desk: Desk, job: int, dana: int) -> None:
    talk = interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=desk.clock.now(), application_id=job,
        people=[dana], promises=[Given("call", on_day(TUESDAY))],
    )  # fmt: skip
    one_step(desk, lambda: promises.move(desk, 1, on_day(date(2026, 12, 1))))
    assert desk.rows("SELECT interaction_id, application_id, contact_id FROM promise WHERE id = 2") == [
        (talk, job, dana)
    ]


@pytest.mark.parametrize(
    "when",
    [
        on_day(TUESDAY),
        When(DueKind.RANGE, on=TUESDAY, from_on=TUESDAY - timedelta(days=1)),
        When(DueKind.INSTANT, at=datetime(2026, 11, 24, 15, tzinfo=UTC)),
        When(not_before=TUESDAY, words="after Monday"),
    ],
)
def test_other_words_leave_the_answer_of_not_yet(
    desk: Desk, clock: FixedClock, job: int, dana: int, when: When
) -> None:
    made = promises.make(desk, side=Side.THEM, words="I will call", when=when, application_id=job)
    clock.instant = datetime(2026, 11, 25, 10, tzinfo=UTC)
    promises.not_yet(desk, made)
    one_step(desk, lambda: promises.edit(desk, made, side=Side.THEM, words="I will write", when=when))
    one_step(
        desk, lambda: promises.edit(desk, made, side=Side.THEM, words="write", when=when, contact_id=dana)
    )
    assert desk.rows("SELECT words, contact_id, not_yet_at FROM promise") == [
        ("write", dana, "2026-11-25T10:00:00Z")
    ]
