"""A folder whose files come and go tells so; one that cannot be watched is looked at now and then."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from jobdesk.desktop.filewatch import FolderWatch


def test_a_deleted_file_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("x")
    watch = FolderWatch(tmp_path)
    with qtbot.waitSignal(watch.touched):
        (tmp_path / "file").unlink()


def test_what_cannot_be_watched_is_looked_at(tmp_path: Path, qtbot: QtBot) -> None:
    watch = FolderWatch(tmp_path / "not there")
    with qtbot.waitSignal(watch.touched, timeout=8_000):
        pass
