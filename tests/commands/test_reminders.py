"""Answers to a notice do what the screen does; the note that it was shown is no step."""

from datetime import timedelta

import pytest

from jobdesk.commands import applications, followups, promises, reminders
from jobdesk.domain.promises import on_day
from jobdesk.domain.words import Side
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from jobdesk.store.queries import due
from tests.commands.steps import one_step, refused


@pytest.fixture
def key(desk: Desk) -> str:
    return f"followup:{followups.add(desk, words='write', due_on=desk.clock.today())}"


def test_done_and_later(desk: Desk, key: str) -> None:
    until = desk.clock.now() + timedelta(hours=1)
    one_step(desk, lambda: reminders.later(desk, key, until))
    assert due.due(desk) == []
    one_step(desk, lambda: reminders.done(desk, key))
    assert desk.rows("SELECT state, snoozed_until FROM followup") == [("done", None)]


def test_what_was_shown_is_noted_once_and_undo_leaves_it_alone(desk: Desk, key: str) -> None:
    for _ in range(2):
        reminders.note_shown(desk, due.due(desk))
    assert desk.value("SELECT count(*) FROM reminder") == 1
    assert due.unshown(desk) == []
    desk.undo()
    assert desk.value("SELECT count(*) FROM followup") == 0
    assert desk.value("SELECT count(*) FROM reminder") == 1


def test_put_off_it_is_shown_again(desk: Desk, key: str) -> None:
    reminders.note_shown(desk, due.due(desk))
    until = desk.clock.now() + timedelta(hours=1)
    reminders.later(desk, key, until)
    desk.clock.advance(timedelta(hours=1))  # type: ignore[attr-defined]
    assert [item.due_at for item in due.unshown(desk)] == [until]


def test_a_promise_is_kept_from_a_menu(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer")
    made = promises.make(
        desk, side=Side.ME, words="send it", when=on_day(desk.clock.today()), application_id=job
    )
    assert [item.key for item in due.due(desk)] == [f"promise:{made}"]
    one_step(desk, lambda: reminders.done(desk, f"promise:{made}"))
    assert desk.value("SELECT state FROM promise") == "kept"
    with refused(desk, Refused, "before"):
        reminders.done(desk, f"promise:{made}")


@pytest.mark.parametrize("key", ["", "followup:", "followup:x", "followup:²", "promise:1", "followup:99",
                                 "followup:-1", "followup:" + "9" * 40])  # fmt: skip
def test_a_key_that_means_nothing(desk: Desk, key: str) -> None:
    with refused(desk, Gone):
        reminders.done(desk, key)


def test_later_is_not_before_now(desk: Desk, key: str) -> None:
    with refused(desk, Refused, "past"):
        reminders.later(desk, key, desk.clock.now())
