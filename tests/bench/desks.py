"""Desks of any size, written with raw SQL: the same ones each time, told back from today."""

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.connection import connect
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text, new_uid

KINDS = ("saved", "applied", "screening", "interview", "offer")
SHARES = (0, 1, 1, 1, 1, 2, 2, 3, 0, 4)  # of ten applications, the stage of each
COMPANIES = 500
TITLES = ("Backend Engineer", "Data Platform Engineer", "Site Reliability Engineer", "Nurse, night shift",
          "Senior Python Engineer with a long title that does not fit", "Accountant")  # fmt: skip
DECIDED = {
    "saved": ("other", "own"),
    "applied": ("follow_up", "next"),
    "screening": ("follow_up", "next"),
    "interview": ("follow_up", "next"),
    "offer": ("decide", "decide"),
}
"""The kind and the rule of what is decided about an application in a stage."""
STAMPS = "created_at, updated_at"
PROMISED = 40  # of so many open applications one was promised something
MEETING = 80  # of so many open applications one has an appointment


def build(folder: Path, open_ones: int, closed_ones: int) -> Desk:
    """An open desk with so many applications; each has its moves and a word or two.

    Every second open one, and every offer, has something to do on a day that the user chose, of which a tenth
    is due. One in 25 is quiet for long. At every second company is a person with a mail address.
    """
    paths = Paths.within(folder)
    paths.make()
    desk = open_desk(paths, Clock(), Settings())
    if not desk.value("SELECT count(*) FROM application"):
        desk.close()
        # On a connection without the journal: nobody undoes a bench. What was derived is made anew.
        connection = connect(paths.database)
        connection.execute("BEGIN IMMEDIATE")
        _fill(connection, open_ones, closed_ones)
        connection.execute("DELETE FROM derived_mark")
        connection.execute("COMMIT")
        connection.close()
        desk = open_desk(paths, Clock(), Settings())
    return desk


def _fill(connection: sqlite3.Connection, open_ones: int, closed_ones: int) -> None:
    now = Clock().now()
    stamp = instant_text(now)
    stages = dict(connection.execute("SELECT kind, id FROM stage ORDER BY rank DESC"))
    first = _people(connection, stamp)
    total = open_ones + closed_ones
    connection.executemany(
        "INSERT INTO application (id, uid, title, company_id, stage_id, outcome, closed_at, link, source, "
        "place, work_mode, pay_min, pay_max, pay_currency, interest, deadline_on, applied_on, rank, "
        f"{STAMPS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_application(n, n >= open_ones, now, stages, first) for n in range(total)),
    )
    connection.executemany(
        "INSERT INTO stage_change (uid, application_id, from_stage_id, to_stage_id, from_kind, to_kind, "
        f"outcome, at, {STAMPS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (move for n in range(total) for move in _moves(n, n >= open_ones, now, stages)),
    )
    connection.executemany(
        f"INSERT INTO interaction (uid, kind, direction, at, application_id, text, {STAMPS}) "
        "VALUES (?, 'mail', ?, ?, ?, 'Would Thursday at 14:00 suit you?', ?, ?)",
        (
            (new_uid(), "in" if n % 20 == 0 else "out", instant_text(_last_word(n, now)), n % total + 1,
             stamp, stamp)
            for n in range(total * 3 // 2)
        ),
    )  # fmt: skip
    _planned(connection, open_ones, now)


def _people(connection: sqlite3.Connection, stamp: str) -> int:
    """Companies, and a person at every second one; the id of the first company."""
    connection.executemany(
        f"INSERT INTO company (uid, name, {STAMPS}) VALUES (?, ?, ?, ?)",
        ((new_uid(), f"Company {n} of the bench", stamp, stamp) for n in range(COMPANIES)),
    )
    first: int = connection.execute("SELECT min(id) FROM company").fetchone()[0]
    connection.executemany(
        f"INSERT INTO contact (id, uid, given_name, family_name, company_id, {STAMPS}) "
        "VALUES (?, ?, 'Person', ?, ?, ?, ?)",
        ((n + 1, new_uid(), str(n), first + n, stamp, stamp) for n in range(0, COMPANIES, 2)),
    )
    connection.executemany(
        f"INSERT INTO contact_method (uid, contact_id, kind, value, {STAMPS}) "
        "VALUES (?, ?, 'mail', 'person@jobs.example', ?, ?)",
        ((new_uid(), n + 1, stamp, stamp) for n in range(0, COMPANIES, 2)),
    )
    return first


def _planned(connection: sqlite3.Connection, open_ones: int, now: datetime) -> None:
    """Follow-ups on days that the user chose, promises and appointments, before now and after it."""
    stamp = instant_text(now)
    connection.executemany(
        f"INSERT INTO followup (uid, kind, rule, application_id, due_on, state, decided_at, {STAMPS}) "
        "VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?)",
        (
            (new_uid(), *DECIDED[KINDS[SHARES[n % 10]]], n + 1, _day(now + timedelta(days=n // 2 % 20 - 1)),
             stamp, stamp, stamp)
            for n in range(open_ones)
            if n % 2 == 0 or KINDS[SHARES[n % 10]] == "offer"
        ),
    )  # fmt: skip
    connection.executemany(
        f"INSERT INTO promise (uid, side, application_id, said_at, words, due_kind, due_on, {STAMPS}) "
        "VALUES (?, 'them', ?, ?, 'an answer', 'day', ?, ?, ?)",
        (
            (new_uid(), n + 1, instant_text(now - timedelta(days=30)),
             _day(now + timedelta(days=n // PROMISED % 20 - 2)), stamp, stamp)
            for n in range(1, open_ones, PROMISED)
        ),
    )  # fmt: skip
    connection.executemany(
        f"INSERT INTO appointment (uid, kind, application_id, starts_at, ends_at, zone, {STAMPS}) "
        "VALUES (?, 'interview', ?, ?, ?, 'Europe/Amsterdam', ?, ?)",
        (
            (new_uid(), n + 1, instant_text(at), instant_text(at + timedelta(hours=1)), stamp, stamp)
            for n in range(3, open_ones, MEETING)
            for at in [now + timedelta(days=n // MEETING % 20 - 1, hours=2)]
        ),
    )


def _application(
    n: int, closed: bool, now: datetime, stages: dict[str, int], first: int
) -> tuple[object, ...]:
    kind = KINDS[SHARES[n % 10]]
    made = _made(n, now)
    low = 5_000_000 + n % 40 * 100_000
    return (
        n + 1, new_uid(), f"{TITLES[n % len(TITLES)]} {n}", first + n % COMPANIES, stages[kind],
        "no_answer" if closed else None, instant_text(made + timedelta(hours=9)) if closed else None,
        f"https://jobs.example/{n}", ("LinkedIn", "referral", "")[n % 3], ("Utrecht", "Delft", "")[n % 3],
        ("remote", "hybrid", None)[n % 3], low, low + 1_200_000, "EUR", n % 5 + 1,
        _day(now + timedelta(days=n % 30)) if n % 9 == 4 else None,
        _day(made) if kind != "saved" else None, float(n), instant_text(made), instant_text(made),
    )  # fmt: skip


def _moves(n: int, closed: bool, now: datetime, stages: dict[str, int]) -> list[tuple[object, ...]]:
    """How it came to its stage, and its end: into the first one, further to the one where it is."""
    kind = KINDS[SHARES[n % 10]]
    made = _made(n, now)
    path: list[tuple[str | None, str, str | None, datetime]] = [(None, "saved", None, made)]
    if kind != "saved":
        path.append(("saved", kind, None, made + timedelta(hours=1)))
    if closed:
        path.append((kind, kind, "no_answer", made + timedelta(hours=9)))
    return [
        (new_uid(), n + 1, stages[before] if before else None, stages[after], before, after, outcome,
         instant_text(at), instant_text(at), instant_text(at))
        for before, after, outcome, at in path
    ]  # fmt: skip


def _made(n: int, now: datetime) -> datetime:
    return now - timedelta(days=n % 60 + 1)


def _last_word(n: int, now: datetime) -> datetime:
    """Within the week, but for those with a day that the user chose and for those that are quiet."""
    if n % 50 in (3, 13):
        return now - timedelta(days=40 + n % 40)
    return now - timedelta(days=n % (40 if n % 2 == 0 else 6), hours=1)


def _day(at: datetime) -> str:
    return date(at.year, at.month, at.day).isoformat()
