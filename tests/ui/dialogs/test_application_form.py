"""The form of an application."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications
from jobdesk.domain.enums import PayPeriod, WorkMode
from jobdesk.queries import application
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.application_form import ApplicationForm
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import pick


def leave_unasked(form: QDialog) -> None:
    """Close without the question whether to leave."""
    form.done(0)


@pytest.fixture
def form(desk: Desk, theme: Theme, qtbot: QtBot) -> ApplicationForm:
    made = ApplicationForm(desk, theme)
    qtbot.addWidget(made, before_close_func=leave_unasked)
    made.show()
    return made


def test_everything_that_is_typed_is_stored(form: ApplicationForm, desk: Desk, qtbot: QtBot) -> None:
    form.title.setText(" Senior  Engineer ")
    form.company.setText("Acme")
    form.link.setText("https://acme.example/jobs/1")
    form.agency.setText("Hays")
    form.pay.low.setText("62.5k")
    form.pay.high.setText("80000")
    form.pay.currency.setText("EUR")
    pick(form.pay.period, PayPeriod.YEAR.value)
    pick(form.mode, WorkMode.HYBRID.value)
    form.deadline.set_day(date(2026, 12, 1))
    form.posting.setPlainText("x" * 1200 + " text")
    form.notes.setPlainText("note")
    with qtbot.waitSignal(form.saved) as saved:
        form.save_button.click()
    assert saved.args is not None
    found = application.details(desk, saved.args[0])
    assert found is not None
    assert (found.title, found.company, found.agency) == ("Senior Engineer", "Acme", "Hays")
    assert (found.pay_min, found.pay_max, found.pay_currency) == (62_500_00, 80_000_00, "EUR")
    assert (found.pay_period, found.work_mode) == (PayPeriod.YEAR, WorkMode.HYBRID)
    assert (found.deadline_on, found.posting, found.notes) == (
        date(2026, 12, 1),
        "x" * 1200 + " text",
        "note",
    )
    assert found.applied_on is None
    assert not form.isVisible()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("link", "file:///etc/passwd"),
        ("link", "https://bank.example@evil.example/"),
        ("pay", "9"),
        ("pay", "a lot"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    form: ApplicationForm, desk: Desk, field: str, value: str
) -> None:
    form.title.setText("Engineer")
    form.pay.high.setText("8")
    form.notes.setPlainText("typed")
    (form.pay.low if field == "pay" else getattr(form, field)).setText(value)
    form.save()
    bad = getattr(form, field)
    assert form.isVisible()
    assert bad.accessibleDescription()
    assert form.notes.toPlainText() == "typed"
    assert desk.value("SELECT count(*) FROM application") == 0


def test_a_day_of_applying_that_is_to_come_is_said_at_its_field(form: ApplicationForm, desk: Desk) -> None:
    form.title.setText("Engineer")
    form.applied.set_day(desk.clock.today() + timedelta(days=1))
    form.save_button.click()
    assert form.isVisible()
    assert "still to come" in form.applied.accessibleDescription()
    QApplication.processEvents()
    row, seen = form.applied.parentWidget(), form.area.viewport()
    assert row is not None
    assert seen.rect().contains(row.mapTo(seen, row.rect().bottomLeft())), "the last row is scrolled to"
    assert desk.value("SELECT count(*) FROM application") == 0
    form.applied.words.setText("when the moon is full")
    form.save_button.click()
    assert "does not understand that as a day" in form.applied.accessibleDescription()
    form.applied.words.setText("today")
    form.save_button.click()
    assert desk.value("SELECT applied_on FROM application") == desk.clock.today().isoformat()


def test_a_failing_store_keeps_the_form(form: ApplicationForm, desk: Desk) -> None:
    form.title.setText("Engineer")
    desk.read_only = True
    form.save()
    assert form.isVisible()
    assert form.problem.text()
    desk.read_only = False
    form.save()
    assert desk.value("SELECT title FROM application") == "Engineer"


def test_one_like_it_is_offered_instead(form: ApplicationForm, desk: Desk, qtbot: QtBot) -> None:
    there = applications.add(desk, title="Engineer", company="Acme")
    form.title.setText("engineer")
    form.company.setText("ACME")
    qtbot.waitUntil(form.like.isVisible)
    QTimer.singleShot(0, form, leave)
    with qtbot.waitSignal(form.opened) as opened:
        form.like.button.click()
    assert opened.args == [there]
    assert not form.isVisible()


def leave() -> None:
    """Say "Leave" in the question that is open."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text() == "Leave").click()


def test_editing_changes_only_what_was_changed(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    row_id = applications.add(
        desk, title="Engineer", company="Acme", agency="Hays", notes="y" * 600, pay_min=17_50
    )
    form = ApplicationForm(desk, theme, None, row_id)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.look_for_like()
    assert form.like.found is None
    form.save()
    assert desk.undo_label == "Add “Engineer”"
    form.place.setText("Delft")
    form.save()
    found = application.details(desk, row_id)
    assert found is not None
    assert (found.place, found.notes, found.agency) == ("Delft", "y" * 600, "Hays")
    assert found.pay_min == 17_50
    assert desk.value("SELECT count(*) FROM company") == 2


def test_companies_are_completed(form: ApplicationForm, desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    applications.add(desk, title="x", company="Acme Robotics")
    fresh = ApplicationForm(desk, theme)
    qtbot.addWidget(fresh, before_close_func=leave_unasked)
    completer = fresh.company.completer()
    completer.setCompletionPrefix("robo")
    assert completer.currentCompletion() == "Acme Robotics"
