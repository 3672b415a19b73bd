"""A new first page for a damaged database: it holds the header and leads to the schema, so all hangs on it.

See https://www.sqlite.org/fileformat2.html. Our files have SQLite's usual page size, and their schema is too
long for one page: the first page only says which pages hold it, and those can be told by what is in them.
"""

import struct
from contextlib import closing
from pathlib import Path

from jobdesk.store.connection import connect

PAGE = 4096
_HEADER = 100
_TABLE_LEAF, _TABLE_INTERIOR = 0x0D, 0x05
_KINDS = (b"table", b"index", b"trigger", b"view")


def rebuild(path: Path) -> bool:
    """Replace the first page by one that leads to the pages of the schema that are found in the file.

    False, and nothing is changed, when there are none. Reads the whole file. Raises OSError.
    """
    leaves = sorted(_schema_leaves(path))
    if not leaves:
        return False
    pages = path.stat().st_size // PAGE
    cells, pointers, end = b"", b"", PAGE
    for last_row, page in leaves[:-1]:
        cell = struct.pack(">I", page) + _varint(last_row)
        end -= len(cell)
        cells, pointers = cell + cells, pointers + struct.pack(">H", end)
    start = struct.pack(">BHHHBI", _TABLE_INTERIOR, 0, len(leaves) - 1, end, 0, leaves[-1][1])
    body = (start + pointers).ljust(end - _HEADER, b"\0") + cells
    with path.open("r+b") as file:
        file.write(_header(pages) + body)
    return True


def overlay(path: Path, fresh: Path) -> None:
    """Put the schema's pages of a fresh database over those of the damaged one. Raises OSError.

    Right when both were made by the same scripts, so that the same tables begin on the same pages.
    """
    with closing(connect(fresh, read_only=True)) as connection:
        last = connection.execute("SELECT max(rootpage) FROM sqlite_schema").fetchone()[0]
    pages = max(path.stat().st_size // PAGE, last)
    content = fresh.read_bytes()
    with path.open("r+b") as file:
        for page in (1, *(page for _row, page in _schema_leaves(fresh))):
            file.seek((page - 1) * PAGE)
            whole = content[(page - 1) * PAGE : page * PAGE]
            file.write(_header(pages) + whole[_HEADER:] if page == 1 else whole)


def _header(pages: int) -> bytes:
    """The first 100 bytes of a database without a freelist."""
    plain = struct.pack(">16sHBBBBBB", b"SQLite format 3\0", PAGE, 1, 1, 0, 64, 32, 32)
    counts = struct.pack(">IIIIIIIIII", 1, pages, 0, 0, 1, 4, 0, 0, 1, 0)
    return (plain + counts).ljust(92, b"\0") + struct.pack(">II", 1, 3_000_000)


def _schema_leaves(path: Path) -> list[tuple[int, int]]:
    """The last row's number and the number of each page that holds rows of the schema."""
    found = []
    with path.open("rb") as file:
        file.seek(PAGE)
        number = 2
        while len(page := file.read(PAGE)) == PAGE:
            last_row = _last_schema_row(page) if page[0] == _TABLE_LEAF else None
            if last_row is not None:
                found.append((last_row, number))
            number += 1
    return found


def _last_schema_row(page: bytes) -> int | None:
    """The number of the last row; None when the rows are not those of a schema."""
    count = int.from_bytes(page[3:5], "big")
    last_row = None
    for at in range(8, 8 + 2 * count, 2):
        cell = int.from_bytes(page[at : at + 2], "big")
        if not 8 <= cell < PAGE - 16:
            return None
        _length, cell = _read_varint(page, cell)
        last_row, cell = _read_varint(page, cell)
        head, types = _read_varint(page, cell)
        kind, _rest = _read_varint(page, types)
        text = page[cell + head : cell + head + max(0, kind - 13) // 2]
        if text not in _KINDS:
            return None
    return last_row


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of up to nine bytes, and where the next begins; what is cut off reads as zeros."""
    value = 0
    for length in range(9):
        byte = data[at + length] if at + length < len(data) else 0
        if length == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + length + 1
    raise AssertionError


def _varint(value: int) -> bytes:
    """A number below 16,384: a schema has no more rows."""
    return bytes([value]) if value < 0x80 else bytes([value >> 7 | 0x80, value & 0x7F])
