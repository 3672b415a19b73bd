"""What Today shows: what is owed, what to do, what is probably over, what comes, and how the week goes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jobdesk.domain import cadence
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.waiting import Verdict
from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import DelayReason, FollowupKind
from jobdesk.domain.workdays import Workdays
from jobdesk.store.desk import Desk
from jobdesk.store.queries import appointments, reads
from jobdesk.store.queries import due as asking
from jobdesk.store.queries import waiting as waits
from jobdesk.store.queries.appointments import Meeting
from jobdesk.store.queries.due import Upcoming
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.queries.waiting import Lives
from jobdesk.store.rows import instant_text

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

    @property
    def key(self) -> str:
        return f"application:{self.application_id}"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Applications that wait inside the usual time, and when the next turns late; `longer` take longer.

    `own` counts those of all of them that were compared with the user's own past.
    """

    normal: int
    longer: int
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
    on: date
    promised: tuple[DueItem, ...]
    moves: tuple[DueItem, ...]
    over: tuple[Proposal, ...]
    meetings: tuple[Meeting, ...]
    upcoming: tuple[Upcoming, ...]
    quiet: Quiet
    week: Week
    basket: Basket | None
    empty: bool
    """Whether there is no application at all."""


@reads(
    "application", "company", "stage", "stage_change", "interaction", "followup", "promise", "appointment",
    "attendance", "contact", "participation", "reach",
)  # fmt: skip
def today(desk: Desk, lives: Lives | None = None) -> Today:
    """Everything at once, for the user's day; `lives` remembers what need not be told again."""
    items = asking.due(desk)
    promised = tuple(item for item in items if Wish.KEPT in item.wishes)
    # An appointment that is still ahead stands under "Coming up", also when it is to be reminded of.
    ahead = ("appointment_day:", "appointment_soon:")
    moves = tuple(i for i in items if Wish.KEPT not in i.wishes and not i.key.startswith(ahead))
    over, quiet = _waiting(desk, lives)
    return Today(
        on=desk.clock.today(),
        promised=promised,
        moves=moves,
        over=over,
        meetings=tuple(appointments.coming(desk)),
        upcoming=tuple(asking.upcoming(desk, MOST_UPCOMING, items)),
        quiet=quiet,
        week=_week(desk),
        basket=_basket(desk),
        empty=not desk.value("SELECT EXISTS (SELECT 1 FROM application)"),
    )


def _waiting(desk: Desk, lives: Lives | None) -> tuple[tuple[Proposal, ...], Quiet]:
    """What is probably over, unless a next step is planned for it; and how many wait as usual."""
    now = desk.clock.today()
    planned = {
        row[0]
        for row in desk.rows(
            "SELECT application_id FROM followup WHERE state = 'open' AND application_id IS NOT NULL UNION "
            "SELECT application_id FROM promise WHERE state = 'open' AND side = 'them' "
            "AND due_kind <> 'none' UNION "
            "SELECT application_id FROM appointment WHERE state = 'planned'"
        )
    }
    planned |= _excused(desk, now)
    mine = {
        row[0]
        for row in desk.rows(
            "SELECT application_id FROM followup WHERE state = 'open' AND application_id IS NOT NULL "
            "AND (kind = 'reply' OR due_on <= ?1 OR due_at <= ?2)",
            (now.isoformat(), instant_text(desk.clock.now())),
        )
    }
    over, normal, longer, own, late = [], 0, 0, 0, None
    for one in waits.waiting(desk, lives):
        verdict = one.limits.verdict(now)
        if verdict is Verdict.OVER and one.application_id not in planned:
            over.append(
                Proposal(
                    one.application_id, one.title, one.company, (now - one.since).days, one.nudges,
                    one.limits.own and now >= one.limits.long,
                )
            )  # fmt: skip
        elif one.application_id in mine:
            continue
        else:
            own += one.limits.own
            if verdict is Verdict.NORMAL:
                normal += 1
                late = min(late or one.limits.late, one.limits.late)
            else:
                longer += 1
    return tuple(over), Quiet(normal, longer, late, own)


def _excused(desk: Desk, today: date) -> set[int]:
    """Applications where they said why it takes long, while that lasts."""
    settings = desk.settings
    workdays = Workdays(settings.country, settings.region)
    rows = desk.rows(
        "SELECT id, delay_reason, delayed_on FROM application "
        "WHERE closed_at IS NULL AND delay_reason IS NOT NULL AND delayed_on IS NOT NULL"
    )
    return {
        i
        for i, reason, text in rows
        if (told := date.fromisoformat(text))
        and cadence.delayed(DelayReason(reason), told, told, settings, workdays) > today
    }


def _week(desk: Desk) -> Week:
    on = desk.clock.today()
    monday = on - timedelta(days=on.weekday())
    since = instant_text(at_hour(monday, MIDNIGHT))
    kinds = ", ".join(f"'{kind.value}'" for kind in FOLLOWING_UP)
    applied = "SELECT count(*) FROM application WHERE applied_on BETWEEN ? AND ?"
    talks = f"SELECT count(*) FROM interaction WHERE kind IN {TALKS} AND at >= ?"
    asked = f"SELECT count(*) FROM followup WHERE state = 'done' AND kind IN ({kinds}) AND closed_at >= ?"
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
