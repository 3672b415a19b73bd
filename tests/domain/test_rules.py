"""The table of rules, and the keys by which notices name what they are about."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobdesk.domain.rules import RULES, TURN_RULES, WAIT_RULES, About, ActionKey, Rule, key_of


def test_each_rule_has_a_row_of_the_table() -> None:
    assert set(RULES) == set(Rule)


def test_what_the_user_wishes_is_a_row_of_its_own() -> None:
    assert all(facts.stored is (facts.about is About.FOLLOWUP) for facts in RULES.values())


def test_what_is_due_by_turns_is_about_the_application_and_done_by_a_letter() -> None:
    assert set(WAIT_RULES) < set(TURN_RULES)
    for rule in TURN_RULES:
        assert (RULES[rule].about, RULES[rule].by_letter) == (About.APPLICATION, True)


def test_an_hour_and_a_deadline_count_on_hold() -> None:
    awake = {rule for rule, facts in RULES.items() if not facts.sleeps}
    assert awake == {
        Rule.DEADLINE, Rule.DECIDE, Rule.THANK_YOU, Rule.APPOINTMENT_DAY, Rule.APPOINTMENT_SOON,
        Rule.APPOINTMENT_AFTER,
    }  # fmt: skip


@given(st.sampled_from(Rule), st.integers(0, 10**18 - 1))
@example(Rule.REPLY, 10**18 - 1)
def test_a_key_is_read_as_it_was_written(rule: Rule, about_id: int) -> None:
    key = ActionKey(rule, about_id)
    assert key_of(str(key)) == key


@pytest.mark.parametrize(
    "text",
    ["", "reply", "reply:", "reply:x", "reply:²", "reply:-1", "reply:1 ", "nothing:1", "reply:" + "9" * 19],
)
def test_a_text_that_names_nothing(text: str) -> None:
    assert key_of(text) is None
