"""What is next, on the card at the top of the page: the same as the board and Today say."""

from datetime import date, time, timedelta

from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, appointments, followups, interactions, offers, promises
from jobdesk.domain.enums import AppointmentKind, DelayReason, Direction, FollowupKind, InteractionKind, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.later import at
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries import board
from jobdesk.queries.due import due, todos
from jobdesk.store.desk import Desk
from jobdesk.ui.application.next_card import NextCard
from jobdesk.ui.application.screen import ApplicationScreen
from jobdesk.ui.dialogs.promise_answer import MovedForm
from jobdesk.ui.dialogs.why_quiet import WhyQuiet
from jobdesk.ui.theme import Theme
from jobdesk.wording.cards import Card, cards
from tests.commands.steps import stage_ids
from tests.support import FixedClock
from tests.ui.answering import Answer
from tests.ui.application.menus import press


def card_of(desk: Desk, job: int) -> Card:
    (card,) = cards(board.card(desk, job), desk.clock.now(), desk.clock.today())
    return card


def offered(screen: ApplicationScreen) -> list[ItemAction]:
    """The deeds that stand on the card."""
    return [wish for wish, button in screen.next.deeds.items() if button.isVisible()]


def test_a_promise_whose_hour_has_come_is_answered_on_the_card(
    screen: ApplicationScreen, desk: Desk, clock: FixedClock, job: int
) -> None:
    promises.make(desk, side=Side.THEM, words="I will call", when=on_day(clock.today()), application_id=job)
    assert screen.next.item is None
    clock.instant = at(clock.today(), time(18))
    screen.refresh()
    assert screen.next.what.text() == "Did Acme get back to you?"
    assert screen.next.why.text() == "“I will call”, for today"
    assert set(offered(screen)) == {ItemAction.KEPT, ItemAction.NOT_YET, ItemAction.WRITE, ItemAction.MOVED}
    assert screen.next.deeds[ItemAction.KEPT].property("look") == "primary"
    assert not screen.next.add.isVisible()

    def move(form: MovedForm) -> None:
        form.when.words.setText("tomorrow")
        form.save()

    moving = Answer(screen, MovedForm, move)
    screen.next.deeds[ItemAction.MOVED].click()
    assert moving.given
    screen.refresh()
    assert screen.next.item is None
    assert screen.promises.lines.model().index(0, 0).data() == "I will call, tomorrow"


def test_the_most_pressing_is_on_top_and_can_be_dealt_with(
    screen: ApplicationScreen, desk: Desk, clock: FixedClock, qtbot: QtBot, job: int
) -> None:
    followups.add(desk, words="second", due_on=clock.today(), application_id=job)
    followups.add(desk, words="first", due_on=clock.today() - timedelta(days=1), application_id=job)
    assert screen.next.what.text() == "First"
    assert screen.next.property("look") == "late"
    screen.next.deeds[ItemAction.DONE].click()
    assert screen.next.what.text() == "Second"
    press(screen.next.menu, "Tomorrow")
    assert [item.on for item in todos(desk, application_id=job)] == [date(2026, 11, 19)]
    screen.next.deeds[ItemAction.SKIP].click()
    assert todos(desk, application_id=job) == []
    assert screen.next.add.isVisible()


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


def test_a_letter_is_offered_first_where_one_fits(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    write, done = screen.next.deeds[ItemAction.WRITE], screen.next.deeds[ItemAction.DONE]
    for kind, writes in ((FollowupKind.OTHER, False), (FollowupKind.THANK_YOU, True)):
        made = followups.add(desk, words="thing", due_on=desk.clock.today(), application_id=job, kind=kind)
        assert write.isVisible() is writes
        assert done.property("look") == ("" if writes else "primary")
        screen.take_focus()
        assert screen.focusWidget() is (write if writes else done)
        followups.done(desk, ActionKey(Rule.OWN, made))


def test_saved_and_new_it_is_yours_to_apply(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    assert screen.next.what.text() == "Yours to apply"
    assert screen.next.why.text() == "Saved today."
    assert screen.todos.none.isVisible()
    applications.edit(desk, job, deadline_on=date(2026, 11, 30))
    assert (screen.next.what.text(), screen.next.why.text()) == (
        "Apply", "The deadline comes near · until Mon 30 Nov"
    )  # fmt: skip


def test_nobody_is_said_to_have_spoken_who_did_not(
    screen: ApplicationScreen, desk: Desk, clock: FixedClock, job: int
) -> None:
    applications.move(desk, [job], stage_ids(desk)["applied"])
    screen.next.deeds[ItemAction.SKIP].click()
    assert screen.next.what.text() == "Their turn"
    assert screen.next.why.text() == "The next word is theirs. You applied today."
    clock.advance(timedelta(days=3))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.OUT, at=clock.now(), application_id=job
    )
    clock.advance(timedelta(days=2))
    screen.refresh()
    for item in todos(desk, application_id=job):
        followups.skip(desk, item.key)
    assert screen.next.why.text() == "The next word is theirs. The last one was yours, 2 days ago."
    chip = card_of(desk, job).chip
    assert chip is not None
    assert (screen.next.chip.text(), screen.next.chip.property("look")) == (chip.text, chip.tone)


def test_late_as_today_says_it(screen: ApplicationScreen, desk: Desk, clock: FixedClock, job: int) -> None:
    applications.move(desk, [job], stage_ids(desk)["applied"])
    clock.advance(timedelta(days=16))
    screen.refresh()
    (item,) = due(desk)
    late = item.days_late(clock.today())
    assert screen.next.chip.text() == f"{late} days late"
    assert screen.next.property("look") == "late"
    assert screen.next.quiet.isVisible()


def test_an_offer_has_a_next_step(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    applications.move(desk, [job], stage_ids(desk)["offer"])
    offers.write(desk, job, reply_by_on=desk.clock.today() + timedelta(days=1))
    assert screen.next.what.text() == "Decide"
    assert ItemAction.DECIDE in offered(screen)
    assert not screen.next.offer.isVisible()
    screen.next.deeds[ItemAction.DONE].click()
    assert (screen.next.what.text(), screen.next.chip.text()) == ("Yours to decide", "1 day to decide")
    assert screen.next.offer.isVisible()


def test_on_hold_it_says_so_until_it_is_taken_off(screen: ApplicationScreen, desk: Desk, job: int) -> None:
    followups.add(desk, words="it", due_on=desk.clock.today(), application_id=job)
    applications.hold(desk, [job], date(2026, 12, 1))
    assert screen.next.what.text() == "On hold until Tue 1 Dec"
    assert offered(screen) == []
    screen.next.resume.click()
    assert screen.next.what.text() == "It"


def test_how_it_went_is_asked_on_the_card(
    screen: ApplicationScreen, desk: Desk, clock: FixedClock, job: int
) -> None:
    start = clock.now() + timedelta(hours=2)
    appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=job, starts_at=start,
        ends_at=start + timedelta(minutes=30), zone="UTC", link="https://meet.example/1",
    )  # fmt: skip
    clock.advance(timedelta(minutes=110))
    screen.refresh()
    assert set(offered(screen)) == {ItemAction.JOIN, ItemAction.PREPARE}
    clock.advance(timedelta(hours=1))
    screen.refresh()
    assert screen.next.what.text() == "How did it go?"
    assert set(offered(screen)) == {ItemAction.HELD, ItemAction.MISSED}
    assert not screen.next.edit.isVisible()


def test_before_anything_is_shown_the_card_takes_no_room(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    card = NextCard(desk, theme)
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() < 400


def test_the_best_deed_stands_first_for_the_eye_and_the_tab_key(
    screen: ApplicationScreen, desk: Desk, job: int
) -> None:
    applications.move(desk, [job], stage_ids(desk)["offer"])
    offers.write(desk, job, reply_by_on=desk.clock.today())
    decide, done = screen.next.deeds[ItemAction.DECIDE], screen.next.deeds[ItemAction.DONE]
    assert decide.nextInFocusChain() is done
    places = [screen.next.row.indexOf(button) for button in (decide, done, screen.next.later)]
    assert places == sorted(places)
