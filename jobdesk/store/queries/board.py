"""What the board shows: stages and cards."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from jobdesk.domain import dates, turns
from jobdesk.domain.turns import Chip, Facts, Turn
from jobdesk.domain.words import AppointmentKind, Direction, FollowupKind, Outcome, StageKind, WorkMode
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.queries.reachable import SOMEBODY, kind_of
from jobdesk.store.rows import day, local_day

_TABLES = (
    "application", "company", "stage", "followup", "promise", "appointment", "interaction", "contact",
    "participation", "reach",
)  # fmt: skip


class StageRow(NamedTuple):
    id: int
    name: str
    kind: StageKind
    rank: float


@dataclass(frozen=True, slots=True)
class Card:
    """One application as the board shows it."""

    id: int
    stage_id: int
    rank: float
    title: str
    company: str
    facts: str
    chip: Chip | None
    turn: Turn
    since: date
    source: str
    link: str
    interest: int
    held: bool
    outcome: Outcome | None

    @property
    def text(self) -> str:
        """What the filter looks in, folded."""
        return f"{self.title}\n{self.company}\n{self.facts}\n{self.source}".casefold()


class Made:
    """Cards that were made before, each with the row it was made of: the same row makes the same card."""

    def __init__(self) -> None:
        self.day: tuple[date, timedelta | None] | None = None
        self.cards: dict[int, tuple[tuple[object, ...], Card]] = {}

    def begin(self, now: datetime, today: date) -> None:
        """Forget them all on another day or in another time zone, where other words are right."""
        day = (today, now.astimezone().utcoffset())
        if day != self.day:
            self.day = day
            self.cards.clear()


@reads("stage")
def stages(desk: Desk) -> list[StageRow]:
    """The columns from left to right."""
    rows = desk.rows("SELECT id, name, kind, rank FROM stage ORDER BY rank, id")
    return [StageRow(i, name, StageKind(kind), rank) for i, name, kind, rank in rows]


@reads(*_TABLES)
def cards(desk: Desk, first: int | None = None, made: Made | None = None) -> list[Card]:
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
    which = "a.closed_at IS NULL AND a.archived_at IS NULL"
    return _cards(desk, which, "a.stage_id, a.rank, a.id", made=made)


@reads(*_TABLES)
def closed(desk: Desk, made: Made | None = None) -> list[Card]:
    """The closed applications that are not archived, last closed first (by falling rank of closing)."""
    which = "a.closed_at IS NOT NULL AND a.archived_at IS NULL"
    return _cards(desk, which, "a.closed_at DESC, a.id DESC", made=made)


@reads(*_TABLES)
def card(desk: Desk, application_id: int) -> Card | None:
    """One application, whatever its state; None when it is not there any more."""
    return next(iter(_cards(desk, f"a.id = {int(application_id)}", "a.id", [int(application_id)])), None)


def some(desk: Desk, ids: list[int], made: Made | None = None) -> list[Card]:
    """Those of these applications that are open, by stage and rank."""
    which = f"a.id IN ({listed(ids)}) AND a.closed_at IS NULL AND a.archived_at IS NULL"
    return _cards(desk, which, "a.stage_id, a.rank, a.id", ids, made)


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


# The last word: an interaction with the other side, or a follow-up that went out.
_LAST_WORD = """(SELECT max(word) FROM (
    SELECT at || direction AS word FROM interaction
        WHERE application_id = a.id AND kind <> 'note' AND direction IS NOT NULL
    UNION ALL
    SELECT closed_at || 'out' FROM followup
        WHERE application_id = a.id AND state = 'done' AND kind IN ('follow_up', 'thank_you', 'reply')))"""


def _cards(
    desk: Desk, which: str, order: str, ids: list[int] | None = None, made: Made | None = None
) -> list[Card]:
    """`ids` are those that `which` chooses, where they are known and few."""
    now, today = desk.clock.now(), desk.clock.today()
    made = made or Made()
    made.begin(now, today)
    among = "" if ids is None else f"AND application_id IN ({listed(ids)}) "
    followups = _first(
        desk,
        f"SELECT f.application_id, f.kind, f.words, f.rule, {SOMEBODY}, coalesce(f.due_on, f.due_at), "
        "f.snoozed_until FROM followup f JOIN application a ON a.id = f.application_id "
        f"WHERE f.state = 'open' {among}"
        "ORDER BY max(coalesce(f.due_on, f.due_at), coalesce(f.snoozed_until, '')) DESC, f.id DESC",
    )
    promises = _first(
        desk,
        "SELECT application_id, coalesce(due_on, due_at) AS due FROM promise "
        f"WHERE state = 'open' AND side = 'them' AND due IS NOT NULL {among}ORDER BY due DESC",
    )
    appointments = _first(
        desk,
        "SELECT application_id, kind, starts_at FROM appointment "
        f"WHERE state = 'planned' AND application_id IS NOT NULL {among}ORDER BY starts_at DESC",
    )
    known = dict(
        desk.rows("SELECT company_id, count(*) FROM contact WHERE company_id IS NOT NULL GROUP BY company_id")
    )
    rows = desk.rows(
        f"""SELECT a.id, a.stage_id, a.rank, a.title, c.name, s.kind, a.source, a.place, a.work_mode,
            a.pay_min, a.pay_max, a.pay_currency, a.applied_on, a.deadline_on, a.held_at,
            a.held_until_on, a.outcome,
            a.closed_at, a.created_at, a.link, a.interest, a.company_id, {_LAST_WORD}
        FROM application a JOIN stage s ON s.id = a.stage_id LEFT JOIN company c ON c.id = a.company_id
        WHERE {which} ORDER BY {order}"""
    )
    found = []
    for row in rows:
        i = row[0]
        more = (followups.get(i), promises.get(i), appointments.get(i), known.get(row[21], 0))
        before = made.cards.get(i)
        # What is said of an appointment counts hours, so it is said anew.
        if before and before[0] == (row, *more) and more[2] is None:
            found.append(before[1])
            continue
        new = _card(row, *more, now, today)
        made.cards[i] = ((row, *more), new)
        found.append(new)
    return found


def _card(
    row: tuple[Any, ...],
    followup: tuple[Any, ...] | None,
    promise: tuple[str, ...] | None,
    appointment: tuple[str, ...] | None,
    known: int,
    now: datetime,
    today: date,
) -> Card:
    i, stage_id, rank, title, company, kind, source, place, mode, low, high, currency, *more = row
    applied, deadline, held, held_until, outcome, closed_at, created, link, interest, _company, word = more
    applied_on = day(applied)
    facts = Facts(
        kind=StageKind(kind),
        saved_on=local_day(created),
        applied_on=applied_on,
        outcome=Outcome(outcome) if outcome else None,
        closed_on=local_day(closed_at) if closed_at else None,
        held=held is not None and not (held_until and held_until <= today.isoformat()),
        held_until=day(held_until),
        deadline_on=day(deadline),
        followup=_move(i, *followup) if followup else None,
        promised_by=local_day(promise[0]) if promise else None,
        appointment=(
            (AppointmentKind(appointment[0]), datetime.fromisoformat(appointment[1])) if appointment else None
        ),
        last_word=(Direction(word[20:]), local_day(word[:20])) if word else None,
        known_people=known,
    )
    standing = turns.standing(facts, now, today)
    return Card(
        id=i,
        stage_id=stage_id,
        rank=rank,
        title=title,
        company=company or "",
        facts=_facts_line(facts.kind, applied_on, today, source, place, mode, low, high, currency),
        chip=standing.chip,
        turn=standing.turn,
        since=standing.since,
        source=source,
        link=link,
        interest=interest or 0,
        held=facts.held,
        outcome=facts.outcome,
    )


def _move(
    application_id: int, kind: str, words: str, rule: str, somebody: int, due: str, put_off: str | None
) -> tuple[FollowupKind, str, date]:
    shown = kind_of(FollowupKind(kind), rule, application_id, somebody)
    return shown, words, max(local_day(text) for text in (due, put_off) if text)


def listed(ids: list[int]) -> str:
    """Ids as they stand inside IN (...)."""
    return ", ".join(map(str, ids))


def _first(desk: Desk, sql: str) -> dict[int, tuple[Any, ...]]:
    """By application; the last row of each wins, so the statement sorts the wanted one last."""
    return {row[0]: row[1:] for row in desk.rows(sql)}


def _facts_line(
    kind: StageKind,
    applied: date | None,
    today: date,
    source: str,
    place: str,
    mode: str | None,
    low: int | None,
    high: int | None,
    currency: str,
) -> str:
    if kind is not StageKind.SAVED and applied:
        parts = [_("Applied {day}").format(day=dates.short(applied, today)), source or place]
    else:
        parts = [place, mode_words(WorkMode(mode)) if mode else "", pay_words(low, high, currency)]
    return " · ".join(part for part in parts if part)


def mode_words(mode: WorkMode) -> str:
    return {WorkMode.ON_SITE: _("on site"), WorkMode.HYBRID: _("hybrid"), WorkMode.REMOTE: _("remote")}[mode]


def pay_words(low: int | None, high: int | None, currency: str) -> str:
    """70,000 to 82,000 in the short form €70–82k; empty when nothing is known."""
    amounts = [n for n in (low, high) if n is not None]
    if not amounts:
        return ""
    sign = {"EUR": "€", "USD": "$", "GBP": "£"}.get(currency, f"{currency} " if currency else "")
    if all(n >= 1000 and n % 1000 == 0 for n in amounts):
        return sign + "–".join(dict.fromkeys(str(n // 1000) for n in amounts)) + "k"
    return sign + "–".join(dict.fromkeys(f"{n:,}" for n in amounts))
