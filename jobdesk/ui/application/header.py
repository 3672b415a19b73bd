"""What stands in the window's header over an application: where it is, its stage, and what can be done."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from jobdesk.domain.delays import REASONS, reason_words
from jobdesk.domain.enums import DelayReason, Outcome, StageKind
from jobdesk.domain.stages import outcome_words
from jobdesk.i18n import _
from jobdesk.queries.application import Details
from jobdesk.queries.board import stages
from jobdesk.store.desk import Desk
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import Elided
from jobdesk.wording.application import company

MOST_NAME = 40


class Header(QWidget):
    """Breadcrumb and title; `stage`, `log` and `more` are buttons that stand beside it."""

    back = Signal()
    move_wanted = Signal(object)
    close_wanted = Signal(object)
    reopen_wanted = Signal()
    edit_wanted = Signal()
    write_wanted = Signal()
    hold_wanted = Signal()
    resume_wanted = Signal()
    archive_wanted = Signal(object)
    delete_wanted = Signal()
    how_wanted = Signal()
    """To be asked how it ended."""
    form_wanted = Signal(object)
    """The name of a form: "why_quiet", "feedback", "offer", "accept"."""
    decline_wanted = Signal()
    reason_wanted = Signal(object)
    """Why it takes long, as they said; None takes it away."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.found: Details | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.crumb = QPushButton()
        self.crumb.setProperty("look", "link")
        self.crumb.setToolTip(_("Back (Esc)"))
        self.crumb.clicked.connect(self.back)
        self.came_from(_("Board"))
        self.title = Elided()
        self.title.setFont(theme.font(1.5, strong=True))
        self.company = Elided(look="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.base() * 2)
        row.addWidget(self.crumb)
        row.addWidget(self.title)
        row.addWidget(self.company)
        row.addStretch(1)
        self.stage = QPushButton()
        self.stage_menu = QMenu(self.stage)
        self.stage.setMenu(self.stage_menu)
        self.stage_menu.aboutToShow.connect(self._fill_stages)
        self.log = QPushButton(_("Log"))
        self.log.setToolTip(_("Write down what happened (Ctrl+L)"))
        self.more = QPushButton(_("More"))
        self.more_menu = QMenu(self.more)
        self.more.setMenu(self.more_menu)
        self.more_menu.aboutToShow.connect(self._fill_more)
        for button in (self.stage, self.log, self.more):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def came_from(self, place: str) -> None:
        """Name the place that one goes back to."""
        self.crumb.setText(f"{place} /")

    def widgets(self) -> list[QWidget]:
        """From left to right."""
        return [self, self.stage, self.log, self.more]

    def show_details(self, found: Details | None) -> None:
        """Show whose page it is; None when it is gone."""
        for widget in (self.stage, self.log, self.more):
            widget.setEnabled(found is not None)
        self.title.say(found.title if found else "")
        self.company.say(company(found) if found else "")
        self.found = found
        if found is None:
            return
        name = outcome_words(found.outcome) if found.outcome else found.stage
        self.stage.setText(name[:MOST_NAME].replace("&", "&&"))
        self.stage.setAccessibleName(_("Stage: {name}").format(name=name))

    def _fill_stages(self) -> None:
        # Filled when it opens, never while one of its own entries is being chosen.
        found, menu = self.found, self.stage_menu
        menu.clear()
        if found is None:
            return
        for stage in stages(self.desk):
            action = menu.addAction(stage.name[:MOST_NAME].replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(stage.id == found.stage_id and found.outcome is None)
            action.triggered.connect(partial(self._move, stage.id))
        if found.outcome is not None:
            menu.addSeparator()
            menu.addAction(_("Reopen")).triggered.connect(self.reopen_wanted)
        menu.addSeparator()
        for outcome in Outcome:
            action = menu.addAction(_("Close: {outcome}").format(outcome=outcome_words(outcome)))
            action.setCheckable(True)
            action.setChecked(outcome is found.outcome)
            action.triggered.connect(partial(self._close, outcome))
        menu.addAction(_("Close…")).triggered.connect(self.how_wanted)

    def _fill_more(self) -> None:
        found, menu = self.found, self.more_menu
        menu.clear()
        if found is None:
            return
        edit = menu.addAction(_("Edit…\tCtrl+E"))
        edit.triggered.connect(self.edit_wanted)
        menu.addAction(_("Write…\tCtrl+M")).triggered.connect(self.write_wanted)
        menu.addSeparator()
        self._add_deeds(menu, found)
        menu.addSeparator()
        if found.held:
            menu.addAction(_("Take off hold")).triggered.connect(self.resume_wanted)
            menu.addAction(_("On hold until…")).triggered.connect(self.hold_wanted)
        elif found.outcome is None:
            menu.addAction(_("Put on hold…")).triggered.connect(self.hold_wanted)
        words = _("Take out of the archive") if found.archived else _("Archive")
        menu.addAction(words).triggered.connect(partial(self._archive, not found.archived))
        menu.addSeparator()
        menu.addAction(_("Delete")).triggered.connect(self.delete_wanted)

    def _add_deeds(self, menu: QMenu, found: Details) -> None:
        is_open = found.outcome is None
        if is_open and found.kind is StageKind.OFFER:
            menu.addAction(_("Offer…")).triggered.connect(partial(self._form, "offer"))
            menu.addAction(_("Accept the offer…")).triggered.connect(partial(self._form, "accept"))
            menu.addAction(_("Decline the offer")).triggered.connect(self.decline_wanted)
        if not is_open or found.kind is not StageKind.SAVED:
            menu.addAction(_("Record feedback…")).triggered.connect(partial(self._form, "feedback"))
        if is_open:
            menu.addAction(_("Why might it be quiet?")).triggered.connect(partial(self._form, "why_quiet"))
            said = menu.addMenu(_("They said why it takes long"))
            for reason in REASONS:
                action = said.addAction(reason_words(reason).title)
                action.setCheckable(True)
                action.setChecked(reason is found.delay_reason)
                chosen = None if reason is found.delay_reason else reason
                action.triggered.connect(partial(self._reason, chosen))

    def _form(self, name: str, _checked: bool = False) -> None:
        self.form_wanted.emit(name)

    def _reason(self, reason: DelayReason | None, _checked: bool = False) -> None:
        self.reason_wanted.emit(reason)

    def _move(self, stage_id: int, _checked: bool = False) -> None:
        self.move_wanted.emit(stage_id)

    def _close(self, outcome: Outcome, _checked: bool = False) -> None:
        self.close_wanted.emit(outcome)

    def _archive(self, away: bool, _checked: bool = False) -> None:
        self.archive_wanted.emit(away)
