"""The forms of a promise: what was understood is said before it is saved."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, promises
from jobdesk.domain.enums import InteractionKind, Role, Side
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Gone
from jobdesk.queries import promises as promises_queries
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.promise_answer import KeptForm, MovedForm
from jobdesk.ui.dialogs.promise_form import PromiseForm
from jobdesk.ui.widgets.choosing import pick
from jobdesk.ui.widgets.links import confirmed
from jobdesk.ui.widgets.when_field import WhenField, day_first
from tests.support import FixedClock
from tests.ui.answering import Answer


def leave_unasked(form: QDialog) -> None:
    form.done(0)


@pytest.fixture
def job(desk: Desk) -> int:
    job = applications.add(desk, title="Engineer", company="Acme")
    contacts.link(desk, job, contacts.add(desk, name="Dana Kim"), Role.RECRUITER)
    return job


def test_the_day_is_said_while_it_is_typed(clock: FixedClock, qtbot: QtBot) -> None:
    field = WhenField(clock)
    qtbot.addWidget(field)
    field.words.setText("next Tuesday")
    assert field.understood.text() == "That is Tue 24 Nov."
    field.words.setText("31 Feb")
    assert field.understood.text() == field.problem() == "There is no 31 Feb."
    assert field.when() is None
    field.words.setText("when the moon is full")
    assert "does not understand" in field.problem()
    field.choose(date(2026, 12, 1))
    assert field.problem() == ""
    assert field.when() == on_day(date(2026, 12, 1), "1 Dec 2026")
    field.words.clear()
    assert field.when() == When()
    assert WhenField(clock, needed=True).problem() == "Say by when."


def test_what_is_said_counts_from_when_it_was_said(clock: FixedClock, qtbot: QtBot) -> None:
    field = WhenField(clock, workdays=Workdays("US"))
    qtbot.addWidget(field)
    field.words.setText("in two business days")
    before = field.when()
    field.count_from(lambda: datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert field.when() == on_day(date(2026, 11, 30), "in two business days") != before  # after Thanksgiving
    assert field.understood.text() == "That is Mon 30 Nov."


def test_what_is_open_at_its_end_is_no_day(clock: FixedClock, qtbot: QtBot) -> None:
    field, needed = WhenField(clock), WhenField(clock, needed=True)
    qtbot.addWidget(field)
    qtbot.addWidget(needed)
    for each in (field, needed):
        each.words.setText("after Christmas")
    after = When(words="after Christmas", not_before=date(2026, 12, 26))
    assert field.when() == after
    assert field.understood.text() == "That is not before Sat 26 Dec."
    assert needed.problem() == ""
    needed.words.clear()
    assert needed.problem() == "Say by when."
    field.show_when(after)
    assert field.words.text() == "after Christmas"


def test_the_calendar_is_at_hand(clock: FixedClock, qtbot: QtBot) -> None:
    field = WhenField(clock)
    qtbot.addWidget(field)
    field.show()
    field.words.setText("Friday")
    field.calendar.click()
    calendar = field.calendar.calendar
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 20)
    qtbot.keyClick(calendar, Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert field.words.text() == "Friday"
    field.calendar.click()
    calendar = field.calendar.calendar
    assert calendar is not None
    calendar.setSelectedDate(QDate(2026, 11, 30))
    calendar.activated.emit(calendar.selectedDate())
    assert field.words.text() == "30 Nov 2026"
    assert field.focusWidget() is field.calendar


def test_the_order_of_day_and_month_is_the_users(qtbot: QtBot) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("en_US"))
        assert not day_first()
        QLocale.setDefault(QLocale("de_DE"))
        assert day_first()
    finally:
        QLocale.setDefault(before)


def test_a_promise_is_stored_and_changed(desk: Desk, qtbot: QtBot, job: int) -> None:
    form = PromiseForm(desk, application_id=job)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.save()
    assert form.words.accessibleDescription()
    form.words.setText("I will call you")
    form.when.words.setText("gibberish")
    form.save()
    assert form.isVisible()
    form.when.words.setText("Tuesday")
    form.save()
    (made,) = promises_queries.of_application(desk, job)
    assert (made.contact, made.when) == ("Dana Kim", on_day(date(2026, 11, 24), "Tuesday"))
    again = PromiseForm(desk, promise_id=made.id)
    qtbot.addWidget(again, before_close_func=leave_unasked)
    assert not again.changed()
    again.words.setText("I will write")
    pick(again.side, Side.ME.value)
    again.save()
    (after,) = promises_queries.of_application(desk, job)
    assert (after.words, after.side, after.when) == ("I will write", Side.ME, made.when)


def test_words_of_another_week_keep_the_day_they_meant(
    desk: Desk, qtbot: QtBot, clock: FixedClock, job: int
) -> None:
    made = promises.make(
        desk, side=Side.THEM, words="call", when=on_day(date(2026, 11, 24), "Tuesday"), application_id=job
    )
    clock.instant = datetime(2026, 12, 3, 10, tzinfo=UTC)
    form = PromiseForm(desk, promise_id=made)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    assert form.when.words.text() == "24 Nov 2026"
    assert not form.changed()
    form.words.setText("I will call")
    form.save()
    found = promises_queries.one(desk, made)
    assert found is not None
    assert found.when == on_day(date(2026, 11, 24), "Tuesday")


def test_they_did_is_written_down(desk: Desk, qtbot: QtBot, clock: FixedClock, job: int) -> None:
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(clock.today()), application_id=job)
    form = KeptForm(desk, None, made)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.at.setDateTime(form.at.dateTime().addDays(1))
    form.save()
    assert form.at.accessibleDescription()
    form.at.setDateTime(form.at.dateTime().addDays(-1))
    pick(form.kind, InteractionKind.MAIL.value)
    form.text.setText("an offer")
    form.save()
    assert desk.rows("SELECT kind, direction, text FROM interaction") == [("mail", "in", "an offer")]
    assert desk.value("SELECT state FROM promise") == "kept"
    late = KeptForm(desk, None, made)
    qtbot.addWidget(late, before_close_func=leave_unasked)
    late.show()
    late.save()
    assert late.problem.isVisible()


def test_moved_needs_a_day(desk: Desk, qtbot: QtBot, clock: FixedClock, job: int) -> None:
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(clock.today()), application_id=job)
    form = MovedForm(desk, None, made)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.save()
    assert form.when.accessibleDescription() == "Say by when."
    form.when.words.setText("in two weeks")
    form.save()
    assert next(promise.when.on for promise in promises_queries.of_application(desk, job)) == date(
        2026, 12, 2
    )


def test_a_promise_that_is_gone(desk: Desk, qtbot: QtBot) -> None:
    with pytest.raises(Gone):
        KeptForm(desk, None, 1)
    with pytest.raises(Gone):
        PromiseForm(desk, promise_id=1)


def test_enter_on_cancel_cancels(desk: Desk, qtbot: QtBot, clock: FixedClock, job: int) -> None:
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(clock.today()), application_id=job)
    form = KeptForm(desk, None, made)
    qtbot.addWidget(form)
    form.show()
    cancel = form.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert desk.value("SELECT state FROM promise") == "open"


def test_to_leave_without_saving_is_never_what_enter_does(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked = Answer(window, QMessageBox, lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert confirmed(window, "Leave?", "Leave") is False
    assert asked.given
