"""Every write command of the program as a random user would use it, alike for the same Random and desk."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from jobdesk.commands import applications, contacts, followups, interactions, stages
from jobdesk.domain.words import (
    Direction,
    FollowupKind,
    InteractionKind,
    Outcome,
    ReachKind,
    Role,
    StageKind,
)
from jobdesk.store.desk import Desk
from tests.store.filling import HOSTILE
from tests.support import FixedClock

Action = Callable[[Desk, Random], object]


def _id(desk: Desk, rng: Random, table: str) -> int:
    """Mostly one that is there."""
    ids = [row[0] for row in desk.rows(f"SELECT id FROM {table} ORDER BY id")]
    return rng.choice(ids) if ids and rng.random() < 0.95 else rng.randint(1, 30)


def _ids(desk: Desk, rng: Random, table: str) -> list[int]:
    return list({_id(desk, rng, table) for _ in range(rng.randint(1, 3))})


def _maybe(desk: Desk, rng: Random, table: str) -> int | None:
    return _id(desk, rng, table) if rng.random() < 0.7 else None


def _text(rng: Random) -> str:
    return rng.choice(HOSTILE) if rng.random() < 0.5 else f"text {rng.randint(0, 9)}"


ACTIONS: dict[str, Action] = {
    "application": lambda d, r: applications.add(
        d, title=_text(r), company=_text(r), stage_id=_maybe(d, r, "stage"), notes=_text(r)
    ),
    "edit": lambda d, r: applications.edit(
        d,
        _id(d, r, "application"),
        company=_text(r),
        notes=_text(r),
        deadline_on=d.clock.today() + timedelta(days=r.randint(-3, 9)),
        interest=r.choice([None, 1, 5]),
    ),
    "move": lambda d, r: applications.move(
        d, _ids(d, r, "application"), _id(d, r, "stage"), _maybe(d, r, "application")
    ),
    "close": lambda d, r: applications.close(d, _ids(d, r, "application"), r.choice(list(Outcome))),
    "reopen": lambda d, r: applications.reopen(d, _ids(d, r, "application")),
    "archive": lambda d, r: applications.archive(d, _ids(d, r, "application")),
    "unarchive": lambda d, r: applications.unarchive(d, _ids(d, r, "application")),
    "hold": lambda d, r: applications.hold(d, _ids(d, r, "application")),
    "resume": lambda d, r: applications.resume(d, _ids(d, r, "application")),
    "delete": lambda d, r: applications.delete(d, _ids(d, r, "application")),
    "stage": lambda d, r: stages.add(d, _text(r), r.choice(list(StageKind))),
    "rename stage": lambda d, r: stages.rename(d, _id(d, r, "stage"), _text(r)),
    "kind of stage": lambda d, r: stages.change_kind(d, _id(d, r, "stage"), r.choice(list(StageKind))),
    "move stage": lambda d, r: stages.move(d, _id(d, r, "stage"), r.randint(0, 5)),
    "remove stage": lambda d, r: stages.remove(d, _id(d, r, "stage"), _maybe(d, r, "stage")),
    "contact": lambda d, r: contacts.add(
        d, name=_text(r), company=_text(r), reaches=[(ReachKind.MAIL, "a@example.org")], notes=_text(r)
    ),
    "edit contact": lambda d, r: contacts.edit(
        d, _id(d, r, "contact"), notes=_text(r), reaches=[(r.choice(list(ReachKind)), _text(r))]
    ),
    "delete contact": lambda d, r: contacts.delete(d, _ids(d, r, "contact")),
    "link": lambda d, r: contacts.link(
        d, _id(d, r, "application"), _id(d, r, "contact"), r.choice(list(Role))
    ),
    "unlink": lambda d, r: contacts.unlink(d, _id(d, r, "application"), _id(d, r, "contact")),
    "log": lambda d, r: interactions.log(
        d,
        kind=r.choice(list(InteractionKind)),
        direction=r.choice(list(Direction)),
        at=d.clock.now() - timedelta(hours=r.randint(0, 99)),
        text=_text(r),
        application_id=_maybe(d, r, "application"),
        contact_id=_maybe(d, r, "contact"),
    ),
    "edit interaction": lambda d, r: interactions.edit(d, _id(d, r, "interaction"), text=_text(r)),
    "delete interaction": lambda d, r: interactions.delete(d, _id(d, r, "interaction")),
    "follow-up": lambda d, r: followups.add(
        d,
        words=_text(r),
        due_on=d.clock.today() + timedelta(days=r.randint(0, 9)),
        application_id=_maybe(d, r, "application"),
        kind=r.choice(list(FollowupKind)),
    ),
    "done": lambda d, r: followups.done(d, _id(d, r, "followup")),
    "skip": lambda d, r: followups.skip(d, _id(d, r, "followup")),
    "open again": lambda d, r: followups.reopen(d, _id(d, r, "followup")),
    "snooze": lambda d, r: followups.snooze(d, _id(d, r, "followup"), d.clock.now() + timedelta(hours=5)),
    "edit follow-up": lambda d, r: followups.edit(d, _id(d, r, "followup"), words=_text(r)),
    "delete follow-up": lambda d, r: followups.delete(d, _id(d, r, "followup")),
}


def _raw(desk: Desk, rng: Random) -> None:
    """Promises and appointments, made, changed and taken away as rows: whatever commands there will be."""
    ids = [row[0] for row in desk.rows("SELECT id FROM application")] or [None]
    stamp, day = "2026-11-02T09:00:00Z", f"2026-11-{rng.randint(10, 30)}"
    with desk.step("Rows"):
        run = desk.connection.execute
        what = rng.randint(0, 3)
        if what == 0:
            run(
                "INSERT INTO promise (uid, side, application_id, words, due_kind, due_on, created_at, "
                "updated_at) VALUES (?, 'them', ?, 'an answer', 'day', ?, ?, ?)",
                (f"p{rng.random()}", rng.choice(ids), day, stamp, stamp),
            )
        elif what == 1:
            run(
                "INSERT INTO appointment (uid, kind, application_id, starts_at, ends_at, zone, created_at, "
                "updated_at) VALUES (?, 'call', ?, ?, ?, 'UTC', ?, ?)",
                (f"a{rng.random()}", rng.choice(ids), f"{day}T09:00:00Z", f"{day}T10:00:00Z", stamp, stamp),
            )
        elif what == 2:
            run("UPDATE promise SET state = 'kept' WHERE id = (SELECT max(id) FROM promise)")
            run("UPDATE appointment SET state = 'held' WHERE id = (SELECT max(id) FROM appointment)")
        else:
            run("DELETE FROM promise WHERE id = (SELECT min(id) FROM promise)")
            run("DELETE FROM appointment WHERE id = (SELECT min(id) FROM appointment)")


def act(desk: Desk, rng: Random, clock: FixedClock) -> None:
    """Anything: a command, rows, undo or redo, or time goes by."""
    if rng.random() < 0.2:
        _raw(desk, rng)
    elif rng.random() < 0.2:
        rng.choice([desk.undo, desk.redo])()
    elif rng.random() < 0.05:
        clock.advance(timedelta(hours=rng.choice([1, 30])))
    else:
        ACTIONS[rng.choice(sorted(ACTIONS))](desk, rng)
