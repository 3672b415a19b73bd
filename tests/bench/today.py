"""What is due and Today after a year's search (400 applications, 150 contacts), and at thirty times that."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jobdesk.paths import Paths
from jobdesk.queries import due
from jobdesk.queries.today import today
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from tests.bench import desks
from tests.bench.table import Row, milliseconds, within
from tests.searching import Search
from tests.support import FixedClock

FRAME_MS = 16.0
AT_ONCE_MS = 50.0
BEAT = 20
"""SQL statements of a heartbeat that has nothing new to show."""


def rows() -> list[Row]:
    """After a year, and with very many applications."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = _year()
    with tempfile.TemporaryDirectory() as name:
        for times in (1, 10):
            desk = desks.build(Path(name) / str(times), 2_000 * times, 10_000 * times)
            found += many(desk, f"{2_000 * times:,} open + {10_000 * times:,} closed")
            desk.close()
    return found


def _year() -> list[Row]:
    """The slowest of the last thirty days of the year."""
    with tempfile.TemporaryDirectory() as name:
        paths = Paths.within(Path(name) / "desk")
        paths.make()
        clock = FixedClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
        desk = open_desk(paths, clock, Settings())
        search = Search(desk, clock, seed=1)
        measured = {"what is due": lambda: due.due(desk), "Today": lambda: today(desk)}
        worst = dict.fromkeys(measured, 0.0)
        for day in range(365):
            clock.instant = datetime(2026, 1, 5, 18, 5, tzinfo=UTC) + timedelta(days=day)
            search.morning((day + 1) / 365)
            search.noon()
            for item in due.due(desk):
                search.answer(item)
            if day >= 335:
                for what, run in measured.items():
                    worst[what] = max(worst[what], milliseconds(run, 3))
        desk.close()
    return [within(f"{what}, 400 applications", found, FRAME_MS) for what, found in worst.items()]


def many(desk: Desk, words: str) -> list[Row]:
    """Today, which is read as a whole after each step; a follow-up that is done until the screen shows it."""
    return [
        within(
            f"Today, the first time and after a step, {words}", milliseconds(lambda: today(desk)), AT_ONCE_MS
        ),
        within(f"done until it is painted, {words}", _painted(desk), AT_ONCE_MS),
        within(f"a heartbeat with nothing new, {words}", _beat(desk), BEAT, "statements"),
    ]


def _painted(desk: Desk) -> float:
    from PySide6.QtWidgets import QApplication

    from jobdesk.commands import followups
    from jobdesk.ui.bridge import Bridge
    from jobdesk.ui.theme import Theme
    from jobdesk.ui.today.screen import TodayScreen

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    bridge = Bridge(desk)
    screen = TodayScreen(desk, bridge, Theme(application, "light"))
    screen.resize(1200, 800)
    screen.show()
    application.processEvents()
    left = iter([item for item in due.due(desk) if item.application_id is not None])

    def done() -> None:
        followups.done(desk, next(left).key)
        application.processEvents()

    found = milliseconds(done)
    screen.hide()
    screen.deleteLater()
    application.processEvents()
    return found


def _beat(desk: Desk) -> float:
    """How many statements a beat sends when everything that is due was shown."""
    from PySide6.QtWidgets import QApplication

    from jobdesk.commands import reminders as noting
    from jobdesk.desktop.notifier import Notifier
    from jobdesk.desktop.reminders import Reminders

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    noting.note_shown(desk, {(item.key, item.mark): item for item in due.due(desk)})
    reminders = Reminders(desk, Notifier())
    reminders.beat()
    sent: list[str] = []
    desk.connection.set_trace_callback(sent.append)
    reminders.beat()
    desk.connection.set_trace_callback(None)
    return float(len(sent))
