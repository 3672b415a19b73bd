"""A contact, new or to change."""

from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from jobdesk.domain.drafts import LANGUAGE_NAMES
from jobdesk.domain.enums import ContactMethodKind, Role
from jobdesk.domain.labels import role_words
from jobdesk.domain.values import mails
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import application as applications_asking
from jobdesk.queries import contacts as contacts_queries
from jobdesk.queries.applications import company_names
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.dialogs.name_field import NameField
from jobdesk.ui.widgets.choosing import fill, inset, pick, picked
from jobdesk.ui.widgets.labels import broken, typed

MOST_DAYS = 730
MOST_MAIL = 80


def company_completer(desk: Desk, parent: QWidget) -> QCompleter:
    """Offers the names of companies, wherever the typed part stands in them."""
    completer = QCompleter(parent)
    completer.setModel(QStringListModel(company_names(desk), completer))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer


class ContactForm(Form):
    """Name, company, ways to reach, how letters address them; `contact_id` is the contact once it is saved.

    With `application_id` a new contact begins with its company, and belongs to it.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        contact_id: int | None = None,
        *,
        name: str = "",
        application_id: int | None = None,
    ) -> None:
        super().__init__(_("New contact") if contact_id is None else _("Edit contact"), parent)
        self.desk = desk
        self.contact_id = contact_id
        self.application_id = application_id
        self.name = NameField()
        self.position, self.company, self.met = QLineEdit(), QLineEdit(), QLineEdit()
        self.company.setCompleter(company_completer(desk, self))
        self.role = QComboBox()
        fill(self.role, [(role.value, role_words(role)) for role in Role])
        self.lists: dict[ContactMethodKind, QPlainTextEdit] = {}
        self.form_of_address, self.language = QComboBox(), QComboBox()
        fill(
            self.form_of_address,
            [("", _("as is usual")), ("formal", _("formal (Sie)")), ("familiar", _("familiar (du)"))],
        )
        self.keep = inset(QSpinBox())
        self.keep.setRange(0, MOST_DAYS)
        self.keep.setSpecialValueText(_("no reminder"))
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self._offer_languages("")
        self._lay_out()
        if contact_id is not None:
            self._fill(contact_id)
        elif application_id is not None:
            self._begin(application_id)
        self._before = self.values()
        if name:
            self.name.show_whole(name)
        self.resize(self.fontMetrics().averageCharWidth() * 84, self.sizeHint().height())
        self.name.setFocus()

    def full_name(self) -> str:
        """The name as it is shown everywhere, once it is saved."""
        return self.name.full()

    def values(self) -> dict[str, Any]:
        """The fields as the command takes them."""
        return {
            **self.name.parts(),
            "company": self.company.text(),
            "position": self.position.text().strip(),
            "met": self.met.text().strip(),
            "address_form": picked(self.form_of_address),
            "letter_language": picked(self.language),
            "keep_in_touch_days": self.keep.value() or None,
            "notes": typed(self.notes),
            "methods": [(kind, line) for kind in self.lists for line in self._lines(kind)],
        }

    def changed(self) -> bool:
        return self.values() != self._before

    def check(self) -> QWidget | None:
        parts = self.name.parts()
        nameless = not (parts["given_name"] or parts["family_name"])
        if self.wrong(self.name, _("A contact needs a name.") if nameless else ""):
            return self.name
        field, sentence = self.lists[ContactMethodKind.MAIL], ""
        if self.values()["methods"] != self._before["methods"]:
            bad = [line for line in self._lines(ContactMethodKind.MAIL) if mails.read(line) is None]
            sentence = _("“{mail}” is not a mail address.").format(mail=bad[0][:MOST_MAIL]) if bad else ""
        return field if self.wrong(field, sentence) else None

    def store(self) -> None:
        from jobdesk.commands import contacts

        values = self.values()
        if self.contact_id is not None:
            changed = {name: value for name, value in values.items() if value != self._before[name]}
            if changed:
                contacts.edit(self.desk, self.contact_id, **changed)
            return
        part_in = None
        if self.application_id is not None:
            part_in = self.application_id, Role(picked(self.role))
        self.contact_id = contacts.add(self.desk, part_in=part_in, **values)

    def _lay_out(self) -> None:
        self.row(_("Name"), self.name, names=self.name.whole)
        self.row(_("Position"), self.position)
        self.row(_("Company"), self.company)
        if self.contact_id is None and self.application_id is not None:
            self.row(_("Role"), self.role)
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
        letters = QWidget()
        row = QHBoxLayout(letters)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.form_of_address, 1)
        row.addWidget(self.language, 1)
        self.row(_("Letters to them"), letters, names=self.form_of_address)
        self.form_of_address.setAccessibleName(_("Form of address in letters"))
        self.language.setAccessibleName(_("Language of letters"))
        self.row(_("How you met"), self.met)
        self.row(_("Keep in touch every … days"), self.keep)
        self.row(_("Notes"), self.notes)

    def _lines(self, kind: ContactMethodKind) -> list[str]:
        text = typed(self.lists[kind])
        return [line.strip() for line in text.splitlines() if line.strip()]

    def _offer_languages(self, other: str) -> None:
        """The languages that letters come in, and the one that is known of somebody."""
        codes = dict.fromkeys((*LANGUAGE_NAMES, *([other] if other else [])))
        entries = [("", _("language not said")), *((code, LANGUAGE_NAMES.get(code, code)) for code in codes)]
        fill(self.language, entries)
        pick(self.language, other)

    def _begin(self, application_id: int) -> None:
        found = applications_asking.details(self.desk, application_id)
        if found is None:
            raise Gone(_("That is not there any more."))
        self.company.setText(found.company)

    def _fill(self, contact_id: int) -> None:
        found = contacts_queries.details(self.desk, contact_id)
        if found is None:
            raise Gone(_("That is not there any more."))
        self.name.show_parts(found.title, found.given_name, found.family_name)
        self.position.setText(found.position)
        self.company.setText(found.company)
        self.met.setText(found.met)
        pick(self.form_of_address, found.address_form)
        self._offer_languages(found.letter_language)
        self.keep.setValue(found.keep_in_touch_days or 0)
        self.notes.setPlainText(broken(found.notes))
        for kind, field in self.lists.items():
            values = [broken(method.value) for method in found.methods if method.kind is kind]
            field.setPlainText("\n".join(values))
