"""Why might it be quiet? Six common reasons, what to do, and a button for what they said themselves."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain.delays import REASONS, reason_words
from jobdesk.domain.enums import DelayReason
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import application
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.passing import passing


class WhyQuiet(QDialog):
    """Explains, and sets the reason that they gave. Raises Gone when the application is gone."""

    def __init__(self, desk: Desk, parent: QWidget | None, application_id: int) -> None:
        super().__init__(parent)
        passing(self)
        found = application.details(desk, application_id)
        if found is None:
            raise Gone(_("That is not there any more."))
        self.setWindowTitle(_("Why might it be quiet?"))
        self.desk = desk
        self.application_id = application_id
        self.said: dict[DelayReason, QPushButton] = {}
        self._gap = self.fontMetrics().lineSpacing() // 2
        column = QVBoxLayout(self)
        column.addWidget(
            plain(
                _("Mostly it has nothing to do with you. These are the common reasons."), "muted", wrap=True
            )
        )
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, self._gap, 0)
        rows.setSpacing(self._gap)
        for reason in REASONS:
            rows.addWidget(self._reason(reason, found.delay_reason, is_open=found.outcome is None))
        rows.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        column.addWidget(area, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        width = self.fontMetrics().averageCharWidth() * 88
        room = self.screen().availableGeometry()
        self.resize(
            min(width, room.width()), min(self.fontMetrics().lineSpacing() * 38, room.height() * 5 // 6)
        )

    def set_reason(self, reason: DelayReason | None, *_checked: object) -> None:
        """Write down what they said, or take it away, and close."""
        from jobdesk.commands import applications

        with tell(self) as told:
            applications.set_delay(self.desk, self.application_id, reason)
        if told.ok:
            self.accept()

    def _reason(self, reason: DelayReason, current: DelayReason | None, *, is_open: bool) -> QFrame:
        words = reason_words(reason)
        card = QFrame()
        card.setObjectName("card")
        title = plain(words.title, wrap=True)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        chosen = reason is current
        button = QPushButton(_("Take it away") if chosen else _("They said so"))
        button.setAccessibleName(f"{words.title}: {button.text()}")
        button.setAutoDefault(False)
        button.setEnabled(is_open)
        button.clicked.connect(partial(self.set_reason, None if chosen else reason))
        self.said[reason] = button
        top = QHBoxLayout()
        top.addWidget(title, 1)
        if chosen:
            top.addWidget(plain(_("They said so"), "soon"), 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(card)
        column.setContentsMargins(self._gap, self._gap, self._gap, self._gap)
        column.addLayout(top)
        column.addWidget(plain(words.why, wrap=True))
        column.addWidget(plain(words.advice, "muted", wrap=True))
        return card
