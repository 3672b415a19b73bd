"""Pay out of text, and in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.enums import PayPeriod
from jobdesk.domain.values import currencies
from jobdesk.domain.values.pay import Pay, amount, short
from jobdesk.domain.values.pay_reading import read_amount, read_pay

YEAR, MONTH, DAY, HOUR = PayPeriod.YEAR, PayPeriod.MONTH, PayPeriod.DAY, PayPeriod.HOUR


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("80k-100k", 8_000_000, 10_000_000, "", None),
        ("60–70k", 6_000_000, 7_000_000, "", None),
        ("62.5k", 6_250_000, 6_250_000, "", None),
        ("£45,5k", 4_550_000, 4_550_000, "GBP", None),
        ("65k€", 6_500_000, 6_500_000, "EUR", None),
        ("70-80 T€", 7_000_000, 8_000_000, "EUR", None),
        ("bis zu 60 TEUR", None, 6_000_000, "EUR", None),
        ("45 kSEK", 4_500_000, 4_500_000, "SEK", None),
        ("75 Tsd. €", 7_500_000, 7_500_000, "EUR", None),
        ("75-85.000 €", 7_500_000, 8_500_000, "EUR", None),
        ("$900-1,200/month", 90_000, 120_000, "USD", MONTH),
        ("£45,000 pa", 4_500_000, 4_500_000, "GBP", YEAR),
        ("80.000 USD p.a.", 8_000_000, 8_000_000, "USD", YEAR),
        ("80.000,00 €", 8_000_000, 8_000_000, "EUR", None),
        ("$80,000.00", 8_000_000, 8_000_000, "USD", None),
        ("CHF 120’000", 12_000_000, 12_000_000, "CHF", None),
        ("80 000 €", 8_000_000, 8_000_000, "EUR", None),
        ("60.000,- €", 6_000_000, 6_000_000, "EUR", None),
        ("$17.50 an hour", 1_750, 1_750, "USD", HOUR),
        ("45/hr", 4_500, 4_500, "", HOUR),
        ("13,50 €/Std", 1_350, 1_350, "EUR", HOUR),
        ("€ 4.500 brutto/Monat", 450_000, 450_000, "EUR", MONTH),
        ("DKK 45.000 pr. md.", 4_500_000, 4_500_000, "DKK", MONTH),
        ("350 per day", 35_000, 35_000, "", DAY),
        ("12 LPA", 120_000_000, 120_000_000, "INR", YEAR),
        ("10-12 LPA", 100_000_000, 120_000_000, "INR", YEAR),
        ("8 lakh", 80_000_000, 80_000_000, "INR", None),
        ("₹18,00,000", 180_000_000, 180_000_000, "INR", None),
        ("1.2M", 120_000_000, 120_000_000, "", None),
        ("¥4,000,000", 4_000_000, 4_000_000, "JPY", None),
        ("KWD 1,500.50", 1_500_500, 1_500_500, "KWD", None),
        ("A$95,000", 9_500_000, 9_500_000, "AUD", None),
        ("C$90k", 9_000_000, 9_000_000, "CAD", None),
        ("HK$30,000 per month", 3_000_000, 3_000_000, "HKD", MONTH),
        ("R$ 8.000", 800_000, 800_000, "BRL", None),
        ("US$120k", 12_000_000, 12_000_000, "USD", None),
        ("CAD $80k", 8_000_000, 8_000_000, "CAD", None),
        ("50 US Dollars an hour", 5_000, 5_000, "USD", HOUR),
        ("Up to £60k", None, 6_000_000, "GBP", None),
        ("100k+", 10_000_000, None, "", None),
        ("from 50k", 5_000_000, None, "", None),
        ("ab 50.000 €", 5_000_000, None, "EUR", None),
        ("zwischen 50.000 und 60.000 Euro", 5_000_000, 6_000_000, "EUR", None),
        ("45000-55000", 4_500_000, 5_500_000, "", None),
        ("75000 gross", 7_500_000, 7_500_000, "", None),
        ("$95,000.00/yr - $105,000.00/yr", 9_500_000, 10_500_000, "USD", YEAR),
        ("$20 an hour - $25 an hour", 2_000, 2_500, "USD", HOUR),
        ("50-55k EUR brut/an", 5_000_000, 5_500_000, "EUR", YEAR),
        ("£12.21 p/h", 1_221, 1_221, "GBP", HOUR),
        ("$20 - $25 an hour", 2_000, 2_500, "USD", HOUR),
    ],
)
def test_pay(text: str, low: int | None, high: int | None, currency: str, period: PayPeriod | None) -> None:
    assert read_pay(text) == Pay(low, high, currency, period)


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("$120K–$150K OTE", 12_000_000, 15_000_000, "USD", None),
        ("€50k + 10% bonus", 5_000_000, 5_000_000, "EUR", None),
        ("$120K-$140K + 10%", 12_000_000, 14_000_000, "USD", None),
        ("60-70k DOE", 6_000_000, 7_000_000, "", None),
        ("€55k net", 5_500_000, 5_500_000, "EUR", None),
    ],
)
def test_what_else_was_said_is_noticed(
    text: str, low: int, high: int, currency: str, period: PayPeriod | None
) -> None:
    assert read_pay(text) == Pay(low, high, currency, period, whole=False)


@pytest.mark.parametrize(
    "text",
    [
        "", "N/A", "negotiable", "80-100", "9-5", "401k match, $90k", "401k", "2025: 80k", "2025",
        "5 years", "5 days",
        "$100,000 ($48.08/hr)", "4.500 € x 13", "38h: 3.200 €", "36 hours, €4000",
        "45000 pro rata", "€50k - $60k", "€12 LPA",
        "100-80k", "80k-100", "-5k", "$0", "0", "1,00,00", "¥17.5", "€600 per week", "kr 45.000",
        "Rs 12,00,000",
        "$10 a day, an hour", "$5-$500k", "9" * 14 + " €", "80k " * 30, "10-20-30k", "room5000", "€1.234.5",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_no_pay(text: str) -> None:
    assert read_pay(text) is None


def test_a_currency_that_is_known_from_elsewhere() -> None:
    assert read_pay("$80k", "CAD") == Pay(8_000_000, 8_000_000, "CAD")
    assert read_pay("4000000", "JPY") == Pay(4_000_000, 4_000_000, "JPY")
    assert read_pay("€80k", "CAD") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("50000", (Decimal(50000), "")), ("50.5", (Decimal("50.5"), "")), ("62.5k", (Decimal(62500), "")),
        ("$80,000", (Decimal(80000), "USD")), ("0", (Decimal(0), "")), ("80-100", None),
        ("abc", None), ("50 apples", None),
        ("9" * 14, None), ("1" * 101, None), ("€50 $", None),
    ],
)  # fmt: skip
def test_one_amount(text: str, found: tuple[Decimal, str] | None) -> None:
    assert read_amount(text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [("US Dollar", "USD"), ("Pounds", "GBP"), ("eur.", "EUR"), ("€", "EUR"), ("A$", "AUD"), ("", ""),
     ("Gold", None), ("kr", None), ("Złoty", "PLN")],
)  # fmt: skip
def test_currencies(text: str, code: str | None) -> None:
    assert currencies.currency_of(text) == code


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        (Pay(7_000_000, 8_200_000, "EUR"), "€70–82k"),
        (Pay(6_250_000, 6_250_000, "EUR", YEAR), "€62.5k"),
        (Pay(1_750, 1_750, "USD", HOUR), "$17.50 an hour"),
        (Pay(450_000, 450_000, "EUR", MONTH), "€4,500 a month"),
        (Pay(None, 6_000_000, "GBP"), "up to £60k"),
        (Pay(10_000_000, None), "from 100k"),
        (Pay(12_000_000, 12_000_000, "CHF"), "CHF\u00a0120k"),
        (Pay(4_000_000, 6_500_000, "JPY"), "¥4–6.5M"),
        (Pay(2_000, 2_550, "USD", HOUR), "$20–25.50 an hour"),
        (Pay(1_234_567, 1_234_567, "EUR"), "€12,345.67"),
        (Pay(1_500_500, 1_500_500, "KWD"), "KWD\u00a01,500.500"),
        (Pay(currency="EUR"), ""),
    ],
)
def test_pay_in_words(pay: Pay, words: str) -> None:
    assert short(pay) == words


def test_an_amount_in_a_form() -> None:
    assert (amount(6_250_000, "EUR"), amount(1_750, "USD"), amount(500, "JPY")) == ("62,500", "17.50", "500")


@given(st.integers(1, 10**12), st.sampled_from(["EUR", "USD", "JPY", "CHF", "GBP"]))
def test_what_was_written_is_read_again(units: int, currency: str) -> None:
    found = read_amount(amount(units, currency))
    assert found is not None
    assert currencies.minor(found[0], currency) == units


@given(st.text(alphabet="0123456789.,' -kT€$£%/ahorpm+()") | st.text())
def test_any_text(text: str) -> None:
    pay = read_pay(text)
    if pay is not None:
        ends = [end for end in (pay.low, pay.high) if end is not None]
        assert ends == sorted(ends)
        assert 0 < ends[-1] < 10**15
        assert short(pay)
    read_amount(text)
    currencies.currency_of(text)
