"""One call to read a file that the user brings: a table, or a zip of tables."""

from collections.abc import Callable, Sequence
from pathlib import Path

from jobdesk.domain.records import Parsed, RecordKind
from jobdesk.errors import Unreadable
from jobdesk.exchange import zip_tables
from jobdesk.exchange.columns import Field
from jobdesk.exchange.interpreting import ImportMapping, guess_mapping, interpret
from jobdesk.exchange.spreadsheet import Table, read_table
from jobdesk.files import read_regular
from jobdesk.i18n import _

BIGGEST_FILE = 200 * 1024 * 1024


def _never() -> None:
    """Nobody wants the reading to end early."""


def load(path: Path) -> list[Table]:
    """The tables of a file, at least one. May run in any thread. Raises Unreadable."""
    name = path.name
    try:
        data = read_regular(path, BIGGEST_FILE)
    except OSError as error:
        text = _("“{file}” cannot be read: {why}")
        raise Unreadable(text.format(file=name, why=error.strerror or "")) from error
    if not data.startswith(b"PK\x03\x04") or path.suffix.casefold() in (".xlsx", ".ods", ".docx"):
        return [read_table(data, name)]
    tables: list[Table] = []
    problem = Unreadable(_("“{file}” holds no table that JobDesk can read.").format(file=name))
    for entry, content in zip_tables.tables_in(data, name):
        try:
            tables.append(read_table(content, entry))
        except Unreadable as error:  # an export may hold empty files beside full ones
            problem = error
    if not tables:
        raise problem
    return tables


def read(path: Path) -> Parsed:
    """All records of a file, with the best guess at what its columns mean. Raises Unreadable."""
    tables = load(path)
    readings = [guess_mapping(table) for table in tables]
    usable = [(t, r) for t, r in zip(tables, readings, strict=True) if understood(r)]
    if not usable:
        text = _("“{file}” has no column with job titles or names.")
        raise Unreadable(text.format(file=path.name))
    return together([interpret(table, reading) for table, reading in usable])


def understood(reading: ImportMapping) -> bool:
    """Whether the columns that every record needs are known."""
    if reading.kind is RecordKind.APPLICATIONS:
        return Field.TITLE in reading.mapping
    return bool({Field.FULL_NAME, Field.GIVEN_NAME, Field.FAMILY_NAME} & set(reading.mapping))


def together(parts: Sequence[Parsed], going_on: Callable[[], None] = _never) -> Parsed:
    """What several tables say, as one."""
    going_on()
    words: dict[str, int] = {}
    for part in parts:
        for word, n in part.unknown_words:
            words[word] = words.get(word, 0) + n
    return Parsed(
        parts[0].kind,
        tuple(record for part in parts for record in part.applications),
        tuple(record for part in parts for record in part.contacts),
        tuple(row for part in parts for row in part.bad_rows),
        sum(part.blank for part in parts),
        sum(part.rows for part in parts),
        tuple(words.items()),
        any(part.dates_unclear for part in parts),
    )
