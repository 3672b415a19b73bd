"""What Today says of lateness, absences, waits, the week and the basket."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.domain.enums import FollowupKind
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.due import DueItem
from jobdesk.queries.today import Basket, Proposal, Quiet, Today, Week
from jobdesk.settings import Settings
from jobdesk.wording.today import (
    basket,
    greeting,
    late_chip,
    older,
    over,
    quiet,
    quiet_title,
    unknown,
    week_lines,
)

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
ITEM = DueItem(
    ActionKey(Rule.THANK_YOU, 1), FollowupKind.THANK_YOU, "", 7, None, "Engineer", "Kite", "", AT, TODAY, "",
    TODAY + timedelta(days=1),
)  # fmt: skip
EMPTY = Today(TODAY, (), (), (), 0, (), (), (), Quiet(0, 0, 0, None, 0), Week(0, 0, 0), None, empty=False)


@pytest.mark.parametrize(
    ("later", "chip"),
    [
        (0, ("Today", "move")),
        (1, ("Today", "move")),
        (2, ("1 day late", "late")),
        (4, ("3 days late", "late")),
    ],
)
def test_what_is_in_time_for_longer_is_not_late_before(later: int, chip: tuple[str, str]) -> None:
    assert late_chip(ITEM, TODAY + timedelta(days=later)) == chip


def test_a_greeting_after_a_while_away() -> None:
    assert greeting(EMPTY) == ""
    assert greeting(replace(EMPTY, away=16)) == "Welcome back. It has been 16 days."
    found = replace(EMPTY, away=16, moves=(ITEM,))
    assert greeting(found) == "Welcome back. It has been 16 days: this still matters."


def test_what_is_older_is_counted() -> None:
    assert older(1).startswith("1 thing was due")
    assert older(7).startswith("7 things were due")


def test_what_is_over_says_by_which_measure() -> None:
    one = Proposal(1, "Tools Engineer", "Brightwater", 23, 2, own=True)
    assert over(one) == "Quiet for 23 days after 2 follow-ups. Most of your own answers came sooner."
    assert over(replace(one, nudges=0, own=False)) == "Quiet for 23 days. By common advice it can rest."


@pytest.mark.parametrize(
    ("own", "measure"),
    [
        (0, "common advice until you have had a few answers"),
        (2, "how long your own answers took, or common advice where there are few"),
        (3, "how long your own answers took."),
    ],
)
def test_the_quiet_ones_say_by_which_measure(own: int, measure: str) -> None:
    said = quiet(Quiet(2, 1, 4, TODAY + timedelta(days=1), own), TODAY)
    assert said.startswith("2 applications are waiting inside the time")
    assert "The next one becomes overdue tomorrow. 1 takes longer than usual." in said
    assert measure in said


def test_those_of_an_unknown_day_are_named() -> None:
    assert unknown(Quiet(0, 0, 12, None, 0)) == "12 wait, nobody knows since when"
    assert unknown(Quiet(0, 0, 1, None, 0)) == "1 waits, nobody knows since when"


def test_nothing_is_said_of_nothing() -> None:
    nothing = Quiet(0, 0, 0, None, 0)
    assert (quiet(nothing, TODAY), unknown(nothing), basket(None)) == ("", "", "")


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
    said = basket(Basket("LinkedIn", 7, 9, known))
    assert said.startswith("7 of 9 live applications came from LinkedIn.")
    assert said.endswith(end)


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (Quiet(2, 0, 0, None, 0), "Quiet, and that is normal"),
        (Quiet(2, 1, 0, None, 0), "Waiting for them"),
        (Quiet(0, 0, 3, None, 0), "Waiting for them"),
    ],
)
def test_calm_words_head_only_what_is_usual(found: Quiet, title: str) -> None:
    assert quiet_title(found) == title
