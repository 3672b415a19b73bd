"""How long answers took in this desk's past, and what each open application waits for now."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from jobdesk.domain.enums import StageKind
from jobdesk.domain.waiting import WAITING, Curve, Limits, Running, Wait, curve, limits, measure
from jobdesk.queries import reads
from jobdesk.store.desk import Desk

TABLES = ("application", "derived_state", "derived_wait")
PAUSED = "(s.paused_from <= :today AND (s.paused_until IS NULL OR s.paused_until > :today))"
"""SQL: the application of the state `s` is on hold on the day `:today`."""
SHOWN = """s.application_id NOT IN
    (SELECT id FROM application WHERE closed_at IS NULL AND archived_at IS NOT NULL)"""
"""SQL: the open application of the state `s` is not in the archive; from an index, as few are."""


class Past(NamedTuple):
    """How long answers took by the kind of stage, waits that go on included as longer than so far."""

    curves: dict[StageKind, Curve]
    most_asked: int

    def limits(self, stage: StageKind, wait: Running) -> Limits:
        """When a wait in such a stage is long, and when it is probably over."""
        return limits(wait, self.curves.get(stage), self.most_asked)

    def measures_as(self, other: "Past") -> bool:
        """Whether all limits are the same by the other: most steps leave the days by which they are told."""
        return self.most_asked == other.most_asked and all(
            measure(self.curves.get(stage)) == measure(other.curves.get(stage)) for stage in WAITING
        )


class _Ended(NamedTuple):
    stage: StageKind
    days: int
    answered: bool
    times: int


class _Going(NamedTuple):
    stage: StageKind
    wait_since: date
    paused_days: int
    paused_from: date | None
    times: int


@reads(*TABLES, clock=True)
def past(desk: Desk) -> Past:
    """Every wait of every application by the stage that it was in, in calendar days without those on hold."""
    today = desk.clock.today()
    waits: dict[StageKind, Counter[Wait]] = {kind: Counter() for kind in WAITING}
    for ended in desk.records(_Ended, "SELECT stage, days, answered, times FROM derived_wait"):
        if ended.stage in waits:
            waits[ended.stage][Wait(ended.days, ended.answered)] += ended.times
    going = desk.records(
        _Going,
        """SELECT stage, wait_since, paused_days,
            CASE WHEN paused_until IS NULL THEN paused_from END AS paused_from, count(*) AS times
        FROM derived_state WHERE waits AND wait_since IS NOT NULL
        GROUP BY stage, wait_since, paused_days, derived_state.paused_from, paused_until""",
    )
    for wait in going:
        until = min(today, wait.paused_from or today)
        days = (until - wait.wait_since).days - wait.paused_days
        waits[wait.stage][Wait(max(0, days), answered=False)] += wait.times
    return Past({kind: curve(found) for kind, found in waits.items()}, desk.settings.follow_ups_at_most)


class Waiting(NamedTuple):
    """Open applications that wait alike: as many (`times`), since the same day, asked as often.

    `since` is None where nobody knows the day. `expecting`: a day was promised, or something is planned.
    """

    stage: StageKind
    since: date | None
    held: int
    asked: int
    long_on: date | None
    rested_on: date | None
    excused_until: date | None
    expecting: bool
    times: int

    def running(self) -> Running | None:
        """The wait as the limits are told from; None where nobody knows since when."""
        if self.since is None or self.long_on is None:
            return None
        return Running(self.since, self.held, self.asked, self.long_on, self.rested_on)


_WAITING = f"""SELECT s.stage, s.wait_since AS since, s.paused_days AS held, s.asked,
    s.usual_long_on AS long_on, s.rested_on, s.excused_until, s.expecting, count(*) AS times
FROM derived_state s
WHERE s.waits AND {SHOWN} AND NOT coalesce({PAUSED}, 0) {{but}}
GROUP BY s.stage, s.wait_since, s.paused_days, s.paused_from, s.paused_until, s.asked, s.usual_long_on,
    s.rested_on, s.excused_until, s.expecting"""


@reads(*TABLES, clock=True)
def waiting(desk: Desk, but: Collection[int] = ()) -> list[Waiting]:
    """The open applications that wait for the other side and are not on hold, alike ones together.

    `but`: ids of those that are left out.
    """
    sql = _WAITING.format(but=left_out(but))
    return desk.records(Waiting, sql, {"today": desk.clock.today().isoformat()})


def left_out(ids: Collection[int]) -> str:
    """SQL: the application of the state `s` is none of these."""
    return f"AND s.application_id NOT IN ({', '.join(map(str, ids))})" if ids else ""


class WaitOfOne(NamedTuple):
    """What one application waits for; `limits` are None where nobody knows since when."""

    stage: StageKind
    since: date | None
    held: int
    asked: int
    limits: Limits | None
    excused_until: date | None

    def quiet_days(self, today: date) -> int | None:
        """Calendar days of silence without those on hold; None where nobody knows."""
        return None if self.since is None else max(0, (today - self.since - timedelta(days=self.held)).days)


class _One(NamedTuple):
    stage: StageKind
    since: date | None
    held: int
    asked: int
    long_on: date | None
    rested_on: date | None
    excused_until: date | None


@reads(*TABLES, clock=True)
def of_application(desk: Desk, application_id: int) -> WaitOfOne | None:
    """What an open application waits for; None when it does not wait, or is on hold."""
    one = desk.record(
        _One,
        f"""SELECT s.stage, s.wait_since AS since, s.paused_days AS held, s.asked,
            s.usual_long_on AS long_on, s.rested_on, s.excused_until
        FROM derived_state s JOIN application a ON a.id = s.application_id
        WHERE s.waits AND a.closed_at IS NULL AND NOT coalesce({PAUSED}, 0) AND s.application_id = :id""",
        {"today": desk.clock.today().isoformat(), "id": application_id},
    )
    if one is None:
        return None
    measured = None
    if one.since is not None and one.long_on is not None:
        measured = past(desk).limits(
            one.stage, Running(one.since, one.held, one.asked, one.long_on, one.rested_on)
        )
    return WaitOfOne(one.stage, one.since, one.held, one.asked, measured, one.excused_until)
