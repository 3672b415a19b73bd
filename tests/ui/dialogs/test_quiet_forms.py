"""Why it is quiet, and what came back."""

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts
from jobdesk.domain.delays import REASONS
from jobdesk.domain.enums import DelayReason, Outcome, Role
from jobdesk.errors import Gone
from jobdesk.queries import application
from jobdesk.queries.entries import Entry
from jobdesk.queries.timeline import timeline
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.feedback_form import FeedbackForm
from jobdesk.ui.dialogs.why_quiet import WhyQuiet
from jobdesk.ui.widgets.choosing import pick
from jobdesk.wording import timeline as wording
from tests.commands.steps import stage_ids


def leave_unasked(form: QDialog) -> None:
    form.done(0)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["interview"])


def reason(desk: Desk, job: int) -> DelayReason | None:
    found = application.details(desk, job)
    assert found is not None
    return found.delay_reason


def feedback(desk: Desk, job: int) -> Entry:
    return next(entry for entry in timeline(desk, job) if entry.table == "feedback")


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
    with pytest.raises(Gone):
        WhyQuiet(desk, None, job)


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
    entry, today = feedback(desk, job), desk.clock.today()
    assert (wording.what(entry), wording.text(entry, today)) == ("Feedback", "Wanted more Rust")
    assert wording.more(entry, today) == "by Dana · skills"


def test_themes_alone_are_enough(desk: Desk, qtbot: QtBot, job: int) -> None:
    form = FeedbackForm(desk, None, job)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.themes[0].click()
    form.themes[3].click()
    form.save()
    assert wording.text(feedback(desk, job), desk.clock.today()) == "experience, pay"
