"""Sentences for what the user can mend; a report without personal data for our bugs."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.errors import Refused, StoreProblem
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
    for private_place in (str(Path(__file__).parent), str(Path.home())):
        assert private_place not in report
    assert "tests/ui/test_problems.py, line " in report
    assert "Dana" not in capsys.readouterr().err


def test_what_a_screen_met_while_it_read_is_no_bug(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    bugs = Bugs()
    heard: list[object] = []
    bugs.met.connect(heard.append)
    bugs.refused.connect(heard.append)
    bugs.install()
    problem = StoreProblem("The disk could not read.")
    sys.excepthook(StoreProblem, problem, None)
    assert heard == [problem]
