"""A contact, new or to change."""

from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from jobdesk.domain.words import ContactMethodKind
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries.applications import company_names
from jobdesk.store.desk import Desk
from jobdesk.store.queries import contacts as asking
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import inset
from jobdesk.ui.widgets.labels import broken, mended

MOST_DAYS = 730


def company_completer(desk: Desk, parent: QWidget) -> QCompleter:
    """Offers the names of companies, wherever the typed part stands in them."""
    completer = QCompleter(parent)
    completer.setModel(QStringListModel(company_names(desk), completer))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer


class ContactForm(Form):
    """Names, company, ways to reach; `contact_id` is the contact after it was saved."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, contact_id: int | None = None, *, name: str = ""
    ) -> None:
        super().__init__(_("New contact") if contact_id is None else _("Edit contact"), parent)
        self.desk = desk
        self.contact_id = contact_id
        self.name = QLineEdit(name)
        self.position = QLineEdit()
        self.company = QLineEdit()
        self.company.setCompleter(company_completer(desk, self))
        self.lists: dict[ContactMethodKind, QPlainTextEdit] = {}
        self.met = QLineEdit()
        self.keep = inset(QSpinBox())
        self.keep.setRange(0, MOST_DAYS)
        self.keep.setSpecialValueText(_("no reminder"))
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.row(_("Name"), self.name)
        self.row(_("Position"), self.position)
        self.row(_("Company"), self.company)
        words = {
            ContactMethodKind.MAIL: _("Mails"),
            ContactMethodKind.PHONE: _("Phones"),
            ContactMethodKind.LINK: _("Links"),
        }
        for kind in ContactMethodKind:
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.setPlaceholderText(_("one in a line"))
            field.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 20)
            self.lists[kind] = field
            self.row(words[kind], field)
        self.row(_("How you met"), self.met)
        self.row(_("Keep in touch every … days"), self.keep)
        self.row(_("Notes"), self.notes)
        self.notes.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        if contact_id is not None:
            self._fill(contact_id)
        self._before = self.values()
        if contact_id is None:
            self._before["name"] = ""
        self.resize(self.fontMetrics().averageCharWidth() * 84, self.sizeHint().height())
        self.name.setFocus()

    def values(self) -> dict[str, Any]:
        """The fields as the command takes them."""
        return {
            "name": self.name.text(),
            "company": self.company.text(),
            "position": self.position.text().strip(),
            "met": self.met.text().strip(),
            "keep_in_touch_days": self.keep.value() or None,
            "notes": mended(self.notes.toPlainText()),
            "reaches": [
                (kind, line.strip())
                for kind, field in self.lists.items()
                for line in mended(field.toPlainText()).splitlines()
                if line.strip()
            ],
        }

    def changed(self) -> bool:
        return self.values() != self._before

    def check(self) -> QWidget | None:
        nameless = not self.name.text().strip()
        if self.wrong(self.name, _("A contact needs a name.") if nameless else ""):
            return self.name
        mails = self.lists[ContactMethodKind.MAIL]
        bad = [
            line for line in mails.toPlainText().splitlines() if line.strip() and not _is_mail(line.strip())
        ]
        sentence = _("“{mail}” is not a mail address.").format(mail=bad[0][:80]) if bad else ""
        return mails if self.wrong(mails, sentence) else None

    def store(self) -> None:
        from jobdesk.commands import contacts

        values = self.values()
        if self.contact_id is None:
            self.contact_id = contacts.add(self.desk, **values)
        else:
            contacts.edit(self.desk, self.contact_id, **values)

    def _fill(self, contact_id: int) -> None:
        found = asking.details(self.desk, contact_id)
        if found is None:
            raise Gone(_("That is not there any more."))
        self.name.setText(found.name)
        self.position.setText(found.position)
        self.company.setText(found.company)
        self.met.setText(found.met)
        self.keep.setValue(found.keep_in_touch_days or 0)
        self.notes.setPlainText(broken(found.notes))
        for kind, field in self.lists.items():
            field.setPlainText(
                "\n".join(broken(reach.value) for reach in found.reaches if reach.kind is kind)
            )


def _is_mail(text: str) -> bool:
    user, at, host = text.rpartition("@")
    return bool(user and at and "." in host and " " not in text)
