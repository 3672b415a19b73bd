"""One line that writes down what happened: what, from whom, when, with whom, and the words."""

from datetime import datetime

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QGridLayout, QHBoxLayout, QPushButton, QWidget

from jobdesk.domain.enums import Direction, InteractionKind, Side
from jobdesk.domain.labels import direction_words, interaction_words
from jobdesk.domain.promises import Given
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import fill, picked
from jobdesk.ui.widgets.found_promises import FoundPromises
from jobdesk.ui.widgets.labels import broken, typed
from jobdesk.ui.widgets.log_reader import LogReader
from jobdesk.ui.widgets.people_button import PeopleButton
from jobdesk.ui.widgets.promise_row import PromiseRow
from jobdesk.ui.widgets.say import Say

NOTHING = "nothing"
OTHER = "other"
MOST_NAME = 60
LETTERS = frozenset((InteractionKind.MAIL, InteractionKind.MESSAGE))
"""What is pasted as they wrote it; a call is told in the user's own words."""


class LogLine(QWidget):
    """Logs about an application with some of its people, or with a contact about one of its applications.

    Below it stands what was understood: the day it happened, and promises, which Ctrl+Enter keeps as well.
    What was typed about one subject waits until that one is shown again. `logged` carries the new id; None
    where only a promise was written down.
    """

    logged = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, *, about_contact: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.about_contact = about_contact
        self.subject: int | None = None
        self._drafts: dict[int, str] = {}
        self._others: list[tuple[int, str]] = []
        self._added: list[tuple[int, str]] = []
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What happened"))
        fill(self.kind, [(kind.value, interaction_words(kind)) for kind in InteractionKind])
        self.direction = QComboBox()
        self.direction.setAccessibleName(_("Who began"))
        fill(self.direction, [(way.value, direction_words(way)) for way in (Direction.OUT, Direction.IN)])
        self.other = QComboBox()
        self.other.setAccessibleName(_("About which application"))
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.setMinimumContentsLength(14)
        self.other.setVisible(about_contact)
        self.whom = PeopleButton(desk)
        self.whom.setVisible(not about_contact)
        self.when = QComboBox()
        self.when.setAccessibleName(_("When"))
        fill(self.when, [("now", _("now")), ("then", _("earlier…"))])
        self.at = QDateTimeEdit()
        self.at.setAccessibleName(_("Day and hour"))
        self.at.setCalendarPopup(True)
        self.at.hide()
        self.text = Say()
        self.text.setAccessibleName(_("What was said"))
        self.text.setPlaceholderText(_("What happened? Enter writes it down"))
        self.button = QPushButton(_("Log"))
        self.button.setSizePolicy(
            self.button.sizePolicy().horizontalPolicy(), self.text.sizePolicy().verticalPolicy()
        )
        self.promise = PromiseRow(desk, theme)
        self.found = FoundPromises(desk.clock, theme)
        self.reader = LogReader(desk, theme, self.text, self.found, self._chosen_at)
        self._lay_out(theme.base())
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.when.currentIndexChanged.connect(self._on_when)
        self.direction.currentIndexChanged.connect(self._on_kind)
        self.at.dateTimeChanged.connect(self.reader.soon)
        self.at.dateTimeChanged.connect(self._count)
        self.reader.read.connect(self._count)
        self.other.activated.connect(self._on_other)
        self.text.submitted.connect(self.log)
        self.text.confirmed.connect(self.log_and_keep)
        self.found.accepted.connect(self.log_and_keep)
        self.promise.submitted.connect(self.log)
        self.button.clicked.connect(self.log)
        self._fill_others()

    def _lay_out(self, unit: int) -> None:
        choices = QHBoxLayout()
        about = self.other if self.about_contact else self.whom
        for widget in (self.kind, self.direction, about, self.when, self.at):
            choices.addWidget(widget)
        choices.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(unit * 2)
        grid.addLayout(choices, 0, 0, 1, 2)
        grid.addWidget(self.text, 1, 0)
        grid.addWidget(self.button, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.found, 2, 0, 1, 2)
        if self.about_contact:  # the page of a contact is narrow
            grid.addWidget(self.promise.button, 3, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            choices.addWidget(self.promise.button)
        grid.addWidget(self.promise, 4, 0)

    def show_subject(self, subject: int, others: list[tuple[int, str]]) -> None:
        """Log about this application (or contact), with these people (or about these applications)."""
        if subject != self.subject:
            self._keep_draft()
            self._added = []
            self.subject = subject
            self.found.forget()
            self.text.setPlainText(broken(self._drafts.pop(subject, "")))
            self.promise.drop()
            self.when.setCurrentIndex(0)
            self._others = others
            self.whom.clear()
            self._fill_others()
            if others:
                self.other.setCurrentIndex(1)
                self.whom.choose([others[0][0]])
        elif others != self._others:
            chosen = picked(self.other)
            self._others = others
            self._fill_others()
            self._choose(chosen)

    def start(self) -> None:
        """Let the user type."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def drop(self) -> None:
        """The subject is gone, with what was being typed about it."""
        self.subject = None
        self.text.clear()

    @property
    def draft(self) -> str:
        """What is typed and not logged."""
        return typed(self.text)

    def log(self) -> None:
        """Write it down, without the promises that were found in it."""
        self.reader.settle()
        self._write([])

    def log_and_keep(self) -> None:
        """Write it down with what is promised in it; what was not shown yet is shown first."""
        if not self.reader.settle():
            self._write(self.found.promises())

    def _write(self, found: list[Given]) -> None:
        """Write it down. When that is refused, everything stays as it was typed."""
        from jobdesk.commands import interactions, promises

        if self.subject is None or not self.promise.right():
            return
        typed = self.promise.promise()
        kind = InteractionKind(picked(self.kind))
        about: int | None = self.subject
        people = self.whom.ids()
        if self.about_contact:
            other = picked(self.other)
            about, people = int(other) if other.isdecimal() else None, [self.subject]
        with tell(self) as told:
            made: int | None = None
            if typed is not None and not self.draft.strip():  # no talk is known of
                promises.make(
                    self.desk,
                    side=typed.side,
                    words=typed.words,
                    when=typed.when,
                    application_id=about,
                    contact_id=people[0] if people else None,
                    said_at=self.reader.at(),
                )
            else:
                made = interactions.log(
                    self.desk,
                    kind=kind,
                    direction=None if kind is InteractionKind.NOTE else Direction(picked(self.direction)),
                    at=self.reader.at(),
                    text=self.draft,
                    application_id=about,
                    people=people,
                    promises=[*([typed] if typed else []), *found],
                )
        if told.ok:
            self.text.clear()
            self.found.forget()
            self.promise.drop()
            self.when.setCurrentIndex(0)
            self.logged.emit(made)

    def save_draft(self) -> None:
        """A draft that would be lost with the program becomes a note."""
        from jobdesk.commands import interactions

        self._keep_draft()
        drafts, self._drafts = self._drafts, {}
        for subject, text in drafts.items():
            with tell(self) as told:
                interactions.log(
                    self.desk,
                    kind=InteractionKind.NOTE,
                    direction=None,
                    at=self.desk.clock.now(),
                    text=text,
                    application_id=None if self.about_contact else subject,
                    people=[subject] if self.about_contact else [],
                )
            if told.ok and subject == self.subject:
                self.text.clear()

    def _chosen_at(self) -> datetime | None:
        if picked(self.when) == "now":
            return None
        return datetime.fromtimestamp(self.at.dateTime().toSecsSinceEpoch(), self.desk.clock.now().tzinfo)

    def _keep_draft(self) -> None:
        if self.subject is not None and self.draft.strip():
            self._drafts[self.subject] = self.draft

    def _fill_others(self) -> None:
        if not self.about_contact:
            self.whom.offer(self._others)
            return
        entries = [(NOTHING, _("about no application"))]
        for row_id, name in dict.fromkeys((*self._others, *self._added)):
            entries.append((str(row_id), _("about {name}").format(name=name[:MOST_NAME])))
        fill(self.other, [*entries, (OTHER, _("another application…"))])

    def _choose(self, value: str) -> None:
        self.other.setCurrentIndex(max(0, self.other.findData(value)))

    def _on_other(self) -> None:
        if picked(self.other) != OTHER:
            return
        from jobdesk.ui.dialogs.pickers import pick_application

        self._choose(NOTHING)
        found = pick_application(self.desk, self)
        if found is not None:
            self._added.append((found.id, found.name))
            self._fill_others()
            self._choose(str(found.id))

    def _on_kind(self) -> None:
        kind = InteractionKind(picked(self.kind))
        self.direction.setVisible(kind is not InteractionKind.NOTE)
        self.promise.offer(kind is not InteractionKind.NOTE)
        theirs = kind in LETTERS and picked(self.direction) == Direction.IN.value
        self.reader.speaker = Side.THEM if theirs else Side.ME
        self.reader.soon()

    def _on_when(self) -> None:
        then = picked(self.when) == "then"
        if then:
            now = QDateTime.fromSecsSinceEpoch(int(self.desk.clock.now().timestamp()))
            self.at.setDateTime(now)
            self.at.setMaximumDateTime(now.addSecs(60))
            self.at.setFocus()
        self.at.setVisible(then)
        self.reader.soon()
        self._count()

    def _count(self) -> None:
        """The words of a promise count from when it was said."""
        self.promise.when.count_from(self.reader.at)
