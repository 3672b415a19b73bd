"""Rows become frozen dataclasses by their columns' names, and their values what the fields say."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import NamedTuple

import pytest

from jobdesk.errors import DamagedStore
from jobdesk.store.desk import Desk


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Everything:
    number: int
    text: str
    ratio: float
    colour: Colour
    maybe: Colour | None
    on: date
    at: datetime
    until: date | None
    open_: bool
    words: str | None


class Pair(NamedTuple):
    left: int
    right: str | None


@dataclass(frozen=True)
class One:
    colour: Colour


SQL = (
    "SELECT NULL AS words, 1 AS open_, NULL AS until, '2026-11-18T10:00:00Z' AS at, '2026-11-18' AS 'on', "
    "'blue' AS maybe, 'red' AS colour, 0.5 AS ratio, 'x' AS text, ? AS number"
)


def test_columns_are_taken_by_name_and_values_by_the_fields_types(desk: Desk) -> None:
    now = datetime(2026, 11, 18, 10, tzinfo=UTC)
    wanted = Everything(7, "x", 0.5, Colour.RED, Colour.BLUE, now.date(), now, None, True, None)
    assert desk.records(Everything, SQL, (7,)) == [wanted]
    found = desk.record(Everything, SQL, (7,))
    assert found == wanted
    assert found.at.utcoffset() is not None
    assert found.open_ is True


def test_named_tuples_empty_answers_and_the_order_of_rows(desk: Desk) -> None:
    sql = "SELECT 'b' AS right, 2 AS left UNION ALL SELECT NULL, 1"
    assert desk.records(Pair, sql) == [Pair(2, "b"), Pair(1, None)]
    assert desk.record(Pair, sql) == Pair(2, "b")
    assert desk.records(Pair, f"SELECT * FROM ({sql}) WHERE left > 9") == []
    assert desk.record(Pair, f"SELECT * FROM ({sql}) WHERE left > 9") is None


def test_the_same_type_with_other_columns_in_order_is_read_anew(desk: Desk) -> None:
    assert desk.record(Pair, "SELECT 1 AS left, 'a' AS right") == Pair(1, "a")
    assert desk.record(Pair, "SELECT 'a' AS right, 1 AS left") == Pair(1, "a")


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("1 AS left", r"missing \['right'\], extra \[\]"),
        ("1 AS left, 2 AS right, 3 AS top", r"missing \[\], extra \['top'\]"),
        ("1 AS left, 2 AS right, 3 AS right", r"twice \['right'\]"),
    ],
)
def test_columns_that_are_not_the_fields_are_a_bug_that_names_them(
    columns: str, words: str, desk: Desk
) -> None:
    with pytest.raises(TypeError, match=f"Pair: .*{words}"):
        desk.records(Pair, f"SELECT {columns}")


def test_a_field_that_no_column_can_fill_is_a_bug(desk: Desk) -> None:
    class Odd(NamedTuple):
        words: list[str]

    with pytest.raises(TypeError, match=r"Odd\.words"):
        desk.records(Odd, "SELECT 'a' AS words")


@pytest.mark.parametrize("value", ["'green'", "NULL", "1"])
def test_a_value_that_the_field_does_not_have_is_told_as_damage(value: str, desk: Desk) -> None:
    with pytest.raises(DamagedStore, match=r"One\.colour"):
        desk.records(One, f"SELECT {value} AS colour")


@pytest.mark.parametrize(
    ("name", "value"),
    [("on", "'2026-1'"), ("at", "'2026-11-18T10:00:00'"), ("open_", "2"), ("number", "NULL"), ("until", "5")],
)
def test_each_kind_of_senseless_value_names_its_field(name: str, value: str, desk: Desk) -> None:
    names = ("words", "open_", "until", "at", "on", "maybe", "colour", "ratio", "text", "number")
    columns = [f"{value} AS '{each}'" if each == name else f'"{each}"' for each in names]
    with pytest.raises(DamagedStore, match=rf"Everything\.{name}"):
        desk.records(Everything, f"SELECT {', '.join(columns)} FROM ({SQL})", (7,))
