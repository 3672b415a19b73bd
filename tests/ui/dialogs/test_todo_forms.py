"""The forms of something to do, of a log entry, and of a hold."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts, interactions
from jobdesk.domain.enums import Direction, FollowupKind, InteractionKind
from jobdesk.domain.rules import Rule
from jobdesk.queries import application
from jobdesk.queries.due import todos
from jobdesk.queries.entries import Said
from jobdesk.queries.timeline import timeline
from jobdesk.store.desk import Desk
from jobdesk.ui.board.screen import BoardScreen
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.dialogs.followup_form import FollowupForm
from jobdesk.ui.dialogs.hold_form import HoldForm
from jobdesk.ui.dialogs.interaction_form import InteractionForm
from jobdesk.ui.theme import Theme
from tests.commands.steps import stage_ids
from tests.support import FixedClock
from tests.ui.answering import Answer


def leave_unasked(form: QDialog) -> None:
    """Close without the question whether to leave."""
    form.done(0)


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer")


def test_a_follow_up_needs_words_of_ones_own(desk: Desk, qtbot: QtBot, job: int) -> None:
    form = FollowupForm(desk, application_id=job)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.save()
    assert form.isVisible()
    form.words.setText("ask about the date")
    for words, sentence in (("", "Say by when."), ("next week", "does not understand that as a day")):
        form.due.words.setText(words)
        form.save()
        assert form.isVisible()
        assert sentence in form.due.accessibleDescription()
    form.due.words.setText("3 Dec")
    form.save()
    (item,) = todos(desk, application_id=job)
    assert (item.words, item.on, item.kind) == ("ask about the date", date(2026, 12, 3), FollowupKind.OTHER)
    change = FollowupForm(desk, item=item)
    qtbot.addWidget(change, before_close_func=leave_unasked)
    assert not change.changed()
    change.due.set_day(date(2026, 12, 4))
    change.save()
    (item,) = todos(desk, application_id=job)
    assert (item.words, item.on) == ("ask about the date", date(2026, 12, 4))
    empty = FollowupForm(desk, item=item)
    qtbot.addWidget(empty, before_close_func=leave_unasked)
    empty.words.clear()
    empty.save()
    assert empty.words.accessibleDescription() == "Say what there is to do."


def test_of_what_a_rule_made_due_the_day_is_chosen(desk: Desk, qtbot: QtBot, clock: FixedClock) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["applied"])
    (item,) = todos(desk, application_id=job)
    assert (item.rule, item.chosen) == (Rule.APPLIED, False)
    form = FollowupForm(desk, item=item)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    assert not form.words.isVisible()
    form.save()
    assert not todos(desk, application_id=job)[0].chosen
    again = FollowupForm(desk, item=item)
    qtbot.addWidget(again, before_close_func=leave_unasked)
    again.due.set_day(date(2026, 11, 20))
    again.save()
    (item,) = todos(desk, application_id=job)
    assert (item.key.rule, item.on, item.chosen) == (Rule.APPLIED, date(2026, 11, 20), True)


def test_words_that_a_rule_of_ones_own_gave_may_stay_empty(desk: Desk, qtbot: QtBot, job: int) -> None:
    applications.look_again(desk, job)
    (item,) = todos(desk, application_id=job)
    form = FollowupForm(desk, item=item)
    qtbot.addWidget(form, before_close_func=leave_unasked)
    assert form.kind.currentText() == "Look again"
    form.due.set_day(date(2026, 12, 24))
    form.save()
    assert todos(desk, application_id=job)[0].on == date(2026, 12, 24)
    assert desk.value("SELECT words FROM followup") == ""


def test_a_log_entry_keeps_what_was_not_touched(
    desk: Desk, qtbot: QtBot, clock: FixedClock, job: int
) -> None:
    dana, luis = contacts.add(desk, name="Dana"), contacts.add(desk, name="Luis")
    clock.advance(timedelta(seconds=17))
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=clock.now(), text="z" * 700, minutes=20,
        application_id=job, people=[dana, luis],
    )  # fmt: skip
    before = timeline(desk, job)[0]
    form = InteractionForm(desk, None, before, [])
    qtbot.addWidget(form, before_close_func=leave_unasked)
    assert not form.changed()
    assert form.people.ids() == [dana, luis]
    form.save()
    assert timeline(desk, job)[0] == before
    mira = contacts.add(desk, name="Mira")
    again = InteractionForm(desk, None, before, [(dana, "Dana"), (mira, "Mira")])
    qtbot.addWidget(again, before_close_func=leave_unasked)
    again.people.show_people([(luis, "Luis"), (mira, "Mira")])
    again.minutes.setValue(0)
    again.save()
    after = timeline(desk, job)[0]
    assert isinstance(after.detail, Said)
    assert sorted(name for _id, name in after.people) == ["Luis", "Mira"]
    assert (after.detail.minutes, after.at) == (None, before.at)


def test_a_day_that_nobody_knows_stays_unknown_until_it_is_said(desk: Desk, qtbot: QtBot, job: int) -> None:
    made = interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=desk.clock.now(), application_id=job
    )
    interactions.edit(desk, made, at=None)
    (entry,) = (each for each in timeline(desk, job) if each.said)
    form = InteractionForm(desk, None, entry, [])
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.text.setPlainText("some time ago")
    form.save()
    assert desk.rows("SELECT at, text FROM interaction") == [(None, "some time ago")]
    again = InteractionForm(desk, None, entry, [])
    qtbot.addWidget(again, before_close_func=leave_unasked)
    assert not again.at.isEnabled()
    again.unknown.setChecked(False)
    again.at.setDateTime(again.at.dateTime().addDays(-3))
    again.save()
    (entry,) = (each for each in timeline(desk, job) if each.said)
    assert entry.on == desk.clock.today() - timedelta(days=3)


def test_a_log_entry_of_the_future_is_refused_at_its_field(desk: Desk, qtbot: QtBot, job: int) -> None:
    now = desk.clock.now()
    interactions.log(desk, kind=InteractionKind.NOTE, direction=None, at=now, text="n", application_id=job)
    form = InteractionForm(desk, None, timeline(desk, job)[0], [])
    qtbot.addWidget(form, before_close_func=leave_unasked)
    form.show()
    form.at.setDateTime(form.at.dateTime().addDays(1))
    form.save()
    assert form.isVisible()
    assert form.at.accessibleDescription()


def test_holding_until_a_past_day_says_so_and_stays(
    desk: Desk, qtbot: QtBot, clock: FixedClock, job: int
) -> None:
    other = applications.add(desk, title="Other")
    form = HoldForm(desk, [job, other])
    qtbot.addWidget(form, before_close_func=leave_unasked)
    assert form.windowTitle() == "Put 2 applications on hold"
    form.show()
    form.until.set_day(clock.today())
    form.save()
    assert form.until.accessibleDescription() == "That day is past."
    form.until.words.setText("when the moon is full")
    assert form.changed()
    form.save()
    assert "does not understand that as a day" in form.until.accessibleDescription()
    form.until.words.setText("1 Dec")
    form.save()
    for row_id in (job, other):
        found = application.details(desk, row_id)
        assert found is not None
        assert (found.held, found.held_until) == (True, date(2026, 12, 1))


def test_one_on_hold_can_get_another_day_or_none(desk: Desk, qtbot: QtBot, job: int) -> None:
    applications.hold(desk, [job], date(2026, 12, 1))
    form = HoldForm(desk, [job])
    qtbot.addWidget(form, before_close_func=leave_unasked)
    assert form.until.day() == date(2026, 12, 1)
    assert not form.changed()
    form.until.set_day(None)
    form.save()
    found = application.details(desk, job)
    assert found is not None
    assert (found.held, found.held_until) == (True, None)
    assert desk.value("SELECT count(*) FROM hold") == 1


def test_the_menu_of_a_card_asks_until_when_as_well(
    desk: Desk, bridge: Bridge, theme: Theme, qtbot: QtBot, job: int
) -> None:
    screen = BoardScreen(desk, bridge, theme)
    qtbot.addWidget(screen)
    screen.show()
    card = screen.lanes[0].view.column.cards[0]
    menu = screen.hand.actions.menu([card.id], card, [lane.stage for lane in screen.lanes], screen)

    def until(form: HoldForm) -> None:
        form.until.set_day(date(2026, 12, 1))
        form.save()

    asked = Answer(screen, HoldForm, until)
    next(action for action in menu.actions() if action.text() == "Put on &hold…").trigger()
    assert asked.given
    assert desk.rows("SELECT application_id, until_on FROM hold") == [(job, "2026-12-01")]
