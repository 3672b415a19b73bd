"""Promises and days inside what is logged or pasted; none where nothing is promised."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.enums import Side
from jobdesk.domain.phrases.found import MOST, day_in, found_in
from jobdesk.domain.promises import spoken
from tests.domain.test_phrase_shares import ZONE, rows

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 11, tzinfo=BERLIN)
THEM, ME = Side.THEM, Side.ME


def found(text: str, speaker: Side = THEM) -> list[tuple[str, Side, str]]:
    """The words that say by when, whose promise it is, and what is understood."""
    all_ = found_in(text, NOW, True, speaker=speaker, zone=BERLIN)
    return [(text[each.start : each.end], each.side, spoken(each.when, NOW.date())) for each in all_]


@pytest.mark.parametrize(
    "row", [row for row in rows() if row.group.startswith("embedded")], ids=lambda row: row.phrase
)
def test_every_embedded_promise_of_the_corpus_and_none_of_its_traps(row) -> None:  # type: ignore[no-untyped-def]
    all_ = found_in(row.phrase, row.now, row.locale != "en-US", speaker=THEM, zone=ZONE)
    got = []
    for each in all_:
        if each.when.at is not None:
            hour = f"{each.when.at.astimezone(ZONE):%Y-%m-%dT%H:%M}"
            got.append((hour, hour))
        elif each.when.on is not None:
            got.append(((each.when.from_on or each.when.on).isoformat(), each.when.on.isoformat()))
    assert got == ([] if row.kind == "none" else [(row.start, row.end)])


def test_no_other_trap_of_the_corpus_has_a_promise() -> None:
    traps = [row for row in rows() if row.group in ("trap", "not-a-date")]
    assert not [row.phrase for row in traps if found_in(row.phrase, row.now, False, speaker=THEM, zone=ZONE)]


@pytest.mark.parametrize(
    ("text", "words", "theirs", "noted"),
    [
        ("We aim to get back to all candidates within two weeks.", "within two weeks", THEM, ME),
        ("I will call you on Tuesday at 3pm to discuss next steps.", "on Tuesday at 3pm", THEM, ME),
        ("You should hear from us by the end of the week.", "by the end of the week", THEM, ME),
        ("You will hear back from us early next week.", "early next week", THEM, ME),
        ("We will review it and come back to you within 10 business days.",
        "within 10 business days", THEM, ME),
        ("Decision by Friday.", "by Friday", THEM, THEM), ("Will revert by Monday.", "by Monday", THEM, ME),
        ("She told me she would call back tomorrow.", "tomorrow", THEM, THEM),
        ("He said he will send the contract on Monday.", "on Monday", THEM, THEM),
        ("She said she will call on Tuesday", "on Tuesday", THEM, THEM),
        ("I'll send my references tomorrow.", "tomorrow", THEM, ME),
        ("You will send us your papers by Friday.", "by Friday", ME, THEM),
        ("I will get an answer by Friday.", "by Friday", THEM, THEM),
        ("You can expect our feedback by Friday.", "by Friday", THEM, ME),
        ("The manager is back on Monday and will decide by Wednesday.", "by Wednesday", THEM, THEM),
        ("I met the team and they will decide on Friday.", "on Friday", THEM, THEM),
        ("We'll make an offer no later than Nov. 27.", "no later than Nov. 27", THEM, ME),
        ("Our recruiter, Tom, will contact you in the coming days.", "in the coming days", THEM, THEM),
        ("We will call, at the latest on Friday.", "at the latest on Friday", THEM, ME),
        ("Call will be on Friday.", "on Friday", THEM, THEM),
        ("Ihr Ansprechpartner meldet sich, Montag früh, bis 10 Uhr.", "Montag früh, bis 10 Uhr", THEM, THEM),
        ("Sie hören spätestens bis zum 27.11. von uns.", "spätestens bis zum 27.11.", THEM, THEM),
        ("Bis Freitag senden Sie uns das.", "Bis Freitag", THEM, THEM),
        ("Wie besprochen senden Sie uns das bis Freitag.", "bis Freitag", THEM, THEM),
        ("Schön, dass Sie uns bis Freitag die Unterlagen senden.", "bis Freitag", ME, THEM),
        ("We will call on Mon. Dec 7.", "on Mon. Dec 7", THEM, ME),
        ("Ich freue mich, Sie erhalten bis Freitag Bescheid.", "bis Freitag", THEM, THEM),
        ("Er hat am Freitag angerufen und meldet sich nächste Woche.", "nächste Woche", THEM, THEM),
        ("Wir rechnen mit einer Entscheidung bis Mitte Dezember.", "bis Mitte Dezember", THEM, THEM),
        ("Voraussichtlich Mitte Dezember wissen wir mehr.", "Mitte Dezember", THEM, ME),
        ("Der Vertrag kommt nach Weihnachten.", "nach Weihnachten", THEM, THEM),
        ("Ich bekomme bis Freitag Bescheid.", "bis Freitag", THEM, THEM),
    ],
)  # fmt: skip
def test_who_promises_by_when(text: str, words: str, theirs: Side, noted: Side) -> None:
    assert [each[:2] for each in found(text)] == [(words, theirs)]
    assert [each[:2] for each in found(text, ME)] == [(words, noted)]


@pytest.mark.parametrize(
    "text",
    [
        "Unfortunately we will not be able to decide before Christmas.", "We won't call before Monday.",
        "If you don't hear from us by Friday, please call.", "Please send us your references by Friday.",
        "Could you let us know by Thursday?", "We might have news next week.",
        "Our office is closed on Friday.",
        "We received your application on Monday.", "I have called them on Monday.",
        "Thanks for the call on Monday.",
        "Call Anna on Friday", "Hiring starts in May", "The answer of Tom, 31 Feb, was no",
        "I will be 30 on 32 May.",
        "Falls Sie bis Freitag nichts hören, rufen Sie an.",
        "Bitte senden Sie uns Ihre Unterlagen bis Freitag.",
        "Leider können wir Ihnen bis Freitag keine Antwort geben.", "Ich habe mich am Montag beworben.",
        "Das Gespräch am Freitag war gut.", "Können wir am Dienstag telefonieren?", "Am Freitag Urlaub",
        "Wir könnten am Freitag sprechen.", "We will meet at reference 2-2026-11-20.", "It will be 3", "",
    ],
)  # fmt: skip
def test_nothing_is_promised(text: str) -> None:
    assert found(text) == []
    assert found(text, ME) == []


def test_several_promises_of_a_mail_with_their_places() -> None:
    text = (
        "Dear Kim,\nthank you for your time today. We will decide by Friday, 27 Nov. 2026. I will then call "
        "you on Monday, and Anna sends the contract in December! Best, Tom"
    )
    promises = found_in(text, NOW, True, speaker=THEM, zone=BERLIN)
    assert [text[each.start : each.end] for each in promises] == [
        "by Friday, 27 Nov. 2026",
        "on Monday",
        "in December",
    ]
    assert text[slice(*promises[1].clause)] == "I will then call you on Monday"
    assert not found("x" * MOST + " I will call on Monday")


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("called yesterday", "yesterday", "11-17"), ("gestern telefoniert", "gestern", "11-17"),
        ("am Montag telefoniert", "am Montag", "11-16"), ("spoke with Anna on Monday", "on Monday", "11-16"),
        ("Interview on 13 November went well", "on 13 November", "11-13"),
        ("heute angerufen", "heute", "11-18"),
        ("vor zwei Tagen angerufen", "vor zwei Tagen", "11-16"),
        ("two days ago they wrote", "two days ago", "11-16"),
        ("letzten Freitag gesprochen", "letzten Freitag", "11-13"),
        ("wrote this morning", "this morning", "11-18"),
        ("13.11. Gespräch gehabt", "13.11.", "11-13"),
        ("Mail vom 12.11.2026 bekommen", "12.11.2026", "11-12"),
        ("I called on Monday, they decide on Friday", "on Monday", "11-16"),
        ("an hour ago she called", "an hour ago", "11-18"),
        ("They wrote on 18 November", "on 18 November", "11-18"),
    ],
)  # fmt: skip
def test_the_day_on_which_it_happened(text: str, words: str, day: str) -> None:
    place = day_in(text, NOW, True, BERLIN)
    assert place is not None
    assert (text[place[0] : place[1]], f"{place[2]:%m-%d}") == (words, day)


@pytest.mark.parametrize(
    "text",
    ["call tomorrow", "She will call on Monday", "She said next week", "called, she decides on Friday",
     "phone call",
     "Talked to Ben last week", "Monday call", "They wrote on 31 Feb", "born on 29 February, applied"],
)  # fmt: skip
def test_no_day_on_which_it_happened(text: str) -> None:
    assert day_in(text, NOW, True, BERLIN) is None


WORDS = [
    "will", "call", "by", "on", "Friday,", "not", "if", "I", "we", "Sie", "melden", "bis", "zum", "27.",
    "Nov.", "and", "und", "3", "pm", "next", "week", "early", "after", "?", "!", "/", "-", "or", "in",
    "two", "KW", "halb", "so",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=80))
def test_any_text_has_promises_or_not_and_never_breaks(text: str) -> None:
    for each in found_in(text, NOW, True, speaker=THEM, zone=BERLIN):
        assert each.clause[0] <= each.start < each.end <= len(text)
        assert each.when.day() is not None or each.when.not_before is not None
    place = day_in(text, NOW, True, BERLIN)
    assert place is None or place[2] <= NOW.date()
