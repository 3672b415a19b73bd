"""Zips: those of LinkedIn, and those that mean harm."""

import io
import zipfile
from pathlib import Path

import pytest

from jobdesk.errors import Unreadable
from jobdesk.exchange import zip_tables
from jobdesk.exchange.readers import read

SAMPLES = Path(__file__).parents[1] / "data" / "imports"
CSV = b"Title,Company\nA,B\n"
NAMES = (
    "../../etc/passwd.csv", "/etc/passwd.csv", "C:\\x.csv", "\\\\host\\x.csv", "CON.csv", "a" * 300 + ".csv",
    "x.csv ", "x.csv.", "\u202egnp.csv", "é.csv", "e\u0301.csv", "./././x.csv", "a//b.csv", "..csv",
    "x\n.csv", "AUX/y.csv", "..\\..\\y.csv", "$(reboot).csv", "%2e%2e/x.csv",
)  # fmt: skip


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_the_whole_export(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    files = {
        "Connections.csv": (SAMPLES / "Connections.csv").read_bytes(),
        "Jobs/Job Applications.csv": (SAMPLES / "Job Applications.csv").read_bytes(),
        "Jobs/Job Applications_1.csv": (SAMPLES / "Job Applications.csv").read_bytes(),
        "Jobs/Saved Jobs.csv": (SAMPLES / "Saved Jobs.csv").read_bytes(),
        "Positions.csv": b"Company Name,Title,Description\nMine,My own job,x\n",
        "messages.csv": b"CONVERSATION ID,FROM\n1,me\n",
    }
    path.write_bytes(packed(files))
    parsed = read(path)
    assert (len(parsed.contacts), len(parsed.applications), len(parsed.bad_rows)) == (2, 5, 1)


@pytest.mark.parametrize("name", NAMES)
def test_names_never_reach_the_disk(tmp_path: Path, name: str) -> None:
    before = set(tmp_path.rglob("*"))
    try:
        tables = zip_tables.tables_in(packed({name: CSV}), "x.zip")
    except Unreadable:
        tables = []
    assert set(tmp_path.rglob("*")) == before
    assert all(shown.isprintable() and "/" not in shown for shown, _data in tables)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Unreadable, match="too big"):
        zip_tables.tables_in(packed({"x.csv": b"0" * 30_000_000}), "x.zip")


def test_a_lie_about_the_size_is_refused() -> None:
    data = bytearray(packed({"x.csv": b"0" * 30_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        zip_tables.tables_in(bytes(data), "x.zip")


def test_too_many_files_are_refused() -> None:
    with pytest.raises(Unreadable, match="too many"):
        zip_tables.tables_in(packed({f"{n}.csv": b"" for n in range(10_001)}), "x.zip")


def test_a_password_is_told() -> None:
    data = bytearray(packed({"x.csv": CSV}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        zip_tables.tables_in(bytes(data), "x.zip")


def test_every_cut_zip_is_unreadable_or_read() -> None:
    whole = packed({"x.csv": CSV * 20, "y.csv": CSV})
    for end in range(4, len(whole)):
        with pytest.raises(Unreadable):
            zip_tables.tables_in(whole[:end], "x.zip")


def test_every_flipped_byte_is_unreadable_or_read() -> None:
    whole = packed({"x.csv": CSV * 20, "y.csv": CSV})
    for at in range(len(whole)):
        data = bytearray(whole)
        data[at] ^= 0xFF
        try:
            zip_tables.tables_in(bytes(data), "x.zip")
        except Unreadable:
            continue


def test_a_zip_without_tables() -> None:
    with pytest.raises(Unreadable, match="no table"):
        zip_tables.tables_in(packed({"a.txt": b"hello"}), "x.zip")
