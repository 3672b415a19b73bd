"""An import's rows, written by the thousand through the desk's connection. Runs inside a command's step."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import count

from jobdesk.commands import _seeding
from jobdesk.domain import cadence, ranking
from jobdesk.domain.records import ApplicationRecord, ContactRecord
from jobdesk.domain.stages import ORDER
from jobdesk.domain.values import currencies
from jobdesk.domain.values.folding import fold
from jobdesk.domain.values.pay import Pay, short
from jobdesk.domain.words import FollowupState, ReachKind, StageKind
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text, new_uid

Row = tuple[object, ...]
RECENT_DAYS = 60


class Writer:
    """Writes rows by the thousand through the desk's connection, inside a step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._now = desk.clock.now()
        self._stamp = instant_text(self._now)
        self._company: dict[str, int] = {
            fold(name): row_id for row_id, name in desk.rows("SELECT id, name FROM company ORDER BY id DESC")
        }

    def _insert(self, table: str, columns: str, rows: list[Row]) -> None:
        """`columns` come after id and uid, and before the two times."""
        marks = ", ".join("?" * (columns.count(",") + 5))
        sql = f"INSERT INTO {table} (id, uid, {columns}, created_at, updated_at) VALUES ({marks})"
        stamp = self._stamp
        cut = ((row[0], new_uid(), *row[1:], stamp, stamp) for row in rows)
        self._desk.connection.executemany(sql, cut)

    def _ids(self, table: str) -> Iterator[int]:
        """Ids that were never used; nobody else can write during a step."""
        last = self._desk.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        return count(int(last or 0) + 1)

    def companies(self, names: Iterable[str]) -> None:
        ids = self._ids("company")
        rows: list[Row] = []
        for name in names:
            key = fold(name)
            if key and key not in self._company:
                self._company[key] = next(ids)
                rows.append((self._company[key], " ".join(name.split())))
        self._insert("company", "name", rows)

    def applications(self, records: list[ApplicationRecord]) -> None:
        if not records:
            return
        stages = self._stages()
        ranks = {stage_id: count(1) for stage_id, _kind in stages.values()}
        lowest = {
            stage_id: self._desk.value("SELECT max(rank) FROM application WHERE stage_id = ?", (stage_id,))
            or 0.0
            for stage_id in ranks
        }
        ids, change_ids = self._ids("application"), self._ids("stage_change")
        rows: list[Row] = []
        changes: list[Row] = []
        waiting: list[tuple[int, ApplicationRecord]] = []
        for record in records:
            kind = record.stage or StageKind.SAVED
            stage_id, stage_kind = stages[kind]
            row_id = next(ids)
            rank = lowest[stage_id] + ranking.GAP * next(ranks[stage_id])
            pay, notes = _pay_in_whole_units(record)
            rows.append((
                row_id, record.title, self._company.get(fold(record.company)), stage_id, kind.value,
                record.outcome.value if record.outcome else None, self._stamp if record.outcome else None,
                record.link, record.posting, record.source, record.place,
                record.work_mode.value if record.work_mode else None, *pay, _text(record.deadline_on),
                _text(record.applied_on), notes, rank,
            ))  # fmt: skip
            for old, new, outcome, at in self._history(record, kind):
                old_id = stages[old][0] if old else None
                changes.append((
                    next(change_ids), row_id, old_id, stages[new][0], old.value if old else None, new.value,
                    outcome, at,
                ))  # fmt: skip
            if record.outcome is None and stage_kind is kind:
                waiting.append((row_id, record))
        self._insert(
            "application",
            "title, company_id, stage_id, furthest, outcome, closed_at, link, posting, source, place, "
            "work_mode, pay_min, pay_max, pay_currency, pay_period, deadline_on, applied_on, notes, rank",
            rows,
        )
        self._insert(
            "stage_change",
            "application_id, from_stage_id, to_stage_id, from_kind, to_kind, outcome, at",
            changes,
        )
        self._due(waiting)

    def _stages(self) -> dict[StageKind, tuple[int, StageKind]]:
        """The first stage of each kind; of a kind without one, the nearest before it, else the first."""
        found: dict[StageKind, tuple[int, StageKind]] = {}
        for row_id, kind in self._desk.rows("SELECT id, kind FROM stage ORDER BY rank DESC"):
            found[StageKind(kind)] = (row_id, StageKind(kind))
        order = [kind for kind in ORDER if kind in found]
        for at, kind in enumerate(ORDER):
            earlier = [other for other in order if ORDER.index(other) <= at]
            found.setdefault(kind, found[(earlier or order)[-1 if earlier else 0]])
        return found

    def _history(
        self, record: ApplicationRecord, kind: StageKind
    ) -> Iterator[tuple[StageKind | None, StageKind, str | None, str]]:
        """How it came where it is, as far as the file knows the days; the rest became known today."""
        old: StageKind | None = None
        outcome = record.outcome.value if record.outcome else None
        saved, applied = record.saved_on, record.applied_on
        if saved and (kind is StageKind.SAVED or (applied is None or saved <= applied)):
            yield old, StageKind.SAVED, None, self._at(saved)
            old = StageKind.SAVED
        if applied and kind is not StageKind.SAVED:
            yield old, StageKind.APPLIED, None, self._at(applied)
            old = StageKind.APPLIED
        if old is not kind:
            yield old, kind, None, self._stamp
            old = kind
        if outcome:
            yield old, kind, outcome, self._stamp

    def _at(self, day: date) -> str:
        """Noon of the user's day, but not later than now."""
        return instant_text(min(datetime.combine(day, time(12)).astimezone(UTC), self._now))

    def _due(self, waiting: list[tuple[int, ApplicationRecord]]) -> None:
        """What still lies ahead is due; nothing is made late by an import."""
        today = self._desk.clock.today()
        near = [(row_id, record) for row_id, record in waiting if _near(record, today)]
        if not near:
            return
        workdays = _seeding.workdays(self._desk)
        settings = self._desk.settings
        ids = self._ids("followup")
        rows: list[Row] = []
        known: dict[tuple[object, ...], cadence.Due | None] = {}
        for row_id, record in near:
            key = (record.stage, record.applied_on, record.deadline_on)
            if key not in known:
                if record.stage is StageKind.APPLIED and record.applied_on:
                    since = min(record.applied_on, today)
                    known[key] = cadence.on_reaching(StageKind.APPLIED, since, settings, workdays)
                elif record.deadline_on:
                    known[key] = cadence.on_deadline(record.deadline_on, today, settings, workdays)
            due = known.get(key)
            if due is not None and due.on >= today:
                rows.append((
                    next(ids), due.kind.value, row_id, due.on.isoformat(), FollowupState.OPEN.value, due.rule,
                    f"application:{row_id}",
                ))  # fmt: skip
        self._insert("followup", "kind, application_id, due_on, state, rule, cause", rows)

    def contacts(self, records: list[ContactRecord]) -> None:
        if not records:
            return
        ids, reach_ids = self._ids("contact"), self._ids("reach")
        rows: list[Row] = []
        reaches: list[Row] = []
        for record in records:
            row_id = next(ids)
            met = "" if record.connected_on is None else _met(record.connected_on)
            rows.append((
                row_id, record.full_name, record.given_name, record.family_name,
                self._company.get(fold(record.company)), record.position, met, record.notes,
            ))  # fmt: skip
            ways = (
                (ReachKind.MAIL, record.mail), (ReachKind.PHONE, record.phone), (ReachKind.LINK, record.link)
            )  # fmt: skip
            for place, (kind, value) in enumerate(ways):
                if value:
                    reaches.append((next(reach_ids), row_id, kind.value, value, float(place)))
        self._insert("contact", "name, given_name, family_name, company_id, position, met, notes", rows)
        self._insert("reach", "contact_id, kind, value, rank", reaches)


def _pay_in_whole_units(record: ApplicationRecord) -> tuple[Row, str]:
    """The four columns of pay as whole units, and the notes: pay with cents stands there instead.

    Goes as soon as the columns hold the currency's smallest units as the record does.
    """
    currency = record.pay_currency
    pay = Pay(record.pay_min, record.pay_max, currency, record.pay_period)
    amounts = [None if n is None else currencies.major(n, currency) for n in (pay.low, pay.high)]
    if any(n is not None and n != n.to_integral_value() for n in amounts):
        line = _("Pay: {pay}").format(pay=short(pay))
        return (None, None, "", None), f"{record.notes}\n{line}".strip()
    low, high = (None if n is None else int(n) for n in amounts)
    return (low, high, currency, pay.period.value if pay.period else None), record.notes


def _met(day: date) -> str:
    return _("connected on {day}").format(day=day.isoformat())


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _near(record: ApplicationRecord, today: date) -> bool:
    if record.stage is StageKind.SAVED:
        return record.deadline_on is not None and record.deadline_on >= today
    applied = record.applied_on
    return record.stage is StageKind.APPLIED and applied is not None and (today - applied).days < RECENT_DAYS
