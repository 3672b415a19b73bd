"""When the data cannot be opened: what it is, in one sentence, and the ways out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from jobdesk.clock import Clock
from jobdesk.domain import dates
from jobdesk.errors import DamagedStore, JobDeskError, NewerStore
from jobdesk.i18n import _, ngettext
from jobdesk.paths import Paths
from jobdesk.ui.widgets.passing import passing


def ask(parent: QWidget, paths: Paths, error: JobDeskError) -> bool:
    """Show what stands in the way. True: it is out of the way, or worth another try; False: the end."""
    if isinstance(error, DamagedStore):
        return _damaged(parent, paths, error)
    box = _box(parent, str(error), _("Nothing was changed. The file is {file}.").format(file=paths.database))
    again = None
    if not isinstance(error, NewerStore):
        again = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return again is not None and box.clickedButton() is again


def _damaged(parent: QWidget, paths: Paths, error: JobDeskError) -> bool:
    from jobdesk.store import rescue, salvage

    clock = Clock()
    good = rescue.good_backups(paths)
    there = paths.database.exists()
    kept = _("It is kept as it is, under another name, whatever you choose.")
    box = _box(parent, str(error), kept if there else _("It was {file}.").format(file=paths.database))
    choices: dict[str, QPushButton] = {}
    if good:
        day = dates.moment(good[0].at, clock.today())
        words = _("Take the backup of {day}").format(day=day)
        choices["backup"] = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    if there:
        words = _("Save what can be read")
        choices["salvage"] = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    choices["anew"] = box.addButton(_("Start anew"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    chosen = next((name for name, button in choices.items() if button is box.clickedButton()), "")
    try:
        if chosen == "backup":
            rescue.restore(paths, clock, good[0].path)
        elif chosen == "salvage":
            saved = salvage.salvage(paths, clock, paths.database)
            rescue.restore(paths, clock, saved.path)
            _tell(parent, sum(saved.rows.values()))
        elif chosen == "anew":
            rescue.begin_anew(paths, clock)
        else:
            return False
    except JobDeskError as problem:
        return ask(parent, paths, DamagedStore(str(problem)))
    return True


def _tell(parent: QWidget, rows: int) -> None:
    words = ngettext("{n} entry was saved.", "{n} entries were saved.", rows).format(n=rows)
    box = _box(parent, words, "")
    box.exec()


def _box(parent: QWidget, text: str, more: str) -> QMessageBox:
    box = passing(QMessageBox(parent))
    box.setWindowTitle("JobDesk")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("\n\n".join(part for part in (text, more) if part))
    return box
