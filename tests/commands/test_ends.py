"""Offers taken and turned down, what came back after the end, and asking again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from jobdesk.commands import applications, contacts, feedback, followups, interactions, offers
from jobdesk.domain.enums import ContactMethodKind, Direction, InteractionKind, Outcome
from jobdesk.domain.rules import Rule
from jobdesk.errors import Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import due, key, no_step, one_step, refused, rules, to_do
from tests.support import FixedClock

TODAY = date(2026, 11, 18)


def job(desk: Desk, kind: str, **fields: Any) -> int:
    stage = desk.value("SELECT id FROM stage WHERE kind = ?", (kind,))
    return applications.add(desk, title=kind, stage_id=stage, **{"company": "Acme"} | fields)


def test_an_offer_asks_to_decide_two_business_days_before_it_is_over(desk: Desk) -> None:
    offer = job(desk, "offer")
    assert to_do(desk, offer) == [due("decide", "decide", date(2026, 11, 20))]
    one_step(desk, lambda: offers.write(desk, offer, reply_by_on=date(2026, 11, 26)))
    assert to_do(desk, offer) == [due("decide", "decide", date(2026, 11, 24))]
    assert desk.value("SELECT by_on FROM derived_action") == "2026-11-26"
    no_step(desk, lambda: offers.write(desk, offer, reply_by_on=date(2026, 11, 26)))
    one_step(desk, lambda: offers.write(desk, offer, reply_by_on=None))
    assert to_do(desk, offer) == [due("decide", "decide", date(2026, 11, 20))]


def test_an_offer_leaves_what_the_posting_said_alone(desk: Desk) -> None:
    posting = {"pay_min": 5_000_000, "pay_currency": "EUR", "deadline_on": date(2026, 11, 30)}
    made = job(desk, "offer", **posting)
    offers.write(desk, made, pay_min=6_000_000, pay_currency="EUR", reply_by_on=date(2026, 12, 1), terms="x")
    assert desk.rows("SELECT pay_min, deadline_on FROM application") == [(5_000_000, "2026-11-30")]
    assert desk.rows("SELECT pay_min, reply_by_on, terms FROM offer") == [(6_000_000, "2026-12-01", "x")]


def test_each_offer_is_written_down_for_itself(desk: Desk) -> None:
    one, other = job(desk, "offer"), job(desk, "offer")
    offers.write(desk, one, pay_min=1)
    one_step(desk, lambda: offers.write(desk, other, pay_min=2))
    one_step(desk, lambda: offers.write(desk, one, pay_min=0, pay_max=0))
    assert desk.rows("SELECT application_id, pay_min FROM offer ORDER BY id") == [(one, 0), (other, 2)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"pay_min": 2, "pay_max": 1}, "above the highest"),
        ({"pay_min": -1}, "below zero"),
        ({"pay_max": -1}, "below zero"),
        ({"pay_max": 2**63}, "too large"),
        ({"reply_by_on": date.max}, "9999"),
        ({"application": 1}, "cannot be changed"),
    ],
)
def test_an_offer_that_makes_no_sense_is_refused(desk: Desk, fields: dict[str, Any], sentence: str) -> None:
    made = job(desk, "offer")
    for deed in (offers.write, offers.accept, offers.decline):
        with refused(desk, Refused, sentence):
            deed(desk, made, **fields)


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
    assert desk.rows("SELECT words FROM followup") == [("write that you withdraw",)]


@pytest.mark.parametrize("ending", [offers.accept, offers.decline])
def test_an_offer_is_written_down_with_its_end(desk: Desk, ending: Callable[..., None]) -> None:
    made = job(desk, "offer")
    one_step(desk, lambda: ending(desk, made, pay_min=6_000_000, pay_currency="EUR"))
    assert desk.rows("SELECT pay_min, pay_currency FROM offer") == [(6_000_000, "EUR")]


@pytest.mark.parametrize(
    "outcome", [Outcome.WITHDRAWN, Outcome.ACCEPTED, Outcome.DECLINED, Outcome.NO_ANSWER]
)
def test_after_any_end_but_a_no_there_is_nothing_to_do(desk: Desk, outcome: Outcome) -> None:
    made = job(desk, "interview")
    one_step(desk, lambda: applications.close(desk, [made], outcome))
    assert to_do(desk, made) == []


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
    assert desk.rows("SELECT words FROM followup") == [("write that you decline",)]
    one_step(desk, lambda: applications.reopen(desk, [offer]))
    assert rules(desk, offer) == ["decide"]


@pytest.mark.parametrize("ask_again", [True, False])
def test_asking_again_comes_in_six_months_and_only_once(desk: Desk, ask_again: bool) -> None:
    gone = job(desk, "applied")
    one_step(desk, lambda: applications.close(desk, [gone], Outcome.NOT_SELECTED, ask_again=ask_again))
    wanted = [due("ask_again", "keep_in_touch", TODAY + timedelta(days=180))] if ask_again else []
    assert to_do(desk, gone) == wanted
    applications.close(desk, [gone], Outcome.NOT_SELECTED, ask_again=ask_again)
    assert to_do(desk, gone) == wanted


def test_who_asked_again_can_ask_another_time(desk: Desk) -> None:
    gone = job(desk, "applied")
    applications.close(desk, [gone], Outcome.NOT_SELECTED, ask_again=True)
    followups.done(desk, key(desk, Rule.ASK_AGAIN))
    assert to_do(desk, gone) == []
    one_step(desk, lambda: applications.close(desk, [gone], Outcome.NOT_SELECTED, ask_again=True))
    assert rules(desk, gone) == ["ask_again"]


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
    assert rules(desk, gone) == ["not_selected"]


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
    assert desk.rows("SELECT text, contact_id FROM feedback") == [("More practice", person)]
    assert desk.rows("SELECT theme FROM feedback_theme") == [("experience",)]
    assert to_do(desk, gone) == []
    assert desk.rows("SELECT state FROM followup") == [], "nobody asked, and nobody left it out"
    one_step(desk, lambda: feedback.delete(desk, made))
    assert rules(desk, gone) == ["not_selected"]


def test_feedback_keeps_its_lines(desk: Desk) -> None:
    gone = job(desk, "interview")
    one_step(desk, lambda: feedback.record(desk, gone, text=" More practice.\nGood talk. "))
    assert desk.value("SELECT text FROM feedback") == "More practice.\nGood talk."


def test_feedback_of_before_the_end_is_not_the_answer(desk: Desk, clock: FixedClock) -> None:
    gone = job(desk, "interview")
    one_step(desk, lambda: feedback.record(desk, gone, text="", themes=["skills"]))
    clock.advance(timedelta(days=1))
    applications.close(desk, [gone], Outcome.NOT_SELECTED)
    assert rules(desk, gone) == ["not_selected"]
