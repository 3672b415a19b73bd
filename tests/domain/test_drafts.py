"""Filling templates, and the letters that ship with the program."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.drafts import (
    LANGUAGES,
    PLACEHOLDERS,
    Draft,
    Situation,
    check,
    day_words,
    fill,
    marks,
    situation_for,
    situation_words,
)
from jobdesk.domain.words import DelayReason, FollowupKind, StageKind
from jobdesk.paths import resource

FULL = {name: f"<{name}>" for name in PLACEHOLDERS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", Situation)
def test_every_letter_is_clean_and_fills_without_marks(situation: Situation, language: str) -> None:
    letters = tomllib.loads(resource("templates", f"{language}.toml").read_text("utf-8"))
    assert set(letters) == {"delays", "sample", *(each.value for each in Situation)}
    assert set(letters["sample"]) == set(PLACEHOLDERS)
    assert set(letters["delays"]) == {each.value for each in DelayReason} - {"unknown"}
    letter = letters[situation.value]
    assert check(letter["subject"]) == check(letter["body"]) == ()
    draft = fill(letter["subject"], letter["body"], FULL)
    assert draft.missing == ()
    assert not marks().search(draft.subject + draft.body)
    assert "<my_name>" in draft.body
    assert situation_words(situation)


def test_what_is_not_known_is_marked_once() -> None:
    draft = fill("{title}", "Hi {first_name}, {first_name}", {"title": "Cook {company}"})
    assert draft.subject == "Cook {company}"
    assert draft.body == "Hi [first name?], [first name?]"
    assert draft.missing == ("[first name?]",)
    assert marks().findall(draft.body) == ["[first name?]", "[first name?]"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("{first_name} of {company}", ()),
        ("{nobody} {nobody}", ("“{nobody}” is no placeholder.",)),
        ("{title.__class__}", ("“{title.__class__}” is no placeholder.",)),
        ("{first_name", ("A brace “{” is open and never closed.",)),
        ("first_name}", ("A brace “}” closes nothing.",)),
    ],
)
def test_what_is_wrong_with_a_template_is_said(text: str, sentences: tuple[str, ...]) -> None:
    assert check(text) == sentences


@given(st.text(), st.text(), st.dictionaries(st.sampled_from(PLACEHOLDERS), st.text()))
def test_no_text_breaks_filling(subject: str, body: str, facts: dict[str, str]) -> None:
    check(body)
    assert "\n" not in fill(subject, body, facts).subject


@given(st.text())
def test_a_text_without_braces_stays(text: str) -> None:
    plain = text.replace("{", "").replace("}", "")
    assert fill("", plain, {}).body == plain
    assert check(plain) == ()


@pytest.mark.parametrize(
    ("kind", "rule", "stage", "sent", "late", "expected"),
    [
        (FollowupKind.FOLLOW_UP, "applied", StageKind.APPLIED, 0, False, Situation.AFTER_APPLYING),
        (FollowupKind.FOLLOW_UP, "interview", StageKind.INTERVIEW, 0, False, Situation.AFTER_INTERVIEW),
        (FollowupKind.FOLLOW_UP, "next", StageKind.APPLIED, 1, False, Situation.SECOND),
        (FollowupKind.FOLLOW_UP, "promise_late", StageKind.SCREENING, 0, True, Situation.PROMISE_LATE),
        (None, "", StageKind.APPLIED, 2, True, Situation.PROMISE_LATE),
        (FollowupKind.OTHER, "withdraw", StageKind.APPLIED, 1, False, Situation.WITHDRAW),
        (FollowupKind.OTHER, "decline", StageKind.OFFER, 0, False, Situation.DECLINE),
        (FollowupKind.FOLLOW_UP, "missed", StageKind.SCREENING, 0, False, Situation.MISSED),
        (FollowupKind.FOLLOW_UP, "missed_by_me", StageKind.SCREENING, 0, False, Situation.MISSED_BY_ME),
        (FollowupKind.OTHER, "not_selected", None, 0, False, Situation.FEEDBACK),
        (FollowupKind.REPLY, "reply", StageKind.SCREENING, 2, False, Situation.REPLY),
        (FollowupKind.THANK_YOU, "thank_you", StageKind.INTERVIEW, 0, False, Situation.THANK_YOU),
        (None, "", StageKind.SAVED, 0, False, Situation.APPLY),
        (None, "", None, 0, False, Situation.KEEP_IN_TOUCH),
    ],
)
def test_the_fitting_letter(
    kind: FollowupKind | None, rule: str, stage: StageKind | None, sent: int, late: bool, expected: Situation
) -> None:
    assert situation_for(kind, rule, stage, sent, late) is expected


def test_days_are_in_the_language_of_the_letter() -> None:
    day = date(2026, 11, 12)
    assert day_words(day, "en") == "12 November"
    assert day_words(day, "de") == "12. November"
    assert day_words(day, "de", date(2026, 11, 17)) == "Donnerstag"
    assert day_words(day, "en", date(2026, 11, 23)) == "12 November"


def test_a_name_that_nobody_knows_stays_as_it_was_written() -> None:
    draft = fill("{title}", "Dear {boss}, {title}", {"title": "Engineer"})
    assert (draft.subject, draft.body, draft.missing) == ("Engineer", "Dear {boss}, Engineer", ())


def test_a_reason_for_the_delay_may_be_unknown() -> None:
    assert fill("", "I wrote. {delay_sentence}\nBye", {}) == Draft("", "I wrote.\nBye", ())
    known = {"delay_sentence": "Many write."}
    assert fill("", "I wrote. {delay_sentence}\nBye", known).body == "I wrote. Many write.\nBye"
