"""What was opened and closed is gone: no dialog, no box and no menu stays in memory for ever."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, promises
from jobdesk.domain.enums import Role, Side
from jobdesk.domain.promises import on_day
from jobdesk.errors import Refused
from jobdesk.store.desk import Desk
from jobdesk.ui.application.people import People
from jobdesk.ui.compose.window import ComposeWindow
from jobdesk.ui.dialogs import about, no_tray
from jobdesk.ui.dialogs.application_form import ApplicationForm
from jobdesk.ui.dialogs.closing import ClosingDialog
from jobdesk.ui.dialogs.contact_form import ContactForm
from jobdesk.ui.dialogs.import_wizard import ImportDialog
from jobdesk.ui.dialogs.promise_answer import KeptForm, MovedForm
from jobdesk.ui.dialogs.settings import SettingsDialog
from jobdesk.ui.dialogs.templates import TemplatesForm
from jobdesk.ui.dialogs.why_quiet import WhyQuiet
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.links import confirmed
from tests.ui.answering import Answer

TIMES = 30


def living(parent: QWidget) -> int:
    """What was opened over it and has not been deleted, once what is to be deleted is.

    Not QApplication.allWidgets(): it wraps widgets of other tests that are half gone, and crashed on one.
    """
    for _again in range(3):
        QApplication.processEvents()
    return len(parent.children())


def told(parent: QWidget) -> None:
    with tell(parent):
        raise Refused("No.")


Opens = Callable[[Desk, Theme, QWidget], Any]
OPENED: dict[str, Opens] = {
    "letters": lambda desk, _theme, parent: TemplatesForm(desk, parent).exec(),
    "why quiet": lambda desk, _theme, parent: WhyQuiet(desk, parent, 1).exec(),
    "close": lambda _desk, _theme, parent: ClosingDialog(1, parent, 3).exec(),
    "application": lambda desk, theme, parent: ApplicationForm(desk, theme, parent).exec(),
    "contact": lambda desk, _theme, parent: ContactForm(desk, parent).exec(),
    "kept": lambda desk, _theme, parent: KeptForm(desk, parent, 1).exec(),
    "moved": lambda desk, _theme, parent: MovedForm(desk, parent, 1).exec(),
    "settings": lambda desk, _theme, parent: SettingsDialog(desk.settings, desk.paths, parent).exec(),
    "import": lambda desk, theme, parent: ImportDialog(desk, theme, parent).exec(),
    "letter": lambda desk, theme, parent: ComposeWindow(desk, theme, parent, contact_id=1).exec(),
    "keys": lambda _desk, _theme, parent: about.show_keys(parent),
    "about": lambda desk, _theme, parent: about.show_about(parent, desk.paths),
    "no tray": lambda _desk, _theme, parent: no_tray.ask(parent),
    "refusal": lambda _desk, _theme, parent: told(parent),
    "question": lambda _desk, _theme, parent: confirmed(parent, "Really?", "Yes"),
}


@pytest.mark.parametrize("name", OPENED)
def test_a_dialog_is_gone_when_it_is_closed(desk: Desk, theme: Theme, qtbot: QtBot, name: str) -> None:
    job = applications.add(desk, title="Engineer", company="Acme")
    contacts.add(desk, name="Dana Kim")
    promises.make(desk, side=Side.THEM, words="call", when=on_day(desk.clock.today()), application_id=job)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def open_and_close() -> None:
        answer = Answer(parent, QDialog, _close)
        OPENED[name](desk, theme, parent)
        assert answer.given
        answer.deleteLater()

    open_and_close()  # what is made once for all of them stays
    before = living(parent)
    for _time in range(TIMES):
        open_and_close()
    assert living(parent) <= before


def test_a_menu_is_gone_when_it_is_closed(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    job = applications.add(desk, title="Engineer")
    person = contacts.add(desk, name="Dana Kim")
    contacts.link(desk, job, person, Role.RECRUITER)
    people = People(desk, theme)
    qtbot.addWidget(people)
    people.show()
    before = living(people)
    for _time in range(TIMES):
        menu = people.menu(person)
        menu.popup(QPoint(0, 0))
        QTimer.singleShot(0, menu, menu.close)
        QApplication.processEvents()
    assert living(people) <= before + 1
    assert len(people.findChildren(QMenu)) <= 1


def _close(dialog: QDialog) -> None:
    if isinstance(dialog, QMessageBox):
        dialog.buttons()[-1].click()
    else:
        dialog.reject()
