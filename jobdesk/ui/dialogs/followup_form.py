"""Something to do, and by when."""

from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from jobdesk.domain.turns import followup_words
from jobdesk.domain.words import FollowupKind
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries.todos import Todo
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, pick, picked


class FollowupForm(Form):
    """A new follow-up of an application or a contact, or a change to one."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        application_id: int | None = None,
        contact_id: int | None = None,
        todo: Todo | None = None,
    ) -> None:
        super().__init__(_("Edit follow-up") if todo else _("New follow-up"), parent)
        self.desk = desk
        self.application_id = application_id
        self.contact_id = contact_id
        self.todo = todo
        self.kind = QComboBox()
        kinds = [FollowupKind.OTHER, *(kind for kind in FollowupKind if kind is not FollowupKind.OTHER)]
        names = {FollowupKind.OTHER: _("in my own words")}
        fill(self.kind, [(kind.value, names.get(kind) or followup_words(kind, "")) for kind in kinds])
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("for example: ask about the start date"))
        due = todo.due_on if todo else desk.clock.today() + timedelta(days=1)
        self.due = QDateEdit(QDate(due.year, due.month, due.day))
        self.due.setCalendarPopup(True)
        self.row(_("What"), self.kind)
        self.row(_("Words"), self.words)
        self.row(_("Due"), self.due)
        self.kind.currentIndexChanged.connect(self._on_kind)
        if todo:
            pick(self.kind, todo.kind.value)
            self.kind.setEnabled(False)
            self.words.setText(todo.words)
        self._before = (self.words.text(), self.day())
        self._on_kind()
        self.words.setFocus()

    def day(self) -> date:
        """The day it is due."""
        day = self.due.date()
        return date(day.year(), day.month(), day.day())

    def changed(self) -> bool:
        return (self.words.text(), self.day()) != self._before

    def check(self) -> QWidget | None:
        kind = FollowupKind(picked(self.kind))
        empty = kind is FollowupKind.OTHER and not self.words.text().strip()
        return self.words if self.wrong(self.words, _("Say what there is to do.") if empty else "") else None

    def store(self) -> None:
        from jobdesk.commands import followups

        if self.todo:
            followups.edit(self.desk, self.todo.id, words=self.words.text(), due_on=self.day())
            return
        followups.add(
            self.desk,
            words=self.words.text(),
            due_on=self.day(),
            application_id=self.application_id,
            contact_id=self.contact_id,
            kind=FollowupKind(picked(self.kind)),
        )

    def _on_kind(self) -> None:
        self.wrong(self.words, "")
