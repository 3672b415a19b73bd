"""An application, new or to change."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain.enums import WorkMode
from jobdesk.domain.labels import mode_words
from jobdesk.domain.values.days import why_not_applied
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import application
from jobdesk.queries.applications import Duplicate, find_duplicates
from jobdesk.queries.board import stages
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.contact_form import company_completer
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.dialogs.pay_field import PayField
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import fill, pick, picked
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.ui.widgets.labels import Elided, broken, typed
from jobdesk.ui.widgets.links import page
from jobdesk.ui.widgets.stars import Stars

LOOK_MILLISECONDS = 300  # after the last key, before looking for an application like it


class ApplicationForm(Form):
    """All fields. `saved` carries the id; `opened` the id of one like it that the user wants instead."""

    saved = Signal(object)
    opened = Signal(object)

    def __init__(
        self, desk: Desk, theme: Theme, parent: QWidget | None = None, application_id: int | None = None
    ) -> None:
        new = application_id is None
        super().__init__(
            _("New application") if new else _("Edit application"), parent, action=_("Add") if new else ""
        )
        self.desk = desk
        self.theme = theme
        self.application_id = application_id
        self.title = QLineEdit()
        self.company = QLineEdit()
        self.company.setCompleter(company_completer(desk, self))
        self.agency = QLineEdit()
        self.agency.setCompleter(company_completer(desk, self))
        self.agency.setPlaceholderText(_("empty: directly"))
        self.link = QLineEdit()
        self.link.setPlaceholderText("https://")
        self.stage = QComboBox()
        fill(self.stage, [(str(stage.id), stage.name) for stage in stages(desk)])
        self.source = QLineEdit()
        self.place = QLineEdit()
        self.mode = QComboBox()
        fill(self.mode, [("", _("not said")), *((mode.value, mode_words(mode)) for mode in WorkMode)])
        self.pay = PayField()
        self.low = self.pay.low
        self.stars = Stars(theme)
        self.deadline = DateField(_("Deadline"), desk.clock.today())
        self.applied = DateField(_("Applied on"), desk.clock.today(), past=True)
        self.posting = QPlainTextEdit()
        self.posting.setTabChangesFocus(True)
        self.posting.setPlaceholderText(_("Paste the posting here: pages disappear, your copy stays."))
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self._lay_out(new)
        self.like = Like()
        self.column.insertWidget(0, self.like)
        self.like.button.clicked.connect(self._on_open_like)
        if application_id is not None:
            self._fill(application_id)
        self._before = self.values()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look_for_like)
        self.finished.connect(self._timer.stop)
        for line in (self.title, self.company, self.link):
            line.textChanged.connect(self._on_typed)
        self.resize(self.fontMetrics().averageCharWidth() * 92, self.sizeHint().height())
        self.title.setFocus()

    def focus_on(self, field: str) -> None:
        """Begin at the field of this name."""
        widget: QWidget = getattr(self, field, self.title)
        if field in ("posting", "notes"):
            self.tabs.setCurrentIndex(1 if field == "posting" else 2)
        widget.setFocus()

    def values(self) -> dict[str, Any]:
        """The fields as the command takes them."""
        return {
            "title": self.title.text(),
            "company": self.company.text(),
            "agency": self.agency.text(),
            "link": self.link.text().strip(),
            "source": self.source.text().strip(),
            "place": self.place.text().strip(),
            "work_mode": WorkMode(picked(self.mode)) if picked(self.mode) else None,
            **self.pay.values(),
            "interest": self.stars.value or None,
            "deadline_on": self.deadline.day(),
            "applied_on": self.applied.day(),
            "posting": typed(self.posting),
            "notes": typed(self.notes),
        }

    def changed(self) -> bool:
        unread = self.deadline.problem() or self.applied.problem()
        return self.values() != self._before or self.pay.changed() or bool(unread)

    def check(self) -> QWidget | None:
        link, applied = self.link.text().strip(), self.applied.day()
        when = self.applied.problem()
        if applied is not None and applied != self._before["applied_on"]:
            when = why_not_applied(applied, self.desk.clock.today())
        sentences = (
            (self.title, "" if self.title.text().strip() else _("An application needs a title.")),
            (self.link, _("This is no address of a web page.") if link and page(link) is None else ""),
            (self.pay, self.pay.problem()),
            (self.deadline, self.deadline.problem()),
            (self.applied, when),
        )
        bad = [field for field, sentence in sentences if self.wrong(field, sentence)]
        if bad:
            self.tabs.setCurrentIndex(0)
            self.job.adjustSize()  # with the sentence
            self.area.ensureWidgetVisible(self._sentences[bad[0]])
        return bad[0] if bad else None

    def store(self) -> None:
        from jobdesk.commands import applications

        values = self.values()
        if self.application_id is None:
            self.application_id = applications.add(self.desk, stage_id=int(picked(self.stage)), **values)
        else:
            before = self._before
            changed = {name: value for name, value in values.items() if value != before[name]}
            applications.edit(self.desk, self.application_id, **changed)
        self.saved.emit(self.application_id)

    def look_for_like(self) -> None:
        """Say when there is an application with this link, or with this title at this company."""
        found = find_duplicates(self.desk, self.title.text(), self.company.text(), self.link.text())
        self.like.show_found(next((one for one in found if one.id != self.application_id), None))

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_open_like(self) -> None:
        found = self.like.found
        if found is None:
            return
        self.reject()
        if not self.isVisible():
            self.opened.emit(found.id)

    def _lay_out(self, new: bool) -> None:
        self.row(_("Title"), self.title)
        self.row(_("Company"), self.company)
        self.row(_("Through an agency"), self.agency)
        self.row(_("Link"), self.link)
        if new:
            self.row(_("Stage"), self.stage)
        self.row(_("Source"), self.source)
        self.source.setPlaceholderText(_("where you found it"))
        self.row(_("Place"), self.place)
        self.row(_("Way of work"), self.mode)
        self.row(_("Pay"), self.pay, names=self.low)
        self.row(_("Interest"), self.stars)
        self.row(_("Deadline"), self.deadline, names=self.deadline.words)
        self.row(_("Applied on"), self.applied, names=self.applied.words)
        self.job = QWidget()
        column = QVBoxLayout(self.job)
        self.column.removeItem(self.fields)
        column.addLayout(self.fields)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.job)
        self.area.setMinimumHeight(
            min(self.job.sizeHint().height() + 8, self.screen().availableGeometry().height() * 2 // 3)
        )
        self.tabs = QTabWidget()
        self.tabs.addTab(self.area, _("&Job"))
        self.tabs.addTab(self.posting, _("&Posting"))
        self.tabs.addTab(self.notes, _("&Notes"))
        self.posting.setAccessibleName(_("Text of the posting"))
        self.notes.setAccessibleName(_("Notes"))
        self.column.insertWidget(0, self.tabs, 1)

    def _fill(self, application_id: int) -> None:
        found = application.details(self.desk, application_id)
        if found is None:
            raise Gone(_("That is not there any more."))
        for field in ("title", "company", "agency", "link", "source", "place"):
            getattr(self, field).setText(getattr(found, field))
        pick(self.mode, found.work_mode.value if found.work_mode else "")
        self.pay.show_pay(found.pay_min, found.pay_max, found.pay_currency, found.pay_period)
        self.stars.show_value(found.interest)
        self.deadline.set_day(found.deadline_on)
        self.applied.set_day(found.applied_on)
        self.posting.setPlainText(broken(found.posting))
        self.notes.setPlainText(broken(found.notes))


class Like(QFrame):
    """The warning that there is such an application already."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.found: Duplicate | None = None
        self.words = Elided()
        self.button = QPushButton(_("Open that one"))
        self.button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_found(self, found: Duplicate | None) -> None:
        """Name the one that is like it; None: there is none."""
        self.found = found
        self.setVisible(found is not None)
        if found is not None:
            name = " · ".join(part for part in (found.title, found.company) if part)
            self.words.say(_("You have this one already: {name}").format(name=name))
