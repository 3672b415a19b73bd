"""The contacts' list and page."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, followups, interactions, promises
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import ContactMethodKind, Direction, FollowupKind, InteractionKind, Role, Side
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey
from jobdesk.queries import contacts as contacts_queries
from jobdesk.queries.due import todos as to_do
from jobdesk.queries.timeline import of_contact
from jobdesk.store.desk import Desk
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.compose.window import ComposeWindow
from jobdesk.ui.contacts.screen import ContactsScreen
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import pick
from tests.support import FixedClock
from tests.ui.answering import Answer


@pytest.fixture
def screen(desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot) -> ContactsScreen:
    made = ContactsScreen(desk, bridge, theme)
    qtbot.addWidget(made)
    for widget in made.header_widgets():
        qtbot.addWidget(widget)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    QAbstractItemModelTester(made.proxy, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show()
    return made


def names(screen: ContactsScreen) -> list[str]:
    return [screen.proxy.index(row, 0).data() for row in range(screen.proxy.rowCount())]


def test_an_empty_list_offers_the_first_step(screen: ContactsScreen, desk: Desk) -> None:
    assert screen.pages.currentIndex() == 1
    contacts.add(desk, name="Dana")
    assert screen.pages.currentIndex() == 0
    assert screen.detail.name.text() == "Dana"


def test_the_list_is_sorted_three_ways(screen: ContactsScreen, desk: Desk, clock: FixedClock) -> None:
    for name, company, days in (("Zoe", "Acme", 1), ("amara", "Vela", 9), ("Luis", "", None)):
        contact = contacts.add(desk, name=name, company=company)
        if days:
            interactions.log(
                desk, kind=InteractionKind.CALL, direction=Direction.OUT, text="",
                at=clock.now() - timedelta(days=days), people=[contact],
            )  # fmt: skip
    assert names(screen) == ["amara", "Luis", "Zoe"]
    pick(screen.order, "company")
    assert names(screen) == ["Zoe", "amara", "Luis"]
    pick(screen.order, "last")
    assert names(screen) == ["Luis", "amara", "Zoe"]


def test_every_word_of_a_search_counts_and_nobody_found_is_said(screen: ContactsScreen, desk: Desk) -> None:
    contacts.add(desk, name="Dana Kim", company="Acme")
    contacts.add(desk, name="Dana Lee", company="Vela")
    screen.search.setText("dana vel")
    assert names(screen) == ["Dana Lee"]
    assert screen.detail.name.text() == "Dana Lee"
    screen.search.setText("nobody")
    assert names(screen) == []
    assert screen.none_found.isVisible()


def test_showing_a_contact_takes_a_search_off_that_hides_it(screen: ContactsScreen, desk: Desk) -> None:
    dana, luis = (contacts.add(desk, name=name) for name in ("Dana", "Luis"))
    screen.search.setText("luis")
    screen.show_contact(dana)
    assert screen.contact_id == dana
    assert screen.search.text() == ""
    screen.show_contact(luis)
    assert screen.contact_id == luis


def test_the_arrow_keys_show_the_next_one(screen: ContactsScreen, desk: Desk, qtbot: QtBot) -> None:
    for name in ("Dana", "Luis"):
        contacts.add(desk, name=name)
    screen.list.setFocus()
    screen.list.setCurrentIndex(screen.proxy.index(0, 0))
    qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    assert screen.detail.name.text() == "Luis"


def test_delete_deletes_and_undo_brings_back(screen: ContactsScreen, desk: Desk, qtbot: QtBot) -> None:
    for name in ("Dana", "Luis"):
        contacts.add(desk, name=name)
    screen.list.setCurrentIndex(screen.proxy.index(0, 0))
    qtbot.keyClick(screen.list, Qt.Key.Key_Delete)
    assert names(screen) == ["Luis"]
    assert screen.detail.name.text() == "Luis"
    desk.undo()
    assert names(screen) == ["Dana", "Luis"]


def test_logging_is_about_an_application_of_the_contact(
    screen: ContactsScreen, desk: Desk, qtbot: QtBot
) -> None:
    dana = contacts.add(desk, name="Dana")
    job = applications.add(desk, title="Engineer")
    contacts.link(desk, job, dana, Role.RECRUITER)
    screen.show_contact(dana)
    pick(screen.detail.log.other, str(job))
    qtbot.keyClicks(screen.detail.log.text, "hello")
    qtbot.keyClick(screen.detail.log.text, Qt.Key.Key_Return)
    entry = of_contact(desk, dana)[0]
    assert (entry.text, entry.application_id) == ("hello", job)
    assert screen.detail.timeline.isVisible()


def test_an_application_opens_and_can_be_unlinked(screen: ContactsScreen, desk: Desk, qtbot: QtBot) -> None:
    dana = contacts.add(desk, name="Dana")
    job = applications.add(desk, title="Engineer")
    contacts.link(desk, job, dana, Role.RECRUITER)
    with qtbot.waitSignal(screen.application_opened) as opened:
        qtbot.keyClick(screen.detail.lines, Qt.Key.Key_Return)
    assert opened.args == [job]
    qtbot.keyClick(screen.detail.lines, Qt.Key.Key_Delete)
    assert contacts_queries.applications(desk, dana) == []


def test_notes_of_a_contact_are_kept_when_another_is_shown(
    screen: ContactsScreen, desk: Desk, qtbot: QtBot
) -> None:
    dana, luis = (contacts.add(desk, name=name) for name in ("Dana", "Luis"))
    screen.show_contact(dana)
    qtbot.keyClicks(screen.detail.notes, "likes trains")
    screen.show_contact(luis)
    found = contacts_queries.details(desk, dana)
    assert found is not None
    assert found.notes == "likes trains"
    assert screen.contact_id == luis


def test_text_from_outside_is_plain(screen: ContactsScreen, desk: Desk) -> None:
    bad = "<b><img src='/dev/zero'></b>"
    contacts.add(desk, name=bad, company=bad, position=bad, met=bad, methods=[(ContactMethodKind.LINK, bad)])
    screen.grab()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in screen.findChildren(QLabel))


def test_five_thousand_contacts_are_a_list(screen: ContactsScreen, desk: Desk) -> None:
    screen.hide()
    now = "2026-01-01T00:00:00Z"
    with desk.step("many"):
        desk.connection.executemany(
            "INSERT INTO contact (uid, given_name, created_at, updated_at) VALUES (?, ?, ?, ?)",
            [(str(n), f"Person {n:05}", now, now) for n in range(5000)],
        )
    screen.show()
    assert names(screen)[0] == "Person 00000"
    screen.search.setText("04999")
    assert names(screen) == ["Person 04999"]


def written(screen: QWidget) -> list[ComposeWindow]:
    return [each for each in screen.window().findChildren(ComposeWindow) if each.isVisible()]


def test_a_letter_is_one_click_or_key_away(screen: ContactsScreen, desk: Desk, qtbot: QtBot) -> None:
    dana = contacts.add(desk, name="Dana Kim", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    screen.show_contact(dana)
    screen.detail.write_button.click()
    (letter,) = written(screen)
    assert letter.to.text() == "Dana Kim <dana@acme.example>"
    assert letter.situation.currentData() is Situation.KEEP_IN_TOUCH
    letter.reject()
    with qtbot.waitActive(screen):
        screen.activateWindow()
    qtbot.keyClick(screen, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert len(written(screen)) == 1


def test_what_is_to_do_offers_its_letter(screen: ContactsScreen, desk: Desk) -> None:
    dana = contacts.add(desk, name="Dana Kim")
    for kind in (FollowupKind.REPLY, FollowupKind.PREPARE):
        followups.add(desk, words="", kind=kind, due_on=desk.clock.today(), contact_id=dana)
    keys: dict[FollowupKind | None, ActionKey] = {
        each.kind: each.key for each in to_do(desk, contact_id=dana)
    }
    reply, prepare = keys[FollowupKind.REPLY], keys[FollowupKind.PREPARE]
    screen.show_contact(dana)
    todos = screen.detail.todos
    assert "Write…" not in [action.text() for action in todos.menu(prepare).actions()]
    todos.menu(reply).actions()[0].trigger()
    (letter,) = written(screen)
    assert letter.situation.currentData() is Situation.REPLY
    assert letter.to.text() == ""


def test_the_page_fits_beside_the_list(screen: ContactsScreen, desk: Desk, qtbot: QtBot) -> None:
    contacts.add(desk, name="Dana Kim")
    unit = screen.theme.base()
    screen.resize(unit * 257, unit * 185)
    bar = screen.detail.horizontalScrollBar()
    qtbot.waitUntil(lambda: screen.detail.inside.width() > 0)
    assert bar.maximum() == 0


def promise(desk: Desk, contact: int, application: int | None = None) -> None:
    """They promised a call for tomorrow."""
    tomorrow = on_day(desk.clock.today() + timedelta(days=1))
    promises.make(
        desk, side=Side.THEM, words="call", when=tomorrow, application_id=application, contact_id=contact
    )


def test_what_belongs_to_nobody_else_is_said_before_it_goes_too(
    screen: ContactsScreen, desk: Desk, clock: FixedClock
) -> None:
    dana, luis = (contacts.add(desk, name=name) for name in ("Dana Kim", "Luis"))
    job = applications.add(desk, title="Engineer")
    for about, people in ((None, [dana]), (None, [dana, luis]), (job, [dana])):
        interactions.log(
            desk, kind=InteractionKind.CALL, direction=Direction.OUT, text="x", at=clock.now(),
            application_id=about, people=people,
        )  # fmt: skip
    for about in (None, None, job):
        promise(desk, dana, about)
    screen.show_contact(dana)
    asked: list[str] = []

    def answer(words: str, box: QMessageBox) -> None:
        asked.append(box.text())
        next(button for button in box.buttons() if button.text().replace("&", "") == words).click()

    called_off = Answer(screen, QMessageBox, partial(answer, "Cancel"))
    screen.delete()
    assert called_off.given
    assert screen.detail.name.text() == "Dana Kim"
    Answer(screen, QMessageBox, partial(answer, "Delete"))
    screen.delete()
    assert names(screen) == ["Luis"]
    question = "2 promises and 1 log entry belong to Dana Kim alone and are deleted too."
    assert asked == [f"{question} Undo brings everything back."] * 2
    assert desk.rows("SELECT count(*) FROM promise") == [(1,)]
    assert desk.rows("SELECT count(*) FROM interaction") == [(2,)]
    desk.undo()
    assert names(screen) == ["Dana Kim", "Luis"]
    assert desk.rows("SELECT count(*) FROM promise") == [(3,)]


def test_the_day_turns_and_the_list_says_what_is_due(
    screen: ContactsScreen, desk: Desk, clock: FixedClock
) -> None:
    dana = contacts.add(desk, name="Dana Kim")
    promise(desk, dana)

    def said() -> str:
        return str(screen.proxy.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    screen.tick()
    assert said() == "Dana Kim"
    clock.advance(timedelta(days=1))
    screen.tick()
    assert said() == "Dana Kim, Promised for today"
