"""Sentences for what the user can mend; a report without personal data for our bugs."""

import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.errors import Refused
from jobdesk.ui.problems import BugBar, Bugs, tell


def test_a_refusal_is_one_plain_sentence(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[tuple[str, Qt.TextFormat]] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append((box.text(), box.textFormat()))
        box.accept()

    QTimer.singleShot(0, parent, answer)
    with tell(parent) as told:
        raise Refused("No <b>title</b>.")
    assert seen == [("No <b>title</b>.", Qt.TextFormat.PlainText)]
    assert not told.ok


def test_a_bug_passes_through_tell() -> None:
    with pytest.raises(ZeroDivisionError), tell(None):
        _ = 1 / 0


def test_a_bug_is_reported_without_what_it_was_about(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    bugs, bar = Bugs(), BugBar()
    qtbot.addWidget(bar)
    bugs.met.connect(bar.show_report)
    before = sys.excepthook
    bugs.install()
    private = "Dana Kim's secret"
    try:
        raise ValueError(private)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    finally:
        sys.excepthook = before
    assert bar.isVisible()
    next(b for b in bar.findChildren(QPushButton) if b.text() == "Copy report").click()
    report = QGuiApplication.clipboard().text()
    assert "ValueError" in report
    assert "test_problems.py" in report
    assert "Dana" not in report
    assert "Dana" not in capsys.readouterr().err
