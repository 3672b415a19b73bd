"""The import dialog: from a file to entries, with the questions between."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from jobdesk.domain.enums import StageKind
from jobdesk.domain.values.days import DateOrder
from jobdesk.exchange.columns import Field
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.import_wizard import ImportDialog
from jobdesk.ui.theme import Theme

SAMPLES = Path(__file__).parents[2] / "data" / "imports"


@pytest.fixture
def dialog(desk: Desk, theme: Theme, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(desk, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(box: QComboBox, data: object) -> None:
    at = next(at for at in range(box.count()) if box.itemData(at) is data)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def read(dialog: ImportDialog, path: Path, qtbot: QtBot) -> None:
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.preview.counts.text() != "")


def test_a_file_becomes_entries(dialog: ImportDialog, desk: Desk, qtbot: QtBot) -> None:
    read(dialog, SAMPLES / "Connections.csv", qtbot)
    assert dialog.preview.counts.text() == "2 new · 1 unreadable · 1 blank"
    assert dialog.preview.bad.item(0).text().startswith("Line 7: It has no name.")
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert desk.value("SELECT count(*) FROM contact") == 2
    assert desk.undo_label == "Import 2 entries"
    assert dialog.close_button.text() == "Close"


def test_questions_come_before_the_import(dialog: ImportDialog, desk: Desk, qtbot: QtBot) -> None:
    read(dialog, SAMPLES / "simplify.csv", qtbot)
    assert not dialog.import_button.isEnabled()
    choose(dialog.preview.order, DateOrder.DAY_FIRST)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    (box,) = dialog.preview.words.findChildren(QComboBox)[1:]
    choose(box, StageKind.SCREENING)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    dialog.import_button.click()
    rows = desk.rows(
        "SELECT a.title, a.applied_on, s.kind, a.notes FROM application a JOIN stage s ON s.id = a.stage_id "
        "ORDER BY a.id"
    )
    assert rows == [("Designer", "2024-07-03", "applied", ""), ("Designer II", "2024-05-04", "screening", "")]


def test_columns_can_be_changed(dialog: ImportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Was,Wo\nCook,Acme\n")
    read(dialog, path, qtbot)
    assert not dialog.import_button.isEnabled()
    for column, field in ((0, Field.TITLE), (1, Field.COMPANY)):
        box = dialog.preview.grid.cellWidget(0, column)
        assert isinstance(box, QComboBox)
        choose(box, field)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    dialog.import_button.click()
    assert desk.rows("SELECT a.title, c.name FROM application a JOIN company c ON c.id = a.company_id") == [
        ("Cook", "Acme")
    ]


def test_similar_ones_wait_for_a_tick(dialog: ImportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("Title,Company\nCook,Acme Inc\nCook,Acme\n")
    read(dialog, path, qtbot)
    assert dialog.import_button.text() == "&Import 1 entry"
    dialog.preview.similar.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.import_button.text() == "&Import 2 entries"
    dialog.import_button.click()
    assert desk.value("SELECT count(*) FROM application") == 2


def test_a_bad_file_is_told_in_one_sentence(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "<b>empty.csv"
    path.write_bytes(b"")
    dialog.read(path)
    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text() == "“<b>empty.csv” is empty."
    assert dialog.problem.textFormat() is Qt.TextFormat.PlainText


def test_a_file_can_be_dropped(dialog: ImportDialog, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES / "huntr.csv"))])
    drop = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    dialog.dropEvent(drop)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    assert dialog.preview.counts.text() == "3 new"


def test_closing_while_reading_does_no_harm(dialog: ImportDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.read(SAMPLES / "huntr.csv")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.undo_label is None
