"""Picking one contact or one application from all of them, by typing a part of its name."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QListView, QVBoxLayout, QWidget

from jobdesk.domain.enums import Role
from jobdesk.domain.labels import role_words
from jobdesk.i18n import _
from jobdesk.queries.contacts import Choice, application_choices, choices
from jobdesk.store.desk import Desk
from jobdesk.ui.guard import guarded
from jobdesk.ui.models.rows import RowsModel
from jobdesk.ui.widgets.choosing import fill, picked
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.passing import passing

Index = QModelIndex | QPersistentModelIndex


class ChoicesModel(RowsModel[Choice]):
    """Names with what tells them apart."""

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            row = self.row(index.row())
            return " · ".join(part for part in (row.name[:200], row.more[:200]) if part)
        return super().data(index, role)


class Picker(QDialog):
    """A list to pick from. `chosen()` after it was accepted; `make` offers to make a new one by name.

    With `roles` the user also says what the contact is for the application.
    """

    def __init__(
        self,
        title: str,
        rows: list[Choice],
        parent: QWidget | None,
        *,
        make: Callable[[str, "Picker"], Choice | None] | None = None,
        roles: bool = False,
    ) -> None:
        super().__init__(parent)
        passing(self)
        self.setWindowTitle(title)
        self._make = make
        self._made: Choice | None = None
        self.model = ChoicesModel(self)
        self.model.show(rows)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Search"))
        self.line.setPlaceholderText(_("Type a part of the name"))
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.proxy)
        self.list.setAccessibleName(title)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.none = plain(_("Nothing of that name yet."), "muted")
        self.role = QComboBox()
        self.role.setAccessibleName(_("Role"))
        fill(self.role, [(role.value, role_words(role)) for role in Role])
        self.role.setVisible(roles)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(_("Choose"))
        self.new = self.buttons.addButton(_("New…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.new.setVisible(make is not None)
        self.new.clicked.connect(self._on_new)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.line, self.list, self.none, self.role, self.buttons):
            column.addWidget(widget)
        self.line.textChanged.connect(self._on_text)
        self.list.activated.connect(self.accept)
        self._on_text("")
        width = self.fontMetrics().averageCharWidth() * 56
        self.resize(width, width)

    def chosen(self) -> Choice | None:
        """What was picked; None for nothing."""
        if self._made is not None:
            return self._made
        index = self.list.currentIndex()
        return index.data(RowsModel.ROW) if index.isValid() else None

    def chosen_role(self) -> Role:
        """What the contact is for the application."""
        return Role(picked(self.role))

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self.proxy.rowCount():
            row = max(0, min(self.proxy.rowCount() - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.proxy.index(row, 0))
            return
        super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        self.proxy.setFilterFixedString(text.strip())
        some = self.proxy.rowCount() > 0
        if some:
            self.list.setCurrentIndex(self.proxy.index(0, 0))
        self.ok.setEnabled(some)
        self.none.setVisible(not some)

    def _on_new(self) -> None:
        if self._make is not None:
            self._made = self._make(self.line.text(), self)
            if self._made is not None:
                self.accept()


def contact_picker(desk: Desk, parent: QWidget | None, *, roles: bool = False) -> Picker:
    """Picks a contact, or makes one."""
    from functools import partial

    return Picker(_("Choose a contact"), choices(desk), parent, make=partial(_new_contact, desk), roles=roles)


def pick_contact(desk: Desk, parent: QWidget | None) -> Choice | None:
    """Let the user pick a contact or make one; None when they did not."""
    picker = contact_picker(desk, parent)
    return picker.chosen() if picker.exec() else None


def application_picker(desk: Desk, parent: QWidget | None, *, roles: bool = False) -> Picker:
    """Picks an application."""
    return Picker(_("Choose an application"), application_choices(desk), parent, roles=roles)


def pick_application(desk: Desk, parent: QWidget | None) -> Choice | None:
    """Let the user pick an application; None when they did not."""
    picker = application_picker(desk, parent)
    return picker.chosen() if picker.exec() else None


def _new_contact(desk: Desk, name: str, parent: Picker) -> Choice | None:
    from jobdesk.ui.dialogs.contact_form import ContactForm

    form = ContactForm(desk, parent, name=name)
    if form.exec() and form.contact_id is not None:
        return Choice(form.contact_id, form.full_name(), form.company.text().strip())
    return None
