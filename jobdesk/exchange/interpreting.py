"""From a table's rows to records, by what the columns mean. Every row becomes a record or a bad row."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from datetime import date

from jobdesk.clock import Clock
from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.domain.records import ApplicationRecord, BadRow, ContactRecord, Parsed, RecordKind
from jobdesk.domain.values import currencies, links, mails
from jobdesk.domain.values.days import NOTHING, DateOrder, order_of, read_day
from jobdesk.domain.values.pay import Pay
from jobdesk.domain.values.pay_reading import read_amount, read_pay
from jobdesk.exchange import columns, statuses
from jobdesk.exchange.cells import plain, unguard
from jobdesk.exchange.columns import DAYS, Field, Mapping, folded
from jobdesk.exchange.spreadsheet import Cells, Table
from jobdesk.exchange.statuses import Meaning
from jobdesk.i18n import _

LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """How a table is to be understood; the user may change all of it. `order` None: nobody knows yet."""

    kind: RecordKind
    mapping: Mapping
    order: DateOrder | None = None
    meanings: Map[str, Meaning] = field(default_factory=dict)
    """What unknown words for a stage mean, by the folded word."""
    stage: StageKind | None = None
    """Where rows without a word go; None: saved without a day of applying, else applied."""


def guess_mapping(table: Table) -> ImportMapping:
    """The best guess."""
    kind = columns.kind_of(table.header)
    names = {folded(cell) for cell in table.header}
    stage = None
    if "question and answers" in names or "application date" in names:
        stage = StageKind.APPLIED
    elif "saved date" in names:
        stage = StageKind.SAVED
    mapping = columns.guess(table.header, kind)
    return ImportMapping(kind, mapping, days_order(table, mapping), stage=stage)


def days_order(table: Table, mapping: Mapping) -> DateOrder | None:
    """What the first number of 3/7/24 is in this table; None when it matters and nothing says it."""
    past: list[str] = []
    ahead: list[str] = []
    for place, meaning in enumerate(mapping):
        if meaning in DAYS:
            texts = ahead if meaning is Field.DEADLINE_ON else past
            texts += [unguard(cells[place]) for _line, cells in table.rows]
    order = order_of(past, Clock().today(), ahead)
    return DateOrder.MONTH_FIRST if order is None and linkedin(table) else order


def linkedin(table: Table) -> bool:
    """Whether the table is from LinkedIn's export, which writes the month first."""
    names = {folded(cell) for cell in table.header}
    own = {"question and answers", "resume name", "saved date"}
    return {"job url", "company name"} <= names and bool(names & own)


def interpret(
    table: Table,
    reading: ImportMapping,
    going_on: Callable[[], None] = lambda: None,
    today: date | None = None,
) -> Parsed:
    """The records of all rows. `going_on` is called between rows and may raise to end it.

    `today` is the user's day (None: the machine's), which days of the past are not after.
    """
    today = today or Clock().today()
    unknown: Counter[str] = Counter()
    applications: list[ApplicationRecord] = []
    contacts: list[ContactRecord] = []
    bad = list(table.bad_rows)
    for number, (line, cells) in enumerate(table.rows):
        if number % 500 == 0:
            going_on()
        row = _Row(table.header, cells, reading, today)
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

    def __init__(self, header: Cells, cells: Cells, reading: ImportMapping, today: date) -> None:
        self.reading = reading
        self._today = today
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
        """Put what was not understood into the notes, once."""
        name, _text = self._cells[meaning]
        line = f"{name or columns.field_words(meaning)}: {self.text(meaning)}"
        if line not in self.kept:
            self.kept.append(line)

    def day(self, meaning: Field) -> date | None:
        """The day of a cell. What is more than a day, guessed, ambiguous or refused goes to the notes too.

        Where the order of day and month matters and is not known, and for a deadline without a year, there
        is no day; nor for a day of the past that is still to come.
        """
        text = self.text(meaning)
        if not text:
            return None
        found = read_day(text, self._today, self.reading.order)
        if found is None or found.rest or found.year_guessed:
            self.keep(meaning)
            if found is None:
                return None
        unknown = found.ambiguous and self.reading.order is None
        ahead = meaning is Field.DEADLINE_ON
        if unknown or (found.year_guessed if ahead else found.day > self._today):
            self.keep(meaning)
            return None
        return found.day

    def link(self) -> str:
        """The link of a cell. Other text goes to the notes, but see `link_word`."""
        text = self.text(Field.LINK)
        found = links.read(text) or ""
        if found != text and not self.link_word():
            self.keep(Field.LINK)
        return found

    def link_word(self) -> str:
        """The word that stands where a link should, such as "LinkedIn"; empty when it is a link or more."""
        text = self.text(Field.LINK)
        return "" if links.read(text) or any(sign in text for sign in "/:@\\") else text

    def source(self) -> str:
        """Where a job was found; a word that stands in place of its link says it too."""
        source, word = self.text(Field.SOURCE), self.link_word()
        if source and word:
            self.keep(Field.LINK)
        return source or word

    def mail(self) -> str:
        """The mail address of a cell. Text that is none goes to the notes."""
        text = self.text(Field.MAIL)
        found = mails.read(text)
        if text and found is None:
            self.keep(Field.MAIL)
        return found.address if found else ""

    def currency(self) -> str:
        """The currency's code; empty when it is not said. What is not known goes to the notes."""
        found = currencies.currency_of(self.text(Field.CURRENCY))
        if found is None:
            self.keep(Field.CURRENCY)
        return found or ""

    def pay(self) -> Pay:
        """The pay of the cells for it. What is not certain, or more than pay, goes to the notes."""
        currency, text = self.currency(), self.text(Field.PAY)
        cells = {meaning: self.text(meaning) for meaning in (Field.PAY_MIN, Field.PAY_MAX)}
        found = {meaning: read_amount(cell, currency) for meaning, cell in cells.items() if cell}
        codes = {amount[1] for amount in found.values() if amount and amount[1]}
        if len(codes) == 1:
            currency = codes.pop()
        said = read_pay(text, currency) if text else Pay(currency=currency)
        if said is None or not said.whole:
            self.keep(Field.PAY)
        said = said or Pay(currency=currency)
        ends: list[int | None] = []
        for meaning, cell in cells.items():
            amount = found.get(meaning)
            fits = amount is not None and amount[1] in ("", said.currency)
            units = currencies.minor(amount[0], said.currency) if amount and fits else None
            if units is None and cell:
                self.keep(meaning)
            ends.append(units or None)  # programs write 0 for nothing
        if None not in ends:
            ends.sort(key=lambda units: units or 0)
        return said if ends == [None, None] else replace(said, low=ends[0], high=ends[1])


def _application(row: _Row, line: int, unknown: Counter[str]) -> ApplicationRecord | str:
    title, company = row.text(Field.TITLE), row.text(Field.COMPANY)
    if not title:
        return _("It has no job title.")
    if len(title) > LONGEST_NAME or len(company) > LONGEST_NAME:
        return _("Its title or company is longer than {n} characters.").format(n=LONGEST_NAME)
    record = ApplicationRecord(
        title=title,
        company=company,
        link=row.link(),
        place=row.text(Field.PLACE),
        source=row.source(),
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
    pay = row.pay()
    return replace(
        record, pay_min=pay.low, pay_max=pay.high, pay_currency=pay.currency, pay_period=pay.period
    )  # fmt: skip


def _contact(row: _Row, line: int) -> ContactRecord | str:
    given, family = row.text(Field.GIVEN_NAME), row.text(Field.FAMILY_NAME)
    name = row.text(Field.FULL_NAME) or f"{given} {family}".strip()
    if not name:
        return _("It has no name.")
    company = row.text(Field.COMPANY)
    if row.link_word():
        row.keep(Field.LINK)
    if len(name) > LONGEST_NAME or len(company) > LONGEST_NAME:
        return _("Its name or company is longer than {n} characters.").format(n=LONGEST_NAME)
    return ContactRecord(
        full_name=name, given_name=given, family_name=family, mail=row.mail(),
        phone=row.text(Field.PHONE), link=row.link(), company=company,
        position=row.text(Field.POSITION), connected_on=row.day(Field.CONNECTED_ON),
        notes="\n".join(row.kept), line=line,
    )  # fmt: skip
