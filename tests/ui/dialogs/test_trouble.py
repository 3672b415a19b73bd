"""The ways out of data that cannot be opened, chosen by their buttons."""

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.errors import DamagedStore
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.backup import Reason, backup
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.trouble import ask
from tests.support import FixedClock
from tests.ui.answering import Answer


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def lost(desk: Desk, paths: Paths, clock: FixedClock) -> DamagedStore:
    """The file is deleted after a backup in which a stage has another name."""
    with desk.step("Rename"):
        desk.connection.execute("UPDATE stage SET name = 'Kept' WHERE id = 1")
    backup(paths, clock, Reason.IMPORT)
    desk.close()
    paths.database.unlink()
    with pytest.raises(DamagedStore) as caught:
        open_desk(paths, clock, Settings())
    return caught.value


def press(box: QMessageBox, words: str) -> None:
    button = next((each for each in box.buttons() if words in each.text()), None)
    assert button is not None, [each.text() for each in box.buttons()]
    button.click()


@pytest.mark.parametrize(("words", "kept"), [("Take the backup", True), ("Start anew", False)])
def test_a_lost_file_comes_back_from_the_backup_or_begins_anew(
    words: str, kept: bool, lost: DamagedStore, parent: QWidget, paths: Paths, clock: FixedClock
) -> None:
    answer = Answer(parent, QMessageBox, lambda box: press(box, words))
    assert ask(parent, paths, lost)
    assert answer.given
    opened = open_desk(paths, clock, Settings())
    assert (opened.value("SELECT name FROM stage WHERE id = 1") == "Kept") is kept
    opened.close()


def test_a_lost_file_can_be_left_as_it_is(lost: DamagedStore, parent: QWidget, paths: Paths) -> None:
    said: list[str] = []

    def leave(box: QMessageBox) -> None:
        said.extend([box.text(), *(each.text() for each in box.buttons())])
        press(box, "Quit")

    answer = Answer(parent, QMessageBox, leave)
    assert not ask(parent, paths, lost)
    assert answer.given
    assert "gone" in said[0]
    assert "Save what can be read" not in said  # there is nothing to read
    assert not paths.database.exists()
