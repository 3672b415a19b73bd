"""Days, talks and names as a letter says them."""

from datetime import date

import pytest

from jobdesk.domain.enums import AppointmentKind, InteractionKind
from jobdesk.domain.letter_words import (
    Name,
    by_day,
    day_words,
    greeting,
    of_day,
    on_day,
    talk_words,
    time_words,
    word_words,
)

TODAY = date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("day", "english", "german"),
    [
        (TODAY, "18 November", "18. November"),
        (date(2026, 11, 17), "Tuesday", "Dienstag"),
        (date(2026, 11, 13), "Friday", "Freitag"),
        (date(2026, 11, 12), "12 November", "12. November"),
        (date(2026, 11, 10), "10 November", "10. November"),
        (date(2026, 11, 19), "19 November", "19. November"),
        (date(2026, 1, 7), "7 January", "7. Januar"),
        (date(2025, 12, 24), "24 December 2025", "24. Dezember 2025"),
        (date(2027, 1, 7), "7 January", "7. Januar"),
    ],
)
def test_a_day_is_never_told_so_that_it_can_be_mistaken(day: date, english: str, german: str) -> None:
    assert (day_words(day, "en", TODAY), day_words(day, "de", TODAY)) == (english, german)


def test_days_with_their_prepositions() -> None:
    tuesday, earlier = date(2026, 11, 17), date(2026, 11, 3)
    assert [on_day(day, "en", TODAY) for day in (tuesday, earlier)] == ["on Tuesday", "on 3 November"]
    assert [on_day(day, "de", TODAY) for day in (tuesday, earlier)] == ["am Dienstag", "am 3. November"]
    assert [by_day(day, "en", TODAY) for day in (tuesday, earlier)] == ["by Tuesday", "by 3 November"]
    assert [by_day(day, "de", TODAY) for day in (tuesday, earlier)] == ["bis Dienstag", "bis zum 3. November"]
    assert [of_day(day, "en", TODAY) for day in (TODAY, tuesday, earlier)] == [
        "", " on Tuesday", " of 3 November",
    ]  # fmt: skip
    assert [of_day(day, "de", TODAY) for day in (TODAY, earlier)] == ["", " vom 3. November"]


def test_every_kind_of_talk_has_words() -> None:
    kinds = (InteractionKind.CALL, InteractionKind.MEETING, InteractionKind.INTERVIEW, *AppointmentKind)
    for language, on in (("en", " on 3 November"), ("de", " am 3. November")):
        assert all(talk_words(kind, date(2026, 11, 3), language, TODAY).endswith(on) for kind in kinds)


@pytest.mark.parametrize(
    ("kind", "day", "english", "formal", "familiar"),
    [
        (InteractionKind.MAIL, TODAY, "your email", "Ihre E-Mail", "deine E-Mail"),
        (InteractionKind.CALL, TODAY, "your call", "Ihren Anruf", "deinen Anruf"),
        (
            InteractionKind.MESSAGE,
            date(2026, 11, 3),
            "your message of 3 November",
            "Ihre Nachricht vom 3. November",
            "deine Nachricht vom 3. November",
        ),
        (
            InteractionKind.CALL,
            date(2026, 11, 17),
            "your call on Tuesday",
            "Ihren Anruf vom Dienstag",
            "deinen Anruf vom Dienstag",
        ),
    ],
)
def test_what_they_said(kind: InteractionKind, day: date, english: str, formal: str, familiar: str) -> None:
    assert word_words(kind, day, "en", TODAY, familiar=False) == english
    assert word_words(kind, day, "de", TODAY, familiar=False) == formal
    assert word_words(kind, day, "de", TODAY, familiar=True) == familiar


def test_there_is_always_something_to_thank_for() -> None:
    assert time_words("en", familiar=True) == "your time"
    assert [time_words("de", familiar=each) for each in (False, True)] == ["Ihre Zeit", "deine Zeit"]


@pytest.mark.parametrize(
    ("name", "english", "formal", "german", "familiar"),
    [
        (Name("", "Dana", "Kim"), "Dear Dana", "Dear Dana Kim", "Guten Tag Dana Kim", "Hallo Dana"),
        (
            Name("Dr.", "Maria", "Weber"),
            "Dear Maria",
            "Dear Dr. Weber",
            "Guten Tag Dr. Maria Weber",
            "Hallo Maria",
        ),
        (
            Name("Frau Dr.", "Maria", "Weber"),
            "Dear Maria",
            "Dear Dr. Weber",
            "Sehr geehrte Frau Dr. Weber",
            "Hallo Maria",
        ),
        (
            Name("Herr Prof.Dr.", "Jan", "Weber"),
            "Dear Jan",
            "Dear Professor Weber",
            "Sehr geehrter Herr Professor Weber",
            "Hallo Jan",
        ),
        (
            Name("Mrs", "", "Khan"),
            "Dear Mrs Khan",
            "Dear Mrs Khan",
            "Sehr geehrte Frau Khan",
            "Hallo Frau Khan",
        ),
        (
            Name("Herr", "", "Schmidt"),
            "Dear Mr Schmidt",
            "Dear Mr Schmidt",
            "Sehr geehrter Herr Schmidt",
            "Hallo Herr Schmidt",
        ),
        (Name("Frau", "Eva", "Adam"), "Dear Eva", "Dear Ms Adam", "Sehr geehrte Frau Adam", "Hallo Eva"),
        (Name("Frau", "Eva", ""), "Dear Eva", "Dear Eva", "Guten Tag Eva", "Hallo Eva"),
        (Name("", "", "Sato"), "Dear Sato", "Dear Sato", "Guten Tag Sato", "Hallo Sato"),
        (None, "Dear Hiring Team", "Dear Hiring Team", "Sehr geehrte Damen und Herren", None),
    ],
)
def test_how_a_letter_begins(
    name: Name | None, english: str, formal: str, german: str, familiar: str | None
) -> None:
    assert greeting(name, "en", "") == english
    assert greeting(name, "en", "formal") == formal
    assert greeting(name, "de", "") == greeting(name, "de", "formal") == german
    if familiar is not None:
        assert greeting(name, "de", "familiar") == familiar


def test_a_friend_is_greeted_by_the_first_name() -> None:
    assert greeting(Name("Dr.", "Maria", "Weber"), "en", "familiar") == "Hi Maria"
