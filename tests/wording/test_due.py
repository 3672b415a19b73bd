"""What there is to do in words, and which buttons stand beside it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.domain.enums import AppointmentKind, AppointmentState, FollowupKind, PromiseState, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.rules import RULES, ActionKey, Rule
from jobdesk.queries.appointments import Meeting
from jobdesk.queries.due import DueItem
from jobdesk.queries.promises import Promised
from jobdesk.wording.due import ahead, by_letter, item_actions, last_contact, what, why

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
DAY = timedelta(days=1)


def item(rule: Rule, kind: FollowupKind | None = None, **more: object) -> DueItem:
    plain = DueItem(
        ActionKey(rule, 1), kind or RULES[rule].kind, "", 7, None, "Engineer", "Kite Energy", "", NOW, TODAY,
        "", TODAY,
    )  # fmt: skip
    return plain._replace(**more)  # type: ignore[arg-type]


def promised(side: Side = Side.THEM, on: date | None = TODAY, **more: object) -> DueItem:
    promise = Promised(
        id=1, side=side, words="I will call you", when=on_day(on) if on else When(), state=PromiseState.OPEN,
        said_at=NOW - 7 * DAY, answered_at=None, not_yet_at=None, snoozed_until=None, contact_id=3,
        contact="Dana Kim", application_id=7, title="Engineer", company="Kite Energy",
        last_on=TODAY - 3 * DAY,
    )  # fmt: skip
    promise = promise._replace(**more)  # type: ignore[arg-type]
    day = on or TODAY
    return item(
        Rule.PROMISE, words="I will call you", on=day, late_after=day, promise=promise, kind=None,
        last_on=promise.last_on,
    )  # fmt: skip


def meeting(rule: Rule, link: str = "") -> DueItem:
    there = Meeting(
        id=1, kind=AppointmentKind.CALL, application_id=7, title="", job="Engineer", company="Kite Energy",
        round="Screening call", format="", starts_at=NOW, ends_at=NOW + timedelta(minutes=30), zone="UTC",
        place="", link=link, phone="", state=AppointmentState.PLANNED, preparation="", notes="",
        made_at=NOW - DAY, state_at=None, snoozed_until=None, people=(),
    )  # fmt: skip
    return item(rule, meeting=there, kind=None)


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule not in (Rule.PROMISE,)])
def test_every_rule_says_what_to_do(rule: Rule) -> None:
    due = meeting(rule) if rule.value.startswith("appointment") else item(rule)
    assert what(due)
    assert item_actions(due, NOW)


def test_the_users_own_words_win() -> None:
    assert what(item(Rule.OWN, words="ask Tom")) == "ask Tom"
    assert what(item(Rule.PROMISE_LATE, words="I will call you")) == "follow up"
    assert what(item(Rule.MISSED_BY_THEM)) == "propose two new times"


def test_a_promise_of_theirs_is_a_question_and_the_users_own_is_what_it_says() -> None:
    assert what(promised()) == "did Dana Kim get back to you?"
    assert what(promised(contact="")) == "did Kite Energy get back to you?"
    assert what(promised(contact="", company="")) == "did they get back to you?"
    assert what(promised(Side.ME)) == "I will call you"
    assert why(promised(), TODAY) == "“I will call you”, for today"
    assert why(promised(Side.ME), TODAY) == "you promised it for today"
    assert why(promised(Side.ME, None), TODAY) == "you promised it"


def test_before_its_hour_a_promise_says_who_promised_what() -> None:
    assert ahead(promised()) == "Dana Kim promised: “I will call you”"
    assert ahead(promised(contact="", company="")) == "they promised: “I will call you”"
    assert ahead(promised(words="")) == "Dana Kim promised an answer"
    assert ahead(promised(words="", contact="", company="")) == "they promised an answer"
    assert ahead(promised(Side.ME)) == "you promised: I will call you"
    assert ahead(item(Rule.REPLY)) == "reply"


@pytest.mark.parametrize(
    ("late", "best"),
    [
        (0, (ItemAction.KEPT, ItemAction.NOT_YET, ItemAction.WRITE, ItemAction.MOVED)),
        (2, (ItemAction.KEPT, ItemAction.NOT_YET, ItemAction.WRITE, ItemAction.MOVED)),
        (3, (ItemAction.WRITE, ItemAction.KEPT, ItemAction.NOT_YET, ItemAction.MOVED)),
    ],
)
def test_writing_is_best_once_they_are_late_by_more_than_two_days(
    late: int, best: tuple[ItemAction, ...]
) -> None:
    assert item_actions(promised(), NOW + late * DAY) == best


def test_what_can_be_done() -> None:
    assert item_actions(promised(Side.ME), NOW) == (ItemAction.DONE, ItemAction.MOVED)
    assert item_actions(item(Rule.APPLIED), NOW) == (ItemAction.WRITE, ItemAction.DONE)
    assert item_actions(item(Rule.APPLIED, FollowupKind.FIND_PERSON), NOW) == (
        ItemAction.ADD_PERSON,
        ItemAction.DONE,
    )
    assert item_actions(item(Rule.DECIDE), NOW) == (ItemAction.DECIDE, ItemAction.DONE)
    assert item_actions(item(Rule.OWN), NOW) == (ItemAction.DONE,)
    assert item_actions(item(Rule.OWN, FollowupKind.THANK_YOU), NOW) == (ItemAction.WRITE, ItemAction.DONE)
    assert item_actions(meeting(Rule.APPOINTMENT_AFTER), NOW) == (ItemAction.HELD, ItemAction.MISSED)
    assert item_actions(meeting(Rule.APPOINTMENT_SOON), NOW) == (ItemAction.PREPARE,)


@pytest.mark.parametrize("link", ["https://meet.example/x", "meet.example/x"])
def test_a_page_can_be_joined(link: str) -> None:
    assert item_actions(meeting(Rule.APPOINTMENT_SOON, link), NOW) == (ItemAction.JOIN, ItemAction.PREPARE)


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "https://a@b.example/"])
def test_nothing_else_can_be_joined(link: str) -> None:
    assert item_actions(meeting(Rule.APPOINTMENT_DAY, link), NOW) == (ItemAction.PREPARE,)


def test_which_are_done_by_a_letter() -> None:
    assert by_letter(item(Rule.REPLY))
    assert not by_letter(item(Rule.TECHNICAL))
    assert not by_letter(item(Rule.NEXT, FollowupKind.FIND_PERSON))


def test_why_it_is_to_do_and_until_when() -> None:
    three = TODAY - 3 * DAY
    assert why(item(Rule.APPLIED, last_on=three), TODAY) == (
        "no word since you applied · last contact 3 days ago · stays until they write"
    )
    assert why(item(Rule.APPLIED, FollowupKind.FIND_PERSON), TODAY) == (
        "nobody there can be reached yet · until you find a contact there"
    )
    assert why(item(Rule.DEADLINE, by_on=TODAY + DAY), TODAY) == "the deadline comes near · until tomorrow"
    assert why(item(Rule.DECIDE, by_on=TODAY - DAY, late_after=TODAY - DAY), TODAY) == (
        "they wait for your answer · it was due yesterday"
    )
    assert why(item(Rule.THANK_YOU, by_at=NOW), TODAY) == "soon after the talk · until today 18:00"
    assert why(item(Rule.THANK_YOU, by_at=NOW - DAY), TODAY) == "soon after the talk · it was due yesterday"
    assert why(item(Rule.PROMISE_LATE, words="to call"), TODAY) == (
        "promised: “to call” · stays until they write"
    )
    assert why(item(Rule.OWN), TODAY) == ""


def test_an_appointment_says_when_it_is() -> None:
    soon, after = meeting(Rule.APPOINTMENT_SOON), meeting(Rule.APPOINTMENT_AFTER)
    assert (what(soon), what(meeting(Rule.APPOINTMENT_DAY))) == (
        "Screening call soon",
        "Screening call ahead",
    )
    assert what(after) == "how did it go?"
    assert why(after, TODAY) == "Screening call · today, 18:00 · 30 min"


def test_the_last_contact_stands_where_the_reason_does_not_say_it() -> None:
    assert last_contact(promised(), TODAY) == "last contact 3 days ago"
    assert last_contact(promised(last_on=None), TODAY) == ""
    assert last_contact(item(Rule.REPLY, last_on=TODAY), TODAY) == ""
