"""Tables as text: any separator, any encoding, lines in front of the header. What is broken is listed."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from jobdesk.domain.records import BadRow
from jobdesk.errors import Unreadable
from jobdesk.exchange.columns import known
from jobdesk.exchange.decoding import decode
from jobdesk.i18n import _

SEPARATORS = (",", ";", "\t", "|")
_BIGGEST_CELL = 2**31 - 1
_SAMPLE = 64_000
_LINES_BEFORE_HEADER = 30
_MOST_OPEN_QUOTES = 50
_OTHER_FILES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
    b"GIF8",
)

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a header, as text. `rows` have their line in the file, from 1; blank ones count."""

    name: str
    encoding: str
    separator: str
    header: Cells
    rows: tuple[tuple[int, Cells], ...]
    bad_rows: tuple[BadRow, ...] = ()
    blank: int = 0
    before: int = 0
    """How many rows stand in front of the header."""

    @property
    def count(self) -> int:
        """All rows below the header: readable, unreadable and blank."""
        return len(self.rows) + len(self.bad_rows) + self.blank


def read_table(data: bytes, name: str) -> Table:
    """The table in the bytes of a file. Raises Unreadable when there is none."""
    if data.startswith(_OTHER_FILES):
        raise Unreadable(_("“{file}” is no table. Save it as CSV first.").format(file=name))
    text, encoding = decode(data)
    if not text.strip():
        raise Unreadable(_("“{file}” is empty.").format(file=name))
    skipped, separator, text = _announced(text)
    separator = separator or _separator(text)
    records: list[tuple[int, Cells]] = []
    bad: list[BadRow] = []
    for record in _records(text, separator, skipped + 1):
        if isinstance(record, BadRow):
            bad.append(record)
        else:
            records.append(record)
    at = _header_at([cells for _line, cells in records[:_LINES_BEFORE_HEADER]])
    if at is None:
        raise Unreadable(_("“{file}” has no row with the names of the columns.").format(file=name))
    line, header = records[at]
    below = records[at + 1 :]
    rows: list[tuple[int, Cells]] = []
    for number, cells in below:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            reason = _("It has {cells} cells, but there are {columns} columns.")
            bad.append(BadRow(number, reason.format(cells=len(cells), columns=len(header)), cells))
        else:
            rows.append((number, (*cells, *[""] * (len(header) - len(cells)))[: len(header)]))
    blank = sum(not any(cell.strip() for cell in cells) for _number, cells in below)
    bad = sorted((row for row in bad if row.line > line), key=_line)
    header = tuple(" ".join(cell.split()) for cell in header)
    return Table(name, encoding, separator, header, tuple(rows), tuple(bad), blank, at)


def _line(row: BadRow) -> int:
    return row.line


def _announced(text: str) -> tuple[int, str, str]:
    """Excel's first line `sep=;`: how many lines that is, the separator, and the rest."""
    first, _end, _rest = text[:20].partition("\n")
    said = first.strip("\r\n \"'")
    if said[:4].casefold() == "sep=" and len(said) <= 5:
        lines = io.StringIO(text, newline="")
        lines.readline()
        return 1, said[4:] or "\t", lines.read()
    return 0, "", text


def _separator(text: str) -> str:
    """The separator whose columns are known by name, or that cuts the rows most evenly."""

    def score(separator: str) -> tuple[int, int, int]:
        sample = _cut(text[:_SAMPLE], separator)
        widths = Counter(len(cells) for cells in sample if len(cells) > 1)
        width, often = max(widths.items(), key=lambda item: item[1], default=(0, 0))
        return max((known(cells) for cells in sample[:_LINES_BEFORE_HEADER]), default=0), often, width

    return max(SEPARATORS, key=score)


def _cut(sample: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(_BIGGEST_CELL)
    return list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), 60))


def _header_at(records: Sequence[Cells]) -> int | None:
    """Where the header is: the row with most known names, else the first that is not blank."""
    filled = [at for at, cells in enumerate(records) if any(cell.strip() for cell in cells)]
    if not filled:
        return None
    best = max(filled, key=lambda at: known(records[at]))
    return best if known(records[best]) >= 2 else filled[0]


def _records(text: str, separator: str, line: int) -> Iterator[tuple[int, Cells] | BadRow]:
    """Every record with its first line; one whose quote is never closed is bad, and the next is read."""
    csv.field_size_limit(_BIGGEST_CELL)
    lines = list(io.StringIO(text, newline=""))
    start = 0
    for attempt in range(_MOST_OPEN_QUOTES + 1):
        plain = attempt == _MOST_OPEN_QUOTES
        if plain:
            reader = csv.reader(lines[start:], delimiter=separator, quoting=csv.QUOTE_NONE)
        else:
            reader = csv.reader(lines[start:], delimiter=separator)
        at = 0
        last: list[str] | None = None
        last_at = 0
        for cells in reader:
            if last is not None:
                yield line + start + last_at, tuple(last)
            last, last_at, at = cells, at, reader.line_num
        if last is None:
            return
        if plain or not _open_quote(lines[start + last_at :], separator):
            yield line + start + last_at, tuple(last)
            return
        first = start + last_at
        broken = (lines[first].rstrip("\r\n"),)
        yield BadRow(line + first, _("A quotation mark is opened and never closed."), broken)
        start = first + 1


def _open_quote(lines: Sequence[str], separator: str) -> bool:
    """Whether the record in these lines, the last of the file, ends inside quotes."""
    # A line put behind it becomes a record of its own unless the quotes are still open.
    ended = lines[-1].endswith(("\r", "\n"))
    probe = [*lines[:-1], lines[-1] if ended else lines[-1] + "\n", "x\n"]
    return len(list(csv.reader(probe, delimiter=separator))) == 1
