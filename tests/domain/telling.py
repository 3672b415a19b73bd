"""Histories for the tests of what is told from them. Day 0 is a Wednesday; the machine stands in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from jobdesk.domain.account import Account, tell
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.enums import DueKind, FollowupState, PromiseState, Side, StageKind
from jobdesk.domain.history import Decision, Event, EventKind, History, Promised
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.rules import Rule
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

WED = date(2026, 11, 18)
PLAIN = Workdays()
USUAL = Cadence(Settings(), PLAIN)
JOB = 7


def day(number: int) -> date:
    return WED + timedelta(days=number)


def at(number: int, hour: int = 10) -> datetime:
    return datetime.combine(day(number), time(hour), UTC)


def event(kind: EventKind, number: int = 0, *, hour: int = 10, **more: Any) -> Event:
    """Something that happened on that day, at that hour."""
    return Event(kind, at(number, hour), day(number), **more)


def came(stage: StageKind, number: int | None = 0, **more: Any) -> Event:
    """A move; None: nobody knows when."""
    if number is None:
        return Event(EventKind.CAME, None, None, stage=stage, **more)
    return event(EventKind.CAME, number, stage=stage, **more)


def history(*events: Event, stage: StageKind = StageKind.APPLIED, **more: Any) -> History:
    """A card that came to its stage on day 0, unless the events say how it came there."""
    if not any(each.kind is EventKind.CAME for each in events):
        events = (came(stage), *events)
        if stage is StageKind.APPLIED:
            more.setdefault("applied_on", WED)
    more.setdefault("created_on", WED)
    return History(JOB, stage, events=sorted(events, key=lambda each: each.order), **more)


def theirs(number: int, **more: Any) -> Promised:
    """A promise of theirs for that day, made on day 0."""
    fields: dict[str, Any] = {"id": 1, "side": Side.THEM, "when": on_day(day(number)), "said_at": at(0)}
    return Promised(**{"state": PromiseState.OPEN, **fields, **more})


def decision(rule: Rule, number: int | None = None, **more: Any) -> Decision:
    """What was decided on day 0: by default, to do it on that day."""
    fields: dict[str, Any] = {"about_id": JOB, "state": FollowupState.OPEN, "decided_at": at(0, 12)}
    return Decision(rule, **{**fields, "on": None if number is None else day(number), **more})


def told(case: History, settings: Settings | None = None) -> Account:
    return tell(case, Cadence(settings, PLAIN) if settings else USUAL)


def due(case: History, settings: Settings | None = None) -> list[tuple[Rule, date | datetime | None]]:
    """The rule and the day, or the instant, of all there is to do."""
    return [(action.key.rule, action.on or action.at) for action in told(case, settings).actions]


NO_DAY = When(DueKind.NONE)
