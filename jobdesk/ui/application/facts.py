"""The details of an application: each line can be changed, the stars in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain import dates
from jobdesk.domain.labels import mode_words
from jobdesk.domain.values.pay import Pay, short
from jobdesk.i18n import _
from jobdesk.queries.application import Details, Offer
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import broken, plain, section
from jobdesk.ui.widgets.lines import Line, Lines
from jobdesk.ui.widgets.links import open_page, page, true_host
from jobdesk.ui.widgets.passing import passing
from jobdesk.ui.widgets.stars import Stars

OFFER = "offer"


class Facts(QWidget):
    """`edit_wanted` carries the name of the form's field to begin at; OFFER is the form of the offer."""

    edit_wanted = Signal(object)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.found: Details | None = None
        self._fields: list[str] = []
        unit = theme.base()
        self.lines = Lines(theme, _("Details"))
        self.stars = Stars(theme)
        self.stars.picked.connect(self._on_stars)
        edit = QPushButton(_("Edit…"))
        edit.setProperty("look", "link")
        edit.setAccessibleName(_("Edit the details"))
        edit.clicked.connect(self._on_edit)
        self.link = QPushButton()
        self.posting = QPushButton(_("saved copy"))
        for button in (self.link, self.posting):
            button.setProperty("look", "link")
        self.link.clicked.connect(self._on_link)
        self.posting.clicked.connect(self._on_posting)
        top = QHBoxLayout()
        top.addWidget(section(theme, _("Details")), 1)
        top.addWidget(edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.lines)
        column.addLayout(self._pair(unit, _("Interest"), self.stars))
        column.addLayout(self._pair(unit, _("Posting"), self.link, self.posting))
        self.lines.chosen.connect(self._on_line)
        self.lines.edit_wanted.connect(self._on_line)

    def show_details(self, found: Details, offer: Offer | None) -> None:
        """Show what is known; what is not known can be filled in from its line.

        What was offered stands apart from what the posting says.
        """
        self.found = found
        today = self.desk.clock.today()
        rows = [
            ("source", _("Source"), found.source),
            ("place", _("Place"), found.place),
            ("mode", _("Way of work"), mode_words(found.work_mode) if found.work_mode else ""),
            ("low", _("Pay"), _pay(found)),
            ("deadline", _("Deadline"), dates.near(found.deadline_on, today) if found.deadline_on else ""),
            ("applied", _("Applied"), dates.short(found.applied_on, today) if found.applied_on else ""),
        ]
        if found.agency:
            rows.insert(1, ("agency", _("Via"), found.agency))
        if offer is not None:
            by = dates.near(offer.reply_by_on, today) if offer.reply_by_on else ""
            rows += [(OFFER, _("Offered pay"), _pay(offer)), (OFFER, _("Reply by"), by)]
        self._fields = [field for field, _name, _value in rows]
        self.lines.show_lines(
            [
                Line(
                    number,
                    name,
                    value or "–",
                    "plain" if value else "",
                    f"{name}: {value}" if value else "",
                    True,
                )
                for number, (_field, name, value) in enumerate(rows)
            ]
        )
        if self.stars.value != found.interest:
            self.stars.show_value(found.interest)
        url = page(found.link) if found.link else None
        host = true_host(url).removeprefix("www.") if url is not None else ""
        self.link.setText(_("open") if url is not None else _("add a link"))
        self.link.setToolTip(host)
        self.link.setAccessibleName(
            _("Open the posting at {host}").format(host=host) if host else _("Add a link")
        )
        self.posting.setText(_("saved copy") if found.posting else _("save its text"))

    def _pair(self, unit: int, name: str, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(unit, unit // 2, 0, unit // 2)
        row.setSpacing(unit)
        row.addWidget(plain(name, "muted"), 1)
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _on_stars(self, value: int) -> None:
        from jobdesk.commands import applications

        if self.found is not None:
            with tell(self) as told:
                applications.edit(self.desk, self.found.id, interest=value or None)
            if not told.ok:
                self.stars.show_value(self.found.interest)

    def _on_edit(self) -> None:
        self.edit_wanted.emit("title")

    def _on_line(self, number: int) -> None:
        self.edit_wanted.emit(self._fields[number])

    def _on_link(self) -> None:
        if self.found is not None and page(self.found.link) is not None:
            open_page(self, self.found.link)
        else:
            self.edit_wanted.emit("link")

    def _on_posting(self) -> None:
        if self.found is not None and self.found.posting:
            show_text(self, _("Posting"), self.found.posting)
        else:
            self.edit_wanted.emit("posting")


def _pay(found: Details | Offer) -> str:
    return short(Pay(found.pay_min, found.pay_max, found.pay_currency, found.pay_period))


def show_text(parent: QWidget, title: str, text: str) -> None:
    """Show a long plain text to read and copy."""
    dialog = passing(QDialog(parent))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setPlainText(broken(text))
    field.setAccessibleName(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(field)
    column.addWidget(buttons)
    width = dialog.fontMetrics().averageCharWidth() * 90
    dialog.resize(width, width * 3 // 4)
    dialog.open()
