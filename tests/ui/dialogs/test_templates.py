"""The user's own words for letters: checked while typing, kept, and given back."""

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jobdesk.domain.drafts import Situation
from jobdesk.queries.templates import template
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.templates import TemplatesForm
from jobdesk.ui.widgets.choosing import pick


def test_own_words_are_kept_for_one_situation_and_given_back(desk: Desk, qtbot: QtBot) -> None:
    before = template(desk, Situation.THANK_YOU, "en")
    form = TemplatesForm(desk)
    qtbot.addWidget(form)
    pick(form.situation, Situation.THANK_YOU.value)
    assert form.subject.text() == before[0]
    form.subject.setText("Thanks, {first_name}")
    assert form.preview.toPlainText().startswith("Thanks, Dana\n")
    form.save()
    assert form.result() == QDialog.DialogCode.Accepted
    assert template(desk, Situation.THANK_YOU, "en")[0] == "Thanks, {first_name}"
    assert template(desk, Situation.THANK_YOU, "de")[0] != "Thanks, {first_name}"
    again = TemplatesForm(desk)
    qtbot.addWidget(again)
    pick(again.situation, Situation.THANK_YOU.value)
    again.restore.click()
    assert again.subject.text() == before[0]
    assert template(desk, Situation.THANK_YOU, "en") == before


def test_a_wrong_placeholder_is_said_while_it_is_typed_and_is_not_saved(desk: Desk, qtbot: QtBot) -> None:
    form = TemplatesForm(desk)
    qtbot.addWidget(form)
    form.body.setPlainText("Dear {boss}")
    assert "boss" in form._sentences[form.body].text()
    form.save()
    assert form.result() != QDialog.DialogCode.Accepted
    assert desk.rows("SELECT * FROM template") == []
    form.body.setPlainText("Dear ")
    form._put_in("first_name")
    assert form.body.toPlainText().count("{first_name}") == 1
    assert form._sentences[form.body].text() == ""
