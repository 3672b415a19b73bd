"""The window is closed, and there is no tray to live in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from jobdesk.i18n import _
from jobdesk.ui.widgets.passing import passing


def ask(parent: QWidget) -> str:
    """What the user wants: "minimise", "quit", or "" to leave the window open."""
    box = passing(QMessageBox(parent))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("JobDesk")
    box.setText(_("There is no tray to live in. Without JobDesk running, nothing reminds you."))
    minimise = box.addButton(_("Minimise"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(_("Quit"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(minimise)
    box.exec()
    if box.clickedButton() is minimise:
        return "minimise"
    return "quit" if box.clickedButton() is leave else ""
