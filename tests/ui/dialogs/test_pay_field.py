"""Pay as it is typed, read into smallest units."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jobdesk.domain.enums import PayPeriod
from jobdesk.ui.dialogs.pay_field import PayField
from jobdesk.ui.widgets.choosing import pick


@pytest.fixture
def field(qtbot: QtBot) -> PayField:
    made = PayField()
    qtbot.addWidget(made)
    return made


def pay(field: PayField) -> tuple[object, ...]:
    return tuple(field.values().values())


@pytest.mark.parametrize(
    ("low", "high", "currency", "wanted"),
    [
        ("62.5k", "", "EUR", (62_500_00, None, "EUR")),
        ("17.50", "$19", "", (17_50, 19_00, "USD")),
        ("", "5,000,000", "yen", (None, 5_000_000, "JPY")),
        ("70.000", "80.000 €", "", (70_000_00, 80_000_00, "EUR")),
    ],
)
def test_amounts_are_read_to_the_last_unit(
    field: PayField, low: str, high: str, currency: str, wanted: tuple[object, ...]
) -> None:
    field.low.setText(low)
    field.high.setText(high)
    field.currency.setText(currency)
    assert field.problem() == ""
    assert pay(field)[:3] == wanted


def test_all_of_it_typed_into_the_first_line_finds_its_place(field: PayField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.low, "EUR 60-70k per month")
    qtbot.keyClick(field.low, Qt.Key.Key_Return)
    assert (field.low.text(), field.high.text(), field.currency.text()) == ("60,000", "70,000", "EUR")
    assert pay(field) == (60_000_00, 70_000_00, "EUR", PayPeriod.MONTH)
    assert field.problem() == ""


@pytest.mark.parametrize(
    ("low", "high", "currency", "said"),
    [
        ("plenty", "", "", "“plenty” is no amount"),
        ("1.234", "", "JPX", "does not know this currency"),
        ("0.5", "", "JPY", "“0.5” is no amount"),
        ("€60k", "", "USD", "“€60k” is no amount"),
        ("€60k", "$70k", "", "two currencies"),
        ("80k", "70k", "", "lowest pay is above"),
        ("€60k plus bonus", "", "", "is no amount"),
    ],
)
def test_what_cannot_be_read_is_said(field: PayField, low: str, high: str, currency: str, said: str) -> None:
    field.low.setText(low)
    field.high.setText(high)
    field.currency.setText(currency)
    assert said in field.problem()
    assert field.low.text() == low
    assert field.changed()


def test_what_is_not_touched_stays_as_it_was(field: PayField) -> None:
    field.show_pay(17_500, 20_001, "KWD", PayPeriod.DAY)
    assert not field.changed()
    assert pay(field) == (17_500, 20_001, "KWD", PayPeriod.DAY)
    pick(field.period, "")
    assert field.changed()
    assert pay(field) == (17_500, 20_001, "KWD", None)
    field.high.setText("21")
    assert pay(field) == (17_500, 21_000, "KWD", None)
    field.show_pay(100_00, None, "US ", None)
    assert field.problem() == ""
    assert pay(field) == (100_00, None, "US ", None)
