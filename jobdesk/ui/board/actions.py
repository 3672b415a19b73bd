"""What can be done to cards and stages: the menus, and the commands behind them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.domain.stages import kind_words, outcome_words
from jobdesk.i18n import _
from jobdesk.queries.board import StageRow
from jobdesk.store.desk import Desk
from jobdesk.ui import ending
from jobdesk.ui.problems import tell
from jobdesk.ui.widgets.links import page, true_host, visit
from jobdesk.wording.cards import Card


class Actions(QObject):
    """Runs commands and shows what they refuse. The commands are loaded when first used."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.window = parent
        self._open_url = open_url

    def move(self, ids: Sequence[int], stage_id: int, before: int | None = None) -> None:
        from jobdesk.commands import applications

        with tell(self.window):
            applications.move(self.desk, ids, stage_id, before)

    def close(self, ids: Sequence[int], outcome: Outcome) -> None:
        ending.end(self.desk, self.window, ids, outcome)

    def delete(self, ids: Sequence[int]) -> None:
        from jobdesk.commands import applications

        with tell(self.window):
            applications.delete(self.desk, ids)

    def hold(self, ids: Sequence[int]) -> None:
        """Ask until when, and put them on hold."""
        from jobdesk.ui.dialogs.hold_form import HoldForm

        HoldForm(self.desk, ids, self.window).exec()

    def ask_and_close(self, ids: Sequence[int]) -> None:
        """Ask how they ended; nothing happens when the user calls it off."""
        ending.ask(self.desk, self.window, ids)

    def menu(
        self, ids: Sequence[int], card: Card | None, stages: Sequence[StageRow], parent: QWidget
    ) -> QMenu:
        """Everything that can be done to these cards."""
        from jobdesk.commands import applications

        menu = QMenu(parent)
        if card:
            _entry(menu, _("&Open"), partial(parent.opened.emit, card.id))  # type: ignore[attr-defined]
            url = page(card.link)
            if url is not None:
                host = true_host(url)
                _entry(
                    menu, _("Open the posting at {site}").format(site=host), partial(self._visit, card.link)
                )
                _entry(menu, _("Copy the link"), partial(_copy, card.link))
            menu.addSeparator()
        menu.addMenu(self.move_menu(ids, stages, menu))
        closing = menu.addMenu(_("&Close as"))
        for outcome in Outcome:
            _entry(closing, outcome_words(outcome), partial(self.close, ids, outcome))
        if card and card.outcome:
            _entry(menu, _("&Reopen"), partial(self._run, applications.reopen, ids))
        if card and card.held:
            _entry(menu, _("Take off &hold"), partial(self._run, applications.resume, ids))
        elif card and not card.outcome:
            _entry(menu, _("Put on &hold…"), partial(self.hold, ids))
        _entry(menu, _("&Archive"), partial(self._run, applications.archive, ids))
        menu.addSeparator()
        _entry(menu, _("&Delete"), partial(self.delete, ids))
        return menu

    def move_menu(self, ids: Sequence[int], stages: Sequence[StageRow], parent: QWidget) -> QMenu:
        menu = QMenu(_("&Move to"), parent)
        for number, stage in enumerate(stages, 1):
            words = f"&{number}  {_plain(stage.name)}" if number < 10 else _plain(stage.name)
            _entry(menu, words, partial(self.move, ids, stage.id))
        menu.addSeparator()
        _entry(menu, _("&Closed…"), partial(self.ask_and_close, ids))
        return menu

    def stage_menu(self, stage: StageRow, stages: Sequence[StageRow], parent: QWidget) -> QMenu:
        """Rename, move, add and remove stages."""
        from jobdesk.commands import stages as commands

        menu = QMenu(parent)
        place = [each.id for each in stages].index(stage.id)
        _entry(menu, _("&Rename…"), partial(self._rename_stage, stage))
        _entry(menu, _("&Add a stage after it…"), partial(self._add_stage, stage, place + 1))
        if place > 0:
            _entry(menu, _("Move &left"), partial(self._run, commands.move, stage.id, place - 1))
        if place < len(stages) - 1:
            _entry(menu, _("Move &right"), partial(self._run, commands.move, stage.id, place + 1))
        kinds = menu.addMenu(_("&Kind"))
        for kind in StageKind:
            entry = _entry(kinds, kind_words(kind), partial(self._run, commands.change_kind, stage.id, kind))
            entry.setCheckable(True)
            entry.setChecked(kind is stage.kind)
        menu.addSeparator()
        remove = _entry(menu, _("Re&move…"), partial(self._remove_stage, stage, stages))
        remove.setEnabled(len(stages) > 1)
        return menu

    def _visit(self, link: str) -> None:
        with tell(self.window):
            visit(link, self._open_url)

    def _run(self, command: Callable[..., object], *arguments: object) -> None:
        with tell(self.window):
            command(self.desk, *arguments)

    def _rename_stage(self, stage: StageRow) -> None:
        from jobdesk.commands import stages as commands

        name, said = QInputDialog.getText(
            self.window, _("Rename stage"), _("Name of the stage:"), text=stage.name
        )
        if said:
            self._run(commands.rename, stage.id, name)

    def _add_stage(self, stage: StageRow, place: int) -> None:
        from jobdesk.commands import stages as commands

        name, said = QInputDialog.getText(self.window, _("Add a stage"), _("Name of the stage:"))
        if said:
            self._run(commands.add, name, stage.kind, place)

    def _remove_stage(self, stage: StageRow, stages: Sequence[StageRow]) -> None:
        from jobdesk.commands import stages as commands

        cards = self.desk.value("SELECT count(*) FROM application WHERE stage_id = ?", (stage.id,))
        if not cards:
            self._run(commands.remove, stage.id)
            return
        others = [each for each in stages if each.id != stage.id]
        names = [f"{number}  {each.name}" for number, each in enumerate(others, 1)]
        chosen, said = QInputDialog.getItem(
            self.window, _("Remove stage"), _("Its applications go to:"), names, 0, False
        )
        if said:
            self._run(commands.remove, stage.id, others[names.index(chosen)].id)


class _Deed(QObject):
    """What a menu entry does; Qt's `triggered` says more than the deed wants to hear."""

    def __init__(self, deed: Callable[[], object], entry: QAction) -> None:
        super().__init__(entry)
        self._deed = deed

    def do(self, _checked: bool = False) -> None:
        self._deed()


def _entry(menu: QMenu, text: str, deed: Callable[[], object]) -> QAction:
    entry = menu.addAction(text)
    entry.triggered.connect(_Deed(deed, entry).do)
    return entry


def _plain(name: str) -> str:
    return name[:60].replace("&", "&&")


def _copy(link: str) -> None:
    QGuiApplication.clipboard().setText(link)
