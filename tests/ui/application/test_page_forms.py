"""Forms and letters that a page of an application opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jobdesk.commands import followups
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import FollowupKind
from jobdesk.store.desk import Desk
from jobdesk.ui.application.screen import ApplicationScreen
from jobdesk.ui.compose.window import ComposeWindow
from jobdesk.ui.dialogs.accepting import AcceptForm
from jobdesk.ui.dialogs.closing import ClosingDialog
from jobdesk.ui.dialogs.feedback_form import FeedbackForm
from jobdesk.ui.dialogs.offer_form import OfferForm
from tests.ui.answering import Answer
from tests.ui.application.menus import press, texts


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
