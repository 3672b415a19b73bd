"""The form of a contact, and the pickers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts
from jobdesk.domain.enums import ContactMethodKind, Role
from jobdesk.errors import Gone
from jobdesk.queries import contacts as contacts_asking
from jobdesk.queries.application import people
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
    qtbot.keyClicks(form.name.whole, "Dr. Dana Kim")
    form.company.setText("Acme")
    form.lists[ContactMethodKind.MAIL].setPlainText("dana@acme.example\n\nd@home.example")
    form.lists[ContactMethodKind.PHONE].setPlainText("+31 20 555 0101")
    pick(form.form_of_address, "familiar")
    pick(form.language, "de")
    form.keep.setValue(42)
    form.save()
    assert form.contact_id is not None
    again = ContactForm(desk, None, form.contact_id)
    qtbot.addWidget(again, before_close_func=leave_unasked)
    assert again.values() == form.values()
    assert again.name.whole.text() == "Dr. Dana Kim"
    again.notes.setPlainText("plays chess")
    again.save()
    found = contacts_asking.details(desk, form.contact_id)
    assert found is not None
    assert (found.title, found.given_name, found.family_name) == ("Dr.", "Dana", "Kim")
    assert (found.address_form, found.letter_language) == ("familiar", "de")
    assert (found.notes, found.keep_in_touch_days, len(found.methods)) == ("plays chess", 42, 3)


def test_the_guess_at_a_name_is_corrected_in_its_parts(desk: Desk, qtbot: QtBot) -> None:
    form = ContactForm(desk, name="Maria Luisa Kim")
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.name.family.clear()
    qtbot.keyClicks(form.name.family, "Luisa Kim")
    form.name.given.clear()
    qtbot.keyClicks(form.name.given, "Maria")
    assert form.name.whole.text() == form.full_name() == "Maria Luisa Kim"
    form.save()
    assert desk.rows("SELECT title, given_name, family_name, name FROM contact") == [
        ("", "Maria", "Luisa Kim", "Maria Luisa Kim")
    ]


def test_a_contact_of_an_application_has_its_company_and_belongs_to_it(desk: Desk, qtbot: QtBot) -> None:
    job = applications.add(desk, title="Engineer", company="Acme")
    form = ContactForm(desk, None, application_id=job)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    assert form.company.text() == "Acme"
    assert not form.changed()
    qtbot.keyClicks(form.name.whole, "Kim, Dana")
    pick(form.role, Role.HIRING_MANAGER.value)
    form.save()
    (person,) = people(desk, job)
    assert (person.name, person.role, person.company) == ("Dana Kim", Role.HIRING_MANAGER, "Acme")
    desk.undo()
    assert contacts_asking.choices(desk) == [], "one step"
    applications.delete(desk, [job])
    with pytest.raises(Gone):
        ContactForm(desk, None, application_id=job)


def test_editing_a_contact_changes_only_what_was_changed(desk: Desk, qtbot: QtBot) -> None:
    dana = contacts.add(desk, name="Dana Kim", letter_language="fr", notes="z" * 600)
    desk.connection.execute(
        "INSERT INTO contact_method (uid, contact_id, kind, value, created_at, updated_at) "
        "VALUES ('m', 1, 'mail', 'kept as it was', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')"
    )
    form = ContactForm(desk, None, dana)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.save()
    assert desk.undo_label == "Add “Dana Kim”"
    form.position.setText("Head")
    form.save()
    found = contacts_asking.details(desk, dana)
    assert found is not None
    assert (found.position, found.letter_language, found.notes) == ("Head", "fr", "z" * 600)
    assert [method.value for method in found.methods] == ["kept as it was"]


def test_a_contact_without_a_name_or_with_a_bad_mail_stays_open(desk: Desk, qtbot: QtBot) -> None:
    form = ContactForm(desk)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.save()
    assert form.name.accessibleDescription()
    qtbot.keyClicks(form.name.whole, "Dana")
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
