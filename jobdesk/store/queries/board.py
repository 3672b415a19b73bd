"""What the board shows: stages and cards."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from jobdesk.domain import dates, turns
from jobdesk.domain.turns import Chip, Facts, Turn
from jobdesk.domain.words import AppointmentKind, Direction, FollowupKind, Outcome, StageKind, WorkMode
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.rows import day, instant


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


@reads("stage")
def stages(desk: Desk) -> list[StageRow]:
    """The columns from left to right."""
    rows = desk.rows("SELECT id, name, kind, rank FROM stage ORDER BY rank, id")
    return [StageRow(i, name, StageKind(kind), rank) for i, name, kind, rank in rows]


@reads("application", "company", "stage", "followup", "promise", "appointment", "interaction", "contact")
def cards(desk: Desk, first: int | None = None) -> list[Card]:
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
        return _cards(desk, f"a.id IN ({_listed(ids)})", "a.stage_id, a.rank, a.id", ids)
    return _cards(desk, "a.closed_at IS NULL AND a.archived_at IS NULL", "a.stage_id, a.rank, a.id")


@reads("application", "company", "stage", "followup", "promise", "appointment", "interaction", "contact")
def closed(desk: Desk) -> list[Card]:
    """The closed applications that are not archived, last closed first (by falling rank of closing)."""
    return _cards(desk, "a.closed_at IS NOT NULL AND a.archived_at IS NULL", "a.closed_at DESC, a.id DESC")


@reads("application", "company", "stage", "followup", "promise", "appointment", "interaction", "contact")
def card(desk: Desk, application_id: int) -> Card | None:
    """One application, whatever its state; None when it is not there any more."""
    return next(iter(_cards(desk, f"a.id = {int(application_id)}", "a.id", [int(application_id)])), None)


MOST_TOUCHED = 200
_THEIRS = ("followup", "promise", "appointment", "interaction")


def touched(desk: Desk, rows: Collection[tuple[str, int]], owners: dict[int, int | None]) -> list[int] | None:
    """The applications whose cards may differ after a step that touched these rows (table, id).

    `owners` are the applications of the follow-ups before the step; it is brought up to date. None when only
    reading them all can tell: another row is gone, or a stage, a company or a contact changed.
    """
    known: frozenset[str] = cards.reads  # type: ignore[attr-defined]
    rows = [row for row in rows if row[0] in known]
    if len(rows) > MOST_TOUCHED or any(table not in (*_THEIRS, "application") for table, _id in rows):
        return None
    found = {row_id for table, row_id in rows if table == "application"}
    for table in _THEIRS:
        ids = [row_id for name, row_id in rows if name == table]
        if ids:
            there = dict(desk.rows(f"SELECT id, application_id FROM {table} WHERE id IN ({_listed(ids)})"))
            before = owners if table == "followup" else {}
            if any(row_id not in there and row_id not in before for row_id in ids):
                return None
            found.update(owner for owner in there.values() if owner is not None)
            found.update(owner for row_id in ids if (owner := before.get(row_id)) is not None)
            before.update(there)
    return sorted(found)


@reads("followup")
def owners(desk: Desk) -> dict[int, int | None]:
    """The application of each open follow-up."""
    return dict(desk.rows("SELECT id, application_id FROM followup WHERE state = 'open'"))


def some(desk: Desk, ids: list[int]) -> list[Card]:
    """Those of these applications that are open, by stage and rank."""
    which = f"a.id IN ({_listed(ids)}) AND a.closed_at IS NULL AND a.archived_at IS NULL"
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


# The last word: an interaction with the other side, or a follow-up that went out.
_LAST_WORD = """(SELECT max(word) FROM (
    SELECT at || direction AS word FROM interaction
        WHERE application_id = a.id AND kind <> 'note' AND direction IS NOT NULL
    UNION ALL
    SELECT closed_at || 'out' FROM followup
        WHERE application_id = a.id AND state = 'done' AND kind IN ('follow_up', 'thank_you', 'reply')))"""


def _cards(desk: Desk, which: str, order: str, ids: list[int] | None = None) -> list[Card]:
    """`ids` are those that `which` chooses, where they are known and few."""
    now, today = desk.clock.now(), desk.clock.today()
    among = "" if ids is None else f"AND application_id IN ({_listed(ids)}) "
    followups = _first(
        desk,
        "SELECT application_id, kind, words, coalesce(due_on, due_at), snoozed_until FROM followup "
        f"WHERE state = 'open' AND application_id IS NOT NULL {among}"
        "ORDER BY max(coalesce(due_on, due_at), coalesce(snoozed_until, '')) DESC, id DESC",
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
        i, stage_id, rank, title, company, kind, source, place, mode, low, high, currency, *more = row
        applied, deadline, held, held_until, outcome, closed_at, created, link, interest, company_id, word = (
            more
        )
        followup = followups.get(i)
        appointment = appointments.get(i)
        promise = promises.get(i)
        applied_on = day(applied)
        facts = Facts(
            kind=StageKind(kind),
            saved_on=_local_day(created),
            applied_on=applied_on,
            outcome=Outcome(outcome) if outcome else None,
            closed_on=_local_day(closed_at) if closed_at else None,
            held=held is not None and not (held_until and held_until <= today.isoformat()),
            held_until=day(held_until),
            deadline_on=day(deadline),
            followup=(
                (FollowupKind(followup[0]), followup[1], max(_local_day(t) for t in followup[2:] if t))
                if followup
                else None
            ),
            promised_by=_local_day(promise[0]) if promise else None,
            appointment=(
                (AppointmentKind(appointment[0]), datetime.fromisoformat(appointment[1]))
                if appointment
                else None
            ),
            last_word=(Direction(word[20:]), _local_day(word[:20])) if word else None,
            known_people=known.get(company_id, 0),
        )
        standing = turns.standing(facts, now, today)
        line = _facts_line(facts.kind, applied_on, today, source, place, mode, low, high, currency)
        found.append(
            Card(
                id=i,
                stage_id=stage_id,
                rank=rank,
                title=title,
                company=company or "",
                facts=line,
                chip=standing.chip,
                turn=standing.turn,
                since=standing.since,
                source=source,
                link=link,
                interest=interest or 0,
                held=facts.held,
                outcome=facts.outcome,
            )
        )
    return found


def _listed(ids: list[int]) -> str:
    return ", ".join(map(str, ids))


def _first(desk: Desk, sql: str) -> dict[int, tuple[str, ...]]:
    """By application; the last row of each wins, so the statement sorts the wanted one last."""
    return {row[0]: row[1:] for row in desk.rows(sql)}


def _local_day(text: str) -> date:
    """The user's day of a stored day or instant."""
    if len(text) == 10:
        return date.fromisoformat(text)
    found = instant(text)
    assert found is not None
    return found.astimezone().date()


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
