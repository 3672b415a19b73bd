"""Desks for the tests on a real screen, filled before the program starts, and read beside it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.commands import followups
from jobdesk.paths import Paths
from jobdesk.settings import Settings, SettingsFile
from jobdesk.store.database import open_desk

AWAKE = Settings(quiet_hours=False, place="today")


def seed(home: Path, tasks: dict[str, date], settings: Settings = AWAKE) -> None:
    """A desk in `home` with something to do on these days."""
    paths = Paths.within(home)
    paths.make()
    SettingsFile(paths.settings).save(settings)
    desk = open_desk(paths, Clock(), settings)
    for words, day in tasks.items():
        followups.add(desk, words=words, due_on=day)
    desk.close()


def shown(home: Path) -> list[str]:
    """The words of what reminders have shown."""
    return _column(
        home,
        "SELECT f.words FROM reminder r JOIN followup f ON f.id = r.about_id "
        "WHERE r.rule = 'own' ORDER BY f.id",
    )


def told(home: Path) -> list[str]:
    """The rules of what needs no notice any more: it was shown in one, or the user made it due."""
    return _column(home, "SELECT rule FROM reminder ORDER BY shown_at, rule")


def state(home: Path, words: str) -> str:
    """The state of one thing to do; "later" when it is put off."""
    return _column(
        home,
        "SELECT CASE WHEN due_at IS NULL THEN state ELSE 'later' END FROM followup WHERE words = ?",
        words,
    )[0]


def _column(home: Path, sql: str, *values: str) -> list[str]:
    with closing(
        sqlite3.connect(f"file:{Paths.within(home).database}?mode=ro", uri=True, timeout=10)
    ) as data:
        return [row[0] for row in data.execute(sql, values)]
