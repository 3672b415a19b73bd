"""What is due and Today after a year's search (400 applications, 150 contacts), and at thirty times that."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jobdesk.store.queries import due
from jobdesk.store.queries.today import today
from jobdesk.store.queries.waiting import Lives

from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from tests.bench import desks
from tests.bench.table import Row, milliseconds
from tests.searching import Search
from tests.support import FixedClock

FRAME_MS = 16.0
AT_ONCE_MS = 50.0
OPEN, CLOSED = 2_000, 10_000


def rows() -> list[Row]:
    """After a year, and with very many applications."""
    return [*_year(), *_many()]


def _year() -> list[Row]:
    """The slowest of the last thirty days of the year."""
    with tempfile.TemporaryDirectory() as name:
        paths = Paths.within(Path(name) / "desk")
        paths.make()
        clock = FixedClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
        desk = open_desk(paths, clock, Settings())
        search = Search(desk, clock, seed=1)
        lives = Lives()
        desk.listen(lives.note)
        measured = {
            "what is due": lambda: due.due(desk),
            "Today read for the first time": lambda: today(desk),
            "Today after a step": lambda: _after_a_step(desk, lives),
        }
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
    return [
        Row(f"{what}, 400 applications", found, FRAME_MS, "one frame", 1.0) for what, found in worst.items()
    ]


def _many() -> list[Row]:
    """Read for the first time, after a step, and a follow-up that is done until the screen shows it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        desk = desks.build(Path(name), OPEN, CLOSED)
        lives = Lives()
        desk.listen(lives.note)
        first, step = milliseconds(lambda: today(desk)), milliseconds(lambda: _after_a_step(desk, lives))
        painted = _painted(desk)
        desk.close()
    words = f"{OPEN:,} open + {CLOSED:,} closed"
    return [
        Row(f"Today read for the first time, {words}", first, FRAME_MS, "one frame"),
        Row(f"Today after a step, {words}", step, FRAME_MS, "one frame", 1.0),
        Row(f"done until it is painted, {words}", painted, AT_ONCE_MS, f"{AT_ONCE_MS:g} ms", 1.0),
    ]


def _after_a_step(desk: Desk, lives: Lives) -> None:
    lives.note(Changes(applications=frozenset({1})))
    today(desk, lives)


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
    left = iter(due.due(desk))

    def done() -> None:
        followups.done(desk, next(left).id)
        application.processEvents()

    found = milliseconds(done)
    screen.hide()
    screen.deleteLater()
    application.processEvents()
    return found
