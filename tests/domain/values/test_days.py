"""Days as they stand in the cells of tables."""

from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.values.days import (
    DateOrder,
    Day,
    order_of,
    read_day,
    sensible,
    why_not,
    why_not_applied,
)

TODAY = date(2026, 11, 25)
THAT = date(2025, 9, 3)  # a Wednesday
EAST, WEST = timezone(timedelta(hours=2)), timezone(timedelta(hours=-7))
DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-03", "2025/9/3", "2025.09.03", "2025 - 9 - 3", "20250903", "03.09.2025",
        "3. 9. 2025", "03.09.25",
        "3 Sept 2025", "3-Sep-25", "3Sep2025", "03/Sep/2025", "3rd of September 2025",
        "September 3rd, 2025",
        "Sept. 3, 2025", "Sep 3, '25", "Sep-03-2025", "2025-sep-3", "2025, Sept. 3", "3. September 2025",
        "3 septembre 2025", "3 de septiembre de 2025", "3 settembre 2025", "3 de setembro de 2025",
        "3 september 2025",
        "2025年9月3日", "２０２５-０９-０３", "\"2025-09-03\"", "„03.09.2025“", "‘3 Sep 2025’", "2025‑09‑03",
        "03–09–2025 Wed",
        "Wed, 03 Sep 2025", "Wednesday, September 3, 2025", "Mittwoch, 3.9.2025", "Mi., 03.09.25",
        "mer. 3 sept. 2025",
        "Wed 9/3/2025", "Wed 03/09/2025", "03/09/2025 (Wed)", "am 3.9.2025",
        "applied on 2025-09-03", "~ 2025-09-03",
        "on Wed 3 Sep 2025", "Wed the 3rd of Sep 2025",
        "2025/9/3 14:05", "14:05 2025-09-03", "2:05 pm, Sep 3 2025", "Sep 3, 2025 at 2 PM",
        "3.9.2025, 14.30 Uhr",
        "3.9.2025 um 14 Uhr", "le 3 sept. 2025 à 14h30", "2025-09-03T14:05", "2025-09-03T23:30:00-07:00",
        "2025-09-03 14:05:22.123456", "Wed Sep 03 2025 14:05:00 GMT+0200 (Central European Summer Time)",
        "Wed, 03 Sep 2025 14:05:00 GMT", "45903", "45903.5", "45903,25", "1756857600",
        "1756857600000", "1756857600.0",
        "2025-09-03 UTC",
    ],
)  # fmt: skip
def test_one_day_in_many_spellings(text: str) -> None:
    assert read_day(text, TODAY, zone=UTC) == Day(THAT)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-aug-1", date(2019, 8, 1)), ("20261130", date(2026, 11, 30)),
        ("30th of November 2026", date(2026, 11, 30)),
        ("1. Jänner 2026", date(2026, 1, 1)), ("1er mars 2026", date(2026, 3, 1)),
        ("mar. 3 févr. 2026", date(2026, 2, 3)),
        ("martes, 3 de marzo de 2026", date(2026, 3, 3)), ("1º de maio de 2026", date(2026, 5, 1)),
        ("5 dicembre 2025", date(2025, 12, 5)), ("3 maart 2026", date(2026, 3, 3)),
        ("11 août 2025", date(2025, 8, 11)),
        ("2. März 2026", date(2026, 3, 2)), ("7 ottobre 2025", date(2025, 10, 7)),
        ("29.2.2024", date(2024, 2, 29)),
        ("12/25/2025", date(2025, 12, 25)), ("25/12/2025", date(2025, 12, 25)),
        ("3.7.99", date(1999, 7, 3)),
        ("3.7.45", date(2045, 7, 3)), ("terça-feira, 3 de março de 2026", date(2026, 3, 3)),
        ("5 May, 2026", date(2026, 5, 5)),
    ],
)  # fmt: skip
def test_other_days(text: str, day: date) -> None:
    assert read_day(text, TODAY) == Day(day)


@pytest.mark.parametrize(
    "text",
    [
        "", "ASAP", "N/A", "yesterday", "Sep-25", "2025-09", "12/2025", "sept. 2025", "March",
        "2026", "3.9", "3-9", "21.11",
        "Maybe 5, 2026", "Marketing 12, 2026", "9/3/2025 - 9/5/2025", "10.12.2025 - 12.12.2025",
        "30.2.2024", "0.1.2025",
        "2025-13-01", "Mon 3 Sep 2025", "03.09.2025 Montag", "v1.2.3", "13h30", "14:05",
        "2025-W36-3", "2025-246", "99999",
        "1970-01-01", "0000-01-01", "2201-01-01", "3.7.47", "12345678", "5 days", "3/7/24x",
        "3/7/24%", "2025-09-03-04",
        "Wed", "applied", "Mon 31.2.", "29.2.2023", "Wed 31/9", "rejected 2025-09-03",
        "3/9 by mail", "80331", "25569",
        "Sep 3 by mail",
    ],
)  # fmt: skip
def test_no_day_for_certain(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sept 3", date(2026, 9, 3)), ("Sep 3rd", date(2026, 9, 3)), ("03-Sep", date(2026, 9, 3)),
        ("3.9.", date(2026, 9, 3)),
        ("Dec 3", date(2025, 12, 3)), ("25 Nov", TODAY), ("26 Nov", date(2025, 11, 26)),
        ("29 Feb", date(2024, 2, 29)),
        ("Wed 3 Sep", THAT), ("3. Sept., Mi", THAT), ("25/9", date(2026, 9, 25)),
        ("9月3日", date(2026, 9, 3)),
        ("3/3", date(2026, 3, 3)),
    ],
)  # fmt: skip
def test_without_a_year_it_is_the_nearest_past_and_said_so(text: str, day: date) -> None:
    assert read_day(text, TODAY) == Day(day, year_guessed=True)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("2025-09-03 by mail", "by mail"), ("Sep 3 2025 (phone)", "(phone)"), ("3.9.2025?", "?"),
     ("Wed 3.9.2025, second try", "second try"), ("3 Sep 2025 r.", "")],
)  # fmt: skip
def test_what_else_the_cell_says(text: str, rest: str) -> None:
    assert read_day(text, TODAY) == Day(THAT, rest=rest)


def test_the_order_decides_only_where_it_must() -> None:
    assert read_day("3/9/2025", TODAY, DAY) == Day(THAT, ambiguous=True)
    assert read_day("9-3-25", TODAY, MONTH) == Day(THAT, ambiguous=True)
    assert read_day("9/3/2025", TODAY) == Day(THAT, ambiguous=True)
    assert read_day("13/9/2025", TODAY, MONTH) == Day(date(2025, 9, 13))
    assert read_day("3/9", TODAY, DAY) == Day(date(2026, 9, 3), ambiguous=True, year_guessed=True)
    assert read_day("3.9.2025", TODAY, MONTH) == Day(THAT)
    assert read_day("Wed 9/3/2025", TODAY, DAY) == Day(THAT)
    assert read_day("9/25", TODAY, DAY) is None  # it may be September 2025
    assert read_day("9/25", TODAY, MONTH) == Day(date(2026, 9, 25), year_guessed=True)


@pytest.mark.parametrize(
    ("text", "zone", "day"),
    [
        ("2025-09-03T23:30:00Z", EAST, date(2025, 9, 4)),
        ("2025-09-04T03:30:00.000Z", WEST, THAT),
        ("2025-09-03 00:00:00 UTC", WEST, THAT),
        ("2025-09-03T23:30+00:00", EAST, date(2025, 9, 4)),
        ("2025-09-03T23:30+02:00", WEST, THAT),
        ("2025-09-03T24:30Z", EAST, THAT),
        ("1756942200", EAST, date(2025, 9, 4)),
        ("1756857600", WEST, THAT),
    ],
)
def test_an_instant_is_the_users_day(text: str, zone: timezone, day: date) -> None:
    assert read_day(text, TODAY, zone=zone) == Day(day)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["25/11/2025", "03/12/2025"], DAY),
        (["03/12/2025", "11-25-2025"], MONTH),
        (["25/11/2025", "11/25/2025"], None),
        (["03/09/2025", "Wed 03/09/2025"], DAY),
        (["03/12/2026", "1/2/2026"], MONTH),
        (["12/03/2026", "03/12/2026"], None),
        (["3/7/24", "4/5/24"], None),
        (["3/9", "13/9"], DAY),
        (["3/3/24", "3.9.2025", "", "soon", "2025-01-02"], MONTH),
        (["99/99/2024"], MONTH),
        ([], MONTH),
    ],
)
def test_a_file_says_its_order(texts: list[str], order: DateOrder | None) -> None:
    assert order_of(texts, TODAY) is order


def test_days_ahead_may_be_to_come() -> None:
    assert order_of([], TODAY, ahead=["03/12/2026"]) is None
    assert order_of(["1/2/2026"], TODAY, ahead=["25/12/2026"]) is DAY


def test_which_days_make_sense() -> None:
    assert [sensible(date(year, 1, 1)) for year in (1970, 1971, 2200, 2201)] == [False, True, True, False]
    assert why_not(TODAY) == ""
    assert why_not(date(1970, 1, 1)) == "The year 1970 makes no sense here."
    assert why_not_applied(TODAY, TODAY) == ""
    assert why_not_applied(TODAY + timedelta(1), TODAY) == "The day of applying is still to come."
    assert why_not_applied(date(1970, 1, 1), TODAY) == "The year 1970 makes no sense here."


ODD = st.text(alphabet="0123456789./-: TZsep Wedmar年'+,") | st.text()


@given(ODD, st.dates(), st.sampled_from([None, *DateOrder]))
def test_any_text(text: str, today: date, order: DateOrder | None) -> None:
    found = read_day(text, today, order, zone=UTC)
    assert found is None or sensible(found.day)
    if found and found.year_guessed:
        assert found.day <= today
    order_of([text, text[::-1]], today)


FORMS = ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%Y%m%d", "%A, %B %d, %Y", "%a %m/%d/%Y"]


@given(st.dates(date(1971, 1, 1), date(2199, 12, 31)), st.sampled_from(FORMS))
def test_every_day_is_read_again(day: date, form: str) -> None:
    found = read_day(day.strftime(form), TODAY, MONTH)
    assert found is not None
    assert found.day == day


@given(st.dates(date(2000, 1, 1), date(2026, 11, 25)), st.sampled_from(DateOrder))
def test_the_order_is_kept(day: date, order: DateOrder) -> None:
    form = "%d/%m/%Y" if order is DAY else "%m/%d/%Y"
    found = read_day(day.strftime(form), TODAY, order)
    assert found is not None
    assert found.day == day
