"""Settings: the look, the hours, the numbers of the rules."""

from datetime import time
from typing import Any

from PySide6.QtCore import Qt, QTime, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.ui.dialogs.settings_letters import LettersPage
from jobdesk.ui.widgets.choosing import inset
from jobdesk.ui.widgets.passing import passing

MOST_DAYS = 90


class SettingsDialog(QDialog):
    """Shows the settings; `changes()` says what the user changed, by the names of Settings."""

    letters_wanted = Signal()
    """The user wants other words in the letters."""

    def __init__(
        self, settings: Settings, paths: Paths, parent: QWidget | None = None, *, starts: bool | None = None
    ) -> None:
        """`starts`: whether JobDesk starts with the session; None where that cannot be chosen."""
        super().__init__(parent)
        passing(self)
        self._starts = QCheckBox(_("Start with my session, in the tray"))
        self._starts.setChecked(bool(starts))
        self._starts.setEnabled(starts is not None)
        self.setWindowTitle(_("Settings"))
        self._settings = settings
        self._paths = paths
        self._fields: dict[str, QWidget] = {}
        tabs = QTabWidget()
        tabs.addTab(self._look(), _("Look"))
        tabs.addTab(self._reminders(), _("Reminders"))
        tabs.addTab(self._rules(), _("Rules"))
        tabs.addTab(self._letters(), _("Letters"))
        tabs.addTab(self._goals(), _("Goals"))
        tabs.addTab(self._data(), _("Data"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tabs)
        column.addWidget(buttons)

    def starts(self) -> bool | None:
        """Whether JobDesk is to start with the session; None where that cannot be chosen."""
        return self._starts.isChecked() if self._starts.isEnabled() else None

    def changes(self) -> dict[str, Any]:
        """What differs from the settings that were given."""
        found = {name: _value(field) for name, field in self._fields.items()}
        return {name: value for name, value in found.items() if value != getattr(self._settings, name)}

    def _look(self) -> QWidget:
        page, form = _page()
        scheme = QComboBox()
        for words, value in (
            (_("As the desktop"), "system"), (_("Light"), "light"), (_("Dark"), "dark")
        ):  # fmt: skip
            scheme.addItem(words, value)
        scheme.setCurrentIndex(scheme.findData(self._settings.scheme))
        self._row(form, "scheme", _("Colours"), scheme)
        self._check(form, "compact_cards", _("Compact cards"))
        return page

    def _reminders(self) -> QWidget:
        page, form = _page()
        self._hour(form, "morning", _("The day begins at"))
        self._hour(form, "evening", _("The evening begins at"))
        self._check(form, "quiet_hours", _("Quiet hours: show no notices"))
        self._hour(form, "quiet_from", _("from"))
        self._hour(form, "quiet_until", _("until"))
        self._check(form, "hide_names", _("Hide names on notices"))
        without = QComboBox()
        for words, value in (
            (_("Ask"), "ask"), (_("Minimise"), "minimise"), (_("Quit"), "quit")
        ):  # fmt: skip
            without.addItem(words, value)
        without.setCurrentIndex(max(0, without.findData(self._settings.without_tray)))
        form.addRow(self._starts)
        self._row(form, "without_tray", _("Closing the window without a tray"), without)
        return page

    def _rules(self) -> QWidget:
        from jobdesk.ui.dialogs.settings_rules import RulesPage

        page = RulesPage(self._settings)
        self._fields.update(page.fields)
        return page

    def _letters(self) -> QWidget:
        page = LettersPage(self._settings)
        page.change_wanted.connect(self.letters_wanted)
        self._fields.update(page.fields)
        return page

    def _goals(self) -> QWidget:
        page, form = _page()
        self._check(form, "show_goals", _("Show goals for the week on Today"))
        for name, words in (
            ("goal_applications", _("Applications a week")),
            ("goal_conversations", _("Conversations a week")),
            ("goal_followups", _("Follow-ups a week")),
        ):
            self._number(form, name, words, least=0).setSpecialValueText(_("no goal"))
        return page

    def _data(self) -> QWidget:
        page, form = _page()
        where = QLabel(str(self._paths.data))
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form.addRow(_("Your data is in"), where)
        show = QPushButton(_("Show the folder"))
        show.clicked.connect(self._show_folder)
        row = QHBoxLayout()
        row.addWidget(show)
        row.addStretch(1)
        form.addRow(row)
        return page

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.data)))

    def _row(self, form: QFormLayout, name: str, words: str, field: QWidget) -> None:
        self._fields[name] = field
        field.setObjectName(name)
        form.addRow(words, field)

    def _check(self, form: QFormLayout, name: str, words: str) -> None:
        field = QCheckBox(words)
        field.setChecked(getattr(self._settings, name))
        field.setObjectName(name)
        self._fields[name] = field
        form.addRow(field)

    def _hour(self, form: QFormLayout, name: str, words: str) -> None:
        at: time = getattr(self._settings, name)
        field = inset(QTimeEdit(QTime(at.hour, at.minute)))
        field.setDisplayFormat("HH:mm")
        self._row(form, name, words, field)

    def _number(self, form: QFormLayout, name: str, words: str, least: int = 1) -> QSpinBox:
        field = inset(QSpinBox())
        field.setRange(least, MOST_DAYS)
        field.setValue(getattr(self._settings, name))
        self._row(form, name, words, field)
        return field


def _page() -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    return page, QFormLayout(page)


def _value(field: QWidget) -> Any:
    if isinstance(field, QComboBox):
        return field.currentData()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, QLineEdit):
        return " ".join(field.text().split())
    assert isinstance(field, QTimeEdit)
    chosen = field.time()
    return time(chosen.hour(), chosen.minute())
