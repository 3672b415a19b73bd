"""The form of a contact, and the pickers."""


from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts
from jobdesk.domain.words import ContactMethodKind, Role
from jobdesk.queries import contacts as contacts_asking
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.contact_form import ContactForm
from jobdesk.ui.dialogs.pickers import Picker, application_picker, contact_picker
from jobdesk.ui.widgets.choosing import pick


def leave_unasked(form: QDialog) -> None:
    """Close without the question whether to leave."""
    form.done(0)


def test_a_contact_is_stored_and_read_back(desk: Desk, qtbot: QtBot) -> None:
    form = ContactForm(desk)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.name.setText("Dana Kim")
    form.company.setText("Acme")
    form.lists[ContactMethodKind.MAIL].setPlainText("dana@acme.example\n\nd@home.example")
    form.lists[ContactMethodKind.PHONE].setPlainText("+31 20 555 0101")
    form.keep.setValue(42)
    form.save()
    assert form.contact_id is not None
    again = ContactForm(desk, None, form.contact_id)
    qtbot.addWidget(again, before_close_func=leave_unasked)
    assert again.values() == form.values() | {"name": "Dana Kim"}
    again.notes.setPlainText("plays chess")
    again.save()
    found = contacts_asking.details(desk, form.contact_id)
    assert found is not None
    assert (found.notes, found.keep_in_touch_days, len(found.reaches)) == ("plays chess", 42, 3)


def test_a_contact_without_a_name_or_with_a_bad_mail_stays_open(desk: Desk, qtbot: QtBot) -> None:
    form = ContactForm(desk)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.save()
    assert form.name.accessibleDescription()
    form.name.setText("Dana")
    form.lists[ContactMethodKind.MAIL].setPlainText("not a mail")
    form.save()
    assert form.isVisible()
    assert form.lists[ContactMethodKind.MAIL].accessibleDescription()


def chosen_name(picker: Picker) -> str:
    found = picker.chosen()
    return found.name if found else ""


def test_a_contact_is_picked_by_typing(desk: Desk, qtbot: QtBot) -> None:
    for name in ("Dana Kim", "Luis Ortega", "Luis Perez"):
        contacts.add(desk, name=name)
    picker = contact_picker(desk, None, roles=True)
    qtbot.addWidget(picker)
    picker.show()
    picker.line.setFocus()
    qtbot.keyClicks(picker.line, "luis")
    assert chosen_name(picker) == "Luis Ortega"
    qtbot.keyClick(picker.line, Qt.Key.Key_Down)
    pick(picker.role, Role.INTERVIEWER.value)
    assert chosen_name(picker) == "Luis Perez"
    assert picker.chosen_role() is Role.INTERVIEWER
    picker.line.setText("nobody")
    assert not picker.ok.isEnabled()
    assert picker.chosen() is None


def test_an_application_is_picked(desk: Desk, qtbot: QtBot) -> None:
    applications.add(desk, title="Engineer", company="Acme")
    picker = application_picker(desk, None)
    qtbot.addWidget(picker)
    picker.line.setText("acme")
    assert chosen_name(picker) == "Engineer"
