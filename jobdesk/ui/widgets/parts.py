"""What several parts of a screen are made of: their head with a button to add, and the menu of roles."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton

from jobdesk.domain.enums import Role
from jobdesk.domain.labels import role_words
from jobdesk.i18n import _
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import section


def head(theme: Theme, title: str, adding: str) -> tuple[QHBoxLayout, QPushButton]:
    """The title of a part, and its button "Add…", which a screen reader calls `adding`."""
    add = QPushButton(_("Add…"))
    add.setProperty("look", "link")
    add.setAccessibleName(adding)
    row = QHBoxLayout()
    row.addWidget(section(theme, title), 1)
    row.addWidget(add)
    return row, add


def add_roles(menu: QMenu, current: Role | None, chosen: Callable[[Role], object]) -> None:
    """A submenu with the roles, the current one checked. `chosen` gets the role that is picked."""
    roles = menu.addMenu(_("Role"))
    for role in Role:
        action = roles.addAction(role_words(role))
        action.setCheckable(True)
        action.setChecked(role is current)
        action.triggered.connect(partial(chosen, role))
