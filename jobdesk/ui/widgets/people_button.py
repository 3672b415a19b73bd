"""Who took part, on one button: its menu ticks several people and offers to find others."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton

from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.guard import guarded

MOST_NAME = 30
MOST_NAMES = 2


class TickMenu(QMenu):
    """Stays open while entries are ticked with the mouse or with Space."""

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
            return
        super().keyPressEvent(event)


class PeopleButton(QPushButton):
    """Says who is ticked: "with Dana Kim, Luis Ortega"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._people: dict[int, QAction] = {}
        self.ticks = TickMenu(self)
        self.other = self.ticks.addAction(_("Somebody else…"))
        self.other.triggered.connect(self._on_other)
        self.setMenu(self.ticks)
        self._say()

    def ids(self) -> list[int]:
        """Who is ticked, in the order in which they were offered."""
        return [contact_id for contact_id, action in self._people.items() if action.isChecked()]

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        """Offer these by id and name; nobody is ticked who was not, and who is ticked stays."""
        wanted = dict(people)
        for contact_id in [i for i in self._people if i not in wanted]:
            if not self._people[contact_id].isChecked():
                self.ticks.removeAction(self._people.pop(contact_id))
        for contact_id, name in wanted.items():
            if contact_id not in self._people:
                action = QAction(self.ticks)
                action.setCheckable(True)
                action.toggled.connect(self._say)
                self.ticks.insertAction(self.other, action)
                self._people[contact_id] = action
            self._people[contact_id].setText(name.replace("&", "&&"))
        self._say()

    def choose(self, ids: Iterable[int]) -> None:
        """Tick these of those that are offered, and no others."""
        wanted = set(ids)
        for contact_id, action in self._people.items():
            action.setChecked(contact_id in wanted)

    def clear(self) -> None:
        """Offer nobody."""
        for action in self._people.values():
            self.ticks.removeAction(action)
        self._people.clear()
        self._say()

    def _say(self, *_checked: object) -> None:
        names = [self._people[i].text().replace("&&", "&") for i in self.ids()]
        shown = ", ".join(name[:MOST_NAME] for name in names[:MOST_NAMES])
        if not names:
            text = _("with nobody by name")
        elif len(names) > MOST_NAMES:
            text = _("with {names} and {n} more").format(names=shown, n=len(names) - MOST_NAMES)
        else:
            text = _("with {names}").format(names=shown)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def _on_other(self) -> None:
        from jobdesk.ui.dialogs.pickers import pick_contact

        found = pick_contact(self.desk, self)
        if found is not None:
            there = {i: action.text().replace("&&", "&") for i, action in self._people.items()}
            self.offer((there | {found.id: found.name}).items())
            self._people[found.id].setChecked(True)
