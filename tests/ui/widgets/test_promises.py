"""The promises on the pages of an application and a contact."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, interactions, promises
from jobdesk.domain.enums import Direction, InteractionKind, Side
from jobdesk.domain.promises import When, on_day
from jobdesk.queries.timeline import timeline
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.interaction_form import InteractionForm
from jobdesk.ui.dialogs.promise_answer import KeptForm
from jobdesk.ui.dialogs.promise_form import PromiseForm
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import pick
from jobdesk.ui.widgets.log_line import LogLine
from jobdesk.ui.widgets.promises import Promises
from tests.support import FixedClock
from tests.ui.answering import Answer


def press(part: Promises, promise_id: int, words: str) -> None:
    next(action for action in part.menu(promise_id).actions() if action.text() == words).trigger()


def test_added_and_answered_on_the_page(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    job = applications.add(desk, title="Engineer")
    part = Promises(desk, theme)
    qtbot.addWidget(part)
    part.show_subject(job)

    def fill(form: PromiseForm) -> None:
        form.words.setText("I will call you")
        form.when.words.setText("Friday")
        form.save()

    adding = Answer(part, PromiseForm, fill)
    part.add.click()
    assert adding.given
    part.show_subject(job)
    assert part.lines.model().index(0, 0).data() == "I will call you, Fri 20 Nov"
    made = desk.value("SELECT id FROM promise")

    def keep(form: KeptForm) -> None:
        form.save()

    keeping = Answer(part, KeptForm, keep)
    press(part, made, "They did…")
    assert keeping.given
    part.show_subject(job)
    assert part.lines.model().index(0, 0).data() == "I will call you, kept"
    assert [action.text() for action in part.menu(made).actions()] == ["Edit…", "Delete"]


def test_the_other_answers(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    job = applications.add(desk, title="Engineer")
    part = Promises(desk, theme)
    qtbot.addWidget(part)
    for words, state in (("It will not be kept", "broken"), ("It does not matter any more", "waived")):
        made = promises.make(
            desk, side=Side.THEM, words="call", when=on_day(date(2026, 11, 24)), application_id=job
        )
        part.show_subject(job)
        press(part, made, words)
        assert desk.value("SELECT state FROM promise WHERE id = ?", (made,)) == state
        press(part, made, "Delete")
        assert desk.value("SELECT count(*) FROM promise") == 0


def test_how_a_contact_and_a_company_keep_their_word(
    desk: Desk, theme: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    dana = contacts.add(desk, name="Dana Kim", company="Acme & Sons")
    job = applications.add(desk, title="Engineer", company="Acme & Sons")
    alone = applications.add(desk, title="Nobody's")
    of_dana, of_job = Promises(desk, theme, for_contact=True), Promises(desk, theme)
    for part in (of_dana, of_job):
        qtbot.addWidget(part)
    for number in range(3):
        of_dana.show_subject(dana)
        of_job.show_subject(job)
        assert of_dana.facts.isHidden()
        assert of_job.facts.isHidden()
        made = promises.make(desk, side=Side.THEM, words="call", when=on_day(clock.today()), contact_id=dana)
        (promises.break_ if number else promises.keep)(desk, made)
    of_dana.show_subject(dana)
    assert of_dana.facts.text() == "1 of 3 kept, usually on time"
    of_job.show_subject(job)
    assert of_job.facts.text() == "Acme & Sons: 1 of 3 kept, usually on time"
    of_job.show_subject(alone)
    assert of_job.facts.isHidden()


def test_promised_while_logging(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dana = contacts.add(desk, name="Dana Kim")
    job = applications.add(desk, title="Engineer")
    line = LogLine(desk, theme)
    qtbot.addWidget(line)
    line.show()
    line.show_subject(job, [(dana, "Dana Kim")])
    pick(line.kind, "call")
    pick(line.direction, "in")
    row = line.promise
    row.button.click()
    row.when.words.setText("Tuesday")
    qtbot.keyClick(row.when.words, Qt.Key.Key_Return)
    assert row.problem.text() == "Say what was promised."
    assert desk.value("SELECT count(*) FROM interaction") == 0
    row.words.setText("I will call you")
    qtbot.keyClick(row.when.words, Qt.Key.Key_Return)
    found = desk.rows("SELECT words, when_words, due_on, contact_id, application_id, said_at FROM promise")
    assert found == [("I will call you", "Tuesday", "2026-11-24", dana, job, "2026-11-18T10:00:00Z")]
    assert desk.value("SELECT count(*) FROM interaction") == 0  # nothing is known of a talk
    assert row.isHidden()
    row.button.click()
    row.words.setText("forgotten")
    pick(line.kind, "note")
    line.text.setPlainText("a note")
    line.log()
    assert desk.value("SELECT count(*) FROM promise") == 1
    pick(line.kind, "call")
    row.button.click()
    row.words.setText("I will write")
    line.text.setPlainText("she called")
    line.log()
    assert desk.rows("SELECT words, interaction_id FROM promise WHERE id = 2") == [("I will write", 2)]


def test_promised_in_an_entry_that_is_edited(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    job = applications.add(desk, title="Engineer")
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=desk.clock.now(), application_id=job
    )
    entry = next(entry for entry in timeline(desk, job) if entry.said)
    form = InteractionForm(desk, None, entry, [])
    qtbot.addWidget(form, before_close_func=lambda dialog: dialog.done(0))
    form.show()
    form.by.words.setText("nonsense")
    assert form.changed()
    form.save()
    form.by.words.setText("in 3 days")
    form.save()
    assert form.promised.accessibleDescription() == "Say what was promised."
    form.promised.setText("I will write")
    form.save()
    assert desk.rows("SELECT words, due_on FROM promise") == [("I will write", "2026-11-21")]
    entry = next(entry for entry in timeline(desk, job) if entry.said)
    again = InteractionForm(desk, None, entry, [])
    qtbot.addWidget(again)
    assert again.given.text() == "“I will write”, for Sat 21 Nov"
    assert form.given.text() == ""


def test_not_yet_is_said_once(desk: Desk, theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer")
    made = promises.make(desk, side=Side.THEM, words="call", when=on_day(clock.today()), application_id=job)
    part = Promises(desk, theme)
    qtbot.addWidget(part)
    part.show_subject(job)
    press(part, made, "Not yet, wait")
    part.show_subject(job)
    words = [action.text() for action in part.menu(made).actions()]
    assert "They did…" in words
    assert "Not yet, wait" not in words
    mine = promises.make(desk, side=Side.ME, words="send it", when=When(), application_id=job)
    part.show_subject(job)
    assert part.lines.model().index(1, 0).data() == "send it · you, no day"
    assert "Not yet, wait" not in [action.text() for action in part.menu(mine).actions()]
