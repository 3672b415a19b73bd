"""What Today says of appointments, waits, the week and the basket."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import AppointmentKind, AppointmentState, FollowupKind
from jobdesk.settings import Settings
from jobdesk.store.queries.appointments import Meeting
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.queries.today import Basket, Proposal, Quiet, Week
from jobdesk.ui.today.words import (
    basket_words,
    due_row,
    late_chip,
    meeting_row,
    over_row,
    quiet_words,
    week_lines,
)

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
CALL = Meeting(
    id=4, kind=AppointmentKind.CALL, application_id=7, title="", job="Engineer", company="Kite Energy",
    round="Screening call", format="", starts_at=AT, ends_at=AT + timedelta(minutes=30), zone="Asia/Tokyo",
    place="", link="https://meet.example/x", phone="", state=AppointmentState.PLANNED, preparation="",
    notes="", made_at=AT - timedelta(days=3), people=((3, "Priya Nair"),),
)  # fmt: skip


def test_an_appointment_in_both_zones() -> None:
    row = meeting_row(CALL, TODAY)
    here = AT.astimezone()
    assert row.title == "Screening call · Kite Energy"
    assert f"{here:%H:%M}" in row.sentence
    assert "(Tue 00:00 in Tokyo) · 30 min\nwith Priya Nair" in row.sentence
    assert row.deeds == (Wish.PREPARE, Wish.JOIN)


@pytest.mark.parametrize("zone", ["", "No/Where", "../etc", "Europe"])
def test_a_zone_that_nobody_knows_is_left_out(zone: str) -> None:
    assert "(" not in meeting_row(replace(CALL, zone=zone), TODAY).sentence


@pytest.mark.parametrize("link", ["", "file:///etc/passwd", "javascript:alert(1)"])
def test_only_a_page_can_be_joined(link: str) -> None:
    assert Wish.JOIN not in meeting_row(replace(CALL, link=link), TODAY).deeds


def test_how_late_in_words() -> None:
    assert late_chip(TODAY, TODAY) == ("Today", "move")
    assert late_chip(TODAY - timedelta(days=1), TODAY) == ("1 day late", "late")


def test_what_is_over_says_by_which_measure() -> None:
    one = Proposal(1, "Tools Engineer", "Brightwater", 23, 2, own=True)
    assert over_row(one).sentence == (
        "Quiet for 23 days after 2 follow-ups. Most of your own answers came sooner."
    )
    alone = replace(one, nudges=0, own=False, company="")
    assert over_row(alone).title == "Tools Engineer"
    assert over_row(alone).sentence == "Quiet for 23 days. By common advice it can rest."


@pytest.mark.parametrize(
    ("own", "measure"),
    [
        (0, "common advice until you have had a few answers"),
        (2, "how long your own answers took, or common advice where there are few"),
        (3, "how long your own answers took."),
    ],
)
def test_the_quiet_ones_say_by_which_measure(own: int, measure: str) -> None:
    said = quiet_words(Quiet(2, 1, TODAY + timedelta(days=1), own), TODAY)
    assert said.startswith("2 applications are waiting inside the time")
    assert "The next one turns late tomorrow. 1 takes longer than usual." in said
    assert measure in said


def test_nothing_is_said_of_nothing() -> None:
    assert quiet_words(Quiet(0, 0, None, 0), TODAY) == ""
    assert basket_words(None) == ""


def test_goals_are_shown_unless_there_is_none() -> None:
    week = Week(5, 2, 6)
    assert [n for _name, n in week_lines(week, Settings(goal_conversations=0))] == ["5 of 5", "2", "6 of 5"]
    assert [n for _name, n in week_lines(week, Settings(show_goals=False))] == ["5", "2", "6"]


@pytest.mark.parametrize(
    ("known", "end"),
    [
        ((), "A second source would balance it."),
        (("Vela",), "you know somebody at Vela."),
        (("Kestrel Labs", "Vela"), "you know people at Kestrel Labs and Vela."),
    ],
)
def test_one_basket(known: tuple[str, ...], end: str) -> None:
    said = basket_words(Basket("LinkedIn", 7, 9, known))
    assert said.startswith("7 of 9 live applications came from LinkedIn.")
    assert said.endswith(end)


@pytest.mark.parametrize(("later", "chip"), [(0, "Today"), (1, "Today"), (2, "1 day late")])
def test_what_is_in_time_for_longer_is_not_late_before(later: int, chip: str) -> None:
    thanks = DueItem(
        "followup:1", 1, FollowupKind.THANK_YOU, "thank-you note", 7, None, "Engineer", "Kite", "", AT, "",
        by=AT + timedelta(days=1),
    )  # fmt: skip
    assert due_row(thanks, AT.astimezone().date() + timedelta(days=later)).chip == chip
