"""A log entry, to change it."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from jobdesk.domain.labels import direction_words, interaction_words
from jobdesk.domain.words import Direction, InteractionKind
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries.timeline import Entry
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, inset, pick, picked
from jobdesk.ui.widgets.labels import broken, mended
from jobdesk.ui.widgets.when_field import WhenField

MOST_MINUTES = 24 * 60


class InteractionForm(Form):
    """Changes one interaction. `people`: ids and names that are offered as "with whom"."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, entry: Entry, people: list[tuple[int, str]]
    ) -> None:
        super().__init__(_("Edit log entry"), parent)
        self.desk = desk
        self.entry = entry
        self.kind = QComboBox()
        fill(self.kind, [(kind.value, interaction_words(kind)) for kind in InteractionKind])
        self.direction = QComboBox()
        fill(self.direction, [(way.value, direction_words(way)) for way in (Direction.OUT, Direction.IN)])
        self.at = QDateTimeEdit()
        self.at.setCalendarPopup(True)
        self.whom = QComboBox()
        fill(self.whom, [("", _("nobody by name")), *((str(i), name[:60]) for i, name in people)])
        if entry.contact_id is not None and self.whom.findData(str(entry.contact_id)) < 0:
            name = desk.value("SELECT name FROM contact WHERE id = ?", (entry.contact_id,)) or ""
            self.whom.addItem(str(name)[:60], str(entry.contact_id))
        other = QPushButton(_("Somebody else…"))
        other.setAutoDefault(False)
        other.clicked.connect(self._on_other)
        whom = QWidget()
        row = QHBoxLayout(whom)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.whom, 1)
        row.addWidget(other)
        self.minutes = inset(QSpinBox())
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSpecialValueText(_("not noted"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.row(_("What"), self.kind)
        self.row(_("Direction"), self.direction)
        self.row(_("When"), self.at)
        self.row(_("With"), whom, names=self.whom)
        self.row(_("Minutes"), self.minutes)
        self.row(_("Text"), self.text)
        self.promised = QLineEdit()
        self.promised.setPlaceholderText(_("in their words: I will call you"))
        self.by = WhenField(desk.clock, calendar=False)
        self.row(_("They promised"), self.promised)
        self.row(_("By when"), self.by, names=self.by.words)
        pick(self.kind, (entry.kind or InteractionKind.NOTE).value)
        pick(self.direction, (entry.direction or Direction.OUT).value)
        self.at.setDateTime(QDateTime.fromSecsSinceEpoch(int(entry.at.timestamp())))
        pick(self.whom, str(entry.contact_id or ""))
        self.minutes.setValue(entry.minutes or 0)
        self.text.setPlainText(broken(entry.text))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()
        self._before = self.values()
        width = self.fontMetrics().averageCharWidth() * 80
        self.resize(width, width * 3 // 4)
        self.text.setFocus()

    def values(self) -> dict[str, Any]:
        """The fields as the command takes them; the instant keeps its seconds when it was not touched."""
        kind = InteractionKind(picked(self.kind))
        seconds = self.at.dateTime().toSecsSinceEpoch()
        at = datetime.fromtimestamp(seconds, UTC)
        if seconds // 60 == int(self.entry.at.timestamp()) // 60:
            at = self.entry.at
        return {
            "kind": kind,
            "direction": None if kind is InteractionKind.NOTE else Direction(picked(self.direction)),
            "at": at,
            "minutes": self.minutes.value() or None,
            "text": mended(self.text.toPlainText()),
            "contact_id": int(picked(self.whom)) if picked(self.whom) else None,
        }

    def changed(self) -> bool:
        return self.values() != self._before or bool(self.promised.text() or self.by.words.text())

    def check(self) -> QWidget | None:
        values = self.values()
        late = values["at"] > self.desk.clock.now()
        sentence = _("That time is still to come; the log is for what has happened.") if late else ""
        if self.wrong(self.at, sentence):
            return self.at
        empty = values["kind"] is InteractionKind.NOTE and not values["text"].strip()
        if self.wrong(self.text, _("A note needs some text.") if empty else ""):
            return self.text
        if self.wrong(self.by, self.by.problem()):
            return self.by
        missing = self.by.words.text().strip() and not self.promised.text().strip()
        return (
            self.promised
            if self.wrong(self.promised, _("Say what was promised.") if missing else "")
            else None
        )

    def store(self) -> None:
        from jobdesk.commands import interactions

        when = self.by.when()
        promise = (self.promised.text(), when) if self.promised.text().strip() and when else None
        interactions.edit(self.desk, self.entry.row_id, promise=promise, **self.values())

    def _on_kind(self) -> None:
        self.direction.setEnabled(picked(self.kind) != InteractionKind.NOTE.value)

    def _on_other(self) -> None:
        from jobdesk.ui.dialogs.pickers import pick_contact

        found = pick_contact(self.desk, self)
        if found is not None:
            if self.whom.findData(str(found.id)) < 0:
                self.whom.addItem(found.name[:60], str(found.id))
            pick(self.whom, str(found.id))
