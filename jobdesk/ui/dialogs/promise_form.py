"""What somebody promised: who, in their words, and by when."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from jobdesk.domain.enums import Side
from jobdesk.domain.promises import When
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import application as application_asking
from jobdesk.queries import promises as promises_queries
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, pick, picked
from jobdesk.ui.widgets.when_field import WhenField, workdays_of

MOST_NAME = 60


class PromiseForm(Form):
    """A new promise about an application or with a contact, or a change to one. Raises Gone."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        application_id: int | None = None,
        contact_id: int | None = None,
        interaction_id: int | None = None,
        promise_id: int | None = None,
    ) -> None:
        super().__init__(_("Edit promise") if promise_id else _("New promise"), parent)
        self.desk = desk
        self.promise_id = promise_id
        self.interaction_id = interaction_id
        there = promises_queries.one(desk, promise_id) if promise_id else None
        if promise_id and there is None:
            raise Gone(_("That is not there any more."))
        self.application_id = there.application_id if there else application_id
        self.contact_id = there.contact_id if there else contact_id
        self.side = QComboBox()
        fill(self.side, [(Side.THEM.value, _("they promised")), (Side.ME.value, _("I promised"))])
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("in their words: I will call you"))
        self.when = WhenField(desk.clock, workdays=workdays_of(desk))
        self.whom = QComboBox()
        self._fill_people()
        other = QPushButton(_("Somebody else…"))
        other.setAutoDefault(False)
        other.clicked.connect(self._on_other)
        whom = QWidget()
        row = QHBoxLayout(whom)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.whom, 1)
        row.addWidget(other)
        self.row(_("Who"), self.side)
        self.row(_("Contact"), whom, names=self.whom)
        self.row(_("What"), self.words)
        self.row(_("By when"), self.when, names=self.when.words)
        if there:
            pick(self.side, there.side.value)
            self.words.setText(there.words)
            self.when.show_when(there.when)
        self._stored = there.when if there else When()
        self._shown = self.when.when()
        self._before = self._values()
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())
        self.words.setFocus()

    def chosen(self) -> When | None:
        """The promised time; as it was stored when it was not touched."""
        found = self.when.when()
        return self._stored if self.promise_id and found == self._shown else found

    def changed(self) -> bool:
        return self._values() != self._before

    def check(self) -> QWidget | None:
        empty = not self.words.text().strip()
        if self.wrong(self.words, _("Say what was promised.") if empty else ""):
            return self.words
        return self.when if self.wrong(self.when, self.when.problem()) else None

    def store(self) -> None:
        from jobdesk.commands import promises

        when = self.chosen() or When()
        side, contact = Side(picked(self.side)), picked(self.whom)
        contact_id = int(contact) if contact else None
        if self.promise_id is not None:
            promises.edit(
                self.desk,
                self.promise_id,
                side=side,
                words=self.words.text(),
                when=when,
                contact_id=contact_id,
            )
            return
        promises.make(
            self.desk,
            side=side,
            words=self.words.text(),
            when=when,
            application_id=self.application_id,
            contact_id=contact_id,
            interaction_id=self.interaction_id,
        )

    def _values(self) -> tuple[object, ...]:
        return picked(self.side), self.words.text(), self.when.when(), picked(self.whom)

    def _fill_people(self) -> None:
        people: list[tuple[str, str]] = []
        if self.application_id is not None:
            found = application_asking.people(self.desk, self.application_id)
            people = [("", _("nobody by name")), *((str(one.id), one.name[:MOST_NAME]) for one in found)]
        if self.contact_id is not None and str(self.contact_id) not in dict(people):
            name = self.desk.value("SELECT name FROM contact WHERE id = ?", (self.contact_id,)) or ""
            people.append((str(self.contact_id), str(name)[:MOST_NAME]))
        fill(self.whom, people)
        if self.contact_id is not None:
            pick(self.whom, str(self.contact_id))
        elif self.promise_id is None and len(people) == 2:
            self.whom.setCurrentIndex(1)

    def _on_other(self) -> None:
        from jobdesk.ui.dialogs.pickers import pick_contact

        found = pick_contact(self.desk, self)
        if found is not None:
            if self.whom.findData(str(found.id)) < 0:
                self.whom.addItem(found.name[:MOST_NAME], str(found.id))
            pick(self.whom, str(found.id))
