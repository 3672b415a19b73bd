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


def build(folder: Path, open_ones: int, closed_ones: int) -> Desk:
    """An open desk with so many applications; each has a word or two, every second open one a follow-up.

    A tenth of these is due. At every second company is a person with a mail address.
    """
    paths = Paths.within(folder)
    paths.make()
    desk = open_desk(paths, Clock(), Settings())
    if not desk.value("SELECT count(*) FROM application"):
        desk.close()
        # On a connection without the journal: nobody undoes a bench.
        connection = connect(paths.database)
        connection.execute("BEGIN IMMEDIATE")
        _fill(connection, open_ones, closed_ones)
        connection.execute("COMMIT")
        connection.close()
        desk = open_desk(paths, Clock(), Settings())
    return desk


def _fill(connection: sqlite3.Connection, open_ones: int, closed_ones: int) -> None:
    now = Clock().now()
    stamp = instant_text(now)
    stages = dict(connection.execute("SELECT kind, id FROM stage ORDER BY rank DESC"))
    total = open_ones + closed_ones
    run = connection.executemany
    run(
        "INSERT INTO company (uid, name, created_at, updated_at) VALUES (?, ?, ?, ?)",
        ((new_uid(), f"Company {n} of the bench", stamp, stamp) for n in range(COMPANIES)),
    )
    first = connection.execute("SELECT min(id) FROM company").fetchone()[0]
    run(
        "INSERT INTO contact (id, uid, name, company_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
        ((n + 1, new_uid(), f"Person {n}", first + n, stamp, stamp) for n in range(0, COMPANIES, 2)),
    )
    run(
        "INSERT INTO reach (uid, contact_id, kind, value, created_at, updated_at) "
        "VALUES (?, ?, 'mail', 'person@jobs.example', ?, ?)",
        ((new_uid(), n + 1, stamp, stamp) for n in range(0, COMPANIES, 2)),
    )
    run(
        "INSERT INTO application (id, uid, title, company_id, stage_id, furthest, outcome, closed_at, link, "
        "source, place, work_mode, pay_min, pay_max, pay_currency, interest, deadline_on, applied_on, rank, "
        "created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_application(n, n >= open_ones, now, stages, first) for n in range(total)),
    )
    run(
        "INSERT INTO interaction (uid, kind, direction, at, application_id, text, created_at, updated_at) "
        "VALUES (?, 'mail', ?, ?, ?, 'Would Thursday at 14:00 suit you?', ?, ?)",
        (
            (new_uid(), ("in", "out")[n % 2], instant_text(now - timedelta(days=n % 40, hours=1)),
             n % total + 1, stamp, stamp)
            for n in range(total * 3 // 2)
        ),
    )  # fmt: skip
    run(
        "INSERT INTO followup (uid, kind, rule, application_id, due_on, state, created_at, updated_at) "
        "VALUES (?, 'follow_up', 'applied', ?, ?, 'open', ?, ?)",
        (
            (new_uid(), n + 1, _day(now + timedelta(days=n // 2 % 20 - 1)), stamp, stamp)
            for n in range(0, open_ones, 2)
        ),
    )


def _application(
    n: int, closed: bool, now: datetime, stages: dict[str, int], first: int
) -> tuple[object, ...]:
    kind = KINDS[SHARES[n % 10]]
    made = now - timedelta(days=n % 60 + 1)
    low = 50_000 + n % 40 * 1000
    return (
        n + 1, new_uid(), f"{TITLES[n % len(TITLES)]} {n}", first + n % COMPANIES, stages[kind], kind,
        "no_answer" if closed else None, instant_text(made + timedelta(hours=9)) if closed else None,
        f"https://jobs.example/{n}", ("LinkedIn", "referral", "")[n % 3], ("Utrecht", "Delft", "")[n % 3],
        ("remote", "hybrid", None)[n % 3], low, low + 12_000, "EUR", n % 5 + 1,
        _day(now + timedelta(days=n % 30)) if n % 9 == 4 else None,
        _day(made) if kind != "saved" else None, float(n), instant_text(made), instant_text(made),
    )  # fmt: skip


def _day(at: datetime) -> str:
    return date(at.year, at.month, at.day).isoformat()
