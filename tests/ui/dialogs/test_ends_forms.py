"""An offer, and how it ended."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications
from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.errors import Gone
from jobdesk.queries import application
from jobdesk.queries.board import stages
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.accepting import AcceptForm
from jobdesk.ui.dialogs.closing import ClosingDialog
from jobdesk.ui.dialogs.offer_form import OfferForm
from tests.ui.answering import Answer


def leave_unasked(form: QDialog) -> None:
    form.done(0)


def stage(desk: Desk, kind: StageKind) -> int:
    return next(stage.id for stage in stages(desk) if stage.kind is kind)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage(desk, StageKind.OFFER))


def test_an_application_that_is_gone_has_no_offer(desk: Desk, job: int) -> None:
    applications.delete(desk, [job])
    for form in (AcceptForm, OfferForm):
        with pytest.raises(Gone):
            form(desk, None, job)


def test_accepting_asks_which_others_are_withdrawn(desk: Desk, qtbot: QtBot, job: int) -> None:
    applied = applications.add(desk, title="B & C", stage_id=stage(desk, StageKind.APPLIED))
    saved = applications.add(desk, title="D")
    closed = applications.add(desk, title="E")
    applications.close(desk, [closed], Outcome.NO_ANSWER)
    form = AcceptForm(desk, None, job)
    qtbot.addWidget(form)
    assert {one: box.isChecked() for one, box in form.others.items()} == {applied: False, saved: False}
    form.all.click()
    form.others[saved].click()
    form.save()
    outcomes = dict(desk.rows("SELECT id, outcome FROM application"))
    assert outcomes == {job: "accepted", applied: "withdrawn", saved: None, closed: "no_answer"}


def test_an_offer_is_kept_with_its_terms(desk: Desk, qtbot: QtBot, job: int) -> None:
    applications.edit(desk, job, notes="Nice people", pay_min=50_000_00, pay_currency="USD")
    form = OfferForm(desk, None, job)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.pay.low.setText("70000")
    form.pay.high.setText("60000")
    form.save()
    assert form.isVisible()
    form.pay.high.setText("75000")
    form.pay.currency.setText("EUR")
    form.reply_by.words.setText("next week")
    form.save()
    assert "does not understand that as a day" in form.reply_by.accessibleDescription()
    form.reply_by.words.setText("today")
    form.terms.setPlainText("30 days off")
    form.save()
    offer, posting = application.offer(desk, job), application.details(desk, job)
    assert offer is not None
    assert (offer.pay_min, offer.pay_max, offer.pay_currency) == (70_000_00, 75_000_00, "EUR")
    assert (offer.reply_by_on, offer.terms) == (desk.clock.today(), "30 days off")
    assert posting is not None
    assert (posting.pay_min, posting.pay_currency, posting.notes) == (50_000_00, "USD", "Nice people")
    again = OfferForm(desk, None, job)
    qtbot.addWidget(again, before_close_func=leave_unasked)
    assert again.terms.toPlainText() == "30 days off"
    again.save()
    assert desk.undo_label == "Edit offer"
    desk.undo()
    assert application.offer(desk, job) is None, "saving what was not changed is no step"


def ended(desk: Desk) -> list[tuple[object, ...]]:
    """How it ended, and the lowest pay that was offered."""
    return desk.rows(
        "SELECT a.outcome, o.pay_min FROM application a LEFT JOIN offer o ON o.application_id = a.id"
    )


def test_an_offer_is_accepted_or_declined_from_its_form(desk: Desk, qtbot: QtBot, job: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    form = OfferForm(desk, window, job)
    form.show()
    form.pay.low.setText("70000")
    called_off = Answer(form, AcceptForm, AcceptForm.reject)
    form.accept_button.click()
    assert called_off.given
    assert (form.isVisible(), form.pay.low.text()) == (True, "70000")
    Answer(form, AcceptForm, AcceptForm.save)
    form.accept_button.click()
    assert not form.isVisible()
    assert ended(desk) == [("accepted", 70_000_00)]
    closed = OfferForm(desk, window, job)
    assert not closed.decline_button.isEnabled()
    desk.undo()
    assert ended(desk) == [(None, None)]
    declining = OfferForm(desk, window, job)
    declining.pay.low.setText("50000")
    declining.decline_button.click()
    assert ended(desk) == [("declined", 50_000_00)]
    desk.undo()
    assert ended(desk) == [(None, None)]


def test_enter_takes_the_answer_that_has_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ClosingDialog(1, window, 6)
    dialog.show()
    answer = next(one for one in dialog.findChildren(QPushButton) if one.text() == "No answer")
    answer.setFocus()
    qtbot.keyClick(answer, Qt.Key.Key_Return)
    assert dialog.outcome is Outcome.NO_ANSWER


@pytest.mark.parametrize(
    ("words", "outcome", "again"),
    [
        ("Not selected", Outcome.NOT_SELECTED, True),
        ("No answer", Outcome.NO_ANSWER, True),
        ("Withdrawn", Outcome.WITHDRAWN, False),
    ],
)
def test_to_ask_again_is_for_those_who_did_not_choose(
    qtbot: QtBot, words: str, outcome: Outcome, again: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ClosingDialog(1, window, 6)
    assert dialog.again.text() == "Ask again in 6 months"
    dialog.again.setChecked(True)
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()
    assert (dialog.outcome, dialog.ask_again) == (outcome, again)
