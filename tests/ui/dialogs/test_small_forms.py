"""The forms of a contact, a follow-up and a log entry, and the pickers."""

from datetime import date, timedelta

from jobdesk.store.queries.timeline import timeline
from jobdesk.store.queries.todos import todos
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, interactions
from jobdesk.domain.words import ContactMethodKind, Direction, FollowupKind, InteractionKind, Role
from jobdesk.store.desk import Desk
from jobdesk.store.queries import application as asking
from jobdesk.store.queries import contacts as contacts_asking
from jobdesk.ui.dialogs.contact_form import ContactForm
from jobdesk.ui.dialogs.followup_form import FollowupForm
from jobdesk.ui.dialogs.hold_form import HoldForm
from jobdesk.ui.dialogs.interaction_form import InteractionForm
from jobdesk.ui.dialogs.pickers import Picker, application_picker, contact_picker
from jobdesk.ui.widgets.choosing import pick
from tests.support import FixedClock


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


def test_a_follow_up_needs_words_of_ones_own(desk: Desk, qtbot: QtBot, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    form = FollowupForm(desk, application_id=row_id)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.save()
    assert form.isVisible()
    form.words.setText("ask about the date")
    form.due.setDate(QDate(2026, 12, 3))
    form.save()
    (todo,) = todos(desk, application_id=row_id)
    assert (todo.words, todo.on, todo.kind) == ("ask about the date", date(2026, 12, 3), FollowupKind.OTHER)
    change = FollowupForm(desk, todo=todo)
    qtbot.addWidget(change, before_close_func=leave_unasked)
    change.due.setDate(QDate(2026, 12, 4))
    change.save()
    assert todos(desk, application_id=row_id)[0].on == date(2026, 12, 4)


def test_a_log_entry_keeps_what_was_not_touched(desk: Desk, qtbot: QtBot, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    dana = contacts.add(desk, name="Dana")
    clock.advance(timedelta(seconds=17))
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=clock.now(), text="z" * 700, minutes=20,
        application_id=row_id, contact_id=dana,
    )  # fmt: skip
    before = timeline(desk, row_id)[0]
    form = InteractionForm(desk, None, before, [])
    qtbot.addWidget(form, before_close_func=leave_unasked)
    assert not form.changed()
    form.save()
    assert timeline(desk, row_id)[0] == before
    again = InteractionForm(desk, None, before, [(dana, "Dana")])
    qtbot.addWidget(again, before_close_func=leave_unasked)
    pick(again.whom, "")
    again.minutes.setValue(0)
    again.save()
    after = timeline(desk, row_id)[0]
    assert (after.contact_id, after.minutes, after.at) == (None, None, before.at)


def test_a_log_entry_of_the_future_is_refused_at_its_field(
    desk: Desk, qtbot: QtBot, clock: FixedClock
) -> None:
    row_id = applications.add(desk, title="Engineer")
    interactions.log(
        desk, kind=InteractionKind.NOTE, direction=None, at=clock.now(), text="n", application_id=row_id
    )
    form = InteractionForm(desk, None, timeline(desk, row_id)[0], [])
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.at.setDateTime(form.at.dateTime().addDays(1))
    form.save()
    assert form.isVisible()
    assert form.at.accessibleDescription()


def test_holding_until_a_past_day_says_so_and_stays(desk: Desk, qtbot: QtBot, clock: FixedClock) -> None:
    row_id = applications.add(desk, title="Engineer")
    form = HoldForm(desk, row_id)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.until.set_day(clock.today())
    form.save()
    assert form.problem.isVisible()
    form.until.set_day(None)
    form.save()
    found = asking.details(desk, row_id)
    assert found is not None
    assert found.held


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
