"""Kinds of phrases, English and German: open ends, holidays, refusals, hours of appointments."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jobdesk.domain.enums import DueKind
from jobdesk.domain.phrases.feasts import easter, feast, next_feast
from jobdesk.domain.phrases.understanding import Said, moments
from jobdesk.domain.promises import When, spoken, understand
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Refused

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 11, tzinfo=BERLIN)
LINES = (Path(__file__).parent.parent / "data" / "phrases.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line[0] != "#"][1:]
CALENDARS = {"de": Workdays("DE"), "en": Workdays("US")}


def meaning(text: str, language: str, now: datetime = NOW) -> str:
    when = understand(text, now, language == "de", BERLIN, CALENDARS[language])
    if when is None:
        return "-"
    if when.at is not None:
        return f"{when.at.astimezone(BERLIN):%m-%d %H:%M}"
    if when.not_before is not None:
        assert when.kind is DueKind.NONE
        return f">= {when.not_before:%m-%d}"
    assert when.on is not None
    year = "" if when.on.year == 2026 else f" {when.on.year}"
    return f"{when.from_on:%m-%d}..{when.on:%m-%d}{year}" if when.from_on else f"{when.on:%m-%d}{year}"


@pytest.mark.parametrize("language", ["en", "de"])
def test_kinds_of_phrases(language: str) -> None:
    cases = [(text, means) for spoken_in, text, means in CASES if spoken_in == language]
    assert len(cases) > 200
    assert [(text, meaning(text, language)) for text, _means in cases] == cases


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("de", "am 31. Februar", "There is no 31 Feb."),
        ("de", "Montag, 1.12.", "That date is Tue 1 Dec: which day is"),
        ("de", "um 60", "There is no such hour as 60."),
        ("en", "at 14 pm", "There is no such hour as 14 pm."),
        ("en", "tomorrow 10:75", "There is no such hour as 10:75."),
        ("en", "the 45th", "No month has a day 45."),
        ("en", "Monday or Friday, 27 November", "That date is Fri 27 Nov: which day is meant?"),
        ("de", "29.2.2027", "There is no 29 Feb."),
    ],
)  # fmt: skip
def test_what_there_is_not_is_said(language: str, text: str, sentence: str) -> None:
    try:
        said = meaning(text, language)
    except Refused as refused:
        said = str(refused)
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    ("now", "language", "text", "means"),
    [
        # a call of last Friday is logged today: what was said counts from then
        ("2026-11-13T15:00", "en", "Monday", "11-16"), ("2026-11-13T15:00", "en", "tomorrow", "11-14"),
        ("2026-11-13T15:00", "de", "in zwei Wochen", "11-27"),
        # business days honour the holidays of the user's country
        ("2026-11-25T09:00", "en", "in two business days", "11-30"),
        ("2026-12-23T09:00", "de", "in 2 Werktagen", "12-28"),
        ("2026-12-30T09:00", "en", "in the new year", "01-01..01-31 2027"),
        ("2026-12-28T09:00", "de", "zwischen den Jahren", "12-28..12-31"),
        ("2027-01-01T09:00", "en", "between the years", "12-26..12-31 2027"),
        ("2027-01-01T09:00", "en", "over the holidays", "01-01 2027"),
        ("2026-12-30T09:00", "de", "KW 53", "12-30..01-01 2027"), ("2027-06-01T09:00", "de", "KW 53", "-"),
        ("2026-12-30T09:00", "de", "KW 1", "01-04..01-08 2027"),
        ("2026-01-02T09:00", "de", "im Winter", "01-02..02-28"),
        ("2026-11-22T19:00", "en", "this week", "11-23..11-27"),
        ("2026-11-22T19:00", "de", "diese Woche", "11-22"),
        ("2026-11-22T19:00", "de", "Ende der Woche", "11-22"),
        ("2026-11-20T17:00", "en", "coming Friday", "11-27"),
        ("2026-11-19T11:00", "en", "coming Thursday", "11-26"),
        ("2026-11-19T11:00", "en", "this Thursday", "11-19"),
        ("2026-11-18T21:30", "en", "tonight", "11-18 23:00"),
        ("2026-11-18T15:00", "en", "lunchtime", "11-19"),
        ("2026-11-25T11:00", "en", "the first Monday of the month", "12-07"),
        ("2026-11-25T11:00", "en", "the 20th of the month", "12-20"),
        ("2026-11-20T11:00", "en", "17 - 25 November", "11-20..11-25"),
    ],
)  # fmt: skip
def test_counted_from_when_it_was_said(now: str, language: str, text: str, means: str) -> None:
    assert meaning(text, language, datetime.fromisoformat(now).replace(tzinfo=BERLIN)) == means


def test_a_language_is_decided_by_the_text() -> None:
    assert (
        meaning("so", "de")
        == meaning("do", "de")
        == meaning("so next week", "en").replace("11-23..11-27", "-")
        == "-"
    )
    assert meaning("Tuesday or so", "de") == "11-24"
    assert meaning("3:30 am", "de") == "11-19 03:30"
    assert meaning("am Montag um 9", "en") == "11-23 09:00"
    assert meaning("So, 22.11.", "en") == "11-22"


def test_holidays_by_name_need_the_calendar_of_a_country() -> None:
    assert understand("Columbus Day", NOW, day_first=False) is None
    assert understand("on Columbus Day", NOW, False, BERLIN, CALENDARS["en"]) == When(
        DueKind.DAY, on=date(2027, 10, 11), words="on Columbus Day"
    )
    assert understand("Constitution", NOW, False, BERLIN, CALENDARS["en"]) is None


def test_feasts() -> None:
    assert [easter(year) for year in (2024, 2025, 2026)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
    ]
    assert feast("memorialday", 2026).first == date(2026, 5, 25)
    assert feast("weihnachten", 2026).last == date(2026, 12, 26)
    assert next_feast("blackfriday", date(2026, 11, 28)).first == date(2027, 11, 26)
    assert feast("mlk", 2027).first == date(2027, 1, 18)


def test_a_first_day_is_said() -> None:
    when = understand("after Christmas", NOW, day_first=False)
    assert when is not None
    assert when.day() is None
    assert spoken(when, NOW.date()) == "not before Sat 26 Dec"


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("Thursday 3pm", "11-19 15:00", "11-19 15:00"), ("430p", "11-18 16:30", "11-18 16:30"),
        ("14.30 Uhr", "11-18 14:30", "11-18 14:30"), ("halb drei", "11-18 14:30", "11-18 14:30"),
        ("15h", "11-18 15:00", "11-18 15:00"), ("1430", "11-18 14:30", "11-18 14:30"),
        ("9", "11-19 09:00", "11-19 09:00"), ("24.11. 14-15 Uhr", "11-24 14:00", "11-24 15:00"),
        ("tomorrow between 11 and 1 pm", "11-19 11:00", "11-19 13:00"),
        ("8pm - 11", "11-18 20:00", "11-18 23:00"),
        ("Fr 14.30", "11-20 14:30", "11-20 14:30"), ("19.30", "11-18 19:30", "11-18 19:30"),
        ("morgen 9-10", "11-19 09:00", "11-19 10:00"), ("tomorrow 9", "11-19 09:00", "11-19 09:00"),
        ("Tue 1 Dec 9 - 10.30", "12-01 09:00", "12-01 10:30"), ("9-10", "11-19 09:00", "11-19 10:00"),
        ("3.12", "", ""), ("1 Dec 2026", "", ""), ("15000", "", ""),
        ("Thursday", "", ""), ("soon", "", ""), ("", "", ""),
    ],
)  # fmt: skip
def test_hours_of_appointments(text: str, starts: str, ends: str) -> None:
    found = moments(text, Said(NOW, BERLIN, True, Workdays()))
    assert [f"{each.astimezone(BERLIN):%m-%d %H:%M}" for each in found or ()] == [
        each for each in (starts, ends) if each
    ]


@pytest.mark.parametrize("text", ["31 Feb 15:00", "31.02", "Friday 25.70"])
def test_hours_that_there_are_not_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="There is no"):
        moments(text, Said(NOW, BERLIN, True, Workdays()))
