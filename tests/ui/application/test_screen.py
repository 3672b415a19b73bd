"""The page of one application."""

from datetime import time, timedelta

import pytest
from jobdesk.queries.todos import todos
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, followups, promises
from jobdesk.domain.drafts import Situation
from jobdesk.domain.later import at
from jobdesk.domain.promises import on_day
from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import DelayReason, Direction, FollowupKind, InteractionKind, Outcome, Role, Side
from jobdesk.queries import application as asking
from jobdesk.queries.board import stages
from jobdesk.queries.promises import THEIRS
from jobdesk.queries.timeline import timeline
from jobdesk.store.desk import Desk
from jobdesk.ui.application.screen import ApplicationScreen
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.compose.window import ComposeWindow
from jobdesk.ui.dialogs.accepting import AcceptForm
from jobdesk.ui.dialogs.closing import ClosingDialog
from jobdesk.ui.dialogs.feedback_form import FeedbackForm
from jobdesk.ui.dialogs.offer_form import OfferForm
from jobdesk.ui.dialogs.promise_answer import MovedForm
from jobdesk.ui.dialogs.why_quiet import WhyQuiet
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import pick
from tests.commands.steps import stage_ids
from tests.support import FixedClock
from tests.ui.answering import Answer


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme")


@pytest.fixture
def screen(desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot, job: int) -> ApplicationScreen:
    made = ApplicationScreen(desk, bridge, theme)
    qtbot.addWidget(made)
    for widget in made.header_widgets():
        qtbot.addWidget(widget)
    made.show()
    made.show_application(job)
    return made


def press(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu, or of a menu in it."""
    menu.aboutToShow.emit()
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            press(inner, words)
        if action.text().partition("\t")[0] == words:
            action.trigger()
            return


def test_enter_logs_with_the_person_of_the_application(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    dana = contacts.add(desk, name="Dana")
    contacts.link(desk, job, dana, Role.RECRUITER)
    pick(screen.log.kind, InteractionKind.CALL.value)
    pick(screen.log.direction, Direction.IN.value)
    pick(screen.log.other, str(dana))
    screen.log.start()
    qtbot.keyClicks(screen.log.text, "She will call")
    qtbot.keyClick(screen.log.text, Qt.Key.Key_Return)
    entry = screen.timeline.sorted.index(0, 0).data(screen.timeline.entries.ROW)
    assert (entry.text, entry.contact_id, entry.direction) == ("She will call", dana, Direction.IN)
    assert screen.log.draft == ""


def test_a_promise_whose_hour_has_come_is_answered_on_the_card(
    screen: ApplicationScreen, desk: Desk, clock: FixedClock, job: int
) -> None:
    promises.make(desk, side=Side.THEM, words="I will call", when=on_day(clock.today()), application_id=job)
    assert screen.next.asked is None
    clock.instant = at(clock.today(), time(18))
    screen.refresh()
    assert screen.next.what.text() == "Did Acme do it?"
    assert screen.next.why.text() == "“I will call” · today"
    assert [wish for wish, button in screen.next.answers.items() if button.isVisible()] == list(THEIRS)
    assert not screen.next.add.isVisible()

    def move(form: MovedForm) -> None:
        form.when.words.setText("tomorrow")
        form.save()

    moving = Answer(screen, MovedForm, move)
    screen.next.answers[Wish.MOVED].click()
    assert moving.given
    screen.refresh()
    assert screen.next.asked is None
    assert screen.promises.lines.model().index(0, 0).data() == "I will call, tomorrow"


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
    found = asking.details(desk, job)
    assert found is not None
    assert found.notes == "ask about on-call"
    assert screen.notes.toPlainText() == ""
    desk.undo()
    found = asking.details(desk, job)
    assert found is not None
    assert found.notes == ""


def test_notes_are_saved_on_hiding_and_not_overwritten_while_typing(
    screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int
) -> None:
    qtbot.keyClicks(screen.notes, "typed")
    applications.edit(desk, job, notes="from elsewhere")
    assert screen.notes.toPlainText() == "typed"
    screen.hide()
    found = asking.details(desk, job)
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


def test_the_most_pressing_is_on_top_and_can_be_dealt_with(
    screen: ApplicationScreen, desk: Desk, clock: FixedClock, qtbot: QtBot, job: int
) -> None:
    followups.add(desk, words="second", due_on=clock.today(), application_id=job)
    followups.add(desk, words="first", due_on=clock.today() - timedelta(days=1), application_id=job)
    assert screen.next.what.text() == "First"
    assert screen.next.property("look") == "late"
    screen.next.done_button.click()
    assert screen.next.what.text() == "Second"
    press(screen.next.menu, "Tomorrow")
    assert [todo.put_off for todo in todos(desk, application_id=job)] == [True]
    screen.next.skip.click()
    assert todos(desk, application_id=job) == []
    assert screen.next.add.isVisible()


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
    assert asking.people(desk, job)[0].role is Role.INTERVIEWER
    qtbot.keyClick(screen.people.lines, Qt.Key.Key_Delete)
    assert asking.people(desk, job) == []


def test_stars_are_set_by_keyboard(screen: ApplicationScreen, desk: Desk, qtbot: QtBot, job: int) -> None:
    qtbot.keyClick(screen.facts.stars, Qt.Key.Key_4)
    qtbot.keyClick(screen.facts.stars, Qt.Key.Key_Right)
    found = asking.details(desk, job)
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
    found = asking.details(desk, job)
    assert found is not None
    assert found.notes == bad


def test_why_it_is_quiet_is_asked_from_the_card_and_said_in_the_menu(
    screen: ApplicationScreen, desk: Desk, job: int
) -> None:
    assert not screen.next.quiet.isVisible()
    press(screen.header.stage_menu, "Applied")
    assert screen.next.quiet.isVisible()
    asked = Answer(screen, WhyQuiet, lambda dialog: dialog.said[DelayReason.VOLUME].click())
    screen.next.quiet.click()
    assert asked.given
    assert desk.value("SELECT delay_reason FROM application") == "volume"
    press(screen.header.more_menu, "Something went astray")
    assert desk.value("SELECT delay_reason FROM application") == "technical"
    press(screen.header.more_menu, "Something went astray")
    assert desk.value("SELECT delay_reason FROM application") is None


def test_an_offer_is_dealt_with_from_the_menu_and_the_card(screen: ApplicationScreen, desk: Desk) -> None:
    assert "Offer…" not in texts(screen.header.more_menu)
    press(screen.header.stage_menu, "Offer")
    assert {"Offer…", "Accept the offer…", "Decline the offer", "Record feedback…"} <= texts(
        screen.header.more_menu
    )
    offered = Answer(screen, OfferForm, OfferForm.reject)
    screen.next.offer.click()
    accepted = Answer(screen, AcceptForm, AcceptForm.reject)
    press(screen.header.more_menu, "Accept the offer…")
    assert offered.given
    assert accepted.given
    press(screen.header.more_menu, "Decline the offer")
    assert desk.value("SELECT outcome FROM application") == "declined"
    assert not screen.next.offer.isVisible()
    recorded = Answer(screen, FeedbackForm, FeedbackForm.reject)
    press(screen.header.more_menu, "Record feedback…")
    assert recorded.given


def test_closing_from_the_page_can_ask_again(screen: ApplicationScreen, desk: Desk) -> None:
    def end(dialog: ClosingDialog) -> None:
        dialog.again.setChecked(True)
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "No answer").click()

    ended = Answer(screen, ClosingDialog, end)
    press(screen.header.stage_menu, "Close…")
    assert ended.given
    assert desk.value("SELECT rule FROM followup WHERE state = 'open'") == "ask_again"


def texts(menu: QMenu) -> set[str]:
    """The entries of a menu as it opens."""
    menu.aboutToShow.emit()
    return {action.text() for action in menu.actions()}


def test_ctrl_m_writes_what_is_next_or_about_the_application(
    screen: ApplicationScreen, desk: Desk, job: int, qtbot: QtBot
) -> None:
    with qtbot.waitActive(screen):
        screen.activateWindow()
    found = []
    for _time in range(2):
        qtbot.keyClick(screen, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        letter = next(each for each in screen.findChildren(ComposeWindow) if each.isVisible())
        found.append(letter.situation.currentData())
        letter.reject()
        with qtbot.waitActive(screen):
            screen.activateWindow()
        today = desk.clock.today()
        followups.add(desk, words="", kind=FollowupKind.REPLY, due_on=today, application_id=job)
    assert found == [Situation.APPLY, Situation.REPLY]


def test_the_menu_writes_as_well(screen: ApplicationScreen) -> None:
    press(screen.header.more_menu, "Write…")
    assert [each.isVisible() for each in screen.findChildren(ComposeWindow)] == [True]


def test_a_letter_is_offered_first_where_one_fits(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    for kind, writes in ((FollowupKind.OTHER, False), (FollowupKind.THANK_YOU, True)):
        made = followups.add(desk, words="thing", due_on=desk.clock.today(), application_id=job, kind=kind)
        screen.refresh()
        looks = (screen.next.write.property("look"), screen.next.done_button.property("look"))
        assert screen.next.write.isVisible() is writes
        assert looks == ("primary", "" if writes else "primary")
        screen.take_focus()
        assert screen.focusWidget() is (screen.next.write if writes else screen.next.done_button)
        followups.done(desk, made)


def test_with_nothing_to_do_it_says_whose_turn_it_is(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    applications.move(desk, [job], stage_ids(desk)["applied"])
    screen.refresh()
    screen.next.skip.click()
    assert screen.next.what.text() == "Their turn"
    assert screen.next.chip.text()
