"""Every due thing is shown once, whatever the clock, the notifier and the disk do."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, appointments, contacts, followups, interactions, promises
from jobdesk.desktop.notifier import Answer, Failure
from jobdesk.desktop.reminders import Opening, Reminders, quiet
from jobdesk.domain.enums import AppointmentKind, Direction, FollowupKind, InteractionKind, Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.later import Later, at
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import JobDeskError
from jobdesk.paths import Paths
from jobdesk.queries.due import DueItem
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.desktop.recording import RecordingNotifier
from tests.support import FixedClock

TODAY = date(2026, 11, 18)


class Window:
    """What a window would hear."""

    def __init__(self, reminders: Reminders) -> None:
        self.openings: list[Opening] = []
        self.counts: list[int] = []
        self.refusals: list[JobDeskError] = []
        reminders.opened.connect(self.openings.append)
        reminders.due_changed.connect(self.count)
        reminders.refused.connect(self.refusals.append)

    def count(self, items: list[DueItem]) -> None:
        self.counts.append(len(items))


@pytest.fixture
def notifier(qtbot: QtBot) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def reminders(desk: Desk, notifier: RecordingNotifier) -> Reminders:
    return Reminders(desk, notifier)


@pytest.fixture
def window(reminders: Reminders) -> Window:
    return Window(reminders)


def add(desk: Desk, words: str = "Call them", on: date = TODAY) -> str:
    return f"own:{followups.add(desk, words=words, due_on=on)}"


def test_shown_once_and_counted_until_it_is_done(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    key = add(desk)
    for _beat in range(3):
        reminders.beat()
    assert [notice.key for notice in notifier.notices] == [key]
    assert [notice.title for notice in notifier.notices] == ["Call them"]
    assert window.counts == [1]
    notifier.answered.emit(Answer(key, "done"))
    reminders.beat()
    assert window.counts == [1, 0]
    assert len(notifier.notices) == 1
    desk.undo()
    reminders.beat()
    assert len(notifier.notices) == 1  # it was shown, and undo does not make it unseen


def test_a_new_program_does_not_show_it_again(desk: Desk, reminders: Reminders, qtbot: QtBot) -> None:
    add(desk)
    reminders.beat()
    again = RecordingNotifier()
    Reminders(desk, again).beat()
    assert again.notices == []


def test_not_before_the_morning(
    desk: Desk, clock: FixedClock, reminders: Reminders, notifier: RecordingNotifier
) -> None:
    desk.settings = Settings(morning=time(11), quiet_hours=False)
    add(desk)
    reminders.beat()
    assert notifier.notices == []
    clock.advance(timedelta(days=1))
    reminders.beat()
    assert len(notifier.notices) == 1


def test_later_is_shown_again_then(
    desk: Desk, clock: FixedClock, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    key = add(desk)
    reminders.beat()
    notifier.answered.emit(Answer(key, "hour"))
    reminders.beat()
    assert window.counts == [1, 0]
    clock.advance(timedelta(minutes=59))
    reminders.beat()
    assert len(notifier.notices) == 1
    clock.advance(timedelta(minutes=1))
    reminders.beat()
    assert [notice.key for notice in notifier.notices] == [key, key]


def test_up_to_three_come_alone_and_four_as_one(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    for number in range(3):
        add(desk, f"Task {number}")
    reminders.beat()
    assert len(notifier.notices) == 3
    for number in range(5):
        add(desk, f"More {number}")
    reminders.beat()
    assert len(notifier.notices) == 4
    together = notifier.notices[-1]
    assert together.title == "5 things are due"
    assert together.body == "More 0\nMore 1\nMore 2\nand 2 more"
    notifier.answered.emit(Answer(together.key, "default", "token"))
    assert window.openings == [Opening(None, "token")]
    reminders.beat()
    assert len(notifier.notices) == 4


def test_a_click_opens_the_thing(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    key = add(desk)
    reminders.beat()
    notifier.answered.emit(Answer(key, "default", "token"))
    assert window.openings == [Opening(key, "token")]


def test_a_promise_is_asked_about_with_who_what_and_since_when(
    desk: Desk, clock: FixedClock, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    job = applications.add(desk, title="Engineer", company="Acme")
    dana = contacts.add(desk, name="Dana Kim")
    made = promises.make(
        desk, side=Side.THEM, words="I will call you", when=on_day(TODAY), application_id=job, contact_id=dana
    )
    interactions.log(
        desk,
        kind=InteractionKind.CALL,
        direction=Direction.OUT,
        at=clock.now() - timedelta(days=1),
        application_id=job,
    )
    key = f"promise:{made}"
    desk.settings = Settings(quiet_hours=False)
    clock.instant = at(TODAY, time(18))
    reminders.beat()
    asked = notifier.notices[-1]
    assert (asked.title, asked.body) == (
        "Did Dana Kim get back to you?",
        "Engineer · Acme\n“I will call you”, for today\nLast contact yesterday",
    )
    assert [name for name, _words in asked.actions] == [
        "default", "kept", "not_yet", "tomorrow", "write", "moved",
    ]  # fmt: skip
    for action, wish in (
        ("kept", ItemAction.KEPT), ("not_yet", ItemAction.NOT_YET), ("moved", ItemAction.MOVED),
        ("nonsense", ItemAction.OPEN),
    ):  # fmt: skip
        notifier.answered.emit(Answer(key, action, "token"))
        assert window.openings[-1] == Opening(key, "token", wish)
    notifier.answered.emit(Answer(key, "tomorrow"))
    reminders.beat()
    assert reminders.due == []
    clock.instant = at(TODAY + timedelta(days=1), time(9))
    reminders.beat()
    assert [notice.key for notice in notifier.notices] == [key, key]


def test_a_letter_can_be_written_from_the_notice(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    key = f"own:{followups.add(desk, words='', due_on=TODAY, kind=FollowupKind.THANK_YOU)}"
    reminders.beat()
    assert [name for name, _words in notifier.notices[-1].actions] == ["default", "write", "done", "tomorrow"]
    notifier.answered.emit(Answer(key, "write"))
    assert window.openings == [Opening(key, "", ItemAction.WRITE)]


def test_what_failed_is_tried_again_and_counted_meanwhile(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    notifier.refuses = True
    key = add(desk)
    reminders.beat()
    reminders.beat()
    notifier.refuses = False
    reminders.beat()
    reminders.beat()
    assert [notice.key for notice in notifier.notices] == [key] * 3
    assert window.counts == [1]


def test_while_the_server_thinks_nothing_is_sent_twice(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier
) -> None:
    notifier.waits = True
    key = add(desk)
    for _beat in range(3):
        reminders.beat()
    assert len(notifier.notices) == 1
    assert desk.value("SELECT count(*) FROM reminder") == 0  # not before it is shown
    notifier.shown.emit(key)
    assert desk.value("SELECT count(*) FROM reminder") == 1


def test_another_morning_hour_sends_nothing_twice_while_the_server_thinks(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier
) -> None:
    notifier.waits = True
    add(desk)
    reminders.beat()
    desk.settings = replace(desk.settings, morning=time(7))
    reminders.beat()
    assert len(notifier.notices) == 1


def test_a_late_answer_counts(desk: Desk, reminders: Reminders, notifier: RecordingNotifier) -> None:
    notifier.refuses = True
    key = add(desk)
    reminders.beat()
    notifier.refuses = False
    notifier.shown.emit(key)
    reminders.beat()
    assert len(notifier.notices) == 1


def test_dealt_with_elsewhere_the_notice_goes_away(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    key = add(desk)
    reminders.beat()
    followups.done(desk, ActionKey(Rule.OWN, int(key.partition(":")[2])))
    qtbot.waitUntil(lambda: notifier.withdrawn == [key])


def test_what_the_user_did_in_the_window_in_front_needs_no_notice(
    desk: Desk, clock: FixedClock, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    in_front = True
    reminders = Reminders(desk, notifier, in_front=lambda: in_front)
    reminders.beat()
    seen = add(desk, "Typed a second ago")
    qtbot.waitUntil(lambda: [str(item.key) for item in reminders.due] == [seen])
    reminders.beat()
    assert notifier.notices == []
    in_front = False
    unseen = add(desk, "Written by the tray")
    reminders.beat()
    assert [notice.key for notice in notifier.notices] == [unseen]


def test_the_window_in_front_hides_nothing_that_became_due_before(
    desk: Desk, clock: FixedClock, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    waiting = add(desk, "Tomorrow", TODAY + timedelta(days=1))
    reminders = Reminders(desk, notifier, in_front=lambda: True)
    reminders.beat()
    clock.advance(timedelta(days=1))
    reminders.refresh()
    added = add(desk, "Now", TODAY + timedelta(days=1))
    qtbot.waitUntil(lambda: len(reminders.due) == 2)
    reminders.beat()
    assert [notice.key for notice in notifier.notices] == [waiting], added


@pytest.mark.parametrize(("minutes", "offered"), [(120, ["hour"]), (25, ["ten_minutes"]), (8, [])])
def test_later_than_an_appointment_begins_makes_no_sense(
    desk: Desk, clock: FixedClock, reminders: Reminders, notifier: RecordingNotifier,
    minutes: int, offered: list[str],
) -> None:  # fmt: skip
    desk.settings = Settings(appointment_minutes=180)
    starts = clock.now() + timedelta(minutes=minutes)
    appointments.plan(
        desk, kind=AppointmentKind.CALL, starts_at=starts, ends_at=starts + timedelta(hours=1), zone="UTC"
    )
    reminders.beat()
    later = {choice.value for choice in Later}
    assert [name for name, _words in notifier.notices[-1].actions if name in later][-1:] == offered


def test_a_change_is_seen_without_a_beat(desk: Desk, window: Window, qtbot: QtBot) -> None:
    add(desk)
    qtbot.waitUntil(lambda: window.counts == [1])


def test_a_thing_that_is_gone_is_told(desk: Desk, reminders: Reminders, window: Window) -> None:
    reminders.done("own:999")
    reminders.done("nonsense")
    assert len(window.refusals) == 2


def test_quiet_hours_and_pause_keep_it_for_later(
    desk: Desk, clock: FixedClock, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    hour = clock.now().astimezone().hour
    desk.settings = Settings(quiet_from=time(hour), quiet_until=time((hour + 1) % 24))
    add(desk)
    reminders.beat()
    assert (notifier.notices, window.counts) == ([], [1])
    desk.settings = Settings(quiet_hours=False, paused_on=clock.today())
    reminders.beat()
    assert notifier.notices == []
    clock.advance(timedelta(days=1))
    reminders.beat()
    assert len(notifier.notices) == 1


def test_names_are_hidden_on_wish(desk: Desk, reminders: Reminders, notifier: RecordingNotifier) -> None:
    desk.settings = Settings(hide_names=True)
    add(desk, "Call Jane Doe")
    reminders.beat()
    assert "Jane" not in notifier.notices[0].title + notifier.notices[0].body
    for _number in range(5):
        add(desk, "Call Jane Doe")
    reminders.beat()
    assert "Jane" not in notifier.notices[1].title + notifier.notices[1].body


def test_a_desk_that_can_only_be_read_still_reminds_once(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier, window: Window
) -> None:
    add(desk)
    desk.read_only = True
    for _beat in range(3):
        reminders.beat()
    assert len(notifier.notices) == 1
    assert window.refusals == []


@pytest.mark.parametrize(
    ("start", "end", "hour", "expected"),
    [
        (21, 8, 20, False), (21, 8, 21, True), (21, 8, 3, True), (21, 8, 8, False),
        (12, 13, 12, True), (12, 13, 13, False), (9, 9, 9, False),
    ],
)  # fmt: skip
def test_quiet_hours(start: int, end: int, hour: int, expected: bool) -> None:
    chosen = Settings(quiet_from=time(start), quiet_until=time(end))
    assert quiet(datetime(2026, 11, 18, hour).astimezone(), chosen) is expected
    assert quiet(datetime(2026, 11, 18, hour, tzinfo=UTC), Settings(quiet_hours=False)) is False


moves = st.one_of(
    st.tuples(st.just("beat"), st.timedeltas(timedelta(0), timedelta(hours=30))),
    st.tuples(st.just("jump"), st.timedeltas(timedelta(days=-8000), timedelta(days=8000))),
    st.tuples(st.just("hiccup"), st.timedeltas(timedelta(minutes=-5), timedelta(minutes=5))),
    st.tuples(st.sampled_from(["restart", "refuse", "accept"]), st.just(timedelta(0))),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(st.integers(-5, 60), min_size=1, max_size=12),
    script=st.lists(moves, max_size=25),
)
def test_whatever_the_clock_does_each_thing_is_shown_once(
    qapp: object, days: list[int], script: list[tuple[str, timedelta]]
) -> None:
    start = datetime(2026, 11, 18, 10, tzinfo=UTC)
    clock = FixedClock(start)
    with TemporaryDirectory() as folder:
        paths = Paths.within(Path(folder))
        paths.make()
        desk = open_desk(paths, clock, Settings(quiet_hours=False))
        keys = {
            add(desk, f"Task {number}", start.date() + timedelta(days=d)) for number, d in enumerate(days)
        }
        notifiers: list[RecordingNotifier] = [RecordingNotifier()]
        reminders = Reminders(desk, notifiers[-1])
        for verb, by in script:
            if verb == "restart":
                notifiers.append(RecordingNotifier())
                notifiers[-1].refuses = notifiers[-2].refuses
                reminders = Reminders(desk, notifiers[-1])
            elif verb in ("refuse", "accept"):
                notifiers[-1].refuses = verb == "refuse"
            else:
                clock.instant = min(
                    max(clock.instant + by, start - timedelta(days=7000)), start + timedelta(days=7000)
                )
            reminders.beat()
        notifiers[-1].refuses = False
        clock.instant = start + timedelta(days=7300)
        reminders.beat()
        reminders.beat()
        noted = desk.rows("SELECT rule, about_id FROM reminder")
        assert sorted(f"{rule}:{about}" for rule, about in noted) == sorted(keys)
        desk.close()
    taken = [notice for each in notifiers for notice in each.taken]
    counts = sum(1 if notice.key.startswith("own:") else int(notice.title.split()[0]) for notice in taken)
    assert counts == len(keys)


def test_what_a_hung_server_may_still_show_is_not_told_again_with_others(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier
) -> None:
    notifier.waits = True
    first = add(desk, "First")
    reminders.beat()
    notifier.failed.emit(Failure(first, "no answer in time", pending=True))
    others = [add(desk, f"Other {number}") for number in range(4)]
    notifier.waits = False
    reminders.beat()
    assert notifier.notices[0].key == first
    assert [notice.title for notice in notifier.notices] == ["First", "4 things are due"]
    notifier.shown.emit(first)
    reminders.beat()
    assert len(notifier.notices) == 2
    assert desk.value("SELECT count(*) FROM reminder") == len(others) + 1


def test_what_the_server_took_with_it_is_sent_again(
    desk: Desk, reminders: Reminders, notifier: RecordingNotifier
) -> None:
    notifier.waits = True
    key = add(desk)
    reminders.beat()
    notifier.failed.emit(Failure(key, "no answer in time", pending=True))
    reminders.beat()
    assert len(notifier.notices) == 1
    notifier.failed.emit(Failure(key, "the connection was lost"))
    reminders.beat()
    assert [notice.key for notice in notifier.notices] == [key, key]
