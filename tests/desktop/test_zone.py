"""The process follows the machine into another time zone."""

import os
from datetime import UTC, datetime
from pathlib import Path

from jobdesk.desktop.zone import Zone
from tests.support import in_zone

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def test_another_zone_in_the_environment_is_followed_once() -> None:
    with in_zone("UTC"):
        zone = Zone()
        assert not zone.follow()
        os.environ["TZ"] = "Asia/Tokyo"  # as a settings program does it: this process does not know yet
        assert NOON.astimezone().hour == 12
        assert zone.follow()
        assert NOON.astimezone().hour == 21
        assert not zone.follow()


def test_another_file_behind_the_link_is_noticed(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    for name in ("Tokyo", "Lima"):
        (tmp_path / name).write_text(name)
    link.symlink_to(tmp_path / "Tokyo")
    zone = Zone(link)
    assert not zone.follow()
    link.unlink()
    link.symlink_to(tmp_path / "Lima")
    assert zone.follow()
    assert not zone.follow()
    link.unlink()
    assert zone.follow()
