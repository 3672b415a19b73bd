"""How long answers took in this desk's past, and what each open application waits for now."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter

from jobdesk.domain.waiting import WAITING, Event, Life, Limits, Sign, Wait, curve, limits, live
from jobdesk.domain.words import StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.store.queries import reads
from jobdesk.store.rows import day, local_day

MOST_STALE = 500  # with more, reading all of them is as quick


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open application in a stage where one waits: since which day, and what that means."""

    application_id: int
    title: str
    company: str
    kind: StageKind
    since: date
    nudges: int
    limits: Limits


class Lives:
    """The life of each application, told from what happened; what no step was about is not told again.

    It is true as long as it is given the Changes of each step.
    """

    def __init__(self) -> None:
        self.past: dict[StageKind, Counter[Wait]] = {kind: Counter() for kind in WAITING}
        """How often each wait was, by the stage that it was in."""
        self._lives: dict[int, Life] = {}
        self._stale: frozenset[int] | None = None
        self._told: tuple[object, ...] = ()

    def note(self, changes: Changes) -> None:
        """Something changed; it is read when it is asked for."""
        if changes.touches(frozenset({"stage"})):
            self._stale = None
        elif self._stale is not None:
            self._stale |= changes.applications

    def read(self, desk: Desk) -> dict[int, Life]:
        """All of them as they are now. On another day, in another time zone, and when another program wrote
        into the desk, they are told anew."""
        offset, version = desk.clock.now().astimezone().utcoffset(), desk.value("PRAGMA data_version")
        now = (desk.clock.today(), offset, version)
        stale = self._stale if now == self._told and len(self._stale or ()) <= MOST_STALE else None
        fresh = _lives(desk, stale) if stale != frozenset() else {}
        if stale is None:
            self._lives.clear()
            for waits in self.past.values():
                waits.clear()
        for i in stale or ():
            for kind, wait in self._lives.pop(i).waits if i in self._lives else ():
                self.past[kind][wait] -= 1
        for life in fresh.values():
            for kind, wait in life.waits:
                self.past[kind][wait] += 1
        self._lives |= fresh
        self._stale, self._told = frozenset(), now
        return self._lives


@reads("application", "stage", "stage_change", "interaction", "followup")
def observations(desk: Desk) -> dict[StageKind, Counter[Wait]]:
    """Every wait of every application by the stage that it was in, in calendar days."""
    lives = Lives()
    lives.read(desk)
    return lives.past


@reads("application", "company", "stage", "stage_change", "interaction", "followup")
def waiting(desk: Desk, lives: Lives | None = None) -> list[Waiting]:
    """The open applications that are in a stage where one waits, and not on hold, longest first."""
    lives = lives or Lives()
    told = lives.read(desk)
    usual = {kind: curve(waits) for kind, waits in lives.past.items()}
    settings = desk.settings
    workdays = Workdays(settings.country, settings.region)
    first = dict.fromkeys(WAITING, settings.follow_up_after_interview)
    first[StageKind.APPLIED] = settings.follow_up_after_applying
    rows = desk.rows(
        """SELECT a.id, a.title, coalesce(c.name, ''), s.kind FROM application a
        JOIN stage s ON s.id = a.stage_id LEFT JOIN company c ON c.id = a.company_id
        WHERE a.closed_at IS NULL AND a.archived_at IS NULL
            AND (a.held_at IS NULL OR a.held_until_on <= ?)""",
        (desk.clock.today().isoformat(),),
    )
    found = []
    kinds = {kind.value: kind for kind in WAITING}
    bounds: dict[tuple[object, ...], Limits] = {}
    for i, title, company, kind_text in rows:
        kind, life = kinds.get(kind_text), told[i]
        if life.since is None or kind is None:
            continue
        alike = (kind_text, life.since, life.nudges)  # many were sent on the same day
        if alike not in bounds:
            bounds[alike] = limits(life.since, life.nudges, first[kind], usual[kind], settings, workdays)
        found.append(Waiting(i, title, company, kind, life.since, len(life.nudges), bounds[alike]))
    return sorted(found, key=_longest)


def _longest(one: Waiting) -> tuple[date, int]:
    return one.since, one.application_id


# Sorted as a whole: merging three sorted parts, each by an index of scattered rows, takes longer.
_EVENTS = """
SELECT * FROM (
    SELECT application_id, at, direction AS sign, '' FROM interaction
        WHERE application_id {among} AND kind <> 'note' AND direction IS NOT NULL
    UNION ALL
    SELECT application_id, closed_at, iif(kind = 'reply', 'out', 'nudge'), '' FROM followup
        WHERE application_id {among} AND state = 'done' AND kind IN ('follow_up', 'reply')
            AND closed_at IS NOT NULL
    UNION ALL
    SELECT application_id, at, 'stage', to_kind FROM stage_change WHERE application_id {among}
) ORDER BY application_id, at, sign DESC
"""


def _lives(desk: Desk, ids: frozenset[int] | None) -> dict[int, Life]:
    """Of these applications, as far as they are there; None: of all."""
    among = "IS NOT NULL" if ids is None else f"IN ({', '.join(map(str, sorted(ids)))})"
    today = desk.clock.today()
    on = cache(local_day)  # what one step wrote has one instant
    kinds = {kind.value: kind for kind in StageKind}
    signs = {sign.value: sign for sign in Sign}
    events = {
        i: [Event(on(at), signs[sign], kinds.get(kind)) for _i, at, sign, kind in group]
        for i, group in groupby(desk.rows(_EVENTS.format(among=among)), itemgetter(0))
    }
    found = {}
    for i, kind, applied, made, closed, held, outcome in desk.rows(
        "SELECT a.id, s.kind, a.applied_on, a.created_at, a.closed_at, "
        "iif(a.held_until_on <= ?, NULL, a.held_at), a.outcome "
        f"FROM application a JOIN stage s ON s.id = a.stage_id WHERE a.id {among}",
        (today.isoformat(),),
    ):
        happened = events.get(i, [])
        if not any(event.sign is Sign.STAGE for event in happened):
            happened = [Event(on(made), Sign.STAGE, kinds[kind]), *happened]
        end: date | None = on(closed or held) if closed or held else today
        if closed and on(closed) == on(made):
            end = None  # written down when it was over already
        answered = outcome in ("not_selected", "accepted")
        found[i] = live(day(applied), happened, end, answered=answered)
    return found
