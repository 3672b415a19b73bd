"""Accepting an offer: which other applications are withdrawn with it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import application
from jobdesk.queries.offers import others
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.labels import plain

MOST_NAME = 80
MOST_STAGE = 30
MOST_LINES = 12


class AcceptForm(Form):
    """Takes the offer; `offered` are what the offer's fields are to be. Raises Gone when it is gone."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        application_id: int,
        offered: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(_("Accept the offer"), parent, action=_("Accept"))
        found = application.details(desk, application_id)
        if found is None:
            raise Gone(_("That is not there any more."))
        self.desk = desk
        self.application_id = application_id
        self.offered = offered or {}
        name = " · ".join(part for part in (found.title, found.company) if part)
        title = plain(_("{name}: congratulations!").format(name=name), wrap=True)
        self.fields.addRow(title)
        self.others: dict[int, QCheckBox] = {}
        self.all = QCheckBox(_("All of these"))
        self.all.clicked.connect(self._on_all)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for other in others(desk, application_id):
            name = " · ".join(part for part in (other.title, other.company) if part)[:MOST_NAME]
            alone = _("nobody to write to") if other.applied and not other.reachable else ""
            words = " · ".join(part for part in (name, other.stage[:MOST_STAGE], alone) if part)
            box = self.others[other.id] = QCheckBox(words.replace("&", "&&"))
            column.addWidget(box)
        column.addStretch(1)
        if self.others:
            question = _(
                "Withdraw others too? Where they know of you and somebody can be reached, you are reminded "
                "today to write to them kindly."
            )
            self.fields.addRow(plain(question, wrap=True))
            self.fields.addRow(self.all)
            self.fields.addRow(self._area(inside))
        self.resize(self.fontMetrics().averageCharWidth() * 75, self.sizeHint().height())

    def _area(self, inside: QWidget) -> QScrollArea:
        """As high as some lines, and as wide as the longest."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        lines = self.fontMetrics().lineSpacing() * 2 * min(len(self.others), MOST_LINES)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumSize(inside.sizeHint().width() + bar, min(inside.sizeHint().height(), lines))
        return area

    def _on_all(self, wanted: bool) -> None:
        for box in self.others.values():
            box.setChecked(wanted)

    def store(self) -> None:
        from jobdesk.commands import offers

        withdraw = [other for other, box in self.others.items() if box.isChecked()]
        offers.accept(self.desk, self.application_id, withdraw=withdraw, **self.offered)
