"""A log entry, to change it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from jobdesk.domain.enums import Direction, InteractionKind
from jobdesk.domain.labels import direction_words, interaction_words
from jobdesk.domain.promises import Given
from jobdesk.i18n import _
from jobdesk.queries import promises as promises_queries
from jobdesk.queries.entries import Entry
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, inset, pick, picked
from jobdesk.ui.widgets.labels import broken, plain, typed
from jobdesk.ui.widgets.people_field import PeopleField
from jobdesk.ui.widgets.when_field import WhenField, workdays_of
from jobdesk.wording import promises as wording

MOST_MINUTES = 24 * 60


class InteractionForm(Form):
    """Changes one interaction, `entry.said`. `people`: ids and names that are offered as "with whom".

    What was not touched stays as it is stored: the seconds of its time, and that nobody knows the day.
    """

    def __init__(
        self, desk: Desk, parent: QWidget | None, entry: Entry, people: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__(_("Edit log entry"), parent)
        self.desk = desk
        self.entry = entry
        said = entry.said
        assert said is not None, "only what was said has this form"
        self.kind = QComboBox()
        fill(self.kind, [(kind.value, interaction_words(kind)) for kind in InteractionKind])
        self.direction = QComboBox()
        fill(self.direction, [(way.value, direction_words(way)) for way in (Direction.OUT, Direction.IN)])
        self.at = QDateTimeEdit()
        self.at.setCalendarPopup(True)
        self.unknown = QCheckBox(_("Nobody knows when"))
        self.people = PeopleField(desk, people)
        self.minutes = inset(QSpinBox())
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSpecialValueText(_("not noted"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.row(_("What"), self.kind)
        self.row(_("Direction"), self.direction)
        self.row(_("When"), self.at)
        if entry.at is None:
            self.fields.addRow("", self.unknown)
        self.row(_("With"), self.people, names=self.people.add)
        self.row(_("Minutes"), self.minutes)
        self.row(_("Text"), self.text)
        self._add_promises()
        pick(self.kind, said.kind.value)
        pick(self.direction, (said.direction or Direction.OUT).value)
        shown = entry.at or desk.clock.now()
        self.at.setDateTime(QDateTime.fromSecsSinceEpoch(int(shown.timestamp())))
        self.unknown.toggled.connect(self.at.setDisabled)
        self.unknown.setChecked(entry.at is None)
        self.people.show_people(entry.people)
        self.minutes.setValue(said.minutes or 0)
        self.text.setPlainText(broken(entry.text))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()
        self.at.dateTimeChanged.connect(self._on_at)
        self.by.count_from(self._said_at)
        self._before = self.values()
        width = self.fontMetrics().averageCharWidth() * 80
        self.resize(width, width * 3 // 4)
        self.text.setFocus()

    def _add_promises(self) -> None:
        """What was promised in it, and room for something more."""
        given = promises_queries.of_interaction(self.desk, self.entry.row_id)
        self.given = plain(
            "\n".join(wording.said(each, self.desk.clock.today()) for each in given), wrap=True
        )
        if given:
            self.row(_("Promised in it"), self.given)
        self.promised = QLineEdit()
        self.promised.setPlaceholderText(_("in their words: I will call you"))
        self.by = WhenField(self.desk.clock, workdays=workdays_of(self.desk))
        self.row(_("They also promised"), self.promised)
        self.row(_("By when"), self.by, names=self.by.words)

    def values(self) -> dict[str, Any]:
        """The fields as the command takes them; `at` None: nobody knows when."""
        kind = InteractionKind(picked(self.kind))
        return {
            "kind": kind,
            "direction": None if kind is InteractionKind.NOTE else Direction(picked(self.direction)),
            "at": self._at(),
            "minutes": self.minutes.value() or None,
            "text": typed(self.text),
            "people": self.people.ids(),
        }

    def changed(self) -> bool:
        return self.values() != self._before or bool(self.promised.text() or self.by.words.text())

    def check(self) -> QWidget | None:
        values = self.values()
        late = values["at"] is not None and values["at"] > self.desk.clock.now()
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
        given = [Given(self.promised.text(), when)] if self.promised.text().strip() and when else []
        values = self.values()
        fields = {name: value for name, value in values.items() if value != self._before[name]}
        interactions.edit(self.desk, self.entry.row_id, promises=given, **fields)

    def _at(self) -> datetime | None:
        if self.unknown.isChecked():
            return None
        seconds = self.at.dateTime().toSecsSinceEpoch()
        if self.entry.at is not None and seconds // 60 == int(self.entry.at.timestamp()) // 60:
            return self.entry.at
        return datetime.fromtimestamp(seconds, UTC)

    def _said_at(self) -> datetime:
        """From when the words of a promise count."""
        return self._at() or self.desk.clock.now()

    def _on_at(self) -> None:
        self.by.count_from(self._said_at)

    def _on_kind(self) -> None:
        self.direction.setEnabled(picked(self.kind) != InteractionKind.NOTE.value)
