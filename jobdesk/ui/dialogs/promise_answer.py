"""What became of a promise: kept, with a line for the log, or moved to another day."""

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLineEdit, QWidget

from jobdesk.domain.enums import InteractionKind, Side
from jobdesk.domain.labels import interaction_words
from jobdesk.domain.promises import When
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import promises as promises_queries
from jobdesk.queries.promises import Promised
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, picked
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.when_field import WhenField, workdays_of
from jobdesk.wording.promises import said

KINDS = (InteractionKind.CALL, InteractionKind.MAIL, InteractionKind.MESSAGE, InteractionKind.MEETING)


class KeptForm(Form):
    """They did: how, when, and what they said. Raises Gone when the promise is gone."""

    def __init__(self, desk: Desk, parent: QWidget | None, promise_id: int) -> None:
        promise = _there(desk, promise_id)
        mine = promise.side is Side.ME
        super().__init__(_("I did it") if mine else _("They did it"), parent, action=_("Write it down"))
        self.desk = desk
        self.promise_id = promise_id
        _add_head(self, desk, promise)
        self.kind = QComboBox()
        fill(
            self.kind,
            [*((kind.value, interaction_words(kind)) for kind in KINDS), ("", _("nothing for the log"))],
        )
        self.at = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(desk.clock.now().timestamp())))
        self.at.setCalendarPopup(True)
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("What was said? One line is enough"))
        self.row(_("How"), self.kind)
        self.row(_("When"), self.at)
        self.row(_("Text"), self.text)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._now = desk.clock.now()
        self.resize(self.fontMetrics().averageCharWidth() * 60, self.sizeHint().height())
        self.text.setFocus()

    def moment(self) -> datetime:
        """When it was kept; this minute's seconds are not lost."""
        seconds = self.at.dateTime().toSecsSinceEpoch()
        if seconds // 60 == int(self._now.timestamp()) // 60:
            return self._now
        return datetime.fromtimestamp(seconds, UTC)

    def changed(self) -> bool:
        return bool(self.text.text().strip())

    def check(self) -> QWidget | None:
        late = self.moment() > self.desk.clock.now()
        sentence = _("That time is still to come; the log is for what has happened.") if late else ""
        return self.at if self.wrong(self.at, sentence) else None

    def store(self) -> None:
        from jobdesk.commands import promises

        kind = InteractionKind(picked(self.kind)) if picked(self.kind) else None
        promises.keep(self.desk, self.promise_id, kind=kind, text=self.text.text(), at=self.moment())

    def _on_kind(self) -> None:
        self.text.setEnabled(bool(picked(self.kind)))


class MovedForm(Form):
    """A new day for the same promise. Raises Gone when the promise is gone."""

    def __init__(self, desk: Desk, parent: QWidget | None, promise_id: int) -> None:
        promise = _there(desk, promise_id)
        super().__init__(_("Moved to another day"), parent, action=_("Move"))
        self.desk = desk
        self.promise_id = promise_id
        _add_head(self, desk, promise)
        self.when = WhenField(desk.clock, needed=True, workdays=workdays_of(desk))
        self.row(_("By when"), self.when, names=self.when.words)
        self.resize(self.fontMetrics().averageCharWidth() * 60, self.sizeHint().height())
        self.when.words.setFocus()

    def changed(self) -> bool:
        return bool(self.when.words.text().strip())

    def check(self) -> QWidget | None:
        return self.when if self.wrong(self.when, self.when.problem()) else None

    def store(self) -> None:
        from jobdesk.commands import promises

        promises.move(self.desk, self.promise_id, self.when.when() or When())


def _there(desk: Desk, promise_id: int) -> Promised:
    found = promises_queries.one(desk, promise_id)
    if found is None:
        raise Gone(_("That is not there any more."))
    return found


def _add_head(form: Form, desk: Desk, promise: Promised) -> None:
    """Who promised what, above the fields."""
    who = promise.who if promise.side is Side.THEM else _("you")
    words = said(promise, desk.clock.today())
    text = _("{who}: {words}").format(who=who, words=words) if who else words
    form.fields.addRow(plain(text, "muted", wrap=True))
