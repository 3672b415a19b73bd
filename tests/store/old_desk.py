"""Writes a small desk as the first version kept it, with every case that the migration must carry over."""

import sqlite3
from pathlib import Path

from jobdesk.store import migrations
from jobdesk.store.connection import connect
from jobdesk.store.migrations import under_lock

MADE = "2026-10-01T08:00:00Z"
STAGES = ("saved", "applied", "screening", "interview", "offer")
BAKER, COOK, HELD, OFFER, MISSED, CLOSED, IMPORTED, LATE, SNOOZED, PINNED, DEALT = range(1, 12)
"""The applications, by their ids."""
KIM, WEBER, SCHMIDT, MILLER = range(1, 5)
"""The contacts, by their ids."""
THANKED, MISSED_TALK, AHEAD = range(1, 4)
"""The appointments, by their ids."""
OWN, SNOOZED_OWN = 20, 21
"""Follow-ups in the user's own words."""
DONE_RULES = (
    "applied", "interview", "next", "reply", "missed", "technical", "promise_late", "deadline", "decide",
)  # fmt: skip
DRAFTS = {
    "draft:followup_id:2:after_applying:en": "the answer to my application",
    "draft:promise_id:1:promise_late:en": "the promised answer",
    f"draft:appointment_id:{MISSED_TALK}:missed:en": "our call",
    f"draft:application_id:{OFFER}:accept:de": "Ihr Angebot",
    f"draft:contact_id:{KIM}:keep_in_touch:en": "hello again",
    "draft::introduction:en": "who I am",
}
"""Letters that were begun, by the keys of the first version; their subjects."""


def make(path: Path) -> None:
    connection = connect(path)
    with under_lock(connection):
        migrations.bring_up(connection, until=1)
        _rows(connection)
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    row = {"uid": f"{table}-{count + 1}", "created_at": MADE, "updated_at": MADE, **values}
    if table in ("memo", "reminder"):
        row = values
    connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' for _ in row)})", list(row.values())
    )


def _application(connection: sqlite3.Connection, row_id: int, stage: int, **values: object) -> None:
    kind = STAGES[stage - 1]
    row = {"title": f"Job {row_id}", "company_id": 1, "furthest": kind, "rank": row_id, **values}
    _insert(connection, "application", id=row_id, stage_id=stage, **row)
    at = values.get("created_at", MADE)
    change = {"application_id": row_id, "to_stage_id": stage, "to_kind": kind, "at": at, "created_at": at}
    _insert(connection, "stage_change", **change)


def _followup(connection: sqlite3.Connection, row_id: int, application: int | None, **values: object) -> None:
    row = {"kind": "follow_up", "due_on": "2026-11-18", "created_at": "2026-11-10T08:00:00Z", **values}
    _insert(connection, "followup", id=row_id, application_id=application, **row)


def _rows(connection: sqlite3.Connection) -> None:
    for rank, kind in enumerate(STAGES):
        _insert(connection, "stage", name=kind.title(), kind=kind, rank=rank)
    _insert(connection, "company", name="Acme")
    for name, given, family in (
        ("Kim, Dana", "", ""), ("Dr. Maria Weber", "Maria", "Weber"), ("Herr Schmidt", "", ""),
        ("Dana Miller", "Dana", "Kim"),
    ):  # fmt: skip
        _insert(connection, "contact", name=name, given_name=given, family_name=family)
    _insert(connection, "reach", contact_id=WEBER, kind="mail", value="weber@example.org")
    _applications(connection)
    _appointments(connection)
    _followups(connection)
    _bookkeeping(connection)


def _applications(connection: sqlite3.Connection) -> None:
    _application(connection, BAKER, 1, deadline_on="2026-11-20")
    _application(
        connection, COOK, 2, applied_on="2026-11-05", pay_min=62000, pay_max=70000, pay_currency="EUR"
    )
    held = {"held_at": "2026-11-10T09:00:00Z", "held_until_on": "2026-12-01"}
    _application(connection, HELD, 2, applied_on="2026-11-02", **held)
    _application(connection, OFFER, 5, deadline_on="2026-11-18", applied_on="2026-10-01")
    yen = {"pay_min": 7000000, "pay_currency": "JPY"}
    _application(connection, MISSED, 4, applied_on="2026-10-02", **yen)
    ended = {"outcome": "not_selected", "closed_at": "2026-11-12T09:00:00Z"}
    _application(connection, CLOSED, 4, furthest="offer", applied_on="2026-10-02", **ended)
    imported = {"applied_on": "2026-09-01", "created_at": "2026-11-01T09:00:00Z"}
    _application(connection, IMPORTED, 4, **imported)
    for each in (LATE, SNOOZED, PINNED, DEALT):
        _application(connection, each, 2, applied_on="2026-11-05")
    for each in (COOK, MISSED):
        _insert(connection, "participation", application_id=each, contact_id=WEBER, role="recruiter")
    _insert(
        connection, "feedback", application_id=CLOSED, at="2026-11-13T09:00:00Z", text="too dear",
        themes="pay, tests",
    )  # fmt: skip
    said = {"kind": "call", "direction": "in", "at": "2026-11-12T09:00:00Z", "contact_id": KIM}
    _insert(connection, "interaction", application_id=LATE, text="they decide on Monday", **said)
    _insert(
        connection, "promise", side="them", application_id=LATE, contact_id=KIM, interaction_id=1,
        words="an answer", due_kind="day", due_on="2026-11-16", created_at="2026-11-12T09:00:00Z",
    )  # fmt: skip


def _appointments(connection: sqlite3.Connection) -> None:
    for kind, application, starts, ends, state in (
        ("interview", DEALT, "2026-11-17T13:00:00Z", "2026-11-17T14:00:00Z", "held"),
        ("call", MISSED, "2026-11-17T09:00:00Z", "2026-11-17T10:00:00Z", "missed_by_them"),
        ("call", None, "2026-11-18T16:00:00Z", "2026-11-18T17:00:00Z", "planned"),
    ):
        _insert(
            connection, "appointment", kind=kind, application_id=application, starts_at=starts,
            ends_at=ends, zone="UTC", state=state, updated_at=ends,
        )  # fmt: skip
    _insert(connection, "attendance", appointment_id=THANKED, contact_id=WEBER)
    nobody = {
        "side": "me",
        "state": "kept",
        "due_kind": "none",
        "words": "Think it over",
        "created_at": "2026-11-10T09:00:00Z",
    }
    _insert(connection, "promise", **nobody)
    talk = {"kind": "interview", "direction": "in", "at": "2026-11-17T13:00:00Z", "appointment_id": THANKED}
    _insert(connection, "interaction", application_id=DEALT, **talk)


def _followups(connection: sqlite3.Connection) -> None:
    deadline = {"kind": "apply", "rule": "deadline", "cause": f"application:{BAKER}", "due_on": "2026-11-17"}
    _followup(connection, 1, BAKER, **deadline)
    _followup(connection, 2, COOK, rule="applied", cause=f"application:{COOK}")
    _followup(connection, 3, HELD, rule="applied", pinned=1, cause=f"application:{HELD}")
    decide = {"kind": "decide", "rule": "decide", "due_on": "2026-11-16"}
    _followup(connection, 4, OFFER, cause=f"application:{OFFER}", **decide)
    missed = {"rule": "missed", "cause": f"appointment:{MISSED_TALK}", "created_at": "2026-11-17T10:00:00Z"}
    _followup(connection, 5, MISSED, contact_id=WEBER, **missed)
    late = {"rule": "promise_late", "cause": "promise:1", "created_at": "2026-11-17T10:00:00Z"}
    _followup(connection, 6, LATE, contact_id=KIM, **late)
    snoozed = {"due_on": "2026-11-16", "snoozed_until": "2026-11-18T09:30:00Z"}
    _followup(connection, 7, SNOOZED, rule="applied", cause=f"application:{SNOOZED}", **snoozed)
    _followup(connection, 8, PINNED, rule="applied", pinned=1, cause=f"application:{PINNED}")
    thanks = {"kind": "thank_you", "rule": "thank_you", "cause": f"appointment:{THANKED}", "due_on": None}
    closed = {"state": "done", "closed_at": "2026-11-17T15:00:00Z"}
    _followup(connection, 9, DEALT, due_at="2026-11-17T14:00:00Z", **thanks, **closed)
    for number, rule in enumerate(DONE_RULES):
        state = {"state": "skipped", "closed_at": f"2026-11-{number + 1:02}T09:00:00Z"}
        _followup(connection, 10 + number, DEALT, rule=rule, cause="", **state)
    _followup(connection, OWN, None, kind="other", words="Iron the shirt")
    own = {"kind": "other", "words": "Call the bank", "snoozed_until": "2026-11-18T09:00:00Z"}
    _followup(connection, SNOOZED_OWN, COOK, due_on="2026-11-15", **own)


def _bookkeeping(connection: sqlite3.Connection) -> None:
    for key, mark in (
        ("followup:1", "2026-11-17"), ("followup:7", "2026-11-16 2026-11-18T09:30:00Z"),
        ("followup:8", "2026-11-18"), (f"followup:{OWN}", "2026-11-18"),
        (f"followup:{SNOOZED_OWN}", "2026-11-15 2026-11-18T09:00:00Z"),
        ("followup:4", "2026-11-16 deadline 2026-11-18"),
        (f"appointment_day:{AHEAD}", "2026-11-18T16:00:00Z"), ("followup:6", "2026-11-18"),
    ):  # fmt: skip
        _insert(connection, "reminder", key=key, due_at=mark, shown_at="2026-11-18T09:40:00Z")
    for key, subject in DRAFTS.items():
        _insert(connection, "memo", key=key, value=f'["{subject}", "Dear all"]')
    stale = f"2026-11-20T09:00:00Z {MADE}"
    _insert(connection, "memo", key=f"snooze:appointment_day:{AHEAD}", value=stale)
