"""Several people: boxes for those who are known, and a way to add others."""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from jobdesk.i18n import _
from jobdesk.store.desk import Desk

WIDEST = 60


class PeopleField(QWidget):
    """`known` are ids and names that are offered, unticked."""

    def __init__(self, desk: Desk, known: Iterable[tuple[int, str]]) -> None:
        super().__init__()
        self.desk = desk
        self._boxes: dict[int, QCheckBox] = {}
        self.add = QPushButton(_("Somebody else…"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._on_add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.add)
        self._offer(known)

    def ids(self) -> list[int]:
        """Who is ticked."""
        return [contact_id for contact_id, box in self._boxes.items() if box.isChecked()]

    def show_people(self, people: Iterable[tuple[int, str]]) -> None:
        """Tick these, and no others."""
        people = list(people)
        self._offer(people)
        ticked = {contact_id for contact_id, _name in people}
        for contact_id, box in self._boxes.items():
            box.setChecked(contact_id in ticked)

    def _offer(self, people: Iterable[tuple[int, str]]) -> None:
        for contact_id, name in people:
            if contact_id not in self._boxes:
                box = QCheckBox(name[:WIDEST].replace("&", "&&"))
                self._boxes[contact_id] = box
                self._column.insertWidget(self._column.count() - 1, box)

    def _on_add(self) -> None:
        from jobdesk.ui.dialogs.pickers import pick_contact

        found = pick_contact(self.desk, self)
        if found is not None:
            self._offer([(found.id, found.name)])
            self._boxes[found.id].setChecked(True)
