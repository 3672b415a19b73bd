"""Choosing from menus that are filled when they open."""

from PySide6.QtWidgets import QMenu


def press(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu, or of a menu in it."""
    menu.aboutToShow.emit()
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            press(inner, words)
        if action.text().partition("\t")[0] == words:
            action.trigger()
            return


def texts(menu: QMenu) -> set[str]:
    """The entries of a menu as it opens."""
    menu.aboutToShow.emit()
    return {action.text() for action in menu.actions()}
