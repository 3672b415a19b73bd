"""Why it is quiet, feedback, an offer, and how it ended."""

import pytest
from jobdesk.store.queries.board import stages
from jobdesk.store.queries.timeline import timeline
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts
from jobdesk.domain.delays import REASONS
from jobdesk.domain.words import DelayReason, Outcome, Role, StageKind
from jobdesk.errors import Gone
from jobdesk.store.desk import Desk
from jobdesk.store.queries import application as asking
from jobdesk.ui.dialogs.accepting import AcceptForm
from jobdesk.ui.dialogs.closing import ClosingDialog
from jobdesk.ui.dialogs.feedback_form import FeedbackForm
from jobdesk.ui.dialogs.offer_form import OfferForm
from jobdesk.ui.dialogs.why_quiet import WhyQuiet
from jobdesk.ui.widgets.choosing import pick
from tests.ui.answering import Answer


def leave_unasked(form: QDialog) -> None:
    form.done(0)


def stage(desk: Desk, kind: StageKind) -> int:
    return next(stage.id for stage in stages(desk) if stage.kind is kind)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage(desk, StageKind.OFFER))


def reason(desk: Desk, job: int) -> DelayReason | None:
    found = asking.details(desk, job)
    assert found is not None
    return found.delay_reason


def test_what_they_said_is_set_and_taken_away(desk: Desk, qtbot: QtBot, job: int) -> None:
    dialog = WhyQuiet(desk, None, job)
    qtbot.addWidget(dialog)
    assert list(dialog.said) == list(REASONS)
    dialog.said[DelayReason.VOLUME].click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert reason(desk, job) is DelayReason.VOLUME
    again = WhyQuiet(desk, None, job)
    qtbot.addWidget(again)
    assert again.said[DelayReason.VOLUME].text() == "Take it away"
    assert again.said[DelayReason.TECHNICAL].text() == "They said so"
    again.said[DelayReason.VOLUME].click()
    assert reason(desk, job) is None


def test_a_closed_one_has_only_the_words(desk: Desk, qtbot: QtBot, job: int) -> None:
    applications.close(desk, [job], Outcome.NO_ANSWER)
    dialog = WhyQuiet(desk, None, job)
    qtbot.addWidget(dialog)
    assert not any(button.isEnabled() for button in dialog.said.values())
    applications.delete(desk, [job])
    for form in (WhyQuiet, AcceptForm, OfferForm):
        with pytest.raises(Gone):
            form(desk, None, job)


def test_feedback_stands_in_the_timeline(desk: Desk, qtbot: QtBot, job: int) -> None:
    dana = contacts.add(desk, name="Dana")
    contacts.link(desk, job, dana, Role.RECRUITER)
    form = FeedbackForm(desk, None, job)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.save()
    assert form.isVisible()
    assert form.text.accessibleDescription()
    form.text.setPlainText("Wanted more Rust")
    form.themes[1].click()
    pick(form.who, str(dana))
    form.save()
    entry = next(entry for entry in timeline(desk, job) if entry.table == "feedback")
    assert (entry.what, entry.text, entry.more) == ("Feedback", "Wanted more Rust", "with Dana · skills")


def test_themes_alone_are_enough(desk: Desk, qtbot: QtBot, job: int) -> None:
    form = FeedbackForm(desk, None, job)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.themes[0].click()
    form.themes[3].click()
    form.save()
    entry = next(entry for entry in timeline(desk, job) if entry.table == "feedback")
    assert (entry.text, entry.more) == ("experience, pay", "")


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
    applications.edit(desk, job, notes="Nice people")
    form = OfferForm(desk, None, job)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.low.setText("70000")
    form.high.setText("60000")
    form.save()
    assert form.isVisible()
    form.high.setText("75000")
    form.currency.setText("EUR")
    form.reply_by.set_day(desk.clock.today())
    form.terms.setPlainText("30 days off")
    form.save()
    found = asking.details(desk, job)
    assert found is not None
    assert (found.pay_min, found.pay_max, found.pay_currency) == (70000, 75000, "EUR")
    assert found.deadline_on == desk.clock.today()
    assert found.notes == "Nice people\n\nTerms:\n30 days off"


def test_an_offer_is_accepted_or_declined_from_its_form(desk: Desk, qtbot: QtBot, job: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    form = OfferForm(desk, window, job)
    form.show()
    form.low.setText("70000")
    called_off = Answer(form, AcceptForm, AcceptForm.reject)
    form.accept_button.click()
    assert called_off.given
    assert (form.isVisible(), form.low.text()) == (True, "70000")
    Answer(form, AcceptForm, AcceptForm.save)
    form.accept_button.click()
    assert not form.isVisible()
    assert desk.rows("SELECT outcome, pay_min FROM application") == [("accepted", 70000)]
    closed = OfferForm(desk, window, job)
    assert not closed.decline_button.isEnabled()
    desk.undo()
    assert desk.rows("SELECT outcome, pay_min FROM application") == [(None, None)]
    declining = OfferForm(desk, window, job)
    declining.low.setText("50000")
    declining.decline_button.click()
    assert desk.rows("SELECT outcome, pay_min FROM application") == [("declined", 50000)]
    desk.undo()
    assert desk.rows("SELECT outcome, pay_min FROM application") == [(None, None)]


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
