"""Fields of applications and of the log, where cards are dropped, and how the steps are named."""

from datetime import timedelta
from typing import Any

from jobdesk.commands import applications, interactions
from jobdesk.domain.enums import Direction, InteractionKind, Outcome
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, stage_ids, state
from tests.support import FixedClock


def add(desk: Desk, kind: str = "applied", **fields: Any) -> int:
    return applications.add(desk, title="Engineer", stage_id=stage_ids(desk)[kind], **fields)


def test_a_title_is_enough_for_a_new_one(desk: Desk) -> None:
    one_step(desk, lambda: applications.add(desk, title="Engineer"))
    assert desk.rows("SELECT company_id, agency_id, link FROM application") == [(None, None, "")]
    assert desk.undo_label == "Add “Engineer”"


def test_a_link_is_kept_without_spaces_around_it(desk: Desk) -> None:
    new = add(desk, link=" https://acme.example/1\n")
    no_step(desk, lambda: applications.edit(desk, new, link="https://acme.example/1 "))
    one_step(desk, lambda: applications.edit(desk, new, link=" https://acme.example/2"))
    assert desk.value("SELECT link FROM application") == "https://acme.example/2"


def test_the_agency_can_be_named_and_taken_away(desk: Desk) -> None:
    new = add(desk, agency="Hayes")
    one_step(desk, lambda: applications.edit(desk, new, agency="Robert"))
    agency = "SELECT c.name FROM application a JOIN company c ON c.id = a.agency_id"
    assert desk.rows(agency) == [("Robert",)]
    no_step(desk, lambda: applications.edit(desk, new, agency="robert"))
    one_step(desk, lambda: applications.edit(desk, new, agency=""))
    assert desk.rows(agency) == []


def test_nothing_is_a_pay_and_one_and_five_are_interest(desk: Desk) -> None:
    new = add(desk)
    one_step(desk, lambda: applications.edit(desk, new, pay_min=0, pay_max=0, interest=1))
    one_step(desk, lambda: applications.edit(desk, new, interest=5))
    assert desk.rows("SELECT pay_min, pay_max, interest FROM application") == [(0, 0, 5)]


def test_the_steps_are_named_by_what_they_do(desk: Desk) -> None:
    new, other = add(desk), add(desk)
    applications.move(desk, [new], stage_ids(desk)["interview"])
    assert desk.undo_label == "Move to Interviewing"
    applications.move(desk, [new, other], stage_ids(desk)["applied"])
    assert desk.undo_label == "Move 2 to Applied"
    applications.close(desk, [new], Outcome.NO_ANSWER)
    assert desk.undo_label == "Close as “No answer”"
    applications.delete(desk, [new, other])
    assert desk.undo_label == "Delete 2 applications"


def test_a_closed_card_that_is_dragged_to_where_it_was_waits_anew(desk: Desk, clock: FixedClock) -> None:
    new = add(desk)
    applications.close(desk, [new], Outcome.NO_ANSWER)
    clock.advance(timedelta(days=30))
    one_step(desk, lambda: applications.move(desk, [new], stage_ids(desk)["applied"]))
    assert state(desk, new, "turn", "turn_since") == ("theirs", "2026-12-18")


def test_in_front_of_itself_it_goes_to_the_end_of_another_stage(desk: Desk) -> None:
    there, new = add(desk, "interview"), add(desk)
    one_step(desk, lambda: applications.move(desk, [new], stage_ids(desk)["interview"], before=new))
    stage = (stage_ids(desk)["interview"],)
    assert desk.rows("SELECT id FROM application WHERE stage_id = ? ORDER BY rank", stage) == [
        (there,), (new,),
    ]  # fmt: skip


def test_a_call_has_a_length_that_may_be_nothing(desk: Desk) -> None:
    job = add(desk)
    made = interactions.log(
        desk,
        kind=InteractionKind.CALL,
        direction=Direction.IN,
        at=desk.clock.now(),
        application_id=job,
        minutes=12,
    )
    assert desk.value("SELECT minutes FROM interaction") == 12
    one_step(desk, lambda: interactions.edit(desk, made, minutes=0))
    assert desk.value("SELECT minutes FROM interaction") == 0
