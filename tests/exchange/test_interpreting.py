"""Cells become values; what is not certain stays in the notes as written."""

from datetime import date

import pytest

from jobdesk.domain.enums import PayPeriod
from jobdesk.domain.records import ApplicationRecord, Parsed
from jobdesk.domain.values.days import DateOrder
from jobdesk.exchange.interpreting import guess_mapping, interpret
from jobdesk.exchange.spreadsheet import read_table

TODAY = date(2026, 11, 25)


def understood(text: str) -> Parsed:
    table = read_table(text.encode(), "x.csv")
    return interpret(table, guess_mapping(table), today=TODAY)


def applied(*cells: str) -> list[tuple[date | None, str]]:
    rows = "".join(f'Cook,"{cell}"\n' for cell in cells)
    return [(one.applied_on, one.notes) for one in understood(f"Title,Date Applied\n{rows}").applications]


def paid(header: str, cells: str) -> ApplicationRecord:
    (one,) = understood(f"Title,{header}\nCook,{cells}\n").applications
    return one


@pytest.mark.parametrize(
    ("cell", "day", "notes"),
    [
        ("Wed, 03 Sep 2025", date(2025, 9, 3), ""),
        ("Sept 3", date(2026, 9, 3), "Date Applied: Sept 3"),
        ("Sep 3 2025 (phone)", date(2025, 9, 3), "Date Applied: Sep 3 2025 (phone)"),
        ("ASAP", None, "Date Applied: ASAP"),
        ("N/A", None, ""),
        ("2027-05-04", None, "Date Applied: 2027-05-04"),
        ("1970-01-01", None, "Date Applied: 1970-01-01"),
        ("3/9/25", None, "Date Applied: 3/9/25"),
    ],
)
def test_a_day_is_what_the_form_would_take(cell: str, day: date | None, notes: str) -> None:
    assert applied(cell) == [(day, notes)]


def test_another_row_tells_the_order() -> None:
    assert [day for day, _notes in applied("03/12/2025", "25/11/2025")] == [
        date(2025, 12, 3),
        date(2025, 11, 25),
    ]
    table = read_table(
        b"Company Name,Job Title,Job URL,Application Date\nA,B,https://a.example/1,03/12/2025\n"
        b"C,D,https://c.example/2,25/11/2025\n",
        "x.csv",
    )
    assert guess_mapping(table).order is DateOrder.DAY_FIRST  # an own table with LinkedIn's names


def test_a_deadline_may_be_to_come_but_its_year_is_not_guessed() -> None:
    one, two = understood("Title,Deadline\nCook,2027-05-04\nBaker,4 May\n").applications
    assert (one.deadline_on, one.notes) == (date(2027, 5, 4), "")
    assert (two.deadline_on, two.notes) == (None, "Deadline: 4 May")


def test_pay_with_its_cents() -> None:
    one = paid("Salary", "$17.50 an hour")
    assert (one.pay_min, one.pay_max, one.pay_currency, one.pay_period, one.notes) == (
        1_750, 1_750, "USD", PayPeriod.HOUR, "",
    )  # fmt: skip
    two = paid("Salary", "€50k + 10% bonus")
    assert (two.pay_min, two.notes) == (5_000_000, "Salary: €50k + 10% bonus")
    three = paid("Salary", "401k match")
    assert (three.pay_min, three.pay_currency, three.notes) == (None, "", "Salary: 401k match")


@pytest.mark.parametrize(
    ("header", "cells", "low", "high", "currency", "notes"),
    [
        ("Salary min,Currency", "50000,US Dollar", 5_000_000, None, "USD", ""),
        ("Salary min,Currency", "50000,Gold", 5_000_000, None, "", "Currency: Gold"),
        ("Salary min,Salary max,Currency", "90k,62.5k,EUR", 6_250_000, 9_000_000, "EUR", ""),
        ("Salary min,Salary max", '"$80,000","$95,000"', 8_000_000, 9_500_000, "USD", ""),
        ("Salary min,Salary max", "$80000,€90000", None, None, "", "Salary min: $80000\nSalary max: €90000"),
        ("Salary min,Salary max,Currency", "0,4000000,JPY", None, 4_000_000, "JPY", ""),
        ("Salary min,Currency", "17.5,JPY", None, None, "JPY", "Salary min: 17.5"),
        ("Salary min", "lots", None, None, "", "Salary min: lots"),
        ("Salary,Currency", "$80k,CAD", 8_000_000, 8_000_000, "CAD", ""),
    ],
)  # fmt: skip
def test_pay_in_columns(
    header: str, cells: str, low: int | None, high: int | None, currency: str, notes: str
) -> None:
    one = paid(header, cells)
    assert (one.pay_min, one.pay_max, one.pay_currency, one.notes) == (low, high, currency, notes)


@pytest.mark.parametrize(
    ("header", "cells", "link", "source", "notes"),
    [
        ("Link", "https://a.example/1", "https://a.example/1", "", ""),
        ("Link", "see https://a.example/1.", "https://a.example/1", "", "Link: see https://a.example/1."),
        ("Link", "LinkedIn", "", "LinkedIn", ""),
        ("Link,Source", "LinkedIn,Fair", "", "Fair", "Link: LinkedIn"),
        ("Link", "file:///etc/passwd", "", "", "Link: file:///etc/passwd"),
    ],
)
def test_links(header: str, cells: str, link: str, source: str, notes: str) -> None:
    one = paid(header, cells)
    assert (one.link, one.source, one.notes) == (link, source, notes)


def test_contacts_have_addresses_or_notes() -> None:
    header = "First Name,Last Name,Email Address,URL\n"
    table = header + "A,B,A B <a@b.example>,a.example/in/a\nC,D,call me,none yet\n"
    one, two = understood(table).contacts
    assert (one.mail, one.link, one.notes) == ("a@b.example", "a.example/in/a", "")
    assert (two.mail, two.link, two.notes) == ("", "", "URL: none yet\nEmail Address: call me")
