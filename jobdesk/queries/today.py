"""What Today shows: what is owed, what to do, what is probably over, what comes, and how the week goes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from jobdesk.domain.due import LONG_AWAY, WAIT_LAPSES, is_stale
from jobdesk.domain.enums import FollowupKind, Side, StageKind
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.rules import Rule
from jobdesk.domain.waiting import Running, Verdict
from jobdesk.queries import appointments, due, reads
from jobdesk.queries.appointments import Meeting
from jobdesk.queries.due import DueItem
from jobdesk.queries.waiting import PAUSED, SHOWN, Past, left_out, past, waiting
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text, known_day

MOST_UPCOMING = 5
FEW = 5
"""Live applications with a source; with fewer, one source says nothing."""
MOSTLY = 2 / 3
MIDNIGHT = datetime.min.time()
TALKS = "('call', 'meeting', 'interview')"
FOLLOWING_UP = (
    FollowupKind.FOLLOW_UP, FollowupKind.THANK_YOU, FollowupKind.REPLY, FollowupKind.KEEP_IN_TOUCH,
    FollowupKind.FEEDBACK_REQUEST,
)  # fmt: skip
AHEAD = (Rule.APPOINTMENT_DAY, Rule.APPOINTMENT_SOON)
"""An appointment that is still ahead stands under "Coming up", also when it is to be reminded of."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An application that can be closed: quiet for so many calendar days, asked so often since.

    `own`: it is long by the user's own past; else by common advice.
    """

    application_id: int
    title: str
    company: str
    quiet: int
    nudges: int
    own: bool


@dataclass(frozen=True, slots=True)
class Quiet:
    """Applications that wait inside the usual time, and when the next turns late; `longer` take longer; of
    `unknown` ones nobody knows since when.

    `own` counts those of all of them that were compared with the user's own past.
    """

    normal: int
    longer: int
    unknown: int
    next_late: date | None
    own: int


@dataclass(frozen=True, slots=True)
class Week:
    """What was done since Monday."""

    applications: int
    conversations: int
    followups: int


@dataclass(frozen=True, slots=True)
class Basket:
    """Most live applications come from one source; `known` are companies where the user knows somebody."""

    source: str
    count: int
    of: int
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """`promised`: was it kept? `moves`: what matters now; `stale`: what was due long ago and can be settled
    at once; `away`: calendar days since the user did anything, where that was long. `empty`: no application
    at all.
    """

    on: date
    promised: tuple[DueItem, ...]
    moves: tuple[DueItem, ...]
    stale: tuple[DueItem, ...]
    away: int
    over: tuple[Proposal, ...]
    meetings: tuple[Meeting, ...]
    upcoming: tuple[DueItem, ...]
    quiet: Quiet
    week: Week
    basket: Basket | None
    empty: bool


@reads(*due.TABLES, clock=True)
def today(desk: Desk) -> Today:
    """Everything at once, for the user's day."""
    on = desk.clock.today()
    limits = past(desk)
    items, following = due.due_and_next(desk, limits, MOST_UPCOMING)
    away = _away(desk, on)
    promised, moves, stale = _split(items, away, on)
    shown = (*promised, *moves, *stale)
    asked = {item.application_id for item in shown if item.application_id is not None}
    over, quiet = _waiting(desk, on, asked, limits)
    return Today(
        on=on,
        promised=promised,
        moves=moves,
        stale=stale,
        away=away,
        over=over,
        meetings=tuple(appointments.coming(desk)),
        upcoming=tuple(following),
        quiet=quiet,
        week=_week(desk, on),
        basket=_basket(desk),
        empty=not desk.value("SELECT EXISTS (SELECT 1 FROM application)"),
    )


def lines(desk: Desk, items: Sequence[DueItem]) -> int:
    """How many of these (all that is due) are lines of Today that want something now: what a badge counts."""
    on = desk.clock.today()
    promised, moves, _stale = _split(items, _away(desk, on), on)
    return len(promised) + len(moves)


Part = tuple[DueItem, ...]


def _split(items: Sequence[DueItem], away: int, on: date) -> tuple[Part, Part, Part]:
    """What they promised, what is to do, and what can be settled at once after so many days away."""
    promised, moves, stale = [], [], []
    for item in items:
        if item.promise is not None and item.promise.side is Side.THEM:
            promised.append(item)
        elif away and is_stale(item.rule, item.days_late(on)):
            stale.append(item)
        elif item.rule not in AHEAD:
            moves.append(item)
    return tuple(promised), tuple(moves), tuple(stale)


def _away(desk: Desk, on: date) -> int:
    """How many days before today the user did the last thing, where that is long; else 0."""
    days = dict(desk.rows("SELECT key, value FROM memo WHERE key IN ('active_on', 'active_before')"))
    last = days.get("active_on", "")
    if last == on.isoformat():
        last = days.get("active_before", "")
    away = (on - known_day(last)).days if last else 0
    return away if away >= LONG_AWAY else 0


class _Over(NamedTuple):
    id: int
    title: str
    company: str
    stage: StageKind
    since: date
    held: int
    asked: int
    long_on: date
    rested_on: date | None


_CANDIDATES = f"""SELECT s.application_id AS id, a.title, coalesce(c.name, '') AS company, s.stage,
    s.wait_since AS since, s.paused_days AS held, s.asked, s.usual_long_on AS long_on, s.rested_on
FROM derived_state s JOIN application a ON a.id = s.application_id LEFT JOIN company c ON c.id = a.company_id
WHERE s.waits AND (s.stage, s.wait_since) IN (VALUES {{over}}) AND {SHOWN}
    AND NOT s.expecting AND (s.excused_until IS NULL OR s.excused_until <= :today)
    AND NOT coalesce({PAUSED}, 0) {{but}}
    AND NOT EXISTS (SELECT 1 FROM followup f WHERE f.application_id = s.application_id AND f.state = 'open')
    AND NOT EXISTS (SELECT 1 FROM promise r WHERE r.application_id = s.application_id AND r.state = 'open')
    AND NOT EXISTS (SELECT 1 FROM derived_action d WHERE d.application_id = s.application_id
        AND (d.due_on > :live OR d.due_at IS NOT NULL OR d.rule NOT IN ('applied', 'interview', 'next')))
ORDER BY s.wait_since, s.application_id"""


def _waiting(
    desk: Desk, on: date, asked: Collection[int], limits: Past
) -> tuple[tuple[Proposal, ...], Quiet]:
    """What is probably over, unless a next step is planned for it; and how many wait as usual.

    `asked` are applications about which something is due: they are in neither. A follow-up after waiting is
    a next step until it lapses.
    """
    groups = waiting(desk, asked)
    normal = longer = unknown = own = 0
    late: date | None = None
    long_over: set[tuple[str, str]] = set()
    for group in groups:
        wait = group.running()
        if wait is None:
            unknown += group.times
            continue
        bounds = limits.limits(group.stage, wait)
        own += group.times * bounds.own
        verdict = bounds.verdict(on, group.excused_until)
        if verdict is Verdict.NORMAL:
            normal += group.times
            first = max(bounds.late, group.excused_until or bounds.late)
            late = min(late or first, first)
        else:
            longer += group.times
        if verdict is Verdict.OVER:
            long_over.add((group.stage.value, wait.since.isoformat()))
    if not long_over:
        return (), Quiet(normal, longer, unknown, late, own)
    over = []
    for one in desk.records(
        _Over,
        _CANDIDATES.format(but=left_out(asked), over=", ".join(map(str, sorted(long_over)))),
        {"today": on.isoformat(), "live": (on - WAIT_LAPSES).isoformat()},
    ):
        wait = Running(one.since, one.held, one.asked, one.long_on, one.rested_on)
        bounds = limits.limits(one.stage, wait)
        if bounds.verdict(on) is Verdict.OVER:
            quiet = (on - one.since).days - one.held
            over.append(
                Proposal(one.id, one.title, one.company, quiet, one.asked, bounds.own and on >= bounds.long)
            )
            own -= bounds.own
    return tuple(over), Quiet(normal, longer - len(over), unknown, late, own)


def _week(desk: Desk, on: date) -> Week:
    monday = on - timedelta(days=on.weekday())
    since = instant_text(at_hour(monday, MIDNIGHT))
    kinds = ", ".join(f"'{kind.value}'" for kind in FOLLOWING_UP)
    applied = "SELECT count(*) FROM application WHERE applied_on BETWEEN ? AND ?"
    talks = f"SELECT count(*) FROM interaction WHERE kind IN {TALKS} AND at >= ?"
    asked = f"SELECT count(*) FROM followup WHERE state = 'done' AND kind IN ({kinds}) AND decided_at >= ?"
    return Week(
        desk.value(applied, (monday.isoformat(), on.isoformat())),
        desk.value(talks, (since,)),
        desk.value(asked, (since,)),
    )


def _basket(desk: Desk) -> Basket | None:
    rows = desk.rows(
        "SELECT min(source), count(*) FROM application WHERE closed_at IS NULL AND archived_at IS NULL "
        "AND trim(source) <> '' GROUP BY source COLLATE NOCASE ORDER BY 2 DESC, 1"
    )
    of = sum(count for _source, count in rows)
    if of < FEW or rows[0][1] < of * MOSTLY or rows[0][0].casefold() == "referral":
        return None
    known = desk.rows(
        "SELECT c.name FROM contact p JOIN company c ON c.id = p.company_id WHERE c.kind = 'employer' "
        "AND NOT EXISTS (SELECT 1 FROM application a WHERE a.company_id = c.id) "
        "GROUP BY c.id ORDER BY count(*) DESC, c.name LIMIT 2"
    )
    return Basket(rows[0][0], rows[0][1], of, tuple(row[0] for row in known))
