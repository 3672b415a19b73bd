"""Offers taken and turned down, what came back after the end, and asking again."""

from datetime import date, timedelta
from typing import Any

import pytest

from jobdesk.commands import applications, contacts, feedback, followups, interactions, offers
from jobdesk.domain.words import Direction, InteractionKind, Outcome, ContactMethodKind
from jobdesk.errors import Refused
from jobdesk.store.desk import Desk
from jobdesk.store.queries.due import due as asked
from tests.commands.steps import due, one_step, refused, to_do
from tests.support import FixedClock

TODAY = date(2026, 11, 18)


def job(desk: Desk, kind: str, **fields: Any) -> int:
    stage = desk.value("SELECT id FROM stage WHERE kind = ?", (kind,))
    return applications.add(desk, title=kind, stage_id=stage, **{"company": "Acme"} | fields)


def test_an_offer_asks_to_decide_two_business_days_before_and_again_on_the_day(
    desk: Desk, clock: FixedClock
) -> None:
    offer = job(desk, "offer", deadline_on=date(2026, 11, 24))
    assert to_do(desk, offer) == [due("decide", "decide", date(2026, 11, 20))]
    told = []
    for _day in range(8):
        told += [(item.due_at.date().day, item.key) for item in asked(desk)]
        clock.advance(timedelta(days=1))
    assert sorted(set(told)) == [(20, "followup:1"), (24, "followup:1")]
    clock.instant -= timedelta(days=8)
    one_step(desk, lambda: applications.edit(desk, offer, deadline_on=date(2026, 11, 26)))
    assert to_do(desk, offer) == [due("decide", "decide", date(2026, 11, 24))]
    applications.edit(desk, offer, deadline_on=None)
    assert to_do(desk, offer) == []


def test_who_accepts_withdraws_the_others_kindly_in_one_step(desk: Desk) -> None:
    contacts.add(desk, name="Dana", company="Acme", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    offer, other, kept = job(desk, "offer"), job(desk, "interview"), job(desk, "applied")
    saved, silent = job(desk, "saved"), job(desk, "applied", company="Nobody known")
    one_step(desk, lambda: offers.accept(desk, offer, withdraw=[other, offer, saved, silent]))
    outcomes = dict(desk.rows("SELECT id, outcome FROM application"))
    gone = dict.fromkeys((other, saved, silent), "withdrawn")
    assert outcomes == {offer: "accepted", kept: None} | gone
    assert to_do(desk, offer) == to_do(desk, saved) == to_do(desk, silent) == []
    assert to_do(desk, other) == [due("withdraw", "other", TODAY)]
    assert [item.application_id for item in asked(desk)] == [other]


def test_how_it_ended_can_be_corrected_to_accepted(desk: Desk) -> None:
    offer = job(desk, "offer")
    applications.close(desk, [offer], Outcome.DECLINED)
    one_step(desk, lambda: offers.accept(desk, offer))
    assert desk.value("SELECT outcome FROM application") == "accepted"
    with refused(desk, Refused, "closed"):
        offers.decline(desk, offer)


def test_who_declines_has_a_letter_to_write(desk: Desk) -> None:
    offer = job(desk, "offer")
    one_step(desk, lambda: offers.decline(desk, offer))
    assert to_do(desk, offer) == [due("decline", "other", TODAY)]
    applications.reopen(desk, [offer])
    assert "decline" not in [rule for rule, _kind, _on in to_do(desk, offer)]


@pytest.mark.parametrize("ask_again", [True, False])
def test_asking_again_comes_in_six_months_and_only_once(desk: Desk, ask_again: bool) -> None:
    gone = job(desk, "applied")
    one_step(desk, lambda: applications.close(desk, [gone], Outcome.NOT_SELECTED, ask_again=ask_again))
    wanted = [due("ask_again", "keep_in_touch", TODAY + timedelta(days=180))] if ask_again else []
    assert to_do(desk, gone) == wanted
    applications.close(desk, [gone], Outcome.NOT_SELECTED, ask_again=ask_again)
    assert to_do(desk, gone) == wanted


def test_an_interview_that_was_logged_counts_wherever_the_card_stood(desk: Desk, clock: FixedClock) -> None:
    gone = job(desk, "applied")
    interactions.log(
        desk,
        kind=InteractionKind.INTERVIEW,
        direction=Direction.IN,
        at=clock.now(),
        application_id=gone,
    )
    applications.close(desk, [gone], Outcome.NOT_SELECTED)
    assert [rule for rule, _kind, _on in to_do(desk, gone)] == ["not_selected"]


def test_feedback_that_came_ends_the_request_for_it(desk: Desk) -> None:
    gone = job(desk, "interview")
    applications.close(desk, [gone], Outcome.NOT_SELECTED)
    with refused(desk, Refused, "Say what came back"):
        feedback.record(desk, gone, text="  ")
    person = contacts.add(desk, name="Dana")
    made = one_step(
        desk,
        lambda: feedback.record(
            desk, gone, text="More practice", themes=["experience", "experience"], contact_id=person
        ),
    )
    assert desk.rows("SELECT text, themes, contact_id FROM feedback") == [
        ("More practice", "experience", person)
    ]
    assert to_do(desk, gone) == []
    one_step(desk, lambda: feedback.delete(desk, made))


def keeping(desk: Desk) -> list[tuple[str, str]]:
    return desk.rows("SELECT due_on, cause FROM followup WHERE rule = 'keep_in_touch' AND state = 'open'")


def test_keeping_in_touch_counts_from_the_last_word(desk: Desk, clock: FixedClock) -> None:
    person = one_step(desk, lambda: contacts.add(desk, name="Dana", keep_in_touch_days=30))
    cause = f"contact:{person}"
    assert keeping(desk) == [("2026-12-18", cause)]
    clock.advance(timedelta(days=10))
    said = one_step(
        desk,
        lambda: interactions.log(
            desk, kind=InteractionKind.CALL, direction=Direction.OUT, at=clock.now(), contact_id=person
        ),
    )
    assert keeping(desk) == [("2026-12-28", cause)]
    one_step(desk, lambda: interactions.delete(desk, said))
    assert keeping(desk) == [("2026-12-18", cause)]
    followup = desk.value("SELECT id FROM followup WHERE state = 'open'")
    one_step(desk, lambda: followups.done(desk, followup))
    assert keeping(desk) == [("2026-12-28", cause)]
    one_step(desk, lambda: contacts.edit(desk, person, keep_in_touch_days=None))
    assert keeping(desk) == []


def test_a_day_set_by_hand_stays(desk: Desk, clock: FixedClock) -> None:
    person = contacts.add(desk, name="Dana", keep_in_touch_days=30)
    followup = desk.value("SELECT id FROM followup")
    followups.edit(desk, followup, due_on=date(2027, 1, 5))
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.OUT, at=clock.now(), contact_id=person
    )
    assert [on for on, _cause in keeping(desk)] == ["2027-01-05"]
