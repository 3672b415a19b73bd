"""What a wish does: the dialog or the command behind each button, the same from every screen and notice."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.rules import RULES, ActionKey, key_of
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.links import visit


class Handling(QObject):
    """Does what the user wishes with a thing that is due. `opened` carries the key of what is to be shown."""

    opened = Signal(object)

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        parent_window: QWidget,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
        write: Callable[..., object] | None = None,
    ) -> None:
        super().__init__(parent_window)
        self.desk = desk
        self.theme = theme
        self.window = parent_window
        self._open_url = open_url
        self._compose = write or _letter
        self._deeds: dict[ItemAction, Callable[[ActionKey], None]] = {
            ItemAction.OPEN: self._open,
            ItemAction.DONE: self._done,
            ItemAction.SKIP: self._skip,
            ItemAction.WRITE: self._write,
            ItemAction.KEPT: self._kept,
            ItemAction.NOT_YET: self._not_yet,
            ItemAction.MOVED: self._moved,
            ItemAction.PREPARE: self._prepare,
            ItemAction.JOIN: self._join,
            ItemAction.HELD: self._held,
            ItemAction.MISSED: self._missed,
            ItemAction.ADD_PERSON: self._add_person,
            ItemAction.DECIDE: self._decide,
        }

    def do(self, text: str, wish: ItemAction) -> None:
        """Open the fitting dialog, or run the command. What cannot be done is said in one sentence."""
        with tell(self.window):
            key = key_of(text)
            if key is None and wish is ItemAction.WRITE:
                self._write_to(text)
            elif key is None or not self._there(key):
                raise Gone(_("That is not there any more."))
            else:
                self._deeds[wish](key)

    def _there(self, key: ActionKey) -> bool:
        table = RULES[key.rule].about.value
        return bool(self.desk.value(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?)", (key.about_id,)))

    def _open(self, key: ActionKey) -> None:
        self.opened.emit(str(key))

    def _done(self, key: ActionKey) -> None:
        from jobdesk.commands import followups

        followups.done(self.desk, key)

    def _skip(self, key: ActionKey) -> None:
        from jobdesk.commands import followups

        followups.skip(self.desk, key)

    def _write(self, key: ActionKey) -> None:
        """Open the letter that fits."""
        self._compose(self.desk, self.theme, self.window, key=key)

    def _write_to(self, text: str) -> None:
        """Open the letter about an application ("application:3"), or to a contact ("contact:4")."""
        from jobdesk.queries.things import whose

        found = whose(self.desk, text)
        if found.application_id is None and found.contact_id is None:
            raise Gone(_("That is not there any more."))
        about = {name: row_id for name, row_id in found._asdict().items() if row_id is not None}
        self._compose(self.desk, self.theme, self.window, **about)

    def _kept(self, key: ActionKey) -> None:
        from jobdesk.ui.dialogs.promise_answer import KeptForm

        KeptForm(self.desk, self.window, key.about_id).exec()

    def _not_yet(self, key: ActionKey) -> None:
        from jobdesk.commands import promises

        promises.not_yet(self.desk, key.about_id)

    def _moved(self, key: ActionKey) -> None:
        from jobdesk.ui.dialogs.promise_answer import MovedForm

        MovedForm(self.desk, self.window, key.about_id).exec()

    def _prepare(self, key: ActionKey) -> None:
        from jobdesk.ui.dialogs.prepare_form import PrepareForm

        PrepareForm(self.desk, self.window, key.about_id).exec()

    def _add_person(self, key: ActionKey) -> None:
        """Write down somebody at the company of the application, who then belongs to it."""
        from jobdesk.ui.dialogs.contact_form import ContactForm

        ContactForm(self.desk, self.window, application_id=self._application_of(key)).exec()

    def _decide(self, key: ActionKey) -> None:
        from jobdesk.ui.dialogs.offer_form import OfferForm

        application_id = self._application_of(key)
        if application_id is None:
            raise Gone(_("That is not there any more."))
        OfferForm(self.desk, self.window, application_id).exec()

    def _application_of(self, key: ActionKey) -> int | None:
        from jobdesk.queries.things import whose

        return whose(self.desk, str(key)).application_id

    def _join(self, key: ActionKey) -> None:
        link = self.desk.value("SELECT link FROM appointment WHERE id = ?", (key.about_id,))
        visit(link or "", self._open_url)

    def _held(self, key: ActionKey) -> None:
        from jobdesk.ui.dialogs.appointment_held import HeldForm

        HeldForm(self.desk, self.window, key.about_id).exec()

    def _missed(self, key: ActionKey) -> None:
        from jobdesk.ui.dialogs.appointment_missed import MissedForm

        form = MissedForm(self.desk, self.window, key.about_id)
        if form.exec() and form.write_wanted:
            self._compose(self.desk, self.theme, self.window, appointment_id=key.about_id)


def _letter(desk: Desk, theme: Theme, parent: QWidget, **about: Any) -> None:
    from jobdesk.ui.compose.window import write

    write(desk, theme, parent, **about)
