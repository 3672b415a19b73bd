"""Settings: only what was changed comes back."""

from datetime import time
from pathlib import Path

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QTimeEdit
from pytestqt.qtbot import QtBot

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.ui.dialogs.settings import SettingsDialog
from jobdesk.ui.theme import Theme


def test_nothing_touched_changes_nothing(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = SettingsDialog(Settings(), Paths.within(tmp_path))
    qtbot.addWidget(dialog)
    assert dialog.changes() == {}


def test_each_kind_of_field(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = SettingsDialog(Settings(region="BY"), Paths.within(tmp_path))
    qtbot.addWidget(dialog)
    scheme = dialog.findChild(QComboBox, "scheme")
    assert isinstance(scheme, QComboBox)
    scheme.setCurrentIndex(scheme.findData("dark"))
    country = dialog.findChild(QComboBox, "country")
    assert isinstance(country, QComboBox)
    country.setCurrentIndex(country.findData("NL"))
    hide = dialog.findChild(QCheckBox, "hide_names")
    assert isinstance(hide, QCheckBox)
    hide.setChecked(True)
    morning = dialog.findChild(QTimeEdit, "morning")
    assert isinstance(morning, QTimeEdit)
    morning.setTime(QTime(7, 30))
    days = dialog.findChild(QSpinBox, "follow_up_after_applying")
    assert isinstance(days, QSpinBox)
    days.setValue(10)
    assert dialog.changes() == {
        "scheme": "dark",
        "country": "NL",
        "region": "",
        "hide_names": True,
        "morning": time(7, 30),
        "follow_up_after_applying": 10,
    }


def test_a_goal_of_none_is_said(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = SettingsDialog(Settings(), Paths.within(tmp_path))
    qtbot.addWidget(dialog)
    goal = dialog.findChild(QSpinBox, "goal_followups")
    assert isinstance(goal, QSpinBox)
    goal.setValue(0)
    assert goal.text() == "no goal"
    assert dialog.changes() == {"goal_followups": 0}
