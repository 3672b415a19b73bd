"""The board: which cards it shows, in which order, and what they say."""

from datetime import date, timedelta

import pytest

from jobdesk.commands import applications, contacts, followups
from jobdesk.domain.turns import Turn
from jobdesk.domain.words import Outcome
from jobdesk.store.desk import Desk
from jobdesk.store.queries import board
from tests.commands.steps import stage_ids
from tests.support import FixedClock

TODAY = date(2026, 11, 18)


def add(desk: Desk, kind: str = "applied", **more: object) -> int:
    return applications.add(desk, title="Engineer", stage_id=stage_ids(desk)[kind], **more)  # type: ignore[arg-type]


def test_open_closed_and_archived(desk: Desk) -> None:
    first, second, third = (add(desk) for _ in range(3))
    applications.close(desk, [first], Outcome.NO_ANSWER)
    applications.archive(desk, [second])
    assert [card.id for card in board.cards(desk)] == [third]
    assert [card.id for card in board.closed(desk)] == [first]
    assert board.closed_count(desk) == 1
    assert board.card(desk, 99) is None


def chip(desk: Desk) -> str:
    found = board.cards(desk)[0].chip
    return found.text if found else ""


def test_a_hold_that_is_over_ends(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    applications.hold(desk, [job], TODAY + timedelta(days=2))
    assert chip(desk) == "On hold until Fri 20 Nov"
    assert board.cards(desk)[0].turn is Turn.NOBODY
    clock.advance(timedelta(days=2))
    assert not board.cards(desk)[0].held


def test_what_is_put_off_does_not_hide_what_is_due(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    old = followups.add(desk, words="old", due_on=TODAY - timedelta(days=3), application_id=job)
    followups.add(desk, words="new", due_on=TODAY, application_id=job)
    assert chip(desk) == "Your move: old"
    followups.snooze(desk, old, clock.now() + timedelta(days=3))
    assert chip(desk) == "Your move: new today"


def test_what_is_due_later_stays_later_when_it_is_put_off_before(desk: Desk, clock: FixedClock) -> None:
    job = add(desk)
    followups.snooze(desk, desk.value("SELECT id FROM followup"), clock.now() + timedelta(hours=1))
    assert chip(desk) == "A word today"
    assert board.card(desk, job) == board.cards(desk)[0]


def test_who_is_known_and_the_line_of_facts(desk: Desk) -> None:
    add(desk, "saved", company="Acme", pay_min=70000, pay_max=82000, pay_currency="EUR", place="Delft")
    contacts.add(desk, name="Dana", company="ACME")
    assert chip(desk) == "You know 1 person here"
    card = board.cards(desk)[0]
    assert card.facts == "Delft · €70–82k"
    assert "acme" in card.text


@pytest.mark.parametrize(
    ("low", "high", "currency", "words"),
    [(None, None, "EUR", ""), (70000, None, "USD", "$70k"), (70000, 70000, "CHF", "CHF 70k"),
     (1234, 5678, "GBP", "£1,234–5,678"), (0, 0, "", "0")],
)  # fmt: skip
def test_pay(low: int | None, high: int | None, currency: str, words: str) -> None:
    assert board.pay_words(low, high, currency) == words
