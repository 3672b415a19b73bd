"""Filling templates, and the letters that ship with the program."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.drafts import (
    CONDITIONS,
    LANGUAGES,
    PLACEHOLDERS,
    Draft,
    Situation,
    check,
    fill,
    formed,
    marks,
    situation_words,
)
from jobdesk.domain.enums import DelayReason
from jobdesk.paths import resource

FULL = {name: f"<{name}>" for name in (*PLACEHOLDERS, *CONDITIONS)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", Situation)
def test_every_letter_is_clean_and_fills_without_marks(situation: Situation, language: str) -> None:
    letters = tomllib.loads(resource("templates", f"{language}.toml").read_text("utf-8"))
    assert set(letters) == {"delays", "sample", *(each.value for each in Situation)}
    assert set(letters["sample"]) == {*PLACEHOLDERS, *CONDITIONS}
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
        ("{Sie|du} [[on {applied_day}||attached? soon]]", ()),
        ("{a|b|c} {|}", ("“{a|b|c}” is no placeholder.", "“{|}” is no placeholder.")),
        ("[[one", ("“[[” is open and never closed.",)),
        ("[[one [[two]]", ("“[[” is open and never closed.",)),
        ("one]]", ("“]]” closes nothing.",)),
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
    plain = text.replace("{", "").replace("}", "").replace("[", "").replace("]", "")
    assert fill("", plain, {}).body == plain
    assert check(plain) == ()


def test_a_name_that_nobody_knows_stays_as_it_was_written() -> None:
    draft = fill("{title}", "Dear {boss}, {title}", {"title": "Engineer"})
    assert (draft.subject, draft.body, draft.missing) == ("Engineer", "Dear {boss}, Engineer", ())


def test_a_reason_for_the_delay_may_be_unknown() -> None:
    assert fill("", "I wrote. {delay_sentence}\nBye", {}) == Draft("", "I wrote.\nBye", ())
    known = {"delay_sentence": "Many write."}
    assert fill("", "I wrote. {delay_sentence}\nBye", known).body == "I wrote. Many write.\nBye"


@pytest.mark.parametrize(
    ("text", "facts", "filled"),
    [
        ("I wrote[[ on {applied_day}]].", {}, "I wrote."),
        ("I wrote[[ on {applied_day}]].", {"applied_day": "12 May"}, "I wrote on 12 May."),
        ("[[On {applied_day} I||Once I]] wrote", {}, "Once I wrote"),
        ("[[{heard}||{talk}]] and so", {"talk": "the call"}, "the call and so"),
        ("[[{heard}]] And so", {}, "And so"),
        ("One. [[{heard}]] Two.", {}, "One. Two."),
        ("One. [[{heard}]]\nTwo.", {}, "One.\nTwo."),
        ("One.\n\n[[{heard}]]\n\nTwo.", {}, "One.\n\nTwo."),
        ("One.\n\n[[{heard}]] [[{talk}]]\n\nTwo.", {}, "One.\n\nTwo."),
        ("One [[{heard}]], two", {}, "One, two"),
        ("One.\n[[{heard}]]", {}, "One."),
        ("One.[[attached? It is attached.]]", {"attached": "yes"}, "One.It is attached."),
        ("One. [[attached? It is attached.]]", {}, "One."),
        ("One. [[attached? {heard}||other? {title}]]", {"attached": "yes", "title": "X"}, "One. other? X"),
        ("[[a {Sie|du} {heard}]]", {"heard": "{Sie|du} [[x]]"}, "a Sie {Sie|du} [[x]]"),
        ("[[{boss}]]", {}, "{boss}"),
    ],
)
def test_a_sentence_is_left_out_when_its_fact_is_not_known(
    text: str, facts: dict[str, str], filled: str
) -> None:
    assert fill("", text, facts) == Draft("", filled, ())


def test_there_are_two_forms_of_address() -> None:
    text = "{Haben Sie|hast du} {|noch }Zeit, {title}?"
    assert fill("", text, {"title": "X"}).body == "Haben Sie Zeit, X?"
    assert fill("{Ihr|dein}", text, {"title": "X"}, familiar=True) == Draft(
        "dein", "hast du noch Zeit, X?", ()
    )
    assert formed("{Sie|du} {title} {a|b|c}", familiar=True) == "du {title} {a|b|c}"
