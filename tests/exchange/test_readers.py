"""Sample files of other programs, as they come."""

from datetime import date
from pathlib import Path

import pytest

from jobdesk.domain.enums import Outcome, PayPeriod, StageKind, WorkMode
from jobdesk.domain.records import RecordKind
from jobdesk.errors import Unreadable
from jobdesk.exchange.readers import load, read

SAMPLES = Path(__file__).parents[1] / "data" / "imports"


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: str(path.name))
def test_every_row_of_every_sample_is_accounted_for(path: Path) -> None:
    parsed = read(path)
    found = len(parsed.applications) + len(parsed.contacts) + len(parsed.bad_rows) + parsed.blank
    assert found == parsed.rows > 0


def test_connections() -> None:
    parsed = read(SAMPLES / "Connections.csv")
    assert parsed.kind is RecordKind.CONTACTS
    assert [(c.full_name, c.connected_on) for c in parsed.contacts] == [
        ("Ada Winter", date(2024, 3, 5)),
        ("José Núñez", date(2024, 11, 20)),
    ]
    assert parsed.contacts[1].company == "Acme, Inc."
    assert [row.line for row in parsed.bad_rows] == [7]
    assert parsed.blank == 1


def test_job_applications_are_us_dates_and_keep_the_users_own_mail_out() -> None:
    parsed = read(SAMPLES / "Job Applications.csv")
    assert [a.applied_on for a in parsed.applications] == [date(2024, 3, 7), date(2024, 12, 3)]
    assert all("me@example.org" not in repr(a) for a in parsed.applications)
    assert not parsed.dates_unclear


def test_saved_jobs() -> None:
    (one,) = read(SAMPLES / "Saved Jobs.csv").applications
    assert (one.stage, one.saved_on, one.applied_on) == (StageKind.SAVED, date(2024, 3, 1), None)


def test_huntr() -> None:
    first, second, third = read(SAMPLES / "huntr.csv").applications
    assert (first.pay_min, first.pay_max, first.pay_currency) == (8_000_000, 10_000_000, "USD")
    assert (first.stage, first.saved_on, first.notes) == (StageKind.SAVED, date(2024, 3, 1), "call Ada")
    assert (second.stage, second.notes) == (StageKind.SCREENING, "Salary: lots")
    assert third.outcome is Outcome.NO_ANSWER


def test_one_clear_day_tells_the_order_of_all() -> None:
    parsed = read(SAMPLES / "teal.csv")
    assert [a.applied_on for a in parsed.applications] == [date(2024, 2, 13), date(2024, 2, 3)]


def test_jobsync() -> None:
    first, second = read(SAMPLES / "jobsync.csv").applications
    assert (first.applied_on, first.work_mode) == (date(2024, 3, 5), WorkMode.REMOTE)
    assert (second.applied_on, second.stage, second.source) == (None, StageKind.SAVED, "")


def test_what_nobody_knows_is_asked() -> None:
    parsed = read(SAMPLES / "simplify.csv")
    assert parsed.dates_unclear
    assert parsed.unknown_words == (("Pondering", 1),)
    assert parsed.applications[1].notes == "Applied at: 4/5/24\nStage: Pondering"


def test_german_windows_file() -> None:
    path = SAMPLES / "deutsch.csv"
    (table,) = load(path)
    assert (table.encoding, table.separator) == ("Windows-1252", ";")
    parsed = read(path)
    (one,) = parsed.applications
    assert (one.company, one.place, one.applied_on) == ("Müller GmbH", "Köln", date(2024, 3, 5))
    assert (one.pay_min, one.pay_currency, one.pay_period) == (6_500_000, "EUR", PayPeriod.YEAR)
    assert (one.stage, [row.line for row in parsed.bad_rows], parsed.blank) == (StageKind.INTERVIEW, [5], 1)


def test_old_mac_line_ends() -> None:
    parsed = read(SAMPLES / "cr_only.tsv")
    assert [a.outcome for a in parsed.applications] == [None, Outcome.NOT_SELECTED]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("blank.csv", b"\n\n  \n"),
        ("marked.csv", b"\xef\xbb\xbf"),
        ("book.xlsx", b"PK\x03\x04rest"),
        ("page.pdf", b"%PDF-1.7"),
        ("none.csv", b"a,b,c\n1,2,3\n"),
        ("nul.csv", b"\0\0\0\0"),
        ("odd.zip", b"PK\x03\x04rest"),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=name):
        read(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.csv", tmp_path):
        with pytest.raises(Unreadable):
            read(path)


def test_header_only(tmp_path: Path) -> None:
    path = tmp_path / "only.csv"
    path.write_text("Title,Company\n")
    assert read(path).rows == 0
