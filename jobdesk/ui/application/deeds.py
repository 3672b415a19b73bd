"""What the header and the card of an application's page do with it; forms are loaded when first wanted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.domain.enums import DelayReason, Outcome
from jobdesk.store.desk import Desk
from jobdesk.ui import ending
from jobdesk.ui.problems import tell


class Deeds(QObject):
    """Deals with the application `application_id`; None: nothing is done.

    `before` is called first, to keep what is being typed. `deleted`: the user deleted the application.
    """

    deleted = Signal()

    def __init__(self, desk: Desk, page: QWidget, before: Callable[[], None]) -> None:
        super().__init__(page)
        self.desk = desk
        self.page = page
        self.application_id: int | None = None
        self._before = before

    def move(self, stage_id: int) -> None:
        self._do("move", stage_id)

    def reopen(self) -> None:
        self._do("reopen")

    def resume(self) -> None:
        self._do("resume")

    def archive(self, away: bool) -> None:
        self._do("archive" if away else "unarchive")

    def delete(self) -> None:
        if self._do("delete"):
            self.deleted.emit()

    def close(self, outcome: Outcome) -> None:
        if self.application_id is not None:
            self._before()
            ending.end(self.desk, self.page, [self.application_id], outcome)

    def ask_how(self) -> None:
        """How did it end?"""
        if self.application_id is not None:
            self._before()
            ending.ask(self.desk, self.page, [self.application_id])

    def hold(self) -> None:
        from jobdesk.ui.dialogs.hold_form import HoldForm

        if self.application_id is not None:
            HoldForm(self.desk, [self.application_id], self.page).exec()

    def decline(self) -> None:
        from jobdesk.commands import offers

        if self.application_id is not None:
            self._before()
            with tell(self.page):
                offers.decline(self.desk, self.application_id)

    def set_reason(self, reason: DelayReason | None) -> None:
        from jobdesk.commands import applications

        if self.application_id is not None:
            with tell(self.page):
                applications.set_delay(self.desk, self.application_id, reason)

    def open_form(self, name: str) -> None:
        """Show "why_quiet", "feedback", "offer" or "accept" until it is answered."""
        if self.application_id is not None:
            self._before()
            with tell(self.page):
                self._open(name, self.application_id)

    def why_quiet(self) -> None:
        self.open_form("why_quiet")

    def offer(self) -> None:
        self.open_form("offer")

    def _open(self, name: str, application_id: int) -> None:
        if name == "why_quiet":
            from jobdesk.ui.dialogs.why_quiet import WhyQuiet

            WhyQuiet(self.desk, self.page, application_id).exec()
        elif name == "feedback":
            from jobdesk.ui.dialogs.feedback_form import FeedbackForm

            FeedbackForm(self.desk, self.page, application_id).exec()
        elif name == "offer":
            from jobdesk.ui.dialogs.offer_form import OfferForm

            OfferForm(self.desk, self.page, application_id).exec()
        else:
            ending.accept(self.desk, self.page, application_id)

    def _do(self, name: str, *more: Any) -> bool:
        """Call a command of applications with this one."""
        from jobdesk.commands import applications

        if self.application_id is None:
            return False
        self._before()
        with tell(self.page) as told:
            getattr(applications, name)(self.desk, [self.application_id], *more)
        return told.ok
