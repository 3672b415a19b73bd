"""The lines of Today: what each says, and what can be done with it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.domain.enums import AppointmentKind, AppointmentState, FollowupKind, PromiseState, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import RULES, ActionKey, Rule
from jobdesk.queries.appointments import Meeting
from jobdesk.queries.due import DueItem
from jobdesk.queries.promises import Promised
from jobdesk.queries.today import Proposal
from jobdesk.ui.today.rows import due_row, meeting_row, over_row, upcoming_row

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
DAY = timedelta(days=1)
CALL = Meeting(
    id=4, kind=AppointmentKind.CALL, application_id=7, title="", job="Engineer", company="Kite Energy",
    round="Screening call", format="", starts_at=AT, ends_at=AT + timedelta(minutes=30), zone="Asia/Tokyo",
    place="", link="https://meet.example/x", phone="", state=AppointmentState.PLANNED, preparation="",
    notes="", made_at=AT - 3 * DAY, state_at=None, snoozed_until=None, people=((3, "Priya Nair"),),
)  # fmt: skip
PROMISE = Promised(
    id=1, side=Side.THEM, words="I will call you", when=on_day(TODAY), state=PromiseState.OPEN,
    said_at=AT - 7 * DAY, answered_at=None, not_yet_at=None, snoozed_until=None, contact_id=3,
    contact="Dana Kim", application_id=7, title="Engineer", company="Kite Energy", last_on=None,
)  # fmt: skip


def item(rule: Rule, **more: object) -> DueItem:
    plain = DueItem(
        ActionKey(rule, 1), RULES[rule].kind, "", 7, None, "Engineer", "Kite Energy", "", AT - DAY, TODAY, "",
        TODAY,
    )  # fmt: skip
    return plain._replace(**more)  # type: ignore[arg-type]


def asked(side: Side = Side.THEM) -> DueItem:
    promise = PROMISE._replace(side=side)
    return item(Rule.PROMISE, kind=None, contact="Dana Kim", contact_id=3, promise=promise)


def test_an_appointment_in_both_zones() -> None:
    row = meeting_row(CALL, TODAY)
    assert (row.key, row.title) == ("appointment_soon:4", "Screening call · Kite Energy")
    assert f"{AT.astimezone():%H:%M}" in row.sentence
    assert "(Tue 00:00 in Tokyo) · 30 min\nwith Priya Nair" in row.sentence
    assert row.deeds == (ItemAction.JOIN, ItemAction.PREPARE)


@pytest.mark.parametrize("zone", ["", "No/Where", "../etc", "Europe"])
def test_a_zone_that_nobody_knows_is_left_out(zone: str) -> None:
    assert "(" not in meeting_row(CALL._replace(zone=zone), TODAY).sentence


def test_a_promise_of_theirs_is_headed_by_who_made_it() -> None:
    row = due_row(asked(), AT)
    assert (row.key, row.title, row.whom, row.chip) == (
        "promise:1", "Dana Kim", "Kite Energy · Engineer", "1 day late",
    )  # fmt: skip
    assert row.sentence == "Said “I will call you”, for yesterday. Did they?"
    assert (row.main, row.deeds[1]) == (ItemAction.KEPT, ItemAction.NOT_YET)


def test_writing_stands_out_when_they_are_late() -> None:
    assert due_row(asked(), AT + DAY).main is ItemAction.KEPT
    assert due_row(asked(), AT + 2 * DAY).main is ItemAction.WRITE


def test_the_users_own_promise_is_a_move() -> None:
    row = due_row(asked(Side.ME), AT)
    assert (row.title, row.main) == ("I will call you", ItemAction.DONE)
    assert "you promised it for yesterday" in row.whom


def test_a_short_reason_stands_beside_the_title_and_a_long_one_below() -> None:
    short = due_row(item(Rule.MISSED_BY_THEM), AT)
    assert (short.whom, short.sentence) == (
        "Engineer · Kite Energy, the appointment did not take place", "",
    )  # fmt: skip
    long = due_row(item(Rule.APPLIED, last_on=TODAY - 9 * DAY), AT)
    assert long.whom == "Engineer · Kite Energy"
    assert long.sentence.startswith("No word since you applied · last contact 10 days ago")


def test_where_nobody_can_be_reached_a_person_is_added_and_an_offer_opens() -> None:
    assert due_row(item(Rule.APPLIED, kind=FollowupKind.FIND_PERSON), AT).main is ItemAction.ADD_PERSON
    assert due_row(item(Rule.DECIDE), AT).main is ItemAction.DECIDE


def test_what_comes_up_says_when_the_user_is_asked() -> None:
    row = upcoming_row(item(Rule.REPLY, on=TODAY, due_at=AT), TODAY)
    assert (row.key, row.title, row.sentence) == (
        "coming:reply:1", "Reply", "Tomorrow · Engineer · Kite Energy",
    )  # fmt: skip
    assert upcoming_row(asked(), TODAY).title == "Dana Kim promised: “I will call you”"


def test_what_is_over_is_named_by_its_company() -> None:
    one = Proposal(1, "Tools Engineer", "Brightwater", 23, 2, own=True)
    assert (over_row(one).key, over_row(one).title, over_row(one).whom) == (
        "application:1", "Brightwater", "Tools Engineer",
    )  # fmt: skip
    assert over_row(replace(one, company="")).title == "Tools Engineer"
