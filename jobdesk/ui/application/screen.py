"""One application on one page: what is next, the log and its timeline, people, details and notes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain.item_actions import ItemAction
from jobdesk.i18n import _
from jobdesk.queries import application, board
from jobdesk.queries import due as due_asking
from jobdesk.queries.application import Details
from jobdesk.queries.due import DueItem
from jobdesk.queries.entries import Entry
from jobdesk.queries.timeline import timeline
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.application.deeds import Deeds
from jobdesk.ui.application.facts import OFFER, Facts
from jobdesk.ui.application.header import Header
from jobdesk.ui.application.next_card import NextCard, next_of
from jobdesk.ui.application.people import People
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.guard import guarded
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.appointments import Appointments
from jobdesk.ui.widgets.labels import plain, section
from jobdesk.ui.widgets.log_line import LogLine
from jobdesk.ui.widgets.notes import Notes
from jobdesk.ui.widgets.promises import Promises
from jobdesk.ui.widgets.timeline import Timeline
from jobdesk.ui.widgets.todos import Todos
from jobdesk.wording import cards


class ApplicationScreen(QWidget):
    """Shows one application. `closed`: the user goes back; the other two carry the id of what to open."""

    own_header = True
    """The header is this screen's: what stands there on every other one makes room."""
    closed = Signal()
    contact_opened = Signal(object)
    application_opened = Signal(object)

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = theme
        self.application_id: int | None = None
        self.details: Details | None = None
        self._stale = True
        self.header = Header(desk, theme)
        self.next = NextCard(desk, theme)
        self.log = LogLine(desk, theme)
        self.timeline = Timeline(desk, theme)
        self.todos = Todos(desk, theme)
        self.promises = Promises(desk, theme)
        self.appointments = Appointments(desk, theme)
        self.people = People(desk, theme)
        self.facts = Facts(desk, theme)
        self.notes = Notes(_("Notes"), self._store_notes)
        self.deeds = Deeds(desk, self, self.notes.save)
        self.notes.setPlaceholderText(_("What to ask, what to remember. Saved when you leave the field."))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(), 1)
        row.addWidget(self._right())
        self.pages = QStackedLayout(self)
        self.pages.addWidget(page)
        self.pages.addWidget(self._gone())
        self._connect()
        bridge.changed.connect(self._on_changed)

    def header_widgets(self) -> list[QWidget]:
        """What the window shows in its header while this screen is shown."""
        return self.header.widgets()

    def show_application(self, application_id: int) -> None:
        """Show this application; what was typed about the one before is kept."""
        self.notes.save()
        self.application_id = self.deeds.application_id = application_id
        self.refresh()
        self.timeline.scrollToTop()

    def take_focus(self) -> None:
        """The focus to what is done next."""
        self.next.take_focus()

    def save_drafts(self) -> None:
        """Keep what is typed and not saved yet: the program may end."""
        self.notes.save()
        self.log.save_draft()

    def refresh(self) -> None:
        """Ask anew and show it."""
        self._stale = False
        row_id = self.application_id
        found = application.details(self.desk, row_id) if row_id is not None else None
        self.details = found
        self.header.show_details(found)
        self.pages.setCurrentIndex(0 if found else 1)
        if found is None or row_id is None:
            self.notes.drop()
            return
        to_do = due_asking.todos(self.desk, application_id=row_id)
        people = application.people(self.desk, row_id)
        self._show_next(found, to_do)
        self.log.show_subject(row_id, [(person.id, person.name) for person in people])
        self.timeline.show_entries(timeline(self.desk, row_id))
        self.todos.show_todos(row_id, to_do)
        self.promises.show_subject(row_id)
        self.appointments.show_subject(row_id)
        self.people.show_people(row_id, people)
        self.facts.show_details(found, application.offer(self.desk, row_id))
        self.notes.show_text(row_id, found.notes)

    def _show_next(self, found: Details, to_do: list[DueItem]) -> None:
        """What the card of the board and Today say about it as well."""
        state = application.state(self.desk, found.id)
        rows = board.card(self.desk, found.id)
        card = next(iter(cards.cards(rows, self.desk.clock.now(), self.desk.clock.today())), None)
        if card is not None and state is not None:
            self.next.show_next(
                found, card, state, next_of(found, due_asking.due(self.desk, found.id), to_do)
            )

    def write(self) -> None:
        """The letter that is next to do, else one about the application."""
        from jobdesk.ui.compose.window import write

        if self.next.writes:
            self.next.wish(ItemAction.WRITE)
        elif self.details is not None:
            with tell(self):
                write(self.desk, self.theme, self.window(), application_id=self.details.id)

    def edit(self, field: object = "title") -> None:
        """Open the form, at a field; that of the offer by its name."""
        if field == OFFER:
            self.deeds.offer()
            return
        from jobdesk.ui.dialogs.application_form import ApplicationForm

        if self.application_id is None or self.details is None:
            return
        self.notes.save()
        form = ApplicationForm(self.desk, self.theme, self, self.application_id)
        form.opened.connect(self.application_opened)
        form.focus_on(str(field) if isinstance(field, str) else "title")
        form.exec()

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _left(self) -> QWidget:
        unit = self.theme.base()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(unit * 5, unit * 4, unit * 5, unit * 2)
        column.setSpacing(unit * 3)
        column.addWidget(self.next)
        column.addWidget(self.log)
        column.addWidget(section(self.theme, _("Timeline")))
        column.addWidget(self.timeline, 1)
        return left

    def _right(self) -> QWidget:
        unit = self.theme.base()
        inside = QWidget()
        inside.setObjectName("panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit * 4, unit * 4, unit * 4, unit * 4)
        column.setSpacing(unit * 5)
        column.addWidget(self.todos)
        column.addWidget(self.promises)
        column.addWidget(self.appointments)
        column.addWidget(self.people)
        column.addWidget(self.facts)
        column.addWidget(section(self.theme, _("Notes")))
        column.setSpacing(unit * 4)
        self.notes.setMinimumHeight(unit * 26)
        column.addWidget(self.notes, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFixedWidth(unit * 75)
        return area

    def _gone(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        words = plain(
            _("This application is not there any more. Undo may bring it back."), "muted", wrap=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = QPushButton(_("Back to the board"))
        back.clicked.connect(self.closed)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return page

    def _connect(self) -> None:
        head, card, deeds = self.header, self.next, self.deeds
        deeds.deleted.connect(self.closed)
        head.back.connect(self.closed)
        head.log.clicked.connect(self.log.start)
        head.move_wanted.connect(deeds.move)
        head.close_wanted.connect(deeds.close)
        head.reopen_wanted.connect(deeds.reopen)
        head.edit_wanted.connect(self.edit)
        head.write_wanted.connect(self.write)
        head.hold_wanted.connect(deeds.hold)
        head.resume_wanted.connect(deeds.resume)
        head.archive_wanted.connect(deeds.archive)
        head.delete_wanted.connect(deeds.delete)
        head.how_wanted.connect(deeds.ask_how)
        head.form_wanted.connect(deeds.open_form)
        head.decline_wanted.connect(deeds.decline)
        head.reason_wanted.connect(deeds.set_reason)
        card.quiet_wanted.connect(deeds.why_quiet)
        card.offer_wanted.connect(deeds.offer)
        card.put_off.connect(self.todos.put_off)
        card.edit_wanted.connect(self.todos.edit)
        card.add_wanted.connect(self.todos.add.click)
        card.reopen_wanted.connect(deeds.reopen)
        card.resume_wanted.connect(deeds.resume)
        card.wished.connect(self.promises.do)
        self.todos.wished.connect(self.promises.do)
        self.people.opened.connect(self.contact_opened)
        self.facts.edit_wanted.connect(self.edit)
        self.timeline.edit_wanted.connect(self._on_edit_entry)
        self.timeline.delete_wanted.connect(self._on_delete_entry)
        for keys, slot in (
            ("Ctrl+L", self.log.start),
            ("Ctrl+E", self.edit),
            ("Ctrl+M", self.write),
            ("Alt+Left", self.closed.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)

    def _on_changed(self, _changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _store_notes(self, application_id: int, text: str) -> None:
        from jobdesk.commands import applications

        applications.edit(self.desk, application_id, notes=text)

    def _on_edit_entry(self, entry: Entry) -> None:
        from jobdesk.ui.dialogs.entries import edit_entry

        if self.application_id is not None:
            people = application.people(self.desk, self.application_id)
            edit_entry(self.desk, self, entry, [(person.id, person.name) for person in people])

    def _on_delete_entry(self, entry: Entry) -> None:
        from jobdesk.ui.dialogs.entries import delete_entry

        delete_entry(self.desk, self, entry)
