"""Tables of every make: what goes in comes out, and what is broken is listed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.errors import Unreadable
from jobdesk.exchange.cells import guard, unguard
from jobdesk.exchange.interpreting import guess_mapping, interpret
from jobdesk.exchange.spreadsheet import SEPARATORS, read_table

HEADER = ["Title", "Company", "Notes"]
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8), st.sampled_from(SEPARATORS))
def test_round_trip(rows: list[tuple[str, str, str]], separator: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([HEADER, *rows])
    table = read_table(out.getvalue().encode(), "x.csv")
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert [cells for _line, cells in table.rows] == filled
    assert table.blank == len(rows) - len(filled)
    assert (table.separator, table.header) == (separator, tuple(HEADER))


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_table_or_unreadable(data: bytes, headed: bool) -> None:
    try:
        table = read_table((b"Title,Company,Date\n" if headed else b"") + data, "x.csv")
    except Unreadable:
        return
    parsed = interpret(table, guess_mapping(table))
    assert (
        len(parsed.applications) + len(parsed.contacts) + len(parsed.bad_rows) + parsed.blank == parsed.rows
    )


@given(st.text("abT\"',;\n\r\t|=€12/.", max_size=120))
def test_any_text_below_a_header_is_accounted_for(text: str) -> None:
    table = read_table(f"Title,Company,Date,Status\n{text}".encode(), "x.csv")
    parsed = interpret(table, guess_mapping(table))
    assert (
        len(parsed.applications) + len(parsed.contacts) + len(parsed.bad_rows) + parsed.blank == parsed.rows
    )


@given(st.text())
def test_a_guarded_cell_comes_back(cell: str) -> None:
    guarded = guard(cell)
    assert not guarded.lstrip(' "').startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    if guarded != cell:
        assert unguard(guarded) == cell


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(encoding: str) -> None:
    text = "Title;Company\nKöchin;Zur Goldenen Gans\nTester;Acme\n"
    table = read_table(text.encode(encoding), "x.csv")
    assert [cells[0] for _line, cells in table.rows] == ["Köchin", "Tester"]


def test_shift_jis() -> None:
    text = "Title,Company\n" + "ソフトウェアエンジニア,株式会社日本テスト\n" * 5
    table = read_table(text.encode("shift_jis"), "x.csv")
    assert table.rows[0][1] == ("ソフトウェアエンジニア", "株式会社日本テスト")


def test_two_encodings_in_one_file() -> None:
    data = "Title,Company\nKöchin,Süd\n".encode() + "Bäcker,Nord\n".encode("cp1252")
    assert [cells[0] for _line, cells in read_table(data, "x.csv").rows] == ["Köchin", "Bäcker"]


def test_an_open_quote_costs_one_row_only() -> None:
    table = read_table(b'Title,Company\nA,B\nC,"D\nE,F\nG,H\n', "x.csv")
    assert [cells for _line, cells in table.rows] == [("A", "B"), ("E", "F"), ("G", "H")]
    assert [row.line for row in table.bad_rows] == [3]


def test_more_cells_than_columns() -> None:
    table = read_table(b"Title,Company\nA,B,C\nD,E,\nF\n", "x.csv")
    assert [row.line for row in table.bad_rows] == [2]
    assert [cells for _line, cells in table.rows] == [("D", "E"), ("F", "")]


def test_nul_and_huge_cells_and_many_columns() -> None:
    wide = ",".join(["x"] * 100_000)
    table = read_table(f"Title,Company\0,Notes\nA,B,{'n' * 10_000_000}\n".encode(), "x.csv")
    assert len(table.rows[0][1][2]) == 10_000_000
    assert read_table(f"Title,Company,{wide}\nA,B,{wide}\n".encode(), "x.csv").count == 1


def test_columns_of_the_same_name() -> None:
    table = read_table(b"Title,Title,Company,Notes,Notes\nA,B,C,D,E\n", "x.csv")
    (one,) = interpret(table, guess_mapping(table)).applications
    assert (one.title, one.notes) == ("A", "D\nE")


def test_formula_quotes_come_off() -> None:
    table = read_table(b"Title,Company\n'=1+1,'@home\n", "x.csv")
    (one,) = interpret(table, guess_mapping(table)).applications
    assert (one.title, one.company) == ("=1+1", "@home")
