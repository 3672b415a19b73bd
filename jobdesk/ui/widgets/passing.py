"""Dialogs and menus that are gone when they are closed: a parent would keep each of them until it ends."""

from typing import TypeVar

from PySide6.QtWidgets import QDialog, QMenu

Dialog = TypeVar("Dialog", bound=QDialog)


def passing(dialog: Dialog) -> Dialog:
    """Deleted after it was answered, not before whoever called exec() is done with it."""
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def passing_menu(menu: QMenu) -> QMenu:
    """Deleted after it was closed and its entry has done what it does."""
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
