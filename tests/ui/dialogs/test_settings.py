"""Settings: only what was changed comes back."""

from datetime import time
from pathlib import Path

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QTimeEdit
from pytestqt.qtbot import QtBot

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.ui.dialogs.settings import SettingsDialog
from jobdesk.ui.dialogs.settings_letters import LettersPage
from jobdesk.ui.dialogs.settings_rules import Number, RulesPage, minutes
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


def test_a_number_says_its_unit(qtbot: QtBot) -> None:
    number = Number(1, minutes)
    qtbot.addWidget(number)
    assert number.text() == "1 minute"
    number.setValue(2)
    assert number.text() == "2 minutes"


def test_what_is_out_of_range_or_unknown_stays_as_it_is(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    odd = Settings(follow_up_after_applying=400, promise_after_minutes=900, country="XX", region="Y")
    dialog = SettingsDialog(odd, Paths.within(tmp_path))
    qtbot.addWidget(dialog)
    assert dialog.changes() == {}


def test_regions_follow_the_country(qtbot: QtBot, theme: Theme) -> None:
    page = RulesPage(Settings(country="DE", region="BY"))
    qtbot.addWidget(page)
    assert page.region.currentText() == "Bayern (BY)"
    page.country.setCurrentIndex(0)
    assert page.region.currentData() == ""
    assert not page.region.isEnabled()


def test_the_name_and_language_of_letters(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = SettingsDialog(Settings(my_name="Alex", letter_language="fr"), Paths.within(tmp_path))
    qtbot.addWidget(dialog)
    assert dialog.changes() == {}
    name = dialog.findChild(QLineEdit, "my_name")
    assert isinstance(name, QLineEdit)
    name.setText("  Alex   Doe ")
    language = dialog.findChild(QComboBox, "letter_language")
    assert isinstance(language, QComboBox)
    language.setCurrentIndex(language.findText("Deutsch"))
    assert dialog.changes() == {"my_name": "Alex Doe", "letter_language": "de"}
    page = dialog.findChild(LettersPage)
    assert isinstance(page, LettersPage)
    with qtbot.waitSignal(dialog.letters_wanted):
        page.change.click()
