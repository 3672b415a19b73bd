"""Every write command of the program as a random user would use it, alike for the same Random and desk."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from jobdesk.commands import (
    applications,
    appointments,
    contacts,
    feedback,
    followups,
    interactions,
    letters,
    offers,
    promises,
    stages,
)
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    DelayReason,
    Direction,
    DueKind,
    FollowupKind,
    InteractionKind,
    Outcome,
    Role,
    Side,
    StageKind,
)
from jobdesk.domain.promises import Given, When, on_day
from jobdesk.domain.rules import ActionKey, Rule
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


def _key(desk: Desk, rng: Random) -> ActionKey:
    """Mostly something that is due or was written down."""
    keys = desk.rows(
        "SELECT rule, about_id FROM derived_action UNION SELECT rule, id FROM followup ORDER BY 1, 2"
    )
    if keys and rng.random() < 0.9:
        rule, about_id = rng.choice(keys)
        return ActionKey(Rule(rule), about_id)
    return ActionKey(rng.choice(list(Rule)), rng.randint(1, 30))


def _day(desk: Desk, rng: Random) -> date:
    return desk.clock.today() + timedelta(days=rng.randint(-2, 20))


def _text(rng: Random) -> str:
    return rng.choice(HOSTILE) if rng.random() < 0.5 else f"text {rng.randint(0, 9)}"


def _when(desk: Desk, rng: Random) -> When:
    if rng.random() < 0.2:
        return When(DueKind.NONE, not_before=rng.choice([None, _day(desk, rng)]))
    return on_day(desk.clock.today() + timedelta(days=rng.randint(0, 9)))


def _time(desk: Desk, rng: Random) -> dict[str, Any]:
    start = desk.clock.now() + timedelta(hours=rng.randint(1, 99))
    return {"starts_at": start, "ends_at": start + timedelta(hours=1), "zone": "Europe/Berlin"}


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
    "hold": lambda d, r: applications.hold(
        d, _ids(d, r, "application"), r.choice([None, d.clock.today() + timedelta(days=r.randint(1, 9))])
    ),
    "resume": lambda d, r: applications.resume(d, _ids(d, r, "application")),
    "delete": lambda d, r: applications.delete(d, _ids(d, r, "application")),
    "stage": lambda d, r: stages.add(d, _text(r), r.choice(list(StageKind))),
    "rename stage": lambda d, r: stages.rename(d, _id(d, r, "stage"), _text(r)),
    "kind of stage": lambda d, r: stages.change_kind(d, _id(d, r, "stage"), r.choice(list(StageKind))),
    "move stage": lambda d, r: stages.move(d, _id(d, r, "stage"), r.randint(0, 5)),
    "remove stage": lambda d, r: stages.remove(d, _id(d, r, "stage"), _maybe(d, r, "stage")),
    "contact": lambda d, r: contacts.add(
        d,
        name=_text(r),
        company=_text(r),
        methods=[(ContactMethodKind.MAIL, "a@example.org")],
        notes=_text(r),
    ),
    "edit contact": lambda d, r: contacts.edit(
        d,
        _id(d, r, "contact"),
        notes=_text(r),
        keep_in_touch_days=r.choice([None, 3, 30]),
        methods=[(r.choice(list(ContactMethodKind)), _text(r))],
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
        people=_ids(d, r, "contact") if r.random() < 0.5 else (),
        minutes=r.choice([None, None, 0, 30]),
    ),
    "edit interaction": lambda d, r: interactions.edit(
        d,
        _id(d, r, "interaction"),
        text=_text(r),
        at=d.clock.now() - timedelta(hours=r.randint(0, 99)),
        people=r.choice([None, (), _ids(d, r, "contact")]),
    ),
    "kind of interaction": lambda d, r: interactions.edit(
        d,
        _id(d, r, "interaction"),
        kind=r.choice(list(InteractionKind)),
        direction=r.choice(list(Direction)),
    ),
    "delete interaction": lambda d, r: interactions.delete(d, _id(d, r, "interaction")),
    "follow-up": lambda d, r: followups.add(
        d,
        words=_text(r),
        due_on=d.clock.today() + timedelta(days=r.randint(0, 9)),
        application_id=_maybe(d, r, "application"),
        kind=r.choice(list(FollowupKind)),
    ),
    "done": lambda d, r: followups.done(d, _key(d, r)),
    "skip": lambda d, r: followups.skip(d, _key(d, r)),
    "skip all": lambda d, r: followups.skip_all(d, [_key(d, r), _key(d, r)]),
    "choose a day": lambda d, r: followups.choose_day(d, _key(d, r), _day(d, r)),
    "open again": lambda d, r: followups.reopen(d, _id(d, r, "followup")),
    "snooze": lambda d, r: followups.snooze(d, _key(d, r), d.clock.now() + timedelta(hours=5)),
    "edit follow-up": lambda d, r: followups.edit(
        d, _id(d, r, "followup"), words=_text(r), due_on=r.choice([None, _day(d, r)])
    ),
    "delete follow-up": lambda d, r: followups.delete(d, _id(d, r, "followup")),
    "promise": lambda d, r: promises.make(
        d,
        side=r.choice([Side.THEM, Side.THEM, Side.ME]),
        words="an answer",
        when=_when(d, r),
        application_id=_maybe(d, r, "application"),
        contact_id=_maybe(d, r, "contact"),
    ),
    "promised in a word": lambda d, r: interactions.log(
        d,
        kind=r.choice([InteractionKind.CALL, InteractionKind.MAIL]),
        direction=Direction.IN,
        at=d.clock.now(),
        application_id=_id(d, r, "application"),
        promises=[Given("an answer", _when(d, r))],
    ),
    "promise kept": lambda d, r: promises.keep(
        d, _id(d, r, "promise"), kind=r.choice([None, InteractionKind.NOTE, InteractionKind.CALL])
    ),
    "promise not yet": lambda d, r: promises.not_yet(d, _id(d, r, "promise")),
    "promise moved": lambda d, r: promises.move(d, _id(d, r, "promise"), _when(d, r)),
    "edit promise": lambda d, r: promises.edit(
        d,
        _id(d, r, "promise"),
        side=r.choice(list(Side)),
        words=_text(r),
        when=_when(d, r),
        contact_id=_maybe(d, r, "contact"),
    ),
    "promise broken": lambda d, r: promises.break_(d, _id(d, r, "promise")),
    "promise waived": lambda d, r: promises.waive(d, _id(d, r, "promise")),
    "delete promise": lambda d, r: promises.delete(d, _id(d, r, "promise")),
    "appointment": lambda d, r: appointments.plan(
        d,
        kind=r.choice(list(AppointmentKind)),
        application_id=_maybe(d, r, "application"),
        people=_ids(d, r, "contact") if r.random() < 0.5 else (),
        **_time(d, r),
    ),
    "appointment held": lambda d, r: appointments.held(d, _id(d, r, "appointment")),
    "appointment missed": lambda d, r: appointments.missed_by_them(d, _id(d, r, "appointment")),
    "missed by the user": lambda d, r: appointments.missed_by_me(d, _id(d, r, "appointment")),
    "who is there": lambda d, r: appointments.edit(
        d, _id(d, r, "appointment"), people=_ids(d, r, "contact"), round=_text(r)
    ),
    "appointment moved": lambda d, r: appointments.move(d, _id(d, r, "appointment"), **_time(d, r)),
    "appointment cancelled": lambda d, r: appointments.cancel(d, _id(d, r, "appointment")),
    "delete appointment": lambda d, r: appointments.delete(d, _id(d, r, "appointment")),
    "letter": lambda d, r: letters.mark_sent(
        d,
        situation=r.choice(list(Situation)),
        subject="Hello",
        text=_text(r),
        application_id=_maybe(d, r, "application"),
        contact_id=_maybe(d, r, "contact"),
        key=_key(d, r) if r.random() < 0.3 else None,
        promise_id=_id(d, r, "promise") if r.random() < 0.2 else None,
        remind=r.random() < 0.8,
        next_on=d.clock.today() + timedelta(days=9) if r.random() < 0.2 else None,
    ),
    "reason": lambda d, r: applications.set_delay(
        d, _id(d, r, "application"), r.choice([None, *DelayReason])
    ),
    "keep": lambda d, r: applications.look_again(d, _id(d, r, "application")),
    "offer": lambda d, r: offers.write(
        d, _id(d, r, "application"), reply_by_on=r.choice([None, _day(d, r)]), terms=_text(r)
    ),
    "accept": lambda d, r: offers.accept(d, _id(d, r, "application"), withdraw=_ids(d, r, "application")),
    "decline": lambda d, r: offers.decline(d, _id(d, r, "application")),
    "delete feedback": lambda d, r: feedback.delete(d, _id(d, r, "feedback")),
    "feedback": lambda d, r: feedback.record(d, _id(d, r, "application"), text=_text(r), themes=("skills",)),
}


GROWING = ("application", "application", "contact", "log", "promise", "appointment")
"""What there must be for the rest to be about something."""


def act(desk: Desk, rng: Random, clock: FixedClock, deeds: Mapping[str, Action] = ACTIONS) -> None:
    """Anything: a command, undo or redo, or time goes by."""
    if rng.random() < 0.2:
        rng.choice([desk.undo, desk.redo])()
    elif rng.random() < 0.05:
        clock.advance(timedelta(hours=rng.choice([1, 30])))
    else:
        deeds[rng.choice(GROWING if rng.random() < 0.4 else sorted(deeds))](desk, rng)
