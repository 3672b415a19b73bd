"""Applications: what is in the database after each command, what becomes due, and undo."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jobdesk.commands import applications, contacts, followups, interactions
from jobdesk.domain.enums import Direction, FollowupKind, InteractionKind, Outcome, Role
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.store.backup import backups
from jobdesk.store.desk import Desk
from tests.commands.steps import dump, no_step, one_step, refused, rules, stage_ids, to_do
from tests.store.filling import HOSTILE
from tests.support import FixedClock

TODAY = date(2026, 11, 18)  # a Wednesday


def add(desk: Desk, kind: str = "applied", **fields: Any) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)[kind], **fields)


def order(desk: Desk, kind: str) -> list[int]:
    stage = stage_ids(desk)[kind]
    return [
        row[0]
        for row in desk.rows(
            "SELECT id FROM application WHERE stage_id = ? AND closed_at IS NULL ORDER BY rank, id", (stage,)
        )
    ]


def test_applying_makes_a_follow_up_due_in_seven_business_days(desk: Desk) -> None:
    new = one_step(desk, lambda: add(desk))
    assert to_do(desk, new) == [("applied", "follow_up", "2026-11-27")]
    assert desk.value("SELECT applied_on FROM application") == "2026-11-18"


def test_the_days_are_counted_from_the_day_of_applying(desk: Desk) -> None:
    new = add(desk, applied_on=date(2026, 11, 12))
    assert to_do(desk, new) == [("applied", "follow_up", "2026-11-23")]
    one_step(desk, lambda: applications.edit(desk, new, applied_on=date(2026, 11, 16)))
    assert to_do(desk, new) == [("applied", "follow_up", "2026-11-25")]


def test_the_number_of_days_is_a_setting(desk: Desk) -> None:
    desk.settings = replace(desk.settings, follow_up_after_applying=2, follow_up_after_interview=1)
    assert to_do(desk, add(desk)) == [("applied", "follow_up", "2026-11-20")]
    assert to_do(desk, add(desk, "interview")) == [("interview", "follow_up", "2026-11-19")]


def test_holidays_of_the_country_do_not_count(desk: Desk, clock: FixedClock) -> None:
    desk.settings = replace(desk.settings, country="NL")
    clock.instant = datetime(2026, 12, 22, 10, tzinfo=UTC)  # Christmas is a Friday, Boxing Day a Saturday
    new = add(desk)
    assert to_do(desk, new) == [("applied", "follow_up", "2027-01-04")]
    desk.settings = replace(desk.settings, country="")
    assert to_do(desk, new) == [("applied", "follow_up", "2026-12-31")]


@pytest.mark.parametrize("kind", ["screening", "interview"])
def test_an_interview_makes_a_follow_up_due_in_five_business_days(desk: Desk, kind: str) -> None:
    new = add(desk)
    one_step(desk, lambda: applications.move(desk, [new], stage_ids(desk)[kind]))
    assert to_do(desk, new) == [("interview", "follow_up", "2026-11-25")]


def test_a_move_within_a_stage_makes_nothing_due(desk: Desk, clock: FixedClock) -> None:
    first, second = add(desk), add(desk)
    before = to_do(desk, first)
    clock.advance(timedelta(days=3))
    one_step(desk, lambda: applications.move(desk, [second], stage_ids(desk)["applied"]))
    assert order(desk, "applied") == [first, second]
    assert to_do(desk, first) == before
    assert desk.value("SELECT count(*) FROM stage_change") == 2


def test_an_answer_that_is_owed_stays_owed_when_the_card_moves_on(desk: Desk) -> None:
    new = add(desk, applied_on=date(2026, 11, 10))
    said(desk, new, Direction.IN)
    applications.move(desk, [new], stage_ids(desk)["interview"])
    assert [row[:2] for row in to_do(desk, new)] == [("reply", "reply")]


def said(desk: Desk, application_id: int, direction: Direction, at: datetime | None = None) -> int:
    return interactions.log(
        desk,
        kind=InteractionKind.MAIL,
        direction=direction,
        at=at or desk.clock.now(),
        text="word",
        application_id=application_id,
    )


@pytest.mark.parametrize(
    ("deadline", "on"),
    [
        (date(2026, 11, 30), "2026-11-25"),
        (date(2026, 11, 20), "2026-11-17"),  # its notice has begun: it is due at once
        (TODAY, "2026-11-13"),
    ],
)
def test_a_deadline_says_when_to_apply(desk: Desk, deadline: date, on: str) -> None:
    new = add(desk, "saved", deadline_on=deadline)
    assert to_do(desk, new) == [("deadline", "apply", on)]
    lapses = desk.rows("SELECT by_on, lapses_on FROM derived_action")
    assert lapses == [(deadline.isoformat(), (deadline + timedelta(days=1)).isoformat())]


def test_a_deadline_that_moves_or_goes_takes_its_follow_up_with_it(desk: Desk) -> None:
    new = add(desk, "saved")
    one_step(desk, lambda: applications.edit(desk, new, deadline_on=date(2026, 11, 30)))
    one_step(desk, lambda: applications.edit(desk, new, deadline_on=date(2026, 12, 7)))
    assert to_do(desk, new) == [("deadline", "apply", "2026-12-02")]
    one_step(desk, lambda: applications.edit(desk, new, deadline_on=None))
    assert to_do(desk, new) == []
    applications.edit(desk, new, deadline_on=date(2026, 11, 30))
    applications.move(desk, [new], stage_ids(desk)["applied"])
    assert [row[0] for row in to_do(desk, new)] == ["applied"]


def test_the_deadline_of_a_closed_one_makes_nothing_due(desk: Desk) -> None:
    new = add(desk, "saved")
    applications.close(desk, [new], Outcome.WITHDRAWN)
    applications.edit(desk, new, deadline_on=date(2026, 11, 30))
    assert to_do(desk, new) == []


def test_editing_the_day_of_applying_does_not_bring_back_what_is_over(desk: Desk) -> None:
    new = add(desk, applied_on=date(2026, 11, 10))
    said(desk, new, Direction.IN)
    applications.edit(desk, new, applied_on=date(2026, 11, 9))
    assert [row[0] for row in to_do(desk, new)] == ["reply"]
    applications.edit(desk, new, applied_on=None)
    assert desk.value("SELECT applied_on FROM application") == "2026-11-09"


def test_not_selected_after_an_interview_asks_once_for_feedback(desk: Desk) -> None:
    new = add(desk, "interview")
    one_step(desk, lambda: applications.close(desk, [new], Outcome.NOT_SELECTED))
    assert to_do(desk, new) == [("not_selected", "feedback_request", "2026-11-19")]
    followups.done(desk, ActionKey(Rule.NOT_SELECTED, new))
    applications.reopen(desk, [new])
    applications.close(desk, [new], Outcome.NOT_SELECTED)
    assert to_do(desk, new) == []


def test_not_selected_without_an_interview_asks_for_nothing(desk: Desk) -> None:
    new = add(desk)
    applications.close(desk, [new], Outcome.NOT_SELECTED)
    assert to_do(desk, new) == []


def test_another_outcome_corrects_the_first_and_keeps_the_day(desk: Desk, clock: FixedClock) -> None:
    new = add(desk, "interview")
    applications.close(desk, [new], Outcome.NOT_SELECTED)
    clock.advance(timedelta(days=4))
    no_step(desk, lambda: applications.close(desk, [new], Outcome.NOT_SELECTED))
    one_step(desk, lambda: applications.close(desk, [new], Outcome.WITHDRAWN))
    assert to_do(desk, new) == []
    assert desk.rows("SELECT outcome, closed_at FROM application") == [("withdrawn", "2026-11-18T10:00:00Z")]


def test_closing_keeps_the_users_own_follow_ups(desk: Desk) -> None:
    new = add(desk)
    followups.add(desk, words="send the book back", due_on=TODAY, application_id=new)
    applications.hold(desk, [new])
    one_step(desk, lambda: applications.close(desk, [new, new], Outcome.NO_ANSWER))
    assert to_do(desk, new) == [("own", "other", "2026-11-18")]
    assert desk.value("SELECT outcome FROM application") == "no_answer"
    assert desk.value("SELECT ended_at FROM hold") == "2026-11-18T10:00:00Z"
    assert desk.value("SELECT count(*) FROM stage_change WHERE outcome = 'no_answer'") == 1


def test_reopening_begins_the_wait_again_and_brings_the_card_back(desk: Desk) -> None:
    new = add(desk, "interview")
    applications.close(desk, [new], Outcome.NOT_SELECTED)
    applications.archive(desk, [new])
    one_step(desk, lambda: applications.reopen(desk, [new]))
    assert to_do(desk, new) == [("interview", "follow_up", "2026-11-25")]
    assert desk.rows("SELECT outcome, closed_at, archived_at FROM application") == [(None, None, None)]
    no_step(desk, lambda: applications.reopen(desk, [new]))


def test_a_closed_card_that_is_dragged_is_open_and_asks_for_no_feedback(desk: Desk) -> None:
    new = add(desk, "interview")
    applications.close(desk, [new], Outcome.NOT_SELECTED)
    one_step(desk, lambda: applications.move(desk, [new], stage_ids(desk)["offer"]))
    assert rules(desk, new) == ["decide"]
    assert desk.value("SELECT outcome FROM application") is None


def test_archive_hold_and_back(desk: Desk) -> None:
    new = add(desk)
    one_step(desk, lambda: applications.archive(desk, [new]))
    one_step(desk, lambda: applications.unarchive(desk, [new]))
    one_step(desk, lambda: applications.hold(desk, [new], TODAY + timedelta(days=1)))
    one_step(desk, lambda: applications.resume(desk, [new]))
    with refused(desk, Refused, "past"):
        applications.hold(desk, [new], TODAY)


def test_deleting_takes_everything_and_undo_brings_it_back(desk: Desk) -> None:
    new, other = add(desk), add(desk)
    someone = contacts.add(desk, name="Dana")
    contacts.link(desk, new, someone, Role.RECRUITER)
    said(desk, new, Direction.IN)
    one_step(desk, lambda: applications.delete(desk, [new, new]))
    assert desk.rows("SELECT id FROM application") == [(other,)]
    assert desk.rows("SELECT 1 FROM interaction UNION ALL SELECT 1 FROM participation") == []
    assert to_do(desk, new) == []
    assert desk.rows("SELECT application_id FROM derived_state") == [(other,)]


def test_companies_are_found_by_their_folded_name(desk: Desk) -> None:
    for name in ("Straße AG", "  STRASSE  ag ", "straße\u00a0ag", "Stras\0se AG"):
        applications.add(desk, title="Engineer", company=name)
    assert desk.rows("SELECT name FROM company") == [("Straße AG",)]
    applications.edit(desk, 1, company="")
    assert desk.value("SELECT company_id FROM application WHERE id = 1") is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " \n\0"}, "needs a title"),
        ({"pay_min": 2, "pay_max": 1}, "above the highest"),
        ({"pay_min": -1}, "below zero"),
        ({"pay_max": -1}, "below zero"),
        ({"pay_max": 2**63}, "too large"),
        ({"interest": 6}, "1 to 5"),
        ({"interest": 0}, "1 to 5"),
        ({"applied_on": date.max}, "9999"),
        ({"applied_on": TODAY + timedelta(days=1)}, "still to come"),
        ({"deadline_on": date.min}, "year 1 "),
        ({"rank": 3.0}, "rank"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    desk: Desk, fields: dict[str, object], sentence: str
) -> None:
    new = add(desk)
    with refused(desk, Refused, sentence):
        applications.edit(desk, new, company="A new one", **fields)
    if "title" not in fields:
        with refused(desk, Refused, sentence):
            applications.add(desk, title="Engineer", company="A new one", **fields)  # type: ignore[arg-type]


def test_what_is_gone_is_said_and_leaves_nothing(desk: Desk) -> None:
    new = add(desk)
    with refused(desk, Gone):
        applications.edit(desk, 99, title="x")
    with refused(desk, Gone):
        applications.close(desk, [new, 99], Outcome.NO_ANSWER)
    with refused(desk, Gone):
        applications.move(desk, [new], 99)
    with refused(desk, Gone):
        applications.delete(desk, [new, 99])


def test_nothing_done_is_no_step(desk: Desk) -> None:
    new = add(desk)
    no_step(desk, lambda: applications.move(desk, [], 99))
    no_step(desk, lambda: applications.edit(desk, new, title=" Engineer ", company="ACME"))
    no_step(desk, lambda: applications.close(desk, [], Outcome.NO_ANSWER))


@pytest.mark.parametrize("text", [*HOSTILE, "half \ud800 a sign", "x" * 300_000])
def test_any_text_is_kept(desk: Desk, text: str) -> None:
    new = applications.add(desk, title="a" + text, company="b" + text, link=text, notes=text)
    one_step(desk, lambda: applications.edit(desk, new, posting=text, source=text))
    wanted = text.replace("\ud800", "?")
    assert desk.rows("SELECT notes, posting FROM application") == [(wanted, wanted)]


def test_cards_land_where_they_are_dropped(desk: Desk) -> None:
    cards = [add(desk) for _ in range(4)][::-1]
    stage = stage_ids(desk)["applied"]
    assert order(desk, "applied") == cards
    a, b, c, d = cards
    one_step(desk, lambda: applications.move(desk, [d, a], stage, before=c))
    assert order(desk, "applied") == [b, d, a, c]
    one_step(desk, lambda: applications.move(desk, [d, b], stage, before=d))
    assert order(desk, "applied") == [d, b, a, c]
    applications.move(desk, [d], stage, before=d)
    assert order(desk, "applied") == [d, b, a, c]
    stranger = add(desk, "offer")
    applications.move(desk, [b], stage, before=stranger)
    assert order(desk, "applied") == [d, a, c, b]


def test_cards_of_equal_rank_and_a_stage_without_room_are_numbered_anew(desk: Desk) -> None:
    cards = [add(desk) for _ in range(3)][::-1]
    mover, stage = add(desk, "saved"), stage_ids(desk)["applied"]
    with desk.step("equal"):
        desk.connection.execute("UPDATE application SET rank = 5 WHERE stage_id = ?", (stage,))
    cards.sort()
    one_step(desk, lambda: applications.move(desk, [mover], stage, before=cards[1]))
    assert order(desk, "applied") == [cards[0], mover, *cards[1:]]
    for _ in range(120):
        last, place = order(desk, "applied")[-1], order(desk, "applied")[1]
        applications.move(desk, [last], stage, before=place)
        assert order(desk, "applied")[1] == last


def test_undo_of_everything_leaves_the_desk_as_it_was(desk: Desk, clock: FixedClock) -> None:
    before = dump(desk)
    new = add(desk, "saved", deadline_on=date(2026, 11, 30))
    applications.move(desk, [new], stage_ids(desk)["interview"])
    said(desk, new, Direction.IN)
    clock.advance(timedelta(hours=1))
    said(desk, new, Direction.OUT)
    followups.add(desk, words="", due_on=TODAY, application_id=new, kind=FollowupKind.THANK_YOU)
    applications.close(desk, [new], Outcome.NOT_SELECTED)
    applications.delete(desk, [new])
    after = dump(desk)
    while desk.undo_label:
        desk.undo()
    assert dump(desk) == before
    while desk.redo_label:
        desk.redo()
    assert dump(desk) == after


def test_a_backup_is_made_before_many_are_deleted(desk: Desk) -> None:
    jobs = [applications.add(desk, title=f"Job {n}") for n in range(10)]
    applications.delete(desk, jobs[:9])
    assert backups(desk.paths) == []
    desk.undo()
    one_step(desk, lambda: applications.delete(desk, jobs))
    assert len(backups(desk.paths)) == 1
