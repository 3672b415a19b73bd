"""The window of a letter: nothing typed is lost, nothing goes out with a hole in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, appointments, contacts, interactions, letters
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import AppointmentKind, ContactMethodKind, Direction, InteractionKind, Role
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.store.desk import Desk
from jobdesk.ui.compose.window import ComposeWindow
from jobdesk.ui.theme import Theme
from tests.commands.steps import stage_ids
from tests.support import FixedClock

Opener = Callable[[], ComposeWindow]


@pytest.fixture
def job(desk: Desk, clock: FixedClock) -> int:
    made = applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])
    dana = contacts.add(desk, name="Dana Kim", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    contacts.link(desk, made, dana, Role.RECRUITER)
    clock.advance(timedelta(days=7))
    return made


@pytest.fixture
def opened() -> list[QUrl]:
    """What was given to the mail program."""
    return []


@pytest.fixture
def letter(desk: Desk, theme: Theme, job: int, qtbot: QtBot, opened: list[QUrl], tmp_path: Path) -> Opener:
    def show() -> ComposeWindow:
        def take(url: QUrl) -> bool:
            opened.append(url)
            return True

        window = ComposeWindow(
            desk,
            theme,
            None,
            key=ActionKey(Rule.APPLIED, job),
            open_url=take,
            place=lambda _parent, name: str(tmp_path / name),
            files=lambda _parent: [str(tmp_path / "cv.pdf")],
        )
        qtbot.addWidget(window)
        window.show()
        return window

    return show


def to_do(desk: Desk, job: int) -> list[tuple[str, str]]:
    """Rule and day of what is due about the application."""
    return desk.rows("SELECT rule, due_on FROM derived_action WHERE application_id = ?", (job,))


def choose(box: QComboBox, value: object) -> None:
    """As the user does."""
    index = box.findData(value)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def named(window: ComposeWindow) -> ComposeWindow:
    """The letter with the name that is missing in it."""
    window.body.setPlainText(window.body.toPlainText().replace("[my name?]", "Alex"))
    return window


def test_the_fitting_letter_is_there(letter: Opener) -> None:
    window = letter()
    assert window.situation.currentData() is Situation.AFTER_APPLYING
    assert window.to.text() == "Dana Kim <dana@acme.example>"
    assert window.body.toPlainText().startswith("Dear Dana,\n\nOn 18 November I applied")
    assert "by Wed 2 Dec (5 business days)" in window.again.text()


def test_a_hole_is_shown_and_nothing_goes_out(letter: Opener, opened: list[QUrl], qtbot: QtBot) -> None:
    window = letter()
    qtbot.mouseClick(window.send, Qt.MouseButton.LeftButton)
    assert opened == []
    assert window.problem.text() == "Something is still missing: [my name?]"
    assert window.body.textCursor().selectedText() == "[my name?]"
    assert window.focusWidget() is window.name


def test_ctrl_return_opens_the_mail_program(
    desk: Desk, letter: Opener, opened: list[QUrl], job: int, qtbot: QtBot
) -> None:
    window = named(letter())
    with qtbot.waitActive(window):
        window.activateWindow()
    window.body.setFocus()
    qtbot.keyClick(window.body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened[0].toString().startswith("mailto:dana@acme.example?subject=My application")
    assert window.mark.property("look") == "primary"
    qtbot.mouseClick(window.mark, Qt.MouseButton.LeftButton)
    assert to_do(desk, job) == [("next", "2026-12-02")]


def test_what_was_typed_is_there_again(letter: Opener, qtbot: QtBot) -> None:
    window = letter()
    window.body.setPlainText("Half a sen")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    again = letter()
    assert again.body.toPlainText() == "Half a sen"
    choose(again.language, "de")
    assert again.body.toPlainText().startswith("Guten Tag Dana Kim,")
    choose(again.language, "en")
    assert again.body.toPlainText() == "Half a sen"


def test_a_letter_with_papers_is_a_private_file(
    desk: Desk, letter: Opener, opened: list[QUrl], qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"%PDF")
    window = named(letter())
    for button in (window.attach, window.send, window.save):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    file = Path(opened[0].toLocalFile())
    assert b"cv.pdf" in file.read_bytes()
    assert file.parent == desk.paths.outgoing
    assert file.stat().st_mode & 0o077 == 0
    assert (tmp_path / "letter.eml").read_bytes().startswith(b"X-Unsent: 1")


@pytest.mark.parametrize(
    ("choice", "words"),
    [(1, "by Mon 30 Nov (3 business days)"), (3, "by Wed 23 Dec (20 business days)"), (4, "No reminder")],
)
def test_the_business_days_are_counted_for_the_day_that_is_chosen(
    letter: Opener, choice: int, words: str
) -> None:
    window = letter()
    window.again.choices.actions()[choice].trigger()
    assert words in window.again.text()


def test_never_means_never(desk: Desk, letter: Opener, job: int, qtbot: QtBot) -> None:
    window = named(letter())
    window.again.choices.actions()[-1].trigger()
    qtbot.mouseClick(window.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().endswith("Alex")
    qtbot.mouseClick(window.mark, Qt.MouseButton.LeftButton)
    assert to_do(desk, job) == []


def test_a_second_letter_asks_to_look_in_junk(letter: Opener) -> None:
    window = letter()
    assert not window.hint.isVisible()
    choose(window.situation, Situation.SECOND)
    assert window.hint.isVisible()


@pytest.mark.parametrize(
    ("situation", "hinted"), [(Situation.PROMISE_LATE, True), (Situation.THANK_YOU, False)]
)
def test_whoever_asks_again_is_asked_to_look_in_junk(
    desk: Desk, theme: Theme, job: int, qtbot: QtBot, situation: Situation, hinted: bool
) -> None:
    letters.mark_sent(
        desk, situation=Situation.AFTER_APPLYING, subject="News?", text="Hello", application_id=job
    )
    window = ComposeWindow(desk, theme, None, application_id=job, situation=situation)
    qtbot.addWidget(window)
    window.show()
    assert window.hint.isVisible() is hinted


def test_the_name_is_asked_for_once(desk: Desk, letter: Opener, qtbot: QtBot) -> None:
    window = letter()
    assert window.name.isVisible()
    qtbot.keyClicks(window.name, "Alex Doe")
    window.name.editingFinished.emit()
    assert window.body.toPlainText().endswith("Kind regards\nAlex Doe")
    assert desk.settings.my_name == "Alex Doe"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    again = letter()
    assert not again.name.isVisible()
    assert again.body.toPlainText().endswith("Alex Doe")


def test_a_name_that_was_just_typed_counts(desk: Desk, letter: Opener, job: int, qtbot: QtBot) -> None:
    window = letter()
    qtbot.keyClicks(window.name, "Alex Doe")
    window.mark.click()  # by its key: the focus stays in the field
    assert window.problem.text() == ""
    assert not window.isVisible()
    assert desk.value("SELECT text FROM interaction").endswith("Alex Doe")


def test_thanks_do_not_end_the_wait_for_their_word(
    desk: Desk, clock: FixedClock, theme: Theme, job: int, qtbot: QtBot
) -> None:
    begins = desk.clock.now() + timedelta(hours=1)
    talk = appointments.plan(
        desk,
        kind=AppointmentKind.INTERVIEW,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        zone="UTC",
        application_id=job,
    )
    clock.advance(timedelta(hours=3))
    appointments.held(desk, talk)
    window = ComposeWindow(desk, theme, None, application_id=job)
    qtbot.addWidget(window)
    assert window.situation.currentData() is Situation.THANK_YOU
    assert "by Wed 2 Dec (5 business days)" in window.again.text()
    named(window).mark.click()
    assert to_do(desk, job) == [("next", "2026-12-02")]


def test_language_and_form_are_kept_for_this_contact_alone(
    desk: Desk, theme: Theme, qtbot: QtBot, letter: Opener, job: int
) -> None:
    window = letter()
    assert not window.form.isVisible()
    choose(window.language, "de")
    assert window.form.isVisible()
    assert window.body.toPlainText().startswith("Guten Tag Dana Kim,")
    choose(window.form, True)
    assert window.body.toPlainText().startswith("Hallo Dana,")
    again = letter()
    assert (again.language.currentData(), again.form.currentData()) == ("de", True)
    choose(again.form, False)
    assert again.body.toPlainText().startswith("Guten Tag Dana Kim,")
    assert desk.settings.letter_language == "en"
    other = ComposeWindow(desk, theme, None, contact_id=contacts.add(desk, name="Jo Lindt"))
    qtbot.addWidget(other)
    assert other.language.currentData() == "en"


def test_the_language_of_a_letter_to_nobody_is_kept_nowhere(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    saved = applications.add(desk, title="Saved")
    for _time in range(2):
        window = ComposeWindow(desk, theme, None, application_id=saved)
        qtbot.addWidget(window)
        assert window.body.toPlainText().startswith("Dear Hiring Team,")
        choose(window.language, "de")
        assert window.body.toPlainText().startswith("Sehr geehrte Damen und Herren,")
        assert not window.form.isVisibleTo(window)


def test_papers_are_mentioned_when_they_are_attached(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    saved = applications.add(desk, title="Saved")
    window = ComposeWindow(desk, theme, None, application_id=saved, files=lambda _parent: ["/tmp/cv.pdf"])
    qtbot.addWidget(window)
    assert "attached" not in window.body.toPlainText()
    window.attach.click()
    assert "My documents are attached." in window.body.toPlainText()


def test_attaching_leaves_what_was_typed(letter: Opener) -> None:
    window = letter()
    window.body.setPlainText("My own words")
    window.attach.click()
    assert window.body.toPlainText() == "My own words"


def test_what_was_sent_by_mistake_is_there_again_after_undo(desk: Desk, letter: Opener) -> None:
    window = named(letter())
    window.mark.click()
    assert "Alex" not in letter().body.toPlainText()
    desk.undo()
    assert letter().body.toPlainText().endswith("Kind regards\nAlex")


def test_after_a_reply_it_is_asked_again(
    desk: Desk, clock: FixedClock, theme: Theme, job: int, qtbot: QtBot
) -> None:
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    desk.settings = replace(desk.settings, my_name="Alex")
    clock.advance(timedelta(hours=1))
    window = ComposeWindow(desk, theme, None, key=ActionKey(Rule.REPLY, job))
    qtbot.addWidget(window)
    assert window.situation.currentData() is Situation.REPLY
    assert "by Wed 2 Dec (5 business days)" in window.again.text()
    window.mark.click()
    assert to_do(desk, job) == [("next", "2026-12-02")]


def test_it_closes_when_it_was_sent_and_on_escape(desk: Desk, letter: Opener, qtbot: QtBot) -> None:
    window = named(letter())
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    sent = named(letter())
    sent.mark.click()
    assert not sent.isVisible()
    assert desk.value("SELECT count(*) FROM interaction WHERE direction = 'out' AND kind = 'mail'") >= 1


def test_a_letter_of_applying_asks_again_after_the_days_of_that_rule(
    desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    saved = applications.add(desk, title="Saved")
    window = ComposeWindow(desk, theme, None, application_id=saved)
    qtbot.addWidget(window)
    assert window.situation.currentData() is Situation.APPLY
    assert "27 Nov" in window.again.text()


def test_a_letter_to_nobody_opens_without_an_address(
    desk: Desk, clock: FixedClock, theme: Theme, qtbot: QtBot, opened: list[QUrl]
) -> None:
    desk.settings = replace(desk.settings, my_name="Alex", letter_language="de")
    dana = contacts.add(desk, name="Dana Kim")
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=desk.clock.now(), people=[dana]
    )
    clock.advance(timedelta(days=10))

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    window = ComposeWindow(desk, theme, None, contact_id=dana, open_url=take)
    qtbot.addWidget(window)
    assert window.to.text() == ""
    assert window.to.placeholderText() == "mail address"
    assert "wir hatten zuletzt am 18. November Kontakt" in window.body.toPlainText()
    window.send.click()
    assert window.problem.text() == ""
    assert opened[0].toString().startswith("mailto:?subject=")
