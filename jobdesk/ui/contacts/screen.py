"""The contacts: a list that can be sorted and searched, and one of them beside it."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from jobdesk.i18n import _, ngettext
from jobdesk.queries import contacts as contacts_queries
from jobdesk.queries.contacts import Alone
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.ui.bridge import Bridge
from jobdesk.ui.contacts.detail import ContactPage
from jobdesk.ui.contacts.model import ContactDelegate, ContactsModel, ContactsProxy, Order, order_words
from jobdesk.ui.guard import guarded
from jobdesk.ui.models.rows import RowsModel
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import fill, picked
from jobdesk.ui.widgets.labels import plain

MOST_NAME = 80


class ContactsList(QListView):
    """Enter and Delete act on the current contact."""

    edit_wanted = Signal()
    delete_wanted = Signal()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


class ContactsScreen(QWidget):
    """List and detail. `application_opened` carries the id of an application to show."""

    application_opened = Signal(object)

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = theme
        self.model = ContactsModel(desk, self)
        self.proxy = ContactsProxy(self.model)
        self.list = ContactsList()
        self.list.setModel(self.proxy)
        self.list.setItemDelegate(ContactDelegate(desk, theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setAccessibleName(_("Contacts"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail = ContactPage(desk, theme)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search contacts"))
        self.search.setAccessibleName(_("Search contacts"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.base() * 36)
        self.order = QComboBox()
        self.order.setAccessibleName(_("Order"))
        fill(self.order, [(order.value, order_words(order)) for order in Order])
        self.new = QPushButton(_("New contact"))
        self.new.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.none_found = plain(_("Nobody of that name."), "muted")
        self.none_found.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none_found.setContentsMargins(0, theme.base() * 6, 0, 0)
        self._lay_out()
        self.keeper = bridge.keep(self.model, contacts_queries.listed, self)
        self._stale = True
        self._wanted: int | None = None
        self._told = desk.clock.today()
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.edit_wanted.connect(self.edit)
        self.list.delete_wanted.connect(self.delete)
        self.detail.edit_wanted.connect(self.edit)
        self.detail.delete_wanted.connect(self.delete)
        self.detail.opened.connect(self.application_opened)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self.list.setFocus)
        self.order.currentIndexChanged.connect(self._on_order)
        self.new.clicked.connect(self.add)
        for keys, slot in (
            ("Ctrl+F", self._on_find),
            ("Ctrl+L", self.detail.log.start),
            ("Ctrl+E", self.edit),
            ("Ctrl+M", self.detail.write),
            ("Ctrl+Shift+N", self.add),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        bridge.changed.connect(self._on_changed)

    def header_widgets(self) -> list[QWidget]:
        """What the window shows in its header while this screen is shown."""
        return [self.search, self.order, self.new]

    @property
    def contact_id(self) -> int | None:
        """The contact that is shown."""
        return self.detail.contact_id

    def show_contact(self, contact_id: int) -> None:
        """Show this contact; a search that hides it is taken off."""
        self._wanted = contact_id
        self.keeper.catch_up()
        place = self.model.place(contact_id)
        if place >= 0 and not self.proxy.mapFromSource(self.model.index(place)).isValid():
            self.search.clear()
        self._settle()

    def save_drafts(self) -> None:
        """Keep what is typed and not saved yet: the program may end."""
        self.detail.notes.save()
        self.detail.log.save_draft()

    def add(self) -> None:
        """Let the user write down a new contact."""
        from jobdesk.ui.dialogs.contact_form import ContactForm

        form = ContactForm(self.desk, self)
        if form.exec() and form.contact_id is not None:
            self.show_contact(form.contact_id)

    def edit(self) -> None:
        """Let the user change the contact that is shown."""
        from jobdesk.ui.dialogs.contact_form import ContactForm

        if self.contact_id is not None:
            self.detail.notes.save()
            with tell(self):
                ContactForm(self.desk, self, self.contact_id).exec()

    def delete(self) -> None:
        """Delete the contact that is shown, after saying what goes with it; undo brings everything back."""
        from jobdesk.commands import contacts
        from jobdesk.ui.widgets.links import confirmed

        if self.contact_id is None or self.detail.details is None:
            return
        self.detail.notes.save()
        question = _alone_words(contacts_queries.alone(self.desk, self.contact_id), self.detail.details.name)
        if question and not confirmed(self, question, _("Delete")):
            return
        with tell(self):
            contacts.delete(self.desk, [self.contact_id], contacts.Orphans.DELETE)

    def tick(self) -> None:
        """The clock went on: ask anew when the day turned; hidden, when it is shown."""
        if self._told == self.desk.clock.today():
            return
        self._told = self.desk.clock.today()
        self._stale = self.keeper.stale = True
        if self.isVisible():
            self.keeper.catch_up()
            self._settle()

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keeper.catch_up()
        if self._stale:
            self._settle()

    @guarded()
    def hideEvent(self, event: QHideEvent) -> None:
        self.detail.notes.save()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        unit = self.theme.base()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, unit, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.none_found)
        column.addWidget(self.list, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setSizes([unit * 120, unit * 157])
        left.setMinimumWidth(unit * 60)
        self.detail.setMinimumWidth(unit * 80)
        self.pages = QStackedLayout(self)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self._empty())

    def _empty(self) -> QWidget:
        page = QWidget()
        title = plain(_("Nobody here yet"))
        title.setFont(self.theme.font(1.25, strong=True))
        words = plain(
            _("The people behind the jobs: recruiters, managers, and those you know from before."),
            "muted",
            wrap=True,
        )
        words.setFixedWidth(words.fontMetrics().averageCharWidth() * 50)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        first = QPushButton(_("Write down the first one"))
        first.setProperty("look", "primary")
        first.clicked.connect(self.add)
        inside = QVBoxLayout()
        inside.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(words)  # with an alignment it would have no height for its width
        inside.addWidget(first, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(inside)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _settle(self) -> None:
        """Show the wanted contact, the one shown so far, or the first; and the page that fits."""
        self._stale = False
        self.pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        for button in (self.search, self.order):
            button.setVisible(self.model.rowCount() > 0)
        wanted = self._wanted if self._wanted is not None else self.contact_id
        self._wanted = None
        place = self.model.place(wanted) if wanted is not None else -1
        index = self.proxy.mapFromSource(self.model.index(place)) if place >= 0 else QModelIndex()
        if not index.isValid() and self.proxy.rowCount():
            row = max(0, min(self.list.currentIndex().row(), self.proxy.rowCount() - 1))
            index = self.proxy.index(row, 0)
        self.list.selectionModel().blockSignals(True)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.selectionModel().blockSignals(False)
        self.list.viewport().update()
        if index.isValid():
            self.list.scrollTo(index)
        self.none_found.setVisible(not self.proxy.rowCount())
        self._show_current()

    def _show_current(self) -> None:
        index = self.list.currentIndex()
        self.detail.show_contact(index.data(RowsModel.ROW).id if index.isValid() else None)

    def _on_current(self, _index: QModelIndex, _before: QModelIndex) -> None:
        if self.isVisible():
            self._show_current()

    def _on_changed(self, _changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self._settle()

    def _on_search(self, text: str) -> None:
        self.proxy.search(text)
        self._settle()

    def _on_order(self) -> None:
        self.proxy.order_by(Order(picked(self.order)))
        self._settle()

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _alone_words(alone: Alone, name: str) -> str:
    """What would be deleted with a contact; empty when nothing would."""
    counted = [
        ngettext("{n} promise", "{n} promises", alone.promises).format(n=alone.promises),
        ngettext("{n} log entry", "{n} log entries", alone.talks).format(n=alone.talks),
    ]
    counts = (alone.promises, alone.talks)
    things = [words for words, n in zip(counted, counts, strict=True) if n]
    if not things:
        return ""
    what = _("{one} and {other}").format(one=things[0], other=things[1]) if len(things) == 2 else things[0]
    return ngettext(
        "{what} belongs to {name} alone and is deleted too. Undo brings everything back.",
        "{what} belong to {name} alone and are deleted too. Undo brings everything back.",
        sum(counts),
    ).format(what=what, name=name[:MOST_NAME])
