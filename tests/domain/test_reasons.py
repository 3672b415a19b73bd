"""Why a follow-up is there and until when, in one line."""

from datetime import date, datetime

import pytest

from jobdesk.domain.reasons import why

TODAY = date(2026, 6, 16)
LAST = date(2026, 6, 5)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("applied", "no word since you applied · last contact 11 days ago · stays until they write"),
        ("find_person", "nobody there can be reached yet · last contact 11 days ago"
         " · stays until you know somebody"),
        ("reply", "it is your turn · last contact 11 days ago · stays until you answer"),
        ("keep_in_touch", "you wished to keep in touch · last contact 11 days ago · stays until you speak"),
        ("thank_you", "soon after the talk · last contact 11 days ago"),
        ("deadline", "the deadline comes near · last contact 11 days ago"),
        ("", "last contact 11 days ago"),
    ],
)  # fmt: skip
def test_the_rule_the_last_contact_and_what_takes_it_away(rule: str, line: str) -> None:
    assert why(rule, "", LAST, TODAY) == line


def test_a_deadline_is_named() -> None:
    assert why("decide", "", None, TODAY, date(2026, 6, 18)) == "they wait for your answer · until Thu 18 Jun"


def test_the_hour_until_which_it_is_in_time_is_named() -> None:
    by = datetime(2026, 6, 17, 14, 30).astimezone()
    assert why("thank_you", "", None, TODAY, by=by) == "soon after the talk · until tomorrow 14:30"


def test_a_promise_that_was_not_kept_stands_in_their_words() -> None:
    assert why("promise_late", "I will call you", None, TODAY) == (
        "promised: “I will call you” · stays until they write"
    )
    assert why("promise_late", "", None, TODAY) == "stays until they write"
    assert why("", "", None, TODAY) == ""
