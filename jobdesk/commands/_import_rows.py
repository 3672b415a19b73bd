"""An import's rows, written by the thousand through the desk's connection. Runs inside a command's step."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import count

from jobdesk.domain import ranking
from jobdesk.domain.enums import ContactMethodKind, StageKind
from jobdesk.domain.records import ApplicationRecord, ContactRecord
from jobdesk.domain.stages import ORDER
from jobdesk.domain.values.folding import fold
from jobdesk.domain.values.names import split
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant_text, new_uid, words

Row = tuple[object, ...]


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
        for record in records:
            kind = record.stage or StageKind.SAVED
            stage_id, _stage_kind = stages[kind]
            row_id = next(ids)
            rank = lowest[stage_id] + ranking.GAP * next(ranks[stage_id])
            rows.append((
                row_id, record.title, self._company.get(fold(record.company)), stage_id,
                record.outcome.value if record.outcome else None, self._stamp if record.outcome else None,
                record.link, record.posting, record.source, record.place,
                record.work_mode.value if record.work_mode else None, record.pay_min, record.pay_max,
                record.pay_currency, record.pay_period.value if record.pay_period else None,
                _text(record.deadline_on), _text(record.applied_on), record.notes, rank,
            ))  # fmt: skip
            for old, new, outcome, at in self._history(record, kind):
                old_id = stages[old][0] if old else None
                changes.append((
                    next(change_ids), row_id, old_id, stages[new][0], old.value if old else None, new.value,
                    outcome, at,
                ))  # fmt: skip
        self._insert(
            "application",
            "title, company_id, stage_id, outcome, closed_at, link, posting, source, place, "
            "work_mode, pay_min, pay_max, pay_currency, pay_period, deadline_on, applied_on, notes, rank",
            rows,
        )
        self._insert(
            "stage_change",
            "application_id, from_stage_id, to_stage_id, from_kind, to_kind, outcome, at",
            changes,
        )

    def _stages(self) -> dict[StageKind, tuple[int, StageKind]]:
        """The first stage of each kind; of a kind without one, the nearest before it, else the first."""
        found: dict[StageKind, tuple[int, StageKind]] = {}
        kinds = words(StageKind)
        for row_id, kind in self._desk.rows("SELECT id, kind FROM stage ORDER BY rank DESC"):
            found[kinds[kind]] = (row_id, kinds[kind])
        order = [kind for kind in ORDER if kind in found]
        for at, kind in enumerate(ORDER):
            earlier = [other for other in order if ORDER.index(other) <= at]
            found.setdefault(kind, found[(earlier or order)[-1 if earlier else 0]])
        return found

    def _history(
        self, record: ApplicationRecord, kind: StageKind
    ) -> Iterator[tuple[StageKind | None, StageKind, str | None, str | None]]:
        """How it came where it is, as far as the file knows the days; of the rest nobody knows when."""
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
            yield old, kind, None, None
            old = kind
        if outcome:
            yield old, kind, outcome, None

    def _at(self, day: date) -> str:
        """Noon of the user's day, but not later than now."""
        return instant_text(min(datetime.combine(day, time(12)).astimezone(UTC), self._now))

    def contacts(self, records: list[ContactRecord]) -> None:
        if not records:
            return
        ids, method_ids = self._ids("contact"), self._ids("contact_method")
        rows: list[Row] = []
        methods: list[Row] = []
        for record in records:
            row_id = next(ids)
            met = "" if record.connected_on is None else _met(record.connected_on)
            title, given, family = _parts(record)
            rows.append((
                row_id, title, given, family, self._company.get(fold(record.company)), record.position, met,
                record.notes,
            ))  # fmt: skip
            ways = (
                (ContactMethodKind.MAIL, record.mail),
                (ContactMethodKind.PHONE, record.phone),
                (ContactMethodKind.LINK, record.link),
            )
            for place, (kind, value) in enumerate(ways):
                if value:
                    methods.append((next(method_ids), row_id, kind.value, value, float(place)))
        self._insert("contact", "title, given_name, family_name, company_id, position, met, notes", rows)
        self._insert("contact_method", "contact_id, kind, value, rank", methods)


def _parts(record: ContactRecord) -> tuple[str, str, str]:
    """Title, given name and family name, as the file tells them apart, else as well as can be guessed."""
    if record.given_name and f"{record.given_name} {record.family_name}".strip() == record.full_name:
        return "", record.given_name, record.family_name
    return split(record.full_name).kept


def _met(day: date) -> str:
    return _("connected on {day}").format(day=day.isoformat())


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
