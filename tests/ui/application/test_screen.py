"""The page of one application."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, followups, interactions, offers, promises
from jobdesk.domain.enums import Direction, InteractionKind, Outcome, PayPeriod, Role, Side
from jobdesk.domain.promises import When
from jobdesk.queries import application
from jobdesk.queries.board import stages
from jobdesk.queries.due import todos
from jobdesk.queries.timeline import timeline
from jobdesk.store.desk import Desk
from jobdesk.ui.application.screen import ApplicationScreen
from jobdesk.ui.dialogs.promise_form import PromiseForm
from jobdesk.ui.widgets.choosing import pick
from tests.commands.steps import stage_ids
from tests.support import FixedClock
from tests.ui.answering import Answer
from tests.ui.application.menus import press, texts


def test_enter_logs_with_the_people_of_the_application(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    dana = contacts.add(desk, name="Dana")
    contacts.link(desk, job, dana, Role.RECRUITER)
    pick(screen.log.kind, InteractionKind.CALL.value)
    pick(screen.log.direction, Direction.IN.value)
    luis = contacts.add(desk, name="Luis")
    contacts.link(desk, job, luis, Role.INTERVIEWER)
    screen.log.whom.choose([dana, luis])
    assert screen.log.whom.text() == "with Dana, Luis"
    screen.log.start()
    qtbot.keyClicks(screen.log.text, "She will call")
    qtbot.keyClick(screen.log.text, Qt.Key.Key_Return)
    entry = screen.timeline.sorted.index(0, 0).data(screen.timeline.entries.ROW)
    assert (entry.text, entry.said.direction) == ("She will call", Direction.IN)
    assert entry.people == ((dana, "Dana"), (luis, "Luis"))
    assert screen.log.draft == ""


def test_a_draft_waits_for_its_application(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    other = applications.add(desk, title="Other")
    qtbot.keyClicks(screen.log.text, "half a sen")
    screen.show_application(other)
    assert screen.log.draft == ""
    screen.show_application(job)
    assert screen.log.draft == "half a sen"
    screen.save_drafts()
    assert timeline(desk, job)[0].text == "half a sen"


def test_notes_are_saved_once_when_another_application_is_shown(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    other = applications.add(desk, title="Other")
    qtbot.keyClicks(screen.notes, "ask about on-call")
    screen.show_application(other)
    found = application.details(desk, job)
    assert found is not None
    assert found.notes == "ask about on-call"
    assert screen.notes.toPlainText() == ""
    desk.undo()
    found = application.details(desk, job)
    assert found is not None
    assert found.notes == ""


def test_notes_are_saved_on_hiding_and_not_overwritten_while_typing(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    qtbot.keyClicks(screen.notes, "typed")
    applications.edit(desk, job, notes="from elsewhere")
    assert screen.notes.toPlainText() == "typed"
    screen.hide()
    found = application.details(desk, job)
    assert found is not None
    assert found.notes == "typed"


def test_the_stage_menu_moves_and_closes(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    second = stages(desk)[1]
    press(screen.header.stage_menu, second.name)
    assert screen.details is not None
    assert screen.details.stage_id == second.id
    press(screen.header.stage_menu, "Close: Not selected")
    assert screen.details.outcome is Outcome.NOT_SELECTED
    assert screen.header.stage.text() == "Not selected"
    press(screen.header.stage_menu, "Reopen")
    assert screen.details.outcome is None


def test_space_in_the_list_says_done(
    screen: ApplicationScreen, desk: Desk, clock: FixedClock, qtbot: QtBot, job: int
) -> None:
    followups.add(desk, words="it", due_on=clock.today(), application_id=job)
    screen.todos.lines.setFocus()
    qtbot.keyClick(screen.todos.lines, Qt.Key.Key_Space)
    assert todos(desk, application_id=job) == []


def test_people_open_change_their_role_and_leave(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    dana = contacts.add(desk, name="Dana")
    contacts.link(desk, job, dana, Role.RECRUITER)
    with qtbot.waitSignal(screen.contact_opened) as opened:
        qtbot.keyClick(screen.people.lines, Qt.Key.Key_Return)
    assert opened.args == [dana]
    press(screen.people.menu(dana), "interviewer")
    assert application.people(desk, job)[0].role is Role.INTERVIEWER
    qtbot.keyClick(screen.people.lines, Qt.Key.Key_Delete)
    assert application.people(desk, job) == []


def test_stars_are_set_by_keyboard(screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int) -> None:
    qtbot.keyClick(screen.facts.stars, Qt.Key.Key_4)
    qtbot.keyClick(screen.facts.stars, Qt.Key.Key_Right)
    found = application.details(desk, job)
    assert found is not None
    assert found.interest == 5
    assert "5" in screen.facts.stars.accessibleName()


def test_delete_on_a_log_entry_deletes_it_and_undo_brings_it_back(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    QAbstractItemModelTester(
        screen.timeline.entries, QAbstractItemModelTester.FailureReportingMode.Fatal, screen
    )
    qtbot.keyClicks(screen.log.text, "said")
    screen.log.button.click()
    screen.timeline.setCurrentIndex(screen.timeline.sorted.index(0, 0))
    qtbot.keyClick(screen.timeline, Qt.Key.Key_Delete)
    assert [entry.table for entry in timeline(desk, job)] == ["stage_change"]
    desk.undo()
    assert screen.timeline.sorted.rowCount() == 2


def test_deleting_goes_back_and_undo_shows_it_again(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    with qtbot.waitSignal(screen.closed):
        press(screen.header.more_menu, "Delete")
    assert screen.pages.currentIndex() == 1
    desk.undo()
    assert screen.pages.currentIndex() == 0


def test_a_hidden_page_catches_up_when_shown(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    screen.hide()
    applications.edit(desk, job, title="Renamed")
    assert screen.header.title.text() == "Engineer"
    screen.show()
    assert screen.header.title.text() == "Renamed"


def test_escape_goes_back(screen: ApplicationScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.closed):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)


def test_markup_and_endless_words_are_shown_as_they_are(
    screen: ApplicationScreen, desk: Desk, job: int
) -> None:
    bad = "<b><img src='/dev/zero'>" + "x" * 200_000
    applications.edit(desk, job, title=bad, notes=bad, source=bad, place=bad)
    contacts.link(desk, job, contacts.add(desk, name=bad), Role.OTHER)
    screen.grab()
    for label in screen.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    screen.hide()
    found = application.details(desk, job)
    assert found is not None
    assert found.notes == bad


def lines(screen: ApplicationScreen) -> list[str]:
    """The timeline as a screen reader reads it, newest first."""
    rows = screen.timeline.sorted
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def test_a_promise_is_changed_and_deleted_in_the_timeline(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    promises.make(desk, side=Side.THEM, words="I will call", when=When(), application_id=job)
    assert lines(screen)[0] == "18 Nov, They promised, “I will call”, open"
    screen.timeline.setCurrentIndex(screen.timeline.sorted.index(0, 0))

    def say(form: PromiseForm) -> None:
        form.words.setText("I will write")
        form.save()

    changed = Answer(screen, PromiseForm, say)
    qtbot.keyClick(screen.timeline, Qt.Key.Key_F2)
    assert changed.given
    assert "I will write" in lines(screen)[0]
    qtbot.keyClick(screen.timeline, Qt.Key.Key_Delete)
    assert desk.value("SELECT count(*) FROM promise") == 0


def test_an_entry_of_a_day_that_nobody_knows_stands_last_and_says_so(
    screen: ApplicationScreen, desk: Desk, job: int
) -> None:
    made = interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=desk.clock.now(), application_id=job
    )
    interactions.edit(desk, made, at=None)
    assert lines(screen)[-1] == "day not known, Mail in"
    tip = screen.timeline.sorted.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "The day is not known" in tip


def test_what_a_rule_made_due_is_left_out_where_ones_own_is_deleted(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    applications.move(desk, [job], stage_ids(desk)["applied"])
    followups.add(desk, words="mine", due_on=desk.clock.today(), application_id=job)
    mine, rule = (item.key for item in todos(desk, application_id=job))
    assert {"Edit…", "Delete"} <= texts(screen.todos.menu(mine))
    assert "Another day…" in texts(screen.todos.menu(rule))
    assert "Delete" not in texts(screen.todos.menu(rule))
    for _time in range(2):
        screen.todos.lines.setCurrentIndex(screen.todos.lines.model().index(0, 0))
        qtbot.keyClick(screen.todos.lines, Qt.Key.Key_Delete)
    assert todos(desk, application_id=job) == []
    assert desk.rows("SELECT rule, state FROM followup") == [("applied", "skipped")]


def facts(screen: ApplicationScreen) -> list[str]:
    rows = screen.facts.lines.lines
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def test_the_offer_stands_apart_from_the_posting(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    applications.edit(
        desk, job, pay_min=6_000_000, pay_max=7_000_000, pay_currency="EUR", pay_period=PayPeriod.YEAR
    )
    assert "Pay, €60–70k" in facts(screen)
    assert not [line for line in facts(screen) if line.startswith(("Via", "Offered", "Reply"))]
    applications.edit(desk, job, agency="Hays")
    offers.write(
        desk, job, pay_min=6_500_000, pay_max=6_500_000, pay_currency="EUR", reply_by_on=date(2026, 11, 19)
    )
    assert facts(screen)[:2] == ["Source, –", "Via, Hays"]
    assert facts(screen)[-2:] == ["Offered pay, €65k", "Reply by, tomorrow"]
    assert "Pay, €60–70k" in facts(screen)
    assert screen.header.company.text() == "Acme, via Hays"


def test_one_on_hold_can_get_another_day_from_its_page(screen: ApplicationScreen, job: int) -> None:
    assert "Put on hold…" in texts(screen.header.more_menu)
    applications.hold(screen.desk, [job])
    assert {"Take off hold", "On hold until…"} <= texts(screen.header.more_menu)
