"""The line that logs: several people, another time, and when a promise counts from."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts
from jobdesk.domain.enums import InteractionKind
from jobdesk.store.desk import Desk
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import pick
from jobdesk.ui.widgets.log_line import LogLine
from jobdesk.ui.widgets.people_button import PeopleButton
from tests.support import FixedClock


@pytest.fixture
def button(desk: Desk, qtbot: QtBot) -> PeopleButton:
    made = PeopleButton(desk)
    qtbot.addWidget(made)
    made.offer([(1, "Dana & Co"), (2, "Luis"), (3, "Mira")])
    return made


def test_the_button_says_who_is_ticked(button: PeopleButton) -> None:
    assert button.text() == "with nobody by name"
    button.choose([1])
    assert (button.text(), button.accessibleName()) == ("with Dana && Co", "with Dana & Co")
    button.choose([1, 2, 3, 99])
    assert button.text() == "with Dana && Co, Luis and 1 more"
    assert button.ids() == [1, 2, 3]


def test_who_is_ticked_stays_when_others_are_offered(button: PeopleButton) -> None:
    button.choose([2])
    button.offer([(4, "Noor"), (1, "Dana Kim")])
    assert button.ids() == [2]
    names = {action.text() for action in button.ticks.actions()}
    assert names == {"Luis", "Noor", "Dana Kim", "Somebody else…"}
    button.clear()
    assert button.ids() == []


def test_the_menu_stays_open_while_people_are_ticked(button: PeopleButton, qtbot: QtBot) -> None:
    menu = button.ticks
    menu.popup(QPoint(0, 0))
    first, second = menu.actions()[:2]
    qtbot.mouseMove(menu, menu.actionGeometry(first).center())
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(first).center())
    menu.setActiveAction(second)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert button.ids() == [1, 2]
    menu.close()


def test_several_people_take_part_in_what_is_logged(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dana, luis = contacts.add(desk, name="Dana"), contacts.add(desk, name="Luis")
    job = applications.add(desk, title="Engineer")
    line = LogLine(desk, theme)
    qtbot.addWidget(line)
    line.show_subject(job, [(dana, "Dana"), (luis, "Luis")])
    assert line.whom.ids() == [dana]
    line.whom.choose([dana, luis])
    pick(line.kind, InteractionKind.MEETING.value)
    line.text.setPlainText("we met")
    line.log()
    assert desk.rows("SELECT contact_id FROM interaction_person ORDER BY id") == [(dana,), (luis,)]
    other = applications.add(desk, title="Other")
    line.show_subject(other, [])
    assert line.whom.ids() == []


def test_with_a_contact_the_application_is_chosen(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dana, job = contacts.add(desk, name="Dana"), applications.add(desk, title="Engineer")
    line = LogLine(desk, theme, about_contact=True)
    qtbot.addWidget(line)
    line.show_subject(dana, [(job, "Engineer")])
    line.text.setPlainText("we met")
    line.log()
    assert desk.rows("SELECT application_id FROM interaction") == [(job,)]
    assert desk.rows("SELECT contact_id FROM interaction_person") == [(dana,)]
    line.text.setPlainText("not sent off")
    line.save_draft()
    assert desk.rows("SELECT application_id, text FROM interaction WHERE id = 2") == [(None, "not sent off")]
    assert desk.rows("SELECT contact_id FROM interaction_person") == [(dana,), (dana,)]


def test_a_promise_counts_from_when_it_was_said(
    desk: Desk, theme: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    job = applications.add(desk, title="Engineer")
    line = LogLine(desk, theme)
    qtbot.addWidget(line)
    line.show_subject(job, [])
    pick(line.kind, InteractionKind.CALL.value)
    line.promise.button.click()
    line.promise.words.setText("I will call")
    line.promise.when.words.setText("tomorrow")
    pick(line.when, "then")
    line.at.setDateTime(line.at.dateTime().addDays(-5))
    assert line.promise.when.understood.text() == "That is Sat 14 Nov."
    pick(line.when, "now")
    assert line.promise.when.understood.text() == "That is tomorrow."
    line.log()
    on = (clock.today() + timedelta(days=1)).isoformat()
    assert desk.value("SELECT count(*) FROM interaction") == 0
    assert desk.rows("SELECT due_on FROM promise") == [(on,)]
