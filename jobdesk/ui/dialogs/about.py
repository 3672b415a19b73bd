"""Who we are, where the data lives, and the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from jobdesk import __version__
from jobdesk.i18n import _
from jobdesk.paths import Paths
from jobdesk.ui.widgets.passing import passing


def keys() -> tuple[tuple[str, str], ...]:
    """Every key with what it does."""
    return (
        ("Ctrl+N", _("New application")),
        ("Ctrl+K", _("Search everything")),
        ("Ctrl+1, 2, 3", _("Today, board, contacts")),
        ("Ctrl+Z, Ctrl+Shift+Z", _("Undo, redo")),
        ("Ctrl+I", _("Import")),
        (_("Arrows"), _("Walk over the board")),
        (_("Ctrl+Arrows"), _("Move the card")),
        ("M", _("Move the card to…")),
        (_("Enter"), _("Open the card")),
        (_("Delete"), _("Delete the card; undo brings it back")),
        (_("D, W, L in Today"), _("Done, write, later")),
        ("Ctrl+F", _("Filter")),
        ("Ctrl+L", _("Log what happened")),
        (_("Ctrl+Enter while logging"), _("Log, and keep what was promised in it")),
        ("Ctrl+M", _("Write a letter")),
        ("Alt+←", _("Back to the board")),
    )


def show_keys(parent: QWidget) -> None:
    dialog = passing(QDialog(parent))
    dialog.setWindowTitle(_("Keys"))
    form = QFormLayout()
    for key, what in keys():
        label = QLabel(key)
        label.setTextFormat(Qt.TextFormat.PlainText)
        form.addRow(label, QLabel(what))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addLayout(form)
    column.addWidget(buttons)
    dialog.exec()


def show_about(parent: QWidget, paths: Paths) -> None:
    box = passing(QMessageBox(parent))
    box.setWindowTitle(_("About JobDesk"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    words = _("Your data is in {folder}. Nothing leaves this machine unless you ask.")
    box.setText(f"JobDesk {__version__}\n\n" + words.format(folder=paths.data))
    box.exec()
