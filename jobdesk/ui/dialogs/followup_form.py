"""Something to do, and by when."""

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from jobdesk.domain.action_words import followup_words
from jobdesk.domain.enums import FollowupKind
from jobdesk.domain.labels import headline
from jobdesk.domain.rules import RULES, Rule
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.queries.due import DueItem
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, picked
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.wording import due as wording


class FollowupForm(Form):
    """Something new to do about an application or with a contact, or a change to what there is.

    Of what a rule made due only the day can be changed.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        application_id: int | None = None,
        contact_id: int | None = None,
        item: DueItem | None = None,
    ) -> None:
        super().__init__(_("Edit follow-up") if item else _("New follow-up"), parent)
        self.desk = desk
        self.application_id = application_id
        self.contact_id = contact_id
        self.item = item
        self.own = item is None or RULES[item.rule].stored
        self.kind = QComboBox()
        kinds = [FollowupKind.OTHER, *(kind for kind in FollowupKind if kind is not FollowupKind.OTHER)]
        names = {FollowupKind.OTHER: _("in my own words")}
        fill(self.kind, [(kind.value, names.get(kind) or followup_words(kind, "")) for kind in kinds])
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("for example: ask about the start date"))
        due = item.on if item else desk.clock.today() + timedelta(days=1)
        self.due = DateField(_("Due"), desk.clock.today())
        self.due.set_day(due)
        self.row(_("What"), self.kind)
        if self.own:
            self.row(_("Words"), self.words)
        self.row(_("Due"), self.due, names=self.due.words)
        self.kind.currentIndexChanged.connect(self._on_kind)
        if item:
            fill(self.kind, [("", headline(wording.what(item)))])
            self.kind.setEnabled(False)
            self.words.setText(item.words if self.own else "")
        self._before = (self.words.text(), self.due.day())
        (self.words if self.own else self.due).setFocus()

    def day(self) -> date:
        """The day it is due. Raises Refused where there is none."""
        day = self.due.day()
        if day is None:
            raise Refused(_("Say by when."))
        return day

    def changed(self) -> bool:
        return (self.words.text(), self.due.day()) != self._before

    def check(self) -> QWidget | None:
        missing = _("Say by when.") if self.due.day() is None else ""
        if self.wrong(self.due, self.due.problem() or missing):
            return self.due
        if not self.own:
            return None
        needed = picked(self.kind) == FollowupKind.OTHER.value
        if self.item is not None:
            needed = self.item.rule is Rule.OWN and self.item.kind is FollowupKind.OTHER
        empty = needed and not self.words.text().strip()
        return self.words if self.wrong(self.words, _("Say what there is to do.") if empty else "") else None

    def store(self) -> None:
        from jobdesk.commands import followups

        if self.item is None:
            followups.add(
                self.desk,
                words=self.words.text(),
                due_on=self.day(),
                application_id=self.application_id,
                contact_id=self.contact_id,
                kind=FollowupKind(picked(self.kind)),
            )
            return
        words, day = self._before
        moved = self.day() if self.day() != day else None
        if self.own:
            said = self.words.text() if self.words.text() != words else None
            followups.edit(self.desk, self.item.key.about_id, words=said, due_on=moved)
        elif moved is not None:
            followups.choose_day(self.desk, self.item.key, moved)

    def _on_kind(self) -> None:
        if self.own:
            self.wrong(self.words, "")
