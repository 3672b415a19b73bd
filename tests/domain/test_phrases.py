"""What plain words about a time mean; the clock stands on a Wednesday, 18 November 2026, 11:00 in Berlin."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.enums import DueKind
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.promises import When, on_day, spoken, understand
from jobdesk.errors import Refused

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 11, tzinfo=BERLIN)
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"]


def found(text: str, now: datetime = NOW, *, day_first: bool = True) -> str:
    """Days as ISO, an hour as day and wall clock; "-" when not understood."""
    when = understand(text, now, day_first, now.tzinfo)
    if when is None:
        return "-"
    assert when.words == text.strip()
    if when.at is not None:
        assert when.kind is DueKind.INSTANT
        return f"{when.at.astimezone(now.tzinfo):%m-%d %H:%M}"
    assert when.on is not None
    if when.from_on is None:
        assert when.kind is DueKind.DAY
        return f"{when.on:%m-%d}" if when.on.year == 2026 else when.on.isoformat()
    assert when.kind is DueKind.RANGE
    return f"{when.from_on:%m-%d}..{when.on:%m-%d}"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Tuesday", "11-24"), ("on tue", "11-24"), ("by Friday", "11-20"), ("before Friday", "11-19"),
        ("Wednesday", "11-25"), ("this Wednesday", "11-18"), ("next Tuesday", "11-24"),
        ("next Thursday", "11-26"), ("by Tuesday next week", "11-24"), ("Monday morning", "11-23"),
        ("today", "11-18"), ("tonight", "11-18 20:00"), ("this afternoon", "11-18"), ("end of day", "11-18"),
        ("tomorrow", "11-19"), ("the day after tomorrow", "11-20"), ("tomorrow morning", "11-19"),
        ("this week", "11-18..11-20"), ("next week", "11-23..11-27"),
        ("sometime next week", "11-23..11-27"), ("by the end of next week", "11-27"),
        ("end of the week", "11-20"), ("EOW", "11-20"), ("early next week", "11-23..11-25"),
        ("mid next week", "11-24..11-26"), ("late next week", "11-26..11-27"), ("early this week", "11-18"),
        ("week", "-"), ("the week after next", "11-30..12-04"), ("after the weekend", "11-23"),
        ("this weekend", "11-21..11-22"), ("in 3 days", "11-21"), ("in two weeks", "12-02"),
        ("in a couple of weeks", "12-02"), ("in a month", "12-18"), ("within a week", "11-18..11-25"),
        ("in 2-3 weeks", "12-02..12-09"), ("two to three weeks", "12-02..12-09"),
        ("in a few days", "11-20..11-23"), ("in 3 business days", "11-23"), ("three to two days", "-"),
        ("in 999 days", "-"), ("3 days", "11-21"), ("early December", "12-01..12-10"),
        ("mid-December", "12-11..12-20"), ("late December", "12-21..12-31"), ("December", "12-01..12-31"),
        ("November", "11-18..11-30"), ("early November", "11-01..11-10"), ("end of December", "12-31"),
        ("end of the month", "11-30"), ("next month", "12-01..12-31"), ("early next month", "12-01..12-10"),
        ("early this month", "-"), ("month", "-"), ("February", "02-01..02-28"),
        ("March 2028", "03-01..03-31"), ("March 2025", "-"), ("3/7", "2027-07-03"), ("30/11", "11-30"),
        ("30.11.", "11-30"), ("30.11.2026", "11-30"), ("30/11/26", "11-30"), ("2026-11-30", "11-30"),
        ("7 Nov", "2027-11-07"), ("18 Nov", "11-18"), ("7th of December", "12-07"), ("Dec 7th", "12-07"),
        ("December 7, 2026", "12-07"), ("the 15th", "12-15"), ("the 31st", "12-31"),
        ("Monday, 30 Nov", "11-30"), ("29 Feb", "2028-02-29"), ("tomorrow at 3", "11-19 15:00"),
        ("today 15:30", "11-18 15:30"), ("Tuesday at 3:30 pm", "11-24 15:30"), ("Tue 9am", "11-24 09:00"),
        ("12 am tomorrow", "11-19 00:00"), ("12 pm tomorrow", "11-19 12:00"),
        ("tomorrow at 03:00", "11-19 03:00"), ("tomorrow morning at 7", "11-19 07:00"),
        ("at 8", "11-19 08:00"), ("tomorrow evening at 8", "11-19 20:00"), ("Friday noon", "11-20 12:00"),
        ("at noon", "11-18 12:00"), ("tomorrow around 4", "11-19 16:00"), ("in an hour", "11-18 12:00"),
        ("in 3 hours", "11-18 14:00"), ("early next week at 3", "-"), ("nächste Woche", "11-23..11-27"),
        ("Ende nächster Woche", "11-27"), ("Anfang Dezember", "12-01..12-10"), ("in zwei Wochen", "12-02"),
        ("bis Freitag", "11-20"), ("morgen um 15 Uhr", "11-19 15:00"), ("Montag früh", "11-23"),
        ("Montag morgen", "11-23"), ("nächsten Dienstag", "11-24"), ("3. März", "2027-03-03"),
        ("übermorgen", "11-20"), ("kommenden Montag", "11-23"), ("", "-"), ("  ", "-"), ("soon", "-"),
        ("when I can", "-"),
    ],
)  # fmt: skip
def test_what_words_mean(text: str, means: str) -> None:
    assert found(text) == means


def test_the_order_of_day_and_month() -> None:
    assert found("3/12", day_first=True) == "12-03"
    assert found("12/3", day_first=False) == "12-03"
    assert found("3.12.", day_first=False) == "12-03"  # a dot is German: the day first


def test_a_week_at_its_end() -> None:
    saturday = datetime(2026, 11, 21, 11, tzinfo=BERLIN)
    assert found("this week", saturday) == "11-21..11-22"
    assert found("end of the week", saturday) == "11-22"
    assert found("early this week", saturday) == "-"
    assert found("end of January", datetime(2027, 1, 31, 9, tzinfo=BERLIN)) == "2027-01-31"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Tuesday 30 November", "That date is Mon 30 Nov: which day is meant?"),
        ("31 Feb", "There is no 31 Feb."), ("30/2", "There is no 30 Feb."),
        ("29 Feb 2027", "There is no 29 Feb."), ("2026-13-01", "There is no month 13."),
        ("3/31", "There is no month 31."), ("0/5", "There is no 0 May."), ("99.", "No month has a day 99."),
        ("tomorrow at 25:00", "There is no such hour as 25:00."),
        ("tomorrow at 10:75", "There is no such hour as 10:75."),
        ("13 pm", "There is no such hour as 13 pm."),
    ],
)  # fmt: skip
def test_what_the_calendar_does_not_have(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        understand(text, NOW, day_first=True)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("heute noch", "11-18"), ("noch diese Woche", "11-18..11-20"), ("in ein paar Tagen", "11-20..11-23"),
        ("Freitagvormittag", "11-20"), ("Mittwochabend", "11-25 20:00"), ("Freitagmorgen", "11-20"),
        ("Freitag Nachmittag um 4", "11-20 16:00"), ("heute morgen", "11-18"), ("heute Abend", "11-18 20:00"),
        ("Friday afternoon", "11-20"), ("Friday evening", "11-20 20:00"), ("tomorrow night", "11-19 20:00"),
        ("next week in the evening", "11-23..11-27"), ("Mo", "11-23"), ("Mi.", "11-25"), ("Do", "11-19"),
        ("Fr", "11-20"), ("Di 15:30", "11-24 15:30"), ("end of the year", "12-31"),
        ("Ende des Jahres", "12-31"), ("Jahresende", "12-31"), ("Monatsende", "11-30"),
        ("end of next year", "2027-12-31"), ("early 2027", "01-01..03-31"), ("next year", "01-01..12-31"),
        ("late this year", "11-18..12-31"), ("early this year", "-"), ("end of 2025", "-"), ("2027", "-"),
        ("in a year", "2027-11-18"), ("in two years", "2028-11-18"), ("in 40 years", "-"),
        ("2 business days", "11-20"), ("five working days", "11-25"),
        ("Wednesday or Thursday", "11-25..11-26"),
        ("tomorrow or Friday", "11-19..11-20"), ("Mo-Mi", "11-23..11-25"), ("Mon/Tue", "11-23..11-24"),
        ("between Monday and Wednesday", "11-23..11-25"), ("Monday until Wednesday", "11-23..11-25"),
        ("next Tuesday or Wednesday", "11-24..11-25"), ("Friday or soon", "-"), ("soon or Friday", "-"),
        ("23-25 Nov", "11-23..11-25"), ("24 or 25 Nov", "11-24..11-25"),
        ("23. - 25. November", "11-23..11-25"), ("Nov 23–25", "11-23..11-25"),
        ("23.-25.11.", "11-23..11-25"), ("30 Nov to 2 Dec", "11-30..12-02"), ("25-23 Nov", "-"),
        ("20 Nov to 1 July", "-"), ("COB", "11-18"), ("EOD tomorrow", "11-19"),
        ("by close of business on Friday", "11-20"), ("Wochenende", "11-21..11-22"),
        ("before next week", "11-22"), ("before tomorrow", "11-18"), ("before today", "-"),
        ("before soon", "-"), ("before noon on Friday", "11-20 12:00"), ("before 3 pm", "11-18 15:00"),
        ("before the end of the week", "11-20"), ("vor Freitag", "11-19"), ("vor zwei Werktagen", "-"),
        ("yesterday", "-"), ("1/1/0000", "-"), ("0000-01-01", "-"), ("at", "-"),
        ("in 30 minutes", "11-18 11:30"), ("in 2 h", "11-18 13:00"), ("in half an hour", "11-18 11:30"),
        ("in einer halben Stunde", "11-18 11:30"), ("in einer Viertelstunde", "11-18 11:15"),
        ("in an hour and a half", "11-18 12:30"), ("in two weeks' time", "12-02"),
        ("end of day today", "11-18"),
    ],
)  # fmt: skip
def test_what_people_say_as_well(text: str, means: str) -> None:
    assert found(text) == means


@pytest.mark.parametrize(
    ("text", "hour", "means"),
    [
        ("at 9", 17, "11-19 09:00"), ("at 3", 11, "11-18 15:00"), ("at 3", 17, "11-19 15:00"),
        ("12am", 17, "11-19 00:00"), ("0:00", 17, "11-19 00:00"), ("noon", 13, "11-19 12:00"),
        ("today at 9", 17, "11-18 09:00"), ("tonight", 21, "11-18 23:00"),
        ("in the evening", 17, "11-18 20:00"), ("in the morning", 17, "11-19"),
        ("in the morning", 8, "11-18"), ("in the morning at 8", 17, "11-19 08:00"),
        ("tonight at 8", 17, "11-18 20:00"),
    ],
)  # fmt: skip
def test_an_hour_without_a_day_is_the_next_one(text: str, hour: int, means: str) -> None:
    assert found(text, NOW.replace(hour=hour)) == means


def test_hours_from_now_are_as_long_as_hours_are() -> None:
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)  # 01:30 in UTC
    when = understand("in 2 hours", second, True, BERLIN)
    assert when is not None
    assert when.at == datetime(2026, 10, 25, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize("machine_zone", ["Europe/Berlin"], indirect=True)
def test_an_hour_after_the_clocks_went_back_is_that_of_the_wall(machine_zone: str) -> None:
    when = understand("Monday at 9", datetime(2026, 10, 23, 8, tzinfo=UTC), day_first=True)
    assert when is not None
    assert when.at == datetime(2026, 10, 26, 8, tzinfo=UTC)


@given(st.dates(date(2024, 1, 1), date(2037, 12, 31)), st.sampled_from(ZONES), st.times())
def test_a_day_that_is_written_is_that_day_in_every_zone(day: date, zone: str, hour: time) -> None:
    now = datetime.combine(day, hour, ZoneInfo(zone)) - timedelta(days=9)
    assert understand(day.isoformat(), now, day_first=False) == on_day(day, day.isoformat())
    for text in (f"{day.day}.{day.month}.{day.year}", f"{day:%B} {day.day} {day.year}"):
        assert understand(text, now, day_first=False) == on_day(day, text)
    when = understand(f"{day.isoformat()} 09:00", now, day_first=True, zone=ZoneInfo(zone))
    assert when is not None
    assert when.at == at_hour(day, time(9), ZoneInfo(zone))
    assert when.day(ZoneInfo(zone)) == day


MOMENTS = st.builds(
    datetime.combine,
    st.dates(date(2024, 1, 1), date(2037, 1, 1)),
    st.times(),
    st.sampled_from([BERLIN, UTC]),
)
PHRASES = [
    "Tuesday", "next Friday", "early next week", "late December", "in two weeks", "this week", "29 Feb",
    "end of the month", "the 31st", "mid March", "within 3 days", "7 Nov",
]  # fmt: skip


@given(MOMENTS, st.sampled_from(PHRASES))
def test_a_promise_is_never_for_a_day_that_is_past(now: datetime, text: str) -> None:
    when = understand(text, now, day_first=True, zone=now.tzinfo)
    assert when is not None
    assert when.on is not None
    assert now.date() <= (when.from_on or when.on) <= when.on


@given(MOMENTS, st.sampled_from(["at 9", "at 3", "noon", "12am", "0:00", "in the evening", "in 5 minutes"]))
def test_an_hour_without_a_day_is_never_past(now: datetime, text: str) -> None:
    when = understand(text, now, day_first=True, zone=now.tzinfo)
    assert when is not None
    assert when.at is not None
    assert now < when.at <= now + timedelta(hours=25)


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_understood_or_not_and_never_breaks(text: str, day_first: bool) -> None:
    try:
        when = understand(text, NOW, day_first, BERLIN)
    except Refused:
        return
    assert when is None or when.day(BERLIN) is not None


def test_what_was_understood_is_said() -> None:
    today = NOW.date()
    assert spoken(When(words="soon"), today) == ""
    assert spoken(on_day(date(2026, 11, 24)), today) == "Tue 24 Nov"
    span = When(DueKind.RANGE, on=date(2026, 11, 27), from_on=date(2026, 11, 23))
    assert spoken(span, today) == "Mon 23 Nov to Fri 27 Nov"
    instant = datetime(2026, 11, 19, 15).astimezone()
    assert spoken(When(DueKind.INSTANT, at=instant), today) == "tomorrow 15:00"
