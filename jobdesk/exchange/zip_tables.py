"""The tables inside a zip: LinkedIn's or Huntr's export. Nothing is ever unpacked to the disk."""

import re
import zipfile
import zlib
from io import BytesIO

from jobdesk.errors import Unreadable
from jobdesk.i18n import _

MOST_BYTES = 200 * 1024 * 1024
MOST_ENTRIES = 10_000
MOST_RATIO = 100
_SMALL = 1024 * 1024  # below this a high ratio harms nobody: ten thousand blank lines pack well
_PIECE = 256 * 1024
_OURS = re.compile(
    r"(?:.*/)?(?:job applications(?:_\d+)?|saved jobs|connections|user_jobs[^/]*)\.csv", re.IGNORECASE
)
_CSV = re.compile(r".*\.(?:csv|tsv)", re.IGNORECASE | re.DOTALL)
_ENCRYPTED = 0x1


def tables_in(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Name and bytes of each table that JobDesk knows (of all, when there is no known one).

    Raises Unreadable for a zip that is damaged, encrypted, too big or without tables.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(_("“{file}” is a damaged zip file.").format(file=name)) from error
    except RuntimeError as error:  # zipfile's way to ask for a password
        raise Unreadable(_encrypted(name)) from error


def _read(archive: zipfile.ZipFile, name: str) -> list[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(_("“{file}” holds too many files.").format(file=name))
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable(_too_big(name))
    wanted = [entry for entry in entries if _OURS.fullmatch(entry.filename.replace("\\", "/"))]
    wanted = wanted or [entry for entry in entries if _CSV.fullmatch(entry.filename) and not entry.is_dir()]
    if not wanted:
        raise Unreadable(_("“{file}” holds no table that JobDesk can read.").format(file=name))
    if any(entry.flag_bits & _ENCRYPTED for entry in wanted):
        raise Unreadable(_encrypted(name))
    left = MOST_BYTES
    found = []
    for entry in wanted:
        data = _unpacked(archive, entry, left, name)
        left -= len(data)
        found.append((_shown(entry.filename), data))
    return found


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, name: str) -> bytes:
    """The entry's bytes, counted while they are unpacked: what the zip says about itself may be a lie."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(entry) as source:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > left or (size > _SMALL and size > MOST_RATIO * max(entry.compress_size, 1)):
                raise Unreadable(_too_big(name))
            pieces.append(piece)
    return b"".join(pieces)


def _shown(path: str) -> str:
    """The last part of an entry's name, without characters that could mislead the eye."""
    last = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return "".join(ch for ch in last if ch.isprintable())[:100] or "table"


def _too_big(name: str) -> str:
    return _("“{file}” would be too big when unpacked.").format(file=name)


def _encrypted(name: str) -> str:
    return _("“{file}” is protected by a password.").format(file=name)
