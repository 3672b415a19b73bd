"""What the board shows: stages, and the facts of each card."""

from datetime import date, datetime
from typing import NamedTuple

from jobdesk.domain.enums import AppointmentKind, StageKind
from jobdesk.queries import reads
from jobdesk.queries.following import Next, next_by_application, with_questions
from jobdesk.queries.waiting import Past, past
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text, local_day, moment, words

TABLES = (
    "application", "company", "stage", "followup", "promise", "appointment", "attendance", "contact",
    "participation", "contact_method", "offer", "interaction", "interaction_person", "derived_state",
    "derived_action", "derived_wait",
)  # fmt: skip


class StageRow(NamedTuple):
    id: int
    name: str
    kind: StageKind
    rank: float


class CardRow(NamedTuple):
    """One application as the board shows it, as it is stored: days and instants are text, words of the
    vocabulary are their values. Twenty thousand of these are read at once, and a screen shows thirty.

    `turn` is that of derived_state; `quiet_since`: since when one waits, None where nobody knows or does not.
    """

    id: int
    stage_id: int
    rank: float
    title: str
    company: str | None
    kind: str
    source: str
    place: str
    work_mode: str | None
    pay_min: int | None
    pay_max: int | None
    pay_currency: str
    pay_period: str | None
    applied_on: str | None
    deadline_on: str | None
    reply_by_on: str | None
    outcome: str | None
    closed_on: str | None
    link: str
    interest: int | None
    company_id: int | None
    turn: str
    turn_since: str | None
    waits: int
    quiet_since: str | None
    held: int
    asked: int
    long_on: str | None
    rested_on: str | None
    excused_until: str | None
    word_on: str | None
    came_on: str | None
    paused_from: str | None
    paused_until: str | None


class Beside(NamedTuple):
    """What stands beside an application's row: what is next, what they promised by which day, the next
    appointment (its instant aware), how many people the user knows at the company.

    `asked`: the user is asked now whether they kept their word.
    """

    next: Next | None = None
    promised_on: date | None = None
    appointment: tuple[AppointmentKind, datetime] | None = None
    known_people: int = 0
    asked: bool = False


class Cards(NamedTuple):
    """Rows in their order, what stands beside them by their ids, and how long answers take."""

    rows: list[CardRow]
    beside: dict[int, Beside]
    past: Past


@reads("stage")
def stages(desk: Desk) -> list[StageRow]:
    """The columns from left to right."""
    return desk.records(StageRow, "SELECT id, name, kind, rank FROM stage ORDER BY rank, id")


@reads(*TABLES, clock=True)
def cards(desk: Desk, first: int | None = None) -> Cards:
    """The open applications, by stage and rank; with `first` no more of each stage, for the first paint."""
    if first is not None:
        ids = [
            row[0]
            for stage in stages(desk)
            for row in desk.rows(
                "SELECT id FROM application WHERE stage_id = ? AND closed_at IS NULL AND archived_at IS NULL "
                "ORDER BY rank, id LIMIT ?",
                (stage.id, first),
            )
        ]
        return _cards(desk, f"a.id IN ({listed(ids)})", "a.stage_id, a.rank, a.id", ids)
    return _cards(desk, "a.closed_at IS NULL AND a.archived_at IS NULL", "a.stage_id, a.rank, a.id")


@reads("application")
def places(desk: Desk) -> list[tuple[int, int, float]]:
    """The id, the stage and the rank of every open application, in the order of cards()."""
    return desk.rows(
        "SELECT id, stage_id, rank FROM application WHERE closed_at IS NULL AND archived_at IS NULL "
        "ORDER BY stage_id, rank, id"
    )


@reads(*TABLES, clock=True)
def closed(desk: Desk) -> Cards:
    """The closed applications that are not archived, last closed first."""
    return _cards(
        desk, "a.closed_at IS NOT NULL AND a.archived_at IS NULL", "a.closed_at DESC, a.id DESC", []
    )


@reads(*TABLES, clock=True)
def card(desk: Desk, application_id: int) -> Cards:
    """One application, whatever its state; no card when it is not there any more."""
    return _cards(desk, f"a.id = {int(application_id)}", "a.id", [int(application_id)])


@reads(*TABLES, clock=True)
def some(desk: Desk, ids: list[int]) -> Cards:
    """Those of these applications that are open, by stage and rank."""
    which = f"a.id IN ({listed(ids)}) AND a.closed_at IS NULL AND a.archived_at IS NULL"
    return _cards(desk, which, "a.stage_id, a.rank, a.id", ids)


@reads("application")
def open_counts(desk: Desk) -> dict[int, int]:
    """How many open applications are in each stage that has any."""
    return dict(
        desk.rows(
            "SELECT stage_id, count(*) FROM application WHERE closed_at IS NULL AND archived_at IS NULL "
            "GROUP BY stage_id"
        )
    )


@reads("application")
def closed_count(desk: Desk) -> int:
    """How many applications are closed and not archived."""
    return int(
        desk.value("SELECT count(*) FROM application WHERE closed_at IS NOT NULL AND archived_at IS NULL")
    )


def listed(ids: list[int]) -> str:
    """Ids as they stand inside IN (...)."""
    return ", ".join(map(str, ids))


_CARDS = """SELECT a.id, a.stage_id, a.rank, a.title, c.name AS company, s.stage AS kind, a.source, a.place,
    a.work_mode, a.pay_min, a.pay_max, a.pay_currency, a.pay_period, a.applied_on, a.deadline_on,
    o.reply_by_on, a.outcome, s.closed_on, a.link, a.interest, a.company_id, s.turn, s.turn_since,
    s.waits, s.wait_since AS quiet_since, s.paused_days AS held, s.asked, s.usual_long_on AS long_on,
    s.rested_on, s.excused_until, s.word_on, s.came_on, s.paused_from, s.paused_until
FROM application a
JOIN derived_state s ON s.application_id = a.id
LEFT JOIN company c ON c.id = a.company_id
LEFT JOIN offer o ON o.application_id = a.id
"""


def _cards(desk: Desk, which: str, order: str, ids: list[int] | None = None) -> Cards:
    """`ids` are those that `which` chooses, where they are known and few."""
    rows = desk.records(CardRow, f"{_CARDS} WHERE {which} ORDER BY {order}")
    limits = past(desk)
    return Cards(rows, _beside(desk, rows, limits, ids), limits)


def _beside(desk: Desk, rows: list[CardRow], limits: Past, ids: list[int] | None) -> dict[int, Beside]:
    among = "" if ids is None else f"AND application_id IN ({listed(ids)})"
    if ids == []:
        return {}
    nexts = next_by_application(desk, limits, among)
    asked = with_questions(desk, nexts, None if ids is None else set(ids))
    promised: dict[int, date] = {}
    for i, on, at in desk.rows(
        "SELECT application_id, due_on, due_at FROM promise WHERE state = 'open' AND side = 'them' "
        f"AND coalesce(due_on, due_at) IS NOT NULL AND application_id IS NOT NULL {among}"
    ):
        by = local_day(on or at)
        promised[i] = min(promised.get(i, by), by)
    kinds = words(AppointmentKind)
    appointments = {
        i: (kinds[kind], moment(at))
        for i, kind, at in desk.rows(
            "SELECT application_id, kind, starts_at FROM appointment WHERE state = 'planned' "
            f"AND ends_at >= ? AND application_id IS NOT NULL {among} ORDER BY starts_at DESC",
            (instant_text(desk.clock.now()),),
        )
    }
    known = dict(
        desk.rows("SELECT company_id, count(*) FROM contact WHERE company_id IS NOT NULL GROUP BY company_id")
    )
    found = {}
    for row in rows:
        i = row.id
        people = known.get(row.company_id, 0) if row.kind == StageKind.SAVED.value else 0
        if people or i in nexts or i in promised or i in appointments or i in asked:
            found[i] = Beside(nexts.get(i), promised.get(i), appointments.get(i), people, i in asked)
    return found
