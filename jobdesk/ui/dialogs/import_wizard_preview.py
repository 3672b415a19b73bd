"""The middle of the import: what each column means, what is asked, and what would happen."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jobdesk.commands.imports import Plan
from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.domain.records import ApplicationRecord, ContactRecord, Parsed, RecordKind
from jobdesk.domain.stages import kind_words, outcome_words
from jobdesk.domain.values.days import DateOrder
from jobdesk.exchange.columns import FIELDS, Field, field_words, folded, guess
from jobdesk.exchange.interpreting import ImportMapping, days_order, guess_mapping
from jobdesk.exchange.spreadsheet import Table
from jobdesk.exchange.statuses import Meaning
from jobdesk.i18n import _, ngettext
from jobdesk.ui.theme import Theme

ROWS_SHOWN = 50
COLUMNS_SHOWN = 60
ROWS_LISTED = 2000
LONGEST_CELL = 200
SEPARATORS = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("bar")}


class Preview(QWidget):
    """`changed`: the rows mean something else now. `taken`: other similar ones are ticked."""

    changed = Signal()
    taken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._tables: list[Table] = []
        self._readings: list[ImportMapping] = []
        self._orders: list[DateOrder | None] = []
        self._unsure = False
        unit = theme.base()
        self.which = QComboBox()
        self.which.setAccessibleName(_("Table"))
        self.which.currentIndexChanged.connect(self._show_table)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind"))
        self.kind.addItem(_("Applications"), RecordKind.APPLICATIONS)
        self.kind.addItem(_("Contacts"), RecordKind.CONTACTS)
        self.kind.activated.connect(self._kind_chosen)
        self.facts = _label("muted")
        top = QHBoxLayout()
        top.setSpacing(unit * 2)
        top.addWidget(self.which)
        top.addWidget(self.kind)
        top.addWidget(self.facts, 1)
        self.grid = QTableWidget()
        self.grid.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.grid.setAccessibleName(_("The first rows; the first line says what each column is"))
        self.grid.setTabKeyNavigation(False)
        self.grid.verticalHeader().hide()
        self.order = QComboBox()
        self.order.addItem(_("Please choose"), None)
        self.order.addItem(_("day, month, year (3/7 is 3 July)"), DateOrder.DAY_FIRST)
        self.order.addItem(_("month, day, year (3/7 is 7 March)"), DateOrder.MONTH_FIRST)
        self.order.activated.connect(self._order_chosen)
        self.words = QWidget()
        self._questions = QFormLayout(self.words)
        self._questions.setContentsMargins(0, 0, 0, 0)
        self._questions.addRow(_("&Days are written as"), self.order)
        self._asked: dict[str, QComboBox] = {}
        self.counts = _label("")
        self.counts.setFont(theme.font(1.1, strong=True))
        self.similar = QListWidget()
        self.similar.setAccessibleName(_("Similar ones; tick those to import all the same"))
        self.similar.itemChanged.connect(self._ticked)
        self.bad = QListWidget()
        self.bad.setAccessibleName(_("Rows that cannot be read"))
        self.lists = QTabWidget()
        self._lay_out(top, unit)

    def _lay_out(self, top: QHBoxLayout, unit: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit * 2)
        column.addLayout(top)
        column.addWidget(self.grid, 3)
        column.addWidget(self.words)
        column.addWidget(self.counts)
        column.addWidget(self.lists, 2)
        self.lists.hide()

    def show_tables(self, tables: list[Table]) -> None:
        """Show these, with the best guess at what they mean."""
        self._tables = tables
        self._readings = [guess_mapping(table) for table in tables]
        self._forget_words()
        with QSignalBlocker(self.which), QSignalBlocker(self.order):
            self.which.clear()
            self.which.addItems([table.name for table in tables])
            self.order.setCurrentIndex(0)
        self.which.setVisible(len(tables) > 1)
        self._unsure = any(reading.order is None for reading in self._readings)
        self._questions.setRowVisible(self.order, self._unsure)
        self.words.setVisible(self._unsure)
        self.counts.clear()
        self._show_table()

    def readings(self) -> list[tuple[Table, ImportMapping]]:
        """Each table and how it is to be understood, with the answers given so far."""
        order = self.order.currentData()
        meanings = {word: box.currentData() for word, box in self._asked.items() if box.currentData()}
        return [
            (table, replace(reading, order=reading.order or order, meanings=meanings))
            for table, reading in zip(self._tables, self._readings, strict=True)
        ]

    def asks(self) -> bool:
        """Whether a question must be answered before anything is imported."""
        return self._unsure and self.order.currentData() is None

    def chosen(self) -> list[int]:
        """The places of the similar ones to import all the same."""
        items = [self.similar.item(at) for at in range(self.similar.count())]
        return [at for at, item in enumerate(items) if item.checkState() is Qt.CheckState.Checked]

    def show_missing(self) -> None:
        """No column holds what every entry needs."""
        self.lists.hide()
        self.counts.setText(_("Say which column holds the job titles or the names."))

    def show_plan(self, parsed: Parsed, plan: Plan) -> None:
        """Show what would happen."""
        self._ask_words(parsed)
        self.counts.setText(" · ".join(_counted(plan)))
        with QSignalBlocker(self.similar):
            self.similar.clear()
            for one in plan.similar:
                words = _("{what}  (like {other})").format(what=_named(one.record), other=one.like)
                item = QListWidgetItem(words)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.similar.addItem(item)
        self.bad.clear()
        for row in plan.bad_rows[:ROWS_LISTED]:
            cells = " | ".join(cell for cell in row.cells if cell)
            words = _("Line {line}: {reason}").format(line=row.line, reason=row.reason)
            self.bad.addItem(f"{words}  {_short(cells)}")
        self.lists.clear()
        if plan.similar:
            self.lists.addTab(self.similar, _("Similar ({n}): tick to import").format(n=len(plan.similar)))
        if plan.bad_rows:
            self.lists.addTab(self.bad, _("Unreadable ({n})").format(n=len(plan.bad_rows)))
        self.lists.setVisible(self.lists.count() > 0)

    def _show_table(self) -> None:
        at = max(0, self.which.currentIndex())
        table, reading = self._tables[at], self._readings[at]
        self.kind.setCurrentIndex(self.kind.findData(reading.kind))
        rows = ngettext("{n} row", "{n} rows", table.count).format(n=table.count)
        separated = SEPARATORS.get(table.separator, table.separator)
        self.facts.setText(f"{rows} · {table.encoding} · {separated}")
        self.grid.clear()
        width = min(len(table.header), COLUMNS_SHOWN)
        shown = table.rows[:ROWS_SHOWN]
        self.grid.setColumnCount(width)
        self.grid.setRowCount(len(shown) + 1)
        for column in range(width):
            name = table.header[column]
            self.grid.setHorizontalHeaderItem(column, QTableWidgetItem(_short(name)))
            self.grid.setCellWidget(0, column, self._field_box(name, column, reading))
        for number, (_line, cells) in enumerate(shown, 1):
            for column in range(width):
                self.grid.setItem(number, column, QTableWidgetItem(_short(cells[column])))
        self.grid.resizeColumnsToContents()
        for column in range(width):
            box = self.grid.cellWidget(0, column).sizeHint().width()
            self.grid.setColumnWidth(column, min(max(self.grid.columnWidth(column), box + 8), 260))
        if width:
            self.grid.setRowHeight(0, self.grid.cellWidget(0, 0).sizeHint().height() + 4)

    def _field_box(self, name: str, column: int, reading: ImportMapping) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("What “{column}” is").format(column=_short(name)))
        for field in FIELDS[reading.kind]:
            box.addItem(field_words(field), field)
        box.setCurrentIndex(box.findData(reading.mapping[column]))
        box.setProperty("column", column)
        box.activated.connect(self._field_chosen)
        return box

    def _field_chosen(self) -> None:
        at = max(0, self.which.currentIndex())
        reading = self._readings[at]
        chosen = self.sender()
        assert isinstance(chosen, QComboBox)
        changed, field = int(chosen.property("column")), chosen.currentData()
        mapping = list(reading.mapping)
        for column, other in enumerate(mapping):
            if other is field and field not in (Field.IGNORE, Field.NOTES):
                mapping[column] = Field.IGNORE  # a field comes from one column
        mapping[changed] = field
        self._use(at, replace(reading, mapping=tuple(mapping)))

    def _kind_chosen(self) -> None:
        at = max(0, self.which.currentIndex())
        kind = self.kind.currentData()
        if kind is not self._readings[at].kind:
            mapping = guess(self._tables[at].header, kind)
            self._use(at, replace(self._readings[at], kind=kind, mapping=mapping))

    def _use(self, at: int, reading: ImportMapping) -> None:
        order = days_order(self._tables[at], reading.mapping)
        self._readings[at] = replace(reading, order=order)
        self._unsure = any(each.order is None for each in self._readings)
        self._questions.setRowVisible(self.order, self._unsure)
        self.words.setVisible(self._unsure or bool(self._asked))
        self._show_table()
        self.changed.emit()

    def _order_chosen(self) -> None:
        self.changed.emit()

    def _ticked(self, _item: QListWidgetItem) -> None:
        self.taken.emit()

    def _ask_words(self, parsed: Parsed) -> None:
        """One question for each word for a stage that nobody knows; an answered one stays."""
        for words, rows in parsed.unknown_words[:12]:
            if folded(words) in self._asked:
                continue
            box = QComboBox()
            for text, meaning in _meanings():
                box.addItem(text, meaning)
            box.activated.connect(self._order_chosen)
            self._asked[folded(words)] = box
            label = _("“{words}” ({n}) means").format(words=_short(words).replace("&", "&&"), n=rows)
            self._questions.addRow(label, box)
        self.words.setVisible(self._unsure or bool(self._asked))

    def _forget_words(self) -> None:
        for box in self._asked.values():
            self._questions.removeRow(box)
        self._asked.clear()


def _meanings() -> Iterator[tuple[str, Meaning | None]]:
    yield _("(keep it in the notes)"), None
    for kind in StageKind:
        yield kind_words(kind), kind
    for outcome in Outcome:
        yield _("Closed: {outcome}").format(outcome=outcome_words(outcome)), outcome


def _counted(plan: Plan) -> Iterator[str]:
    yield ngettext("{n} new", "{n} new", plan.new).format(n=plan.new)
    if plan.there:
        yield ngettext("{n} already there", "{n} already there", plan.there).format(n=plan.there)
    if plan.similar:
        n = len(plan.similar)
        yield ngettext("{n} similar, held back", "{n} similar, held back", n).format(n=n)
    if plan.bad_rows:
        n = len(plan.bad_rows)
        yield ngettext("{n} unreadable", "{n} unreadable", n).format(n=n)
    if plan.blank:
        yield ngettext("{n} blank", "{n} blank", plan.blank).format(n=plan.blank)


def _named(record: ApplicationRecord | ContactRecord) -> str:
    name = record.title if isinstance(record, ApplicationRecord) else record.full_name
    return f"{name} · {record.company}" if record.company else name


def _short(text: str) -> str:
    return " ".join(text[: LONGEST_CELL * 2].split())[:LONGEST_CELL]


def _label(look: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if look:
        label.setProperty("look", look)
    return label
