"""From a table's rows to records, by what the columns mean. Every row becomes a record or a bad row."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from datetime import date

from jobdesk.domain.records import ApplicationRecord, BadRow, ContactRecord, Parsed, RecordKind
from jobdesk.domain.words import Outcome, StageKind
from jobdesk.exchange import columns, statuses
from jobdesk.exchange.cells import plain, unguard
from jobdesk.exchange.columns import DAYS, Field, Mapping, folded
from jobdesk.exchange.days import NOTHING, DateOrder, order_of, read_day
from jobdesk.exchange.pay import read_pay, whole
from jobdesk.exchange.spreadsheet import Cells, Table
from jobdesk.exchange.statuses import Meaning
from jobdesk.i18n import _

LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be understood; the user may change all of it. `order` None: nobody knows yet."""

    kind: RecordKind
    mapping: Mapping
    order: DateOrder | None = None
    meanings: Map[str, Meaning] = field(default_factory=dict)
    """What unknown words for a stage mean, by the folded word."""
    stage: StageKind | None = None
    """Where rows without a word go; None: saved without a day of applying, else applied."""


def first_reading(table: Table) -> Reading:
    """The best guess."""
    kind = columns.kind_of(table.header)
    names = {folded(cell) for cell in table.header}
    stage = None
    if "question and answers" in names or "application date" in names:
        stage = StageKind.APPLIED
    elif "saved date" in names:
        stage = StageKind.SAVED
    mapping = columns.guess(table.header, kind)
    return Reading(kind, mapping, days_order(table, mapping), stage=stage)


def days_order(table: Table, mapping: Mapping) -> DateOrder | None:
    """What the first number of 3/7/24 is in this table; None when it matters and nothing says it."""
    if linkedin(table):
        return DateOrder.MONTH_FIRST
    at = [place for place, meaning in enumerate(mapping) if meaning in DAYS]
    return order_of(cells[place] for _line, cells in table.rows for place in at)


def linkedin(table: Table) -> bool:
    """Whether the table is from LinkedIn's export, which always writes the month first."""
    names = {folded(cell) for cell in table.header}
    return {"job url", "company name"} <= names and bool(names & {"application date", "saved date"})


def interpret(table: Table, reading: Reading, going_on: Callable[[], None] = lambda: None) -> Parsed:
    """The records of all rows. `going_on` is called between rows and may raise to end it."""
    unknown: Counter[str] = Counter()
    applications: list[ApplicationRecord] = []
    contacts: list[ContactRecord] = []
    bad = list(table.bad_rows)
    for number, (line, cells) in enumerate(table.rows):
        if number % 500 == 0:
            going_on()
        row = _Row(table.header, cells, reading)
        if reading.kind is RecordKind.CONTACTS:
            made: ContactRecord | ApplicationRecord | str = _contact(row, line)
        else:
            made = _application(row, line, unknown)
        if isinstance(made, str):
            bad.append(BadRow(line, made, cells))
        elif isinstance(made, ContactRecord):
            contacts.append(made)
        else:
            applications.append(made)
    return Parsed(
        reading.kind, tuple(applications), tuple(contacts), tuple(sorted(bad, key=_line)), table.blank,
        table.count, tuple(unknown.most_common()), reading.order is None,
    )  # fmt: skip


def _line(row: BadRow) -> int:
    return row.line


class _Row:
    """One row's cells by what they mean. What cannot be understood is kept for the notes."""

    def __init__(self, header: Cells, cells: Cells, reading: Reading) -> None:
        self.reading = reading
        self.kept: list[str] = []
        self._cells: dict[Field, tuple[str, str]] = {}
        for name, cell, meaning in zip(header, cells, reading.mapping, strict=False):
            if meaning is Field.IGNORE:
                continue
            text = unguard(cell)
            if meaning is Field.NOTES:
                if text.strip():
                    self.kept.append(text)
            else:
                self._cells[meaning] = name, text

    def text(self, meaning: Field) -> str:
        """The cell with single spaces; empty for words like "N/A"."""
        words = " ".join(self._cells.get(meaning, ("", ""))[1].split())
        return "" if words.casefold() in NOTHING else words

    def long(self, meaning: Field) -> str:
        return self._cells.get(meaning, ("", ""))[1]

    def keep(self, meaning: Field) -> None:
        """Put what was not understood into the notes."""
        name, _text = self._cells[meaning]
        self.kept.append(f"{name or columns.field_words(meaning)}: {self.text(meaning)}")

    def day(self, meaning: Field) -> date | None:
        text = self.text(meaning)
        if not text:
            return None
        found = read_day(text, self.reading.order or DateOrder.MONTH_FIRST)
        if found is None:
            self.keep(meaning)
        return found

    def number(self, meaning: Field) -> int | None:
        text = self.text(meaning)
        found = whole(text) if text else None
        if text and found is None:
            self.keep(meaning)
        return found


def _application(row: _Row, line: int, unknown: Counter[str]) -> ApplicationRecord | str:
    title, company = row.text(Field.TITLE), row.text(Field.COMPANY)
    if not title:
        return _("It has no job title.")
    if len(title) > LONGEST_NAME or len(company) > LONGEST_NAME:
        return _("Its title or company is longer than {n} characters.").format(n=LONGEST_NAME)
    record = ApplicationRecord(
        title=title,
        company=company,
        link=row.text(Field.LINK),
        place=row.text(Field.PLACE),
        source=row.text(Field.SOURCE),
        applied_on=row.day(Field.APPLIED_ON),
        saved_on=row.day(Field.SAVED_ON),
        deadline_on=row.day(Field.DEADLINE_ON),
        posting=plain(row.long(Field.POSTING)),
        line=line,
    )
    record = _with_pay(row, _with_stage(row, record, unknown))
    mode = row.text(Field.WORK_MODE)
    if mode:
        record = replace(record, work_mode=statuses.work_mode(mode))
        if record.work_mode is None:
            row.keep(Field.WORK_MODE)
    return replace(record, notes="\n".join(row.kept))


def _with_stage(row: _Row, record: ApplicationRecord, unknown: Counter[str]) -> ApplicationRecord:
    words = row.text(Field.STAGE)
    meaning = row.reading.meanings.get(folded(words)) or statuses.meaning_of(words) if words else None
    if words and meaning is None:
        unknown[words] += 1
        row.keep(Field.STAGE)
    if isinstance(meaning, Outcome):
        stage, outcome = statuses.stage_of(meaning), meaning
        return replace(record, stage_words=words, stage=stage, outcome=outcome)
    default = row.reading.stage or (StageKind.APPLIED if record.applied_on else StageKind.SAVED)
    return replace(record, stage_words=words, stage=meaning or default)


def _with_pay(row: _Row, record: ApplicationRecord) -> ApplicationRecord:
    text = row.text(Field.PAY)
    pay = read_pay(text) if text else None
    if text and pay is None:
        row.keep(Field.PAY)
    low, high = row.number(Field.PAY_MIN), row.number(Field.PAY_MAX)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low is None and high is None and pay is not None:
        low, high = pay.low, pay.high
    return replace(
        record, pay_text=text, pay_min=low, pay_max=high, pay_period=pay.period if pay else None,
        pay_currency=row.text(Field.CURRENCY).upper()[:3] or (pay.currency if pay else ""),
    )  # fmt: skip


def _contact(row: _Row, line: int) -> ContactRecord | str:
    given, family = row.text(Field.GIVEN_NAME), row.text(Field.FAMILY_NAME)
    name = row.text(Field.FULL_NAME) or f"{given} {family}".strip()
    if not name:
        return _("It has no name.")
    company = row.text(Field.COMPANY)
    if len(name) > LONGEST_NAME or len(company) > LONGEST_NAME:
        return _("Its name or company is longer than {n} characters.").format(n=LONGEST_NAME)
    return ContactRecord(
        full_name=name, given_name=given, family_name=family, mail=row.text(Field.MAIL),
        phone=row.text(Field.PHONE), link=row.text(Field.LINK), company=company,
        position=row.text(Field.POSITION), connected_on=row.day(Field.CONNECTED_ON),
        notes="\n".join(row.kept), line=line,
    )  # fmt: skip
