"""What can be read comes out of a damaged file, which is never changed."""

import gzip
import random
import shutil
from pathlib import Path

import pytest

from jobdesk.errors import DamagedStore
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store import migrations, rescue
from jobdesk.store.connection import connect
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.salvage import Salvage, salvage
from tests.store.filling import furnish, snapshot
from tests.store.indexed import check_index
from tests.store.make_golden import FOLDER
from tests.support import FixedClock

NINE_OF_TEN = 0.9


def picture_of(found: Salvage, paths: Paths, clock: FixedClock) -> dict[str, list[object]]:
    """All tables of a desk in whose place came what was salvaged; its derived data are those of its log."""
    rescue.restore(paths, clock, found.path)
    desk = open_desk(paths, clock, Settings())
    picture, derived = snapshot(desk.connection), derived_rows(desk)
    assert not desk.rows("PRAGMA foreign_key_check")
    assert desk.value("PRAGMA integrity_check") == "ok"
    check_index(desk)
    with desk.step("Notes"):
        desk.connection.execute("UPDATE application SET notes = 'other'")
        desk.connection.execute("DELETE FROM followup")
    desk.undo()
    assert (snapshot(desk.connection), derived_rows(desk)) == (picture, derived)
    desk.connection.execute("DELETE FROM derived_mark")
    desk.rederive()
    assert (snapshot(desk.connection), derived_rows(desk)) == (picture, derived)
    desk.close()
    return picture


def derived_rows(desk: Desk) -> list[list[object]]:
    return [
        desk.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3")
        for table in ("derived_state", "derived_action", "derived_wait")
    ]


def test_what_can_be_read_is_taken_out_and_counted(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    furnish(desk, 300)
    whole = snapshot(desk.connection)
    page = desk.value("SELECT rootpage FROM sqlite_schema WHERE name = 'interaction'")
    desk.close()
    size = paths.database.stat().st_size
    for at in random.Random(7).sample(range(40, size // 4096), 6):
        with paths.database.open("r+b") as file:
            file.seek(at * 4096)
            file.write(b"\xa5" * 4096)
    assert page
    before = paths.database.read_bytes()
    found = salvage(paths, clock, paths.database)
    assert paths.database.read_bytes() == before
    del whole["documents"]
    for table, rows in whole.items():
        assert found.rows[table] + found.dropped.get(table, 0) <= len(rows)
    assert sum(found.rows.values()) > sum(map(len, whole.values())) * NINE_OF_TEN
    picture = picture_of(found, paths, clock)
    del picture["documents"]
    assert {table: len(rows) for table, rows in picture.items()} == found.rows


def test_a_whole_file_is_salvaged_whole(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    furnish(desk, 50)
    before = snapshot(desk.connection)
    desk.close()
    found = salvage(paths, clock, paths.database)
    assert picture_of(found, paths, clock) == before
    assert not found.dropped
    assert found.path.stat().st_mode & 0o777 == 0o600


def wipe(content: bytearray, page: int) -> None:
    content[page * 4096 : (page + 1) * 4096] = bytes(4096)


@pytest.mark.parametrize("at", [3, 16, 18, 21, 56, 100, 103, 104, 107, 109, 4090, None])
def test_every_row_comes_out_of_a_file_whose_first_page_is_damaged(
    at: int | None, desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    """One bit of the byte at this place is flipped; None: the whole page is gone."""
    furnish(desk, 60)
    before = snapshot(desk.connection)
    desk.close()
    content = bytearray(paths.database.read_bytes())
    if at is None:
        wipe(content, 0)
    else:
        content[at] ^= 0x10
    paths.database.write_bytes(content)
    found = salvage(paths, clock, paths.database)
    assert paths.database.read_bytes() == content
    assert not list(paths.data.glob(".*"))
    assert picture_of(found, paths, clock) == before


def test_every_row_comes_out_of_a_file_without_its_schema(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    furnish(desk, 60)
    before = snapshot(desk.connection)
    desk.close()
    content = bytearray(paths.database.read_bytes())
    wipe(content, 0)
    for page in schema_pages(content):
        wipe(content, page)
    paths.database.write_bytes(content)
    found = salvage(paths, clock, paths.database)
    assert picture_of(found, paths, clock) == before


def schema_pages(content: bytearray) -> list[int]:
    """The pages, counted from 0, that hold statements of the schema."""
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    found = [number for number, page in enumerate(pages) if b"CREATE T" in page or b"CREATE INDEX" in page]
    assert len(found) > 2
    return found


def test_an_old_file_with_a_damaged_first_page_is_salvaged_and_migrated(
    desk: Desk, paths: Paths, clock: FixedClock, tmp_path: Path
) -> None:
    furnish(desk, 60)
    before = snapshot(desk.connection)
    met = desk.rows("SELECT id, met FROM contact ORDER BY id")
    desk.close()
    scripts = tmp_path / "scripts"
    shutil.copytree(migrations.FOLDER, scripts)
    (scripts / f"{migrations.newest() + 1:04}.sql").write_text(
        "CREATE TABLE hue (id INTEGER PRIMARY KEY, met TEXT) STRICT;"
        "INSERT INTO hue SELECT id, met FROM contact;",
        "utf-8",
    )
    content = bytearray(paths.database.read_bytes())
    wipe(content, 0)
    paths.database.write_bytes(content)
    found = salvage(paths, clock, paths.database, scripts)
    copy = connect(found.path, read_only=True)
    after = snapshot(copy)
    copy.close()
    assert after.pop("hue") == met
    assert not after.pop("documents")
    del before["documents"]
    assert after == before


def test_nothing_to_salvage_is_told(paths: Paths, clock: FixedClock) -> None:
    paths.database.write_text("Dear diary " * 999, "utf-8")
    with pytest.raises(DamagedStore, match="Nothing could be read"):
        salvage(paths, clock, paths.database)
    assert sorted(path.name for path in paths.data.iterdir()) == ["backups", "jobdesk.sqlite", "log"]


def test_all_that_was_salvaged_counts_as_written_later(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    furnish(desk, 30)
    with desk.step("Delete"):
        desk.connection.execute("DELETE FROM feedback WHERE id = 7")
    gone = desk.rows("SELECT * FROM revision WHERE gone_uid IS NOT NULL ORDER BY 1, 2")
    last = desk.value("SELECT max(number) FROM revision")
    desk.close()
    with paths.database.open("r+b") as file:
        file.write(b"\xa5" * 16)
    rescue.restore(paths, clock, salvage(paths, clock, paths.database).path)
    again = open_desk(paths, clock, Settings())
    assert gone
    assert again.rows("SELECT * FROM revision WHERE gone_uid IS NOT NULL ORDER BY 1, 2") == gone
    assert again.value("SELECT min(number) FROM revision WHERE gone_uid IS NULL") == last + 1
    assert again.value("SELECT count(*) FROM revision WHERE table_name = 'application'") == 30
    again.close()


def test_the_board_is_salvaged_when_its_search_is_lost(desk: Desk, paths: Paths, clock: FixedClock) -> None:
    furnish(desk, 20)
    stages = desk.value("SELECT count(*) FROM stage")
    page = desk.value("SELECT rootpage FROM sqlite_schema WHERE name = 'search'")
    desk.close()
    content = bytearray(paths.database.read_bytes())
    wipe(content, page - 1)
    paths.database.write_bytes(content)
    picture = picture_of(salvage(paths, clock, paths.database), paths, clock)
    assert len(picture["stage"]) == stages
    assert len(picture["search"]) == 1


def test_what_belonged_only_to_something_lost_is_dropped_and_counted(
    desk: Desk, paths: Paths, clock: FixedClock
) -> None:
    furnish(desk, 20)
    lone = desk.value("SELECT count(*) FROM promise WHERE application_id IS NULL")
    keys = desk.value("SELECT count(*) FROM import_key WHERE contact_id IS NOT NULL")
    desk.close()
    content = bytearray(paths.database.read_bytes())
    for page in range(len(content) // 4096):
        if b"contact-00" in content[page * 4096 : (page + 1) * 4096]:  # their uids
            wipe(content, page)
    paths.database.write_bytes(content)
    found = salvage(paths, clock, paths.database)
    assert found.rows["contact"] == 0
    assert (found.dropped["promise"], found.dropped["import_key"]) == (lone, keys)
    assert lone
    assert picture_of(found, paths, clock)["interaction"]


def test_nine_of_ten_rows_come_out_of_a_damaged_file_of_the_first_version(
    paths: Paths, clock: FixedClock
) -> None:
    content = bytearray(gzip.decompress((FOLDER / "0.1.0.sqlite.gz").read_bytes()))
    whole = len(content) // 4096
    for page in random.Random(3).sample(range(60, whole), whole // 60):
        wipe(content, page)
    paths.database.write_bytes(content)
    found = salvage(paths, clock, paths.database)
    assert sum(found.rows.values()) > len(found.rows) * 300 * NINE_OF_TEN
    assert not {table for table in found.rows if table.startswith("search")}
    picture = picture_of(found, paths, clock)
    assert len(picture["contact_method"]) == found.rows["reach"]
    assert len(picture["application"]) == found.rows["application"]
