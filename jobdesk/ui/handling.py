"""What a wish does: the dialog or the command behind each button, the same from every screen and notice."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from jobdesk.domain.wishes import Wish
from jobdesk.errors import Gone, Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.links import page

LONGEST = 18  # digits of an id that SQLite can hold


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
        self._deeds: dict[Wish, Callable[[str, str, int], None]] = {
            Wish.OPEN: self._open,
            Wish.DONE: self._done,
            Wish.SKIP: self._skip,
            Wish.WRITE: self._write,
            Wish.KEPT: self._kept,
            Wish.NOT_YET: self._not_yet,
            Wish.MOVED: self._moved,
            Wish.PREPARE: self._prepare,
            Wish.JOIN: self._join,
            Wish.HELD: self._held,
            Wish.MISSED: self._missed,
        }

    def do(self, key: str, wish: Wish) -> None:
        """Open the fitting dialog, or run the command. What cannot be done is said in one sentence."""
        with tell(self.window):
            table, row_id = _parts(key)
            if not self.desk.value(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?)", (row_id,)):
                raise Gone(_("That is not there any more."))
            self._deeds[wish](key, table, row_id)

    def _open(self, key: str, _table: str, _row_id: int) -> None:
        self.opened.emit(key)

    def _done(self, key: str, _table: str, _row_id: int) -> None:
        from jobdesk.commands import reminders

        reminders.done(self.desk, key)

    def _skip(self, _key: str, _table: str, row_id: int) -> None:
        from jobdesk.commands import followups

        followups.skip(self.desk, row_id)

    def _write(self, _key: str, table: str, row_id: int) -> None:
        """Open the letter that fits; what was planned because of a promise or an appointment is about it."""
        about = {f"{table}_id": row_id}
        planned = self.desk.value(
            "SELECT id FROM followup WHERE cause = ? AND state = 'open' ORDER BY due_on LIMIT 1",
            (f"{table}:{row_id}",),
        )
        if planned and table in ("promise", "appointment"):
            about["followup_id"] = planned
        self._compose(self.desk, self.theme, self.window, **about)

    def _kept(self, _key: str, _table: str, row_id: int) -> None:
        from jobdesk.ui.dialogs.promise_answer import KeptForm

        KeptForm(self.desk, self.window, row_id).exec()

    def _not_yet(self, key: str, table: str, row_id: int) -> None:
        from jobdesk.commands import promises

        promises.not_yet(self.desk, row_id)
        self._write(key, table, row_id)

    def _moved(self, _key: str, _table: str, row_id: int) -> None:
        from jobdesk.ui.dialogs.promise_answer import MovedForm

        MovedForm(self.desk, self.window, row_id).exec()

    def _prepare(self, _key: str, _table: str, row_id: int) -> None:
        from jobdesk.ui.dialogs.prepare_form import PrepareForm

        PrepareForm(self.desk, self.window, row_id).exec()

    def _join(self, _key: str, _table: str, row_id: int) -> None:
        url = page(self.desk.value("SELECT link FROM appointment WHERE id = ?", (row_id,)) or "")
        if url is None:
            raise Refused(_("This link is no web page, so JobDesk does not open it."))
        self._open_url(url)

    def _held(self, _key: str, _table: str, row_id: int) -> None:
        from jobdesk.ui.dialogs.appointment_held import HeldForm

        HeldForm(self.desk, self.window, row_id).exec()

    def _missed(self, _key: str, _table: str, row_id: int) -> None:
        from jobdesk.ui.dialogs.appointment_missed import MissedForm

        form = MissedForm(self.desk, self.window, row_id)
        if form.exec() and form.write_wanted:
            self._write("", "appointment", row_id)


def _parts(key: str) -> tuple[str, int]:
    """The table and the id that a key names: "appointment_soon:4" is about appointment 4. Raises Gone."""
    name, _colon, number = key.partition(":")
    number = number.partition(":")[0]
    table = name.partition("_")[0]
    known = ("followup", "promise", "appointment", "application", "contact")
    if table not in known or not number.isdecimal() or len(number) > LONGEST:
        raise Gone(_("That is not there any more."))
    return table, int(number)


def _letter(desk: Desk, theme: Theme, parent: QWidget, **about: Any) -> None:
    from jobdesk.ui.compose.window import write

    write(desk, theme, parent, **about)
